/** What an import and a triage answer: how each file was taken, what was counted once, what could not be read. */
import { z } from "zod";
import { MapField, Role, SourceKind, Unreadable } from "./domain.ts";

/** One column of a table and what it was taken for; `confidence` 0 to 1. */
export const SourceColumn = z.object({
  index: z.number().int(),
  header: z.string(),
  field: MapField.nullable(),
  confidence: z.number(),
  reason: z.string(),
});
export type SourceColumn = z.infer<typeof SourceColumn>;
export const SourceSpeaker = z.object({ speaker: z.string(), role: Role, messages: z.number().int(), milliseconds: z.number() });
export type SourceSpeaker = z.infer<typeof SourceSpeaker>;
/**
 * How a file was taken: why and how surely (0 to 1), whom and which days (ISO) it holds, its columns, what was assumed, and what an
 * example of its dates is either way where nothing decides the order of day and month.
 */
export const Understood = z.object({
  formatName: z.string(),
  reason: z.string(),
  confidence: z.number(),
  people: z.number().int(),
  days: z.number().int(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  backlog: z.number().int(),
  accounts: z.number().int(),
  speakers: z.array(SourceSpeaker),
  columns: z.array(SourceColumn),
  assumptions: z.array(z.string()),
  dateQuestion: z.object({ column: z.string(), example: z.string(), dayFirst: z.string(), monthFirst: z.string() }).nullable(),
  /** columns that might as well be the customers' words; the first was taken, `column` as `#4` */
  wordsQuestion: z.object({ columns: z.array(z.object({ column: z.string(), header: z.string(), example: z.string() })) }).nullable(),
});
export type Understood = z.infer<typeof Understood>;
/** What is understood of it is absent where it was `already` here and not read again. */
export const ImportedSource = z.object({
  source: z.string(),
  sourceHash: z.string(),
  format: z.string(),
  kind: SourceKind,
  conversations: z.number().int(),
  messages: z.number().int(),
  already: z.boolean(),
  /** rows of it that could not be read, listed or not */
  unreadable: z.number().int().optional(),
  ...Understood.partial().shape,
});
export type ImportedSource = z.infer<typeof ImportedSource>;
/**
 * What was counted as one with something known. `updated`, `unchanged`: the same conversation in a later export; `copy`: the same
 * words of the same writer; `second`: the same id with fewer than half the words in common, kept beside the first.
 */
export const Duplicate = z.object({
  what: z.enum(["updated", "unchanged", "copy", "second"]),
  source: z.string(),
  conversation: z.string(),
  line: z.number().int().nullable(),
  of: z.object({ source: z.string(), conversation: z.string() }),
});
export type Duplicate = z.infer<typeof Duplicate>;
export const DuplicateCounts = z.object({
  updated: z.number().int(),
  unchanged: z.number().int(),
  copies: z.number().int(),
  second: z.number().int(),
});
export type DuplicateCounts = z.infer<typeof DuplicateCounts>;
/**
 * `duplicates`: the first 200 of them; `duplicateCounts` counts all. `unreadable`: of each file the first 1,000 rows, and one that
 * counts the others.
 */
export const ImportResult = z.object({
  import: z.string().nullable(),
  sources: z.array(ImportedSource),
  unreadable: z.array(Unreadable),
  duplicates: z.array(Duplicate),
  duplicateCounts: DuplicateCounts,
});
export type ImportResult = z.infer<typeof ImportResult>;

export const TriageResult = ImportResult.extend({
  workspace: z.string(),
  counts: z.object({
    files: z.number().int(),
    conversations: z.number().int(),
    messages: z.number().int(),
    snippets: z.number().int(),
    complaints: z.number().int(),
    themes: z.number().int(),
    stories: z.number().int(),
    decisions: z.number().int(),
  }),
  seconds: z.record(z.string(), z.number()),
  files: z.object({ report: z.string(), stories: z.string(), tracker: z.string() }),
});
export type TriageResult = z.infer<typeof TriageResult>;
