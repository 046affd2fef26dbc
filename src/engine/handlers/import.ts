/** Files in, previews, imports and what could not be read. */
import { EarshotError } from "../../shared/errors.ts";
import type { EngineState } from "../engine-state.ts";
import { previewFiles, runImport } from "../import/dialog.ts";
import { listImports, listUnreadable } from "../store/imports.ts";
import { done, type Handlers } from "./correcting.ts";

export const IMPORT_HANDLERS = {
  "file.begin": (state, { name, sizeBytes }) => ({ token: state.spool.begin(name, sizeBytes) }),
  "file.append": (state, { token, base64 }) => ({ receivedBytes: state.spool.append(token, Buffer.from(base64, "base64")) }),
  "import.preview": (state, { files }) => previewFiles(state, files),
  "import.run": (state, { files }) => runImport(state, files),
  "import.list": (state) =>
    listImports(state.store).map((row) => ({ ...row, sources: row.sources.split("\n").filter(Boolean), undone: row.undone === 1 })),
  "import.undo": (state, { id }) => undoImport(state, id),
  "unreadable.list": (state) => listUnreadable(state.store),
} satisfies Partial<Handlers>;

function undoImport(state: EngineState, id: string): { undo: string } {
  const row = listImports(state.store).find((candidate) => candidate.id === id);
  if (!row) throw new EarshotError("request.not-found", "There is no such import.");
  return done(state, `Took back the import of ${row.sources.split("\n").filter(Boolean).length} files`, [
    { kind: "import.undone", target: id, value: true },
  ]);
}
