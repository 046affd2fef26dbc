/** What leaves Earshot: exports and the weekly update. */
import { z } from "zod";
import { type Commands, Nothing } from "./common-shapes.ts";

export const ExportTarget = z.object({ id: z.string(), name: z.string(), what: z.string(), ending: z.string() });

export const ExportFile = z.object({ name: z.string(), content: z.string() });

export const UpdateSection = z.object({
  id: z.string(),
  title: z.string(),
  body: z.string(),
  items: z.array(z.object({ text: z.string(), quote: z.string().nullable(), by: z.string().nullable() })),
});

export const UpdateDocument = z.object({
  week: z.string(),
  audience: z.enum(["team", "investors"]),
  title: z.string(),
  intro: z.string(),
  sections: z.array(UpdateSection),
  markdown: z.string(),
});

export const HAND_OVER_COMMANDS = {
  "export.targets": { args: Nothing, result: z.array(ExportTarget) },
  "export.preview": {
    args: z.object({ target: z.string(), state: z.enum(["accepted", "candidate"]), withPersonalData: z.boolean() }),
    result: z.object({ files: z.array(ExportFile), notes: z.array(z.string()), stories: z.number() }),
  },
  "update.get": { args: z.object({ week: z.string().nullable(), audience: z.enum(["team", "investors"]) }), result: UpdateDocument },
} as const satisfies Commands;
