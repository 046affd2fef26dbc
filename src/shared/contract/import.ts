/** Files in: handles, previews, imports, and what could not be read. */
import { z } from "zod";
import { ImportResult, MapField, Role, SourceKind, Unreadable } from "../domain.ts";
import { type Commands, Done, Id, Nothing } from "./common-shapes.ts";

export const FilePreview = z.object({
  token: z.string(),
  file: z.string(),
  sizeBytes: z.number(),
  format: z.string().nullable(),
  formatName: z.string().nullable(),
  kind: SourceKind.nullable(),
  reason: z.string(),
  words: z.string(),
  conversations: z.number(),
  messages: z.number(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  speakers: z.array(z.object({ speaker: z.string(), role: Role, messages: z.number() })),
  columns: z.array(
    z.object({ index: z.number(), header: z.string(), field: MapField.nullable(), confidence: z.number(), reason: z.string() }),
  ),
  sample: z.array(z.object({ speaker: z.string().nullable(), role: Role, text: z.string(), date: z.string().nullable() })),
  assumptions: z.array(z.string()),
  unreadable: z.array(Unreadable),
  already: z.boolean(),
});

export const FileChoice = z.object({
  token: z.string(),
  kind: SourceKind.nullable().optional(),
  columns: z.partialRecord(MapField, z.string()).optional(),
  roles: z.record(z.string(), Role).optional(),
});

export const ImportRow = z.object({
  id: z.string(),
  at: z.string(),
  sources: z.array(z.string()),
  conversations: z.number(),
  unreadable: z.number(),
  undone: z.boolean(),
});

export const IMPORT_COMMANDS = {
  "file.begin": {
    args: z.object({ name: z.string(), sizeBytes: z.number().int().nonnegative() }),
    result: z.object({ token: z.string() }),
  },
  "file.append": { args: z.object({ token: z.string(), base64: z.string() }), result: z.object({ receivedBytes: z.number() }) },
  "import.preview": { args: z.object({ files: z.array(FileChoice) }), result: z.array(FilePreview) },
  "import.run": { args: z.object({ files: z.array(FileChoice) }), result: ImportResult },
  "import.list": { args: Nothing, result: z.array(ImportRow) },
  "import.undo": { args: Id, result: Done },
  "unreadable.list": { args: Nothing, result: z.array(Unreadable) },
} as const satisfies Commands;
