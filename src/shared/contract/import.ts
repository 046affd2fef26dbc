/** Files in: handles, previews, imports, and what could not be read. */
import { z } from "zod";
import { KeptRange, MapField, Role, SourceKind, Unreadable } from "../domain.ts";
import { Duplicate, DuplicateCounts, ImportResult, SourceColumn, SourceSpeaker, Understood } from "../import-result.ts";
import { type Commands, Done, Id, JobStarted, Nothing } from "./common-shapes.ts";

export const FilePreview = z.object({
  token: z.string(),
  file: z.string(),
  sizeBytes: z.number(),
  format: z.string().nullable(),
  formatName: z.string().nullable(),
  kind: SourceKind.nullable(),
  reason: z.string(),
  /** 0 to 1, that it is of this format */
  confidence: z.number(),
  words: z.string(),
  /** the file is larger than what a preview reads: counts are estimated from its beginning */
  isPartial: z.boolean(),
  conversations: z.number(),
  messages: z.number(),
  people: z.number(),
  days: z.number(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  speakers: z.array(SourceSpeaker),
  columns: z.array(SourceColumn),
  sample: z.array(
    z.object({
      speaker: z.string().nullable(),
      role: Role,
      text: z.string(),
      /** ranges of `text` that are kept and not analysed */
      skip: z.array(KeptRange),
      date: z.string().nullable(),
      startMs: z.number().nullable(),
    }),
  ),
  assumptions: z.array(z.string()),
  /** what an example of its dates is either way, where nothing decides the order of day and month */
  dateQuestion: Understood.shape.dateQuestion,
  wordsQuestion: Understood.shape.wordsQuestion,
  /** the first 200 of `unreadableCount` */
  unreadable: z.array(Unreadable),
  unreadableCount: z.number(),
  duplicates: z.array(Duplicate),
  duplicateCounts: DuplicateCounts,
  already: z.boolean(),
  /** the name of another waiting file with the same bytes */
  sameAs: z.string().nullable(),
  /** read as the person chose for the last file of this shape */
  remembered: z.boolean(),
});

export const FileChoice = z.object({
  token: z.string(),
  kind: SourceKind.nullable().optional(),
  columns: z.partialRecord(MapField, z.string()).optional(),
  roles: z.record(z.string(), Role).optional(),
  dates: z.enum(["day-first", "month-first"]).optional(),
});

export const ImportRow = z.object({
  id: z.string(),
  at: z.string(),
  sources: z.array(z.string()),
  conversations: z.number(),
  unreadable: z.number(),
  undone: z.boolean(),
  /** false: it was stopped in the middle; importing the same files again goes on */
  isWhole: z.boolean(),
});

export const AccountJoin = z.object({
  account: z.string().nullable(),
  why: z.enum(["corrected", "organisation", "account id", "participant", "mail domain", "as written"]).nullable(),
  /** what those alike are known by: `domain:…` or `name:…` */
  ask: z.string().nullable(),
  conversations: z.number(),
  people: z.number(),
  /** one of the conversations, to look at */
  example: z.object({ source: z.string(), conversation: z.string() }),
});

/** By mail address or name; or by a source's name. */
export const ForgetRequest = z.union([z.object({ person: z.string().min(1) }), z.object({ source: z.string().min(1) })]);
export type ForgetRequest = z.infer<typeof ForgetRequest>;
/** `conversations` go whole; `messages` counts theirs and those that are blanked in conversations with others. */
export const ForgetPreview = z.object({
  people: z.array(z.string()),
  sources: z.array(z.string()),
  conversations: z.number(),
  messages: z.number(),
  exports: z.number(),
  backups: z.number(),
});
export type ForgetPreview = z.infer<typeof ForgetPreview>;
/** `exports`, `backups`: files that were changed; `failed`: files that could not be gone through. */
export const ForgetResult = z.object({
  conversations: z.number(),
  messages: z.number(),
  snippets: z.number(),
  stories: z.number(),
  vectors: z.number(),
  exports: z.number(),
  backups: z.number(),
  failed: z.array(z.string()),
});
export type ForgetResult = z.infer<typeof ForgetResult>;

export const IMPORT_COMMANDS = {
  "file.begin": {
    args: z.object({ name: z.string(), sizeBytes: z.number().int().nonnegative() }),
    result: z.object({ token: z.string() }),
  },
  "file.append": { args: z.object({ token: z.string(), base64: z.string() }), result: z.object({ receivedBytes: z.number() }) },
  "import.preview": { args: z.object({ files: z.array(FileChoice) }), result: z.array(FilePreview) },
  "import.run": { args: z.object({ files: z.array(FileChoice) }), result: ImportResult },
  /** The same as a job, which can be stopped and goes on after a restart; `analyse` follows it with an analysis. */
  "import.start": { args: z.object({ files: z.array(FileChoice).min(1), analyse: z.boolean() }), result: JobStarted },
  /** null while it runs, and for an import of an earlier process */
  "import.outcome": { args: z.object({ job: z.string() }), result: z.object({ result: ImportResult.nullable() }) },
  /** The files inside a dropped file: of a ZIP all of them, else only itself. */
  "file.open": {
    args: z.object({ token: z.string() }),
    result: z.array(z.object({ token: z.string(), name: z.string(), sizeBytes: z.number() })),
  },
  "file.drop": { args: z.object({ tokens: z.array(z.string()) }), result: Nothing },
  "import.redo": { args: Id, result: Done },
  "forget.preview": { args: ForgetRequest, result: ForgetPreview },
  /** Cannot be undone: `confirmed` is the one confirmation. */
  "forget.run": { args: z.object({ what: ForgetRequest, confirmed: z.literal(true) }), result: ForgetResult },
  /** Whether the window shows “Person 12” for a name, and dots inside texts for addresses, numbers and names. */
  "privacy.get": { args: Nothing, result: z.object({ hidden: z.boolean() }) },
  "privacy.set": { args: z.object({ hidden: z.boolean() }), result: Nothing },
  "account.joins": { args: Nothing, result: z.array(AccountJoin) },
  /** `of`: a conversation, or all alike by `ask`. `account` null: to none; absent: as Earshot finds. */
  "account.assign": {
    args: z.object({
      of: z.union([z.object({ source: z.string(), conversation: z.string() }), z.object({ ask: z.string() })]),
      account: z.string().nullable().optional(),
    }),
    result: Done,
  },
  "import.list": { args: Nothing, result: z.array(ImportRow) },
  "import.undo": { args: Id, result: Done },
  "unreadable.list": { args: Nothing, result: z.array(Unreadable) },
} as const satisfies Commands;
