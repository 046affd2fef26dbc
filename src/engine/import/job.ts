/** An import of the window as a job: it reports progress in bytes, can be stopped, and goes on after a restart. */
import type { CheckedArgs } from "../../shared/contract.ts";
import { fileName } from "../../shared/file-name.ts";
import type { ImportResult } from "../../shared/import-result.ts";
import { startAnalysis } from "../analysis/job.ts";
import type { EngineState } from "../engine-state.ts";
import { addJobMark, listJobMarks, removeJobMark } from "../store/job-marks.ts";
import { filesInside } from "./archive.ts";
import type { FormatOptions } from "./conversation.ts";
import { importFiles } from "./run.ts";

type Choice = CheckedArgs<"import.preview">["files"][number];
/** `outer`: the spooled file that it lies in, itself unless it came in a ZIP. */
type WaitingFile = Choice & { name: string; outer: { token: string; name: string; sizeBytes: number } };
type ImportArgs = { files: WaitingFile[]; analyse: boolean; import: string | null };

/** Starts it and answers the job's id; its result is asked for by that id. */
export function startImport(state: EngineState, files: Choice[], analyse: boolean): string {
  const waiting = files.map((choice) => ({
    ...choice,
    name: state.spool.file(choice.token).name,
    outer: state.spool.outerOf(choice.token),
  }));
  return startJob(state, { files: waiting, analyse, import: null });
}

/** Goes on with what an earlier process left unfinished: the import whose files are still there, else the analysis. */
export async function goOn(state: EngineState): Promise<string | null> {
  const marks = listJobMarks(state.store);
  for (const mark of marks) removeJobMark(state.store, mark.id);
  const last = marks.find((mark) => mark.kind === "import") ?? marks[0];
  if (last?.kind === "import") {
    const args = last.args as ImportArgs;
    const files = await takeUp(state, args.files);
    state.spool.sweep(new Set());
    if (files.length > 0) return startJob(state, { ...args, files });
  }
  state.spool.sweep(new Set());
  if (!last) return null;
  return startAnalysis(state, last.kind === "analysis" ? (last.args as { all?: boolean }) : {});
}

/** Those that are still there, each under a token of this process. */
async function takeUp(state: EngineState, files: readonly WaitingFile[]): Promise<WaitingFile[]> {
  const inside = new Map<string, string>();
  for (const outer of new Map(files.map((file) => [file.outer.token, file.outer])).values()) {
    if (!state.spool.adopt(outer.token, outer.name, outer.sizeBytes)) continue;
    const file = state.spool.file(outer.token);
    for (const inner of await filesInside(file))
      inside.set(`${outer.token} ${inner.name}`, inner.name === file.name ? outer.token : state.spool.addInner(outer.token, inner));
  }
  return files.flatMap((file) => {
    const token = inside.get(`${file.outer.token} ${file.name}`);
    return token ? [{ ...file, token }] : [];
  });
}

/** The spooled files that an unfinished import still needs. */
export function tokensInMarks(state: EngineState): Set<string> {
  const imports = listJobMarks(state.store).filter((mark) => mark.kind === "import");
  return new Set(imports.flatMap((mark) => (mark.args as ImportArgs).files.map((file) => file.outer.token)));
}

export async function runImport(state: EngineState, files: Choice[]): Promise<ImportResult> {
  const result = await importFiles(
    state.store,
    files.map((choice) => ({ ...state.spool.file(choice.token), options: optionsOf(choice) })),
  );
  state.changed("import");
  return result;
}

export function optionsOf(choice: Choice): FormatOptions {
  return {
    ...(choice.kind ? { kind: choice.kind } : {}),
    ...(choice.columns ? { columns: choice.columns } : {}),
    ...(choice.roles ? { roles: choice.roles } : {}),
    ...(choice.dates ? { dates: choice.dates } : {}),
  };
}

function startJob(state: EngineState, args: ImportArgs): string {
  return state.jobs.start(
    async (signal, progress, job) => {
      const files = args.files.map((choice) => ({ ...state.spool.file(choice.token), options: optionsOf(choice) }));
      const result = await importFiles(state.store, files, {
        signal,
        ...(args.import === null ? {} : { goOn: args.import }),
        onBegin: (id) => addJobMark(state.store, { id: job, kind: "import", args: { ...args, import: id } }),
        onProgress: (done, total, name) => progress("import", `Reading ${fileName(name)}`, done, total),
      }).finally(() => state.changed("import"));
      state.outcomes.set(job, result);
      state.spool.drop(args.files.flatMap((file) => [file.token, file.outer.token]));
      state.changed("import");
      if (!args.analyse || !result.sources.some((source) => !source.already)) return;
      addJobMark(state.store, { id: job, kind: "analysis", args: {} });
      await state.analyse({ signal, progress, firstThemes: true });
    },
    { kind: "import", args },
  );
}
