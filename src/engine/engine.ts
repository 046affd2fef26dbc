/** The engine: opens a workspace, and answers the contract's commands by one table of handlers. It knows no host. */
import { COMMANDS, type CommandArgs, type Commanded, type CommandName, type CommandResult, type EventMessage } from "../shared/contract.ts";
import type { Decision, Message, Snippet, Story, Theme } from "../shared/domain.ts";
import { EarshotError } from "../shared/errors.ts";
import type { TriageResult } from "../shared/import-result.ts";
import { finenessStops, wantedFineness, wantFineness } from "./analysis/fineness.ts";
import { areFirstThemesWorthwhile, FIRST_CONVERSATIONS } from "./analysis/first-themes.ts";
import { analysisTools } from "./analysis/tools.ts";
import { FALLBACK_MODEL } from "./embed/model.ts";
import type { EngineOptions, EngineState } from "./engine-state.ts";
import { learnSoon } from "./evaluate/learning.ts";
import { keepResults } from "./golden/of-workspace.ts";
import { writeTriage } from "./hand-over.ts";
import { HANDLERS } from "./handlers.ts";
import { goOn, tokensInMarks } from "./import/job.ts";
import { filesFrom } from "./import/paths.ts";
import { importFiles } from "./import/run.ts";
import { type JobProgress, Jobs } from "./jobs.ts";
import { addedModelsFolder, chosenModel, rememberAnalysisModel, takeModel } from "./models/choice.ts";
import { compareModels } from "./models/compare.ts";
import { analyse } from "./pipeline.ts";
import { playbooksInUse } from "./playbooks.ts";
import { asSeen } from "./privacy/on-screen.ts";
import { openPeopleFinder } from "./privacy/people.ts";
import { Spool } from "./spool.ts";
import type { Method } from "./stages/weigh/prioritise.ts";
import { backUp } from "./store/backup.ts";
import { addJobMark, removeJobMark } from "./store/job-marks.ts";
import { closeStore, openStore } from "./store/open.ts";
import { readGroupKinds, writeSetting } from "./store/settings.ts";
import { rememberWrittenFile } from "./store/written-files.ts";
import { countAll } from "./views/counts.ts";
import { decisionRows } from "./views/decisions.ts";
import { listAllMessages, listAllSnippets, listAllThemes } from "./views/listings.ts";
import { whatMovedView } from "./views/moved.ts";
import { drawPicture, type Picture } from "./views/picture.ts";
import { areaRows } from "./views/themes.ts";

export type Engine = {
  /** Runs a command of the contract. Throws EarshotError. */
  call<N extends CommandName>(name: N, args: CommandArgs<N>): Promise<CommandResult<N>>;
  listen: Commanded["listen"];
  /** What a window is served: the same, with personal data hidden where the person asked for that. */
  window: Commanded;
  /** Opens and verifies the model in the background, so that the page can say how it is before the first analysis. */
  warm(): void;
  /** the workspace's file */
  file: string;
  /** Writes a whole copy, itself a workspace. */
  backUp(file: string): ReturnType<typeof backUp>;
  takeModel(id: string, work: { signal: AbortSignal; progress: JobProgress }): ReturnType<typeof takeModel>;
  compareModels(a: string, b: string, work: { signal: AbortSignal; progress: JobProgress }): ReturnType<typeof compareModels>;
  /** Takes up the job that an earlier process left unfinished; answers its new id, or null. */
  goOn(): Promise<string | null>;
  close(): Promise<void>;
  importPaths: EngineState["importPaths"];
  analyse: EngineState["analyse"];
  /** Reads promptfoo's results from their JSON text. Throws input.* for what is none. */
  keepGoldenResults(text: string, file: string): ReturnType<typeof keepResults>;
  writeTriage(to: { folder: string; target: string }): TriageResult["files"];
  /** Files that a host wrote for the person, by absolute path: Forget goes through them too. */
  rememberFiles(paths: readonly string[], what: "export" | "backup"): void;
  lists: {
    messages(): Message[];
    snippets(): Snippet[];
    themes(order?: Method): Theme[];
    areas(): CommandResult<"area.list">;
    stops(): CommandResult<"theme.stops">;
    moved(): CommandResult<"theme.moved">;
    stories(): Story[];
    decisions(): Decision[];
    counts(): TriageResult["counts"];
  };
};

/** What leaves is masked by the lexicon too. */
const LEAVES = /^(?:export|update|golden|decision\.files|priority|theme\.voice-text|brief)/;

export async function openEngine(options: EngineOptions): Promise<Engine> {
  const listeners = new Set<(event: EventMessage) => void>();
  const emit = (event: EventMessage) => {
    for (const listener of listeners) listener(event);
  };
  const learning = learnSoon(() => state);
  const state = openState(options, emit, learning.after);
  const served: Commanded = {
    call: (name, args) => callHandler(state, name, args),
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  return {
    call: (name, args) => served.call(name, args) as Promise<never>,
    listen: served.listen,
    window: asSeen(state, served),
    warm() {
      state.tools.embedder().then(
        () => state.changed("model"),
        () => undefined,
      );
    },
    goOn: () => goOn(state),
    file: state.file,
    backUp: (file) => backUp(state.store, file),
    takeModel: (id, work) => takeModel(state, id, work),
    compareModels: (a, b, work) => compareModels(state, a, b, work),
    async close() {
      await state.jobs.close();
      await learning.close();
      await state.tools.close();
      state.spool.close(tokensInMarks(state));
      closeStore(state.store);
    },
    importPaths: state.importPaths,
    analyse: state.analyse,
    keepGoldenResults: (text, file) => keepResults(state, text, file),
    writeTriage: (to) => writeTriage(state, to),
    rememberFiles: (paths, what) => {
      for (const path of paths) rememberWrittenFile(state.store, path, what);
    },
    lists: {
      messages: () => listAllMessages(state.picture()),
      snippets: () => listAllSnippets(state.picture()),
      themes: (order) => listAllThemes(state.picture(), order),
      areas: () => areaRows(state.picture()),
      stops: () => finenessStops(state.store),
      moved: () => whatMovedView(state.store, state.picture()),
      stories: () => state.picture().stories,
      decisions: () => decisionRows(state.picture(), state.store),
      counts: () => countAll(state.store, state.picture()),
    },
  };
}

function openState(options: EngineOptions, emit: (event: EventMessage) => void, after: (change: string) => void): EngineState {
  const store = openStore(options.workspaceFile, { create: options.create ?? true });
  const tools = analysisTools({
    ...options,
    addedModelsFolder: addedModelsFolder(options.workspaceFile),
    chosenModel: () => chosenModel(store),
  });
  let picture: Picture | null = null;
  const state: EngineState = {
    file: options.workspaceFile,
    store,
    tools,
    options,
    spool: new Spool(options.workspaceFile),
    jobs: new Jobs({
      emit,
      marks: { add: (id, kind, args) => addJobMark(store, { id, kind, args }), remove: (id) => removeJobMark(store, id) },
      trace: options.trace,
    }),
    outcomes: new Map(),
    hashes: new Map(),
    waiting: new Map(),
    picture: () => {
      picture ??= drawPicture(store);
      return picture;
    },
    changed: (what) => {
      picture = null;
      emit({ event: "workspace.changed", data: { what } });
      after(what);
    },
    async analyse({ signal, progress, seed, groupKinds, model, fineness, all, firstThemes }) {
      if (groupKinds) writeSetting(store, "group-kinds", JSON.stringify(groupKinds));
      // A report may follow at once, and it is masked.
      await openPeopleFinder();
      const opened = await tools.open(model);
      const work = {
        playbooks: playbooksInUse(state),
        seed: seed ?? 1,
        groupKinds: readGroupKinds(store),
        fineness: fineness ?? wantedFineness(store),
        isFromNothing: all ?? false,
        signal,
        progress,
      };
      if (firstThemes && areFirstThemesWorthwhile(store, options.firstThemesAbove)) {
        await analyse(store, { ...(await tools.open(FALLBACK_MODEL)), ...work, most: FIRST_CONVERSATIONS });
        state.changed("analysis");
      }
      const seconds = await analyse(store, { ...opened, ...work });
      rememberAnalysisModel(store, opened.embedder.info.hash);
      if (fineness !== undefined) wantFineness(store, fineness);
      state.changed("analysis");
      return seconds;
    },
    async importPaths(paths, format, importOptions) {
      try {
        return await importFiles(store, await filesFrom(paths, format), importOptions);
      } finally {
        state.changed("import");
      }
    },
  };
  return state;
}

async function callHandler(state: EngineState, name: string, args: unknown): Promise<unknown> {
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name as keyof typeof COMMANDS] : undefined;
  if (!command) throw new EarshotError("request.invalid", "There is no such command.");
  const parsed = command.args.safeParse(args);
  if (!parsed.success)
    throw new EarshotError("request.invalid", `This request does not fit the command ${name}.`, {
      details: { where: parsed.error.issues[0]?.path.join(".") ?? "" },
    });
  const handler = HANDLERS[name as keyof typeof HANDLERS] as (state: EngineState, args: unknown) => unknown;
  if (LEAVES.test(name)) await openPeopleFinder();
  return handler(state, parsed.data);
}
