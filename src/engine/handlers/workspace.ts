/** The whole workspace: status, jobs, search, undo. */
import { dirname, extname, join } from "node:path";
import { fileName } from "../../shared/file-name.ts";
import { followFineness } from "../analysis/fineness.ts";
import { startAnalysis } from "../analysis/job.ts";
import { type EngineState, workspaceName } from "../engine-state.ts";
import { search } from "../search/search.ts";
import { backUp } from "../store/backup.ts";
import { redoLast, undoLast } from "../store/facts.ts";
import type { Store } from "../store/open.ts";
import { statusOf } from "../views/status.ts";
import { changing, type Handlers } from "./correcting.ts";

export const WORKSPACE_HANDLERS = {
  "workspace.status": (state) => statusOf(state),
  "workspace.load-sample": (state) => ({ job: startSample(state) }),
  "workspace.undo": (state) => ({ undone: stepping(state, undoLast) }),
  "workspace.redo": (state) => ({ redone: stepping(state, redoLast) }),
  "analysis.start": (state, args) => ({ job: startAnalysis(state, args) }),
  "workspace.back-up": async (state) => {
    const { file } = await backUp(state.store, backupBeside(state.file));
    state.changed("backup");
    return { file };
  },
  "job.cancel": (state, { job }) => {
    state.jobs.cancel(job);
    return {};
  },
  "search.run": (state, { query, top }) => search(state, query, top ?? 20),
} satisfies Partial<Handlers>;

function stepping(state: EngineState, step: (store: Store) => string | null): string | null {
  const words = changing(state, () => step(state.store));
  followFineness(state);
  return words;
}

/** `Backups/NAME 2026-11-24 0915.earshot` beside the workspace. */
function backupBeside(workspace: string): string {
  const at = new Date().toISOString().slice(0, 16).replace("T", " ").replace(":", "");
  return join(dirname(workspace), "Backups", `${workspaceName(workspace)} ${at}${extname(workspace)}`);
}

function startSample(state: EngineState): string {
  return state.jobs.start(async (signal, progress) => {
    const folder = join(state.options.resourcesFolder, "samples");
    const names = ["notewell-accounts.csv", "notewell-backlog.csv", "notewell-tickets.csv", "interviews"];
    await state.importPaths(
      names.map((name) => join(folder, name)),
      {},
      { signal, onProgress: (d, t, name) => progress("import", `Opening ${fileName(name)}`, d, t) },
    );
    await state.analyse({ signal, progress, firstThemes: true });
  });
}
