/** Files in, previews, imports and what could not be read. */
import { EarshotError } from "../../shared/errors.ts";
import { accountJoins, assignAccount } from "../accounts.ts";
import type { EngineState } from "../engine-state.ts";
import { forget, previewForget } from "../forget/forget.ts";
import { filesInside } from "../import/archive.ts";
import { previewFiles } from "../import/dialog.ts";
import { runImport, startImport } from "../import/job.ts";
import { isPersonalHidden, setPersonalHidden } from "../privacy/on-screen.ts";
import { listImports, listUnreadable } from "../store/imports.ts";
import { keepEvidence } from "../views/kept-quotes.ts";
import { done, type Handlers } from "./correcting.ts";

export const IMPORT_HANDLERS = {
  "file.begin": (state, { name, sizeBytes }) => ({ token: state.spool.begin(name, sizeBytes) }),
  "file.append": (state, { token, base64 }) => ({ receivedBytes: state.spool.append(token, Buffer.from(base64, "base64")) }),
  "import.preview": (state, { files }) => previewFiles(state, files),
  "import.run": (state, { files }) => runImport(state, files),
  "import.start": (state, { files, analyse }) => ({ job: startImport(state, files, analyse) }),
  "import.outcome": (state, { job }) => ({ result: state.outcomes.get(job) ?? null }),
  "file.open": (state, { token }) => openSpooled(state, token),
  "file.drop": (state, { tokens }) => {
    state.spool.drop(tokens);
    return {};
  },
  "import.list": (state) =>
    listImports(state.store).map((row) => ({
      ...row,
      sources: row.sources.split("\n").filter(Boolean),
      undone: row.undone === 1,
      isWhole: row.isWhole === 1,
    })),
  "import.undo": (state, { id }) => undoImport(state, id),
  "import.redo": (state, { id }) => {
    findImport(state, id);
    return done(state, "Brought an import back", [{ kind: "import.undone", target: id, value: null }]);
  },
  "forget.preview": (state, request) => previewForget(state.store, request),
  "forget.run": (state, { what }) => {
    if (state.jobs.running) throw new EarshotError("request.conflict", "Earshot is at work. Wait for it, or cancel it, then forget.");
    const result = forget(state.store, what);
    state.spool.dropAll();
    state.changed("import");
    return result;
  },
  "privacy.get": (state) => ({ hidden: isPersonalHidden(state) }),
  "privacy.set": async (state, { hidden }) => {
    await setPersonalHidden(state, hidden);
    return {};
  },
  "account.joins": (state) => accountJoins(state),
  "account.assign": (state, args) => assignAccount(state, args),
  "unreadable.list": (state) => listUnreadable(state.store),
} satisfies Partial<Handlers>;

/** A ZIP's files get a token each; any other file is itself. */
async function openSpooled(state: EngineState, token: string) {
  const file = state.spool.file(token);
  const inside = await filesInside(file);
  return inside.map((inner) => ({
    token: inner === file ? token : state.spool.addInner(token, inner),
    name: inner.name,
    sizeBytes: inner.sizeBytes,
  }));
}

function findImport(state: EngineState, id: string) {
  const row = listImports(state.store).find((candidate) => candidate.id === id);
  if (!row) throw new EarshotError("request.not-found", "There is no such import.");
  return row;
}

function undoImport(state: EngineState, id: string): { undo: string } {
  const row = findImport(state, id);
  keepEvidence(state);
  return done(state, `Took back the import of ${row.sources.split("\n").filter(Boolean).length} files`, [
    { kind: "import.undone", target: id, value: true },
  ]);
}
