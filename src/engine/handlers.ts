/** Command name → handler: one table. A handler reads the picture or writes a correction; the work itself is elsewhere. */
import { join } from "node:path";
import type { CheckedArgs, CommandName, CommandResult } from "../shared/contract.ts";
import type { Role, Story } from "../shared/domain.ts";
import { EarshotError } from "../shared/errors.ts";
import type { EngineState } from "./engine-state.ts";
import { EXPORT_TARGETS, exportStories, weeklyUpdate } from "./hand-over.ts";
import { previewFiles, runImport } from "./import/dialog.ts";
import { search } from "./search/search.ts";
import { checkStory } from "./stages/story-checks.ts";
import { storyText } from "./stages/story-text.ts";
import { speakerTarget } from "./store/conversations.ts";
import type { Change } from "./store/facts.ts";
import { correct, redoLast, undoLast } from "./store/facts.ts";
import { listImports, listUnreadable } from "./store/imports.ts";
import { conversationRows, readConversation } from "./views/conversations.ts";
import { matchesOf } from "./views/matches.ts";
import { quotesOf } from "./views/quotes.ts";
import { statusOf } from "./views/status.ts";
import { themePage } from "./views/theme-page.ts";
import { themeRows } from "./views/themes.ts";

type Handlers = { [N in CommandName]: (state: EngineState, args: CheckedArgs<N>) => CommandResult<N> | Promise<CommandResult<N>> };

export const HANDLERS: Handlers = {
  "workspace.status": (state) => statusOf(state),
  "workspace.load-sample": (state) => ({ job: startSample(state) }),
  "workspace.undo": (state) => ({ undone: changing(state, () => undoLast(state.store)) }),
  "workspace.redo": (state) => ({ redone: changing(state, () => redoLast(state.store)) }),
  "file.begin": (state, { name, sizeBytes }) => ({ token: state.spool.begin(name, sizeBytes) }),
  "file.append": (state, { token, base64 }) => ({ receivedBytes: state.spool.append(token, Buffer.from(base64, "base64")) }),
  "import.preview": (state, { files }) => previewFiles(state, files),
  "import.run": (state, { files }) => runImport(state, files),
  "import.list": (state) =>
    listImports(state.store).map((row) => ({ ...row, sources: row.sources.split("\n").filter(Boolean), undone: row.undone === 1 })),
  "import.undo": (state, { id }) => undoImport(state, id),
  "unreadable.list": (state) => listUnreadable(state.store),
  "analysis.start": (state) => ({ job: state.jobs.start((signal, progress) => state.analyse({ signal, progress }).then(() => undefined)) }),
  "job.cancel": (state, { job }) => {
    state.jobs.cancel(job);
    return {};
  },
  "theme.list": (state, args) => themeRows(state.picture()).filter((row) => args.state === undefined || row.state === args.state),
  "theme.get": (state, { id }) => themePage(state.picture(), id, state.tools.playbooks()),
  "theme.rename": (state, { id, name }) =>
    done(state, `Renamed “${nameOf(state, id)}”`, [{ kind: "theme.name", target: id, value: name.trim() }]),
  "theme.set-state": (state, { id, state: next }) =>
    done(state, `Marked “${nameOf(state, id)}” as ${next}`, [{ kind: "theme.state", target: id, value: next }]),
  "theme.merge": (state, { id, into }) => merge(state, id, into),
  "snippet.list": (state, args) => quotesOf(state.picture(), args),
  "snippet.set-kind": (state, { id, kind }) =>
    done(state, `Marked a snippet as ${kind}`, [{ kind: "snippet.kind", target: snippetId(state, id), value: kind }]),
  "snippet.move": (state, { id, theme }) =>
    done(state, theme === null ? "Took a snippet out of its theme" : `Moved a snippet to “${nameOf(state, theme)}”`, [
      { kind: "snippet.theme", target: snippetId(state, id), value: { theme } },
    ]),
  "conversation.list": (state, { limit, offset }) => conversationRows(state.picture()).slice(offset ?? 0, (offset ?? 0) + (limit ?? 200)),
  "conversation.get": (state, args) => readConversation(state.picture(), args),
  "speaker.set-role": (state, { source, speaker, role }) => setRole(state, source, speaker, role),
  "story.list": (state, { theme }) => state.picture().stories.filter((story) => theme === undefined || story.theme === theme),
  "story.get": (state, { id }) => {
    const story = findStory(state, id);
    return { story, themeName: nameOf(state, story.theme), quotes: quotesOf(state.picture(), { ids: story.evidence }) };
  },
  "story.check": (state, args) => edited(state, args),
  "story.edit": (state, { id, ...edit }) => {
    findStory(state, id);
    return done(state, "Edited a story", [{ kind: "story.edit", target: id, value: edit }]);
  },
  "story.set-state": (state, { id, state: next }) => {
    findStory(state, id);
    return done(state, `Marked a story as ${next}`, [{ kind: "story.state", target: id, value: next === "candidate" ? null : next }]);
  },
  "decision.list": (state, { theme }) => state.picture().decisions.filter((d) => theme === undefined || d.theme === theme),
  "decision.decide": (state, { id, ...outcome }) => {
    const decision = findDecision(state, id);
    const decidedOn = new Date().toISOString().slice(0, 10);
    return done(state, `Decided “${decision.question}”`, [{ kind: "decision.outcome", target: id, value: { ...outcome, decidedOn } }]);
  },
  "decision.reopen": (state, { id }) =>
    done(state, `Opened “${findDecision(state, id).question}” again`, [{ kind: "decision.outcome", target: id, value: null }]),
  "match.list": (state, args) => matchesOf(state, args),
  "backlog.list": (state) => state.picture().backlog,
  "search.run": (state, { query, top }) => search(state, query, top ?? 20),
  "export.targets": () => [...EXPORT_TARGETS],
  "export.preview": (state, args) => exportStories(state, { ...args, onlyChanged: false, remember: false }),
  "update.get": (state, { week, audience }) => {
    const { html: _html, ...document } = weeklyUpdate(state, week, audience);
    return document;
  },
};

/** The story as it would be with these words, checked against the others; nothing is stored. */
export function edited(state: EngineState, edit: { id: string } & Pick<Story, "role" | "want" | "benefit" | "acceptance">): Story {
  const before = findStory(state, edit.id);
  const clauses = before.clauses.map((clause) => ({
    ...clause,
    text: (clause.part === "role" ? edit.role : clause.part === "want" ? edit.want : edit.benefit) ?? clause.text,
  }));
  const draft = { ...before, ...edit, clauses: clauses.filter((clause) => clause.part !== "benefit" || edit.benefit !== null) };
  const story = { ...draft, text: storyText(draft) };
  return {
    ...story,
    checks: checkStory(
      story,
      state.picture().stories.filter((other) => other.id !== story.id),
    ),
  };
}

function startSample(state: EngineState): string {
  return state.jobs.start(async (signal, progress) => {
    const folder = join(state.options.resourcesFolder, "samples");
    const names = ["notewell-accounts.csv", "notewell-backlog.csv", "notewell-tickets.csv", "interviews"];
    await state.importPaths(
      names.map((name) => join(folder, name)),
      {},
      { signal, onProgress: (d, t, name) => progress("import", `Opening ${name.split(/[\\/]/).at(-1)}`, d, t) },
    );
    await state.analyse({ signal, progress });
  });
}

function undoImport(state: EngineState, id: string): { undo: string } {
  const row = listImports(state.store).find((candidate) => candidate.id === id);
  if (!row) throw new EarshotError("request.not-found", "There is no such import.");
  return done(state, `Took back the import of ${row.sources.split("\n").filter(Boolean).length} files`, [
    { kind: "import.undone", target: id, value: true },
  ]);
}

function merge(state: EngineState, id: string, into: string): { undo: string } {
  if (id === into) throw new EarshotError("request.conflict", "A theme cannot be merged with itself.");
  return done(state, `Merged “${nameOf(state, id)}” into “${nameOf(state, into)}”`, [
    { kind: "theme.merged-into", target: id, value: into },
    { kind: "theme.merged-into", target: into, value: null },
  ]);
}

function setRole(state: EngineState, source: string, speaker: string, role: Role): { undo: string } {
  const hash = state.picture().conversations.find((c) => c.source === source)?.sourceHash;
  if (!hash) throw new EarshotError("request.not-found", "There is no such source.");
  return done(state, `Made ${speaker} ${role}`, [{ kind: "speaker.role", target: speakerTarget(hash, speaker), value: role }]);
}

function done(state: EngineState, words: string, changes: Change[]): { undo: string } {
  changing(state, () => correct(state.store, words, changes));
  return { undo: words };
}

function changing<T>(state: EngineState, act: () => T): T {
  const result = act();
  state.changed("correction");
  return result;
}

function nameOf(state: EngineState, id: string): string {
  const theme = state.picture().themes.find((t) => t.id === id);
  if (!theme) throw new EarshotError("request.not-found", "There is no such theme.");
  return theme.name;
}

function snippetId(state: EngineState, id: string): string {
  if (!state.picture().snippets.some((s) => s.snippet.id === id)) throw new EarshotError("request.not-found", "There is no such snippet.");
  return id;
}

function findStory(state: EngineState, id: string): Story {
  const story = state.picture().stories.find((s) => s.id === id);
  if (!story) throw new EarshotError("request.not-found", "There is no such story.");
  return story;
}

function findDecision(state: EngineState, id: string) {
  const decision = state.picture().decisions.find((d) => d.id === id);
  if (!decision) throw new EarshotError("request.not-found", "There is no such decision.");
  return decision;
}
