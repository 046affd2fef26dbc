/** What leaves Earshot: exports to trackers and evaluation tools, golden sets, briefs and the weekly update. */
import { z } from "zod";
import { type Commands, Done, Id, Nothing } from "./common-shapes.ts";

export const GOLDEN_CHECKS = ["contains", "equals", "similar", "rubric"] as const;
export const UPDATE_FORMATS = ["markdown", "html", "docx", "mail"] as const;

/** `limits`: what the target takes, in a sentence; "" where nothing is known. */
export const ExportTarget = z.object({
  id: z.string(),
  name: z.string(),
  what: z.string(),
  limits: z.string(),
  ending: z.string(),
  of: z.enum(["stories", "golden"]),
});

export const ExportFile = z.object({ name: z.string(), content: z.string() });

/** `themes` narrows to some themes; `state` means stories only. */
const ExportArgs = z.object({
  target: z.string(),
  state: z.enum(["accepted", "candidate"]),
  withPersonalData: z.boolean(),
  onlyChanged: z.boolean().optional(),
  themes: z.array(z.string()).optional(),
});

/** `rows`: what would be written or left out, each with how it stands with this target. `stories`: how many are written (examples too). */
const ExportResult = z.object({
  files: z.array(ExportFile),
  notes: z.array(z.string()),
  stories: z.number(),
  rows: z.array(z.object({ id: z.string(), title: z.string(), status: z.enum(["new", "changed", "sent"]), written: z.boolean() })),
});

export const GoldenRow = z.object({
  id: z.string(),
  theme: z.string(),
  themeName: z.string(),
  input: z.string(),
  said: z.string(),
  expected: z.string(),
  check: z.enum(GOLDEN_CHECKS),
  leftOut: z.boolean(),
  source: z.string(),
  conversation: z.string(),
  segment: z.string().nullable(),
});

/** `rate`: passed of those that were judged, 0–1; null where none was. */
export const GoldenRate = z.object({
  evaluation: z.string(),
  theme: z.string(),
  themeName: z.string().nullable(),
  provider: z.string(),
  at: z.string(),
  passed: z.number().int(),
  failed: z.number().int(),
  errors: z.number().int(),
  unjudged: z.number().int(),
  rate: z.number().nullable(),
});

export const UpdateSection = z.object({
  id: z.string(),
  title: z.string(),
  body: z.string(),
  items: z.array(z.object({ text: z.string(), quote: z.string().nullable(), by: z.string().nullable() })),
});

/** What a person may change. */
export const UpdateText = z.object({ title: z.string(), intro: z.string(), sections: z.array(UpdateSection) });

/** `edited`: a person has written in it, so it stays as it is. `facts`: the week's facts to put in. `mail`: plain text for the clipboard. */
export const UpdateDocument = UpdateText.extend({
  week: z.string(),
  audience: z.enum(["team", "investors"]),
  markdown: z.string(),
  edited: z.boolean().optional(),
  mail: z.string().optional(),
  facts: z.array(UpdateSection).optional(),
});

export const KeptUpdate = z.object({
  id: z.string(),
  week: z.string(),
  audience: z.enum(["team", "investors"]),
  at: z.string(),
  title: z.string(),
});

const OfWeek = z.object({ week: z.string().nullable(), audience: z.enum(["team", "investors"]) });

export const HAND_OVER_COMMANDS = {
  "export.targets": { args: Nothing, result: z.array(ExportTarget) },
  /** looks only */
  "export.preview": { args: ExportArgs, result: ExportResult },
  /** the same, and remembers what was handed over */
  "export.run": { args: ExportArgs, result: ExportResult },
  "golden.list": { args: z.object({ theme: z.string().optional() }), result: z.array(GoldenRow) },
  /** null takes the person's words back */
  "golden.set": {
    args: z.object({
      id: z.string(),
      input: z.string().max(200_000).nullable().optional(),
      expected: z.string().max(200_000).nullable().optional(),
      check: z.enum(GOLDEN_CHECKS).optional(),
      leftOut: z.boolean().optional(),
    }),
    result: Done,
  },
  "golden.rates": { args: z.object({ theme: z.string().optional() }), result: z.array(GoldenRate) },
  "golden.read-results": {
    args: z.object({ token: z.string() }),
    result: z.object({ undo: z.string(), rates: z.array(GoldenRate), foreign: z.number().int() }),
  },
  "brief.get": {
    args: z.object({ theme: z.string(), withPersonalData: z.boolean().optional() }),
    result: z.object({ theme: z.string(), name: z.string(), file: z.string(), markdown: z.string() }),
  },
  "update.get": { args: OfWeek, result: UpdateDocument },
  /** the whole text as a person left it; null goes back to Earshot's draft */
  "update.edit": { args: OfWeek.extend({ document: UpdateText.nullable() }), result: Done },
  /** keeps the update as it was sent */
  "update.save": { args: OfWeek, result: Done.extend({ id: z.string() }) },
  "update.list": { args: Nothing, result: z.array(KeptUpdate) },
  "update.kept": { args: Id, result: UpdateDocument.extend({ at: z.string() }) },
  /** `kept`: of an earlier update instead of the week's */
  "update.file": {
    args: OfWeek.extend({ format: z.enum(UPDATE_FORMATS), kept: z.string().optional() }),
    result: z.object({ name: z.string(), base64: z.string() }),
  },
} as const satisfies Commands;
