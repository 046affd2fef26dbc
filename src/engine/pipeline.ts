/** The whole story of an analysis, top to bottom: read, segment, embed, classify, group, name, match, draft. */
import type { BacklogMatch, Decision, Kind, ProblemType, Story } from "../shared/domain.ts";
import { EarshotError } from "../shared/errors.ts";
import { count } from "../shared/many.ts";
import { arrange } from "./analysis/arranging.ts";
import { type Asked, askedBefore } from "./analysis/asked.ts";
import { type FoundGroups, type Group, type GroupingTools, groupFound } from "./analysis/grouping.ts";
import { keepMoved } from "./analysis/last-grouping.ts";
import { type FoundSnippet, readMessages, segmentConversations, toSnippetRow } from "./analysis/reading.ts";
import { embedCached } from "./embed/cache.ts";
import { DEFAULT_MODEL, type Embedder } from "./embed/embedder.ts";
import { answersOf } from "./evaluate/answers.ts";
import { keepLearnt } from "./evaluate/learning.ts";
import type { Progress, Vectors } from "./model.ts";
import { findNames } from "./privacy/names.ts";
import { peopleFinder } from "./privacy/people.ts";
import { draftDecisions } from "./stages/decisions/draft-decisions.ts";
import { type ClassifierHead, classifyInLight, type Light } from "./stages/find/classify.ts";
import { type After, whatMoved } from "./stages/group/moved.ts";
import { embedItems, themeTexts } from "./stages/match/item-vectors.ts";
import { matchBacklog } from "./stages/match/match.ts";
import { nameThemes, type ThemeName } from "./stages/name/name.ts";
import { vagueThemes } from "./stages/name/vague-themes.ts";
import { draftThemes } from "./stages/stories/draft-themes.ts";
import type { Playbook } from "./stages/stories/playbook.ts";
import { type SnippetRow, saveAnalysis, type ThemeRecord } from "./store/derived.ts";
import { factsOf } from "./store/facts.ts";
import { listBacklog } from "./store/imports.ts";
import type { Store } from "./store/open.ts";
import { vectorCache } from "./store/vectors.ts";
import { judgmentsOf, linkedItems } from "./views/judgments.ts";

export type AnalysisTools = GroupingTools & {
  embedder: Embedder;
  /** the model for matching to the backlog; opened only when there is a backlog */
  openMatcher: () => Promise<Embedder>;
  classifier: ClassifierHead;
  playbooks: ReadonlyMap<ProblemType, Playbook>;
  /** common words in small letters, to tell slips of the pen */
  words: ReadonlySet<string>;
  /** reads so many conversations only, evenly drawn */
  most?: number;
};

/** Derives everything from what is stored and answers the seconds of each stage. Cancelling throws `cancelled` and keeps the vectors made so far. */
export async function analyse(store: Store, tools: AnalysisTools): Promise<Record<string, number>> {
  const { seconds, stage } = stageClock(tools.signal);
  const messages = await stage("read", () => readMessages(store, tools.progress, tools.most));
  const found = await stage("segment", () => segmentConversations(messages, tools.progress));
  const vectors = await stage("embed", () => embed(store, found, tools));
  const asked = await stage("asked", () => embedAsked(store, found, tools));
  const { rows, light } = await stage("classify", () => classify(store, found, vectors, tools));
  const grouped = await stage("group", () => groupFound(store, found, rows, vectors, asked, tools));
  const { groups, themes, apart } = await stage("name", () => name(store, grouped, rows, tools));
  const { areas, areaOf } = await stage("arrange", () => arrange(store, groups, tools.seed));
  const matches = await stage("match", () => match(store, groups, tools));
  const drafts = await stage("draft", () => draft(store, groups, themes, matches, tools));
  const placed = themes.map((theme, i) => ({ ...theme, matches: matches[i] ?? [], area: areaOf.get(theme.id) ?? null }));
  const moved = whatMoved({ ...grouped, isOtherFineness: grouped.last.fineness !== tools.fineness }, afterOf(rows, themes, tools));
  store.transaction(() => {
    saveAnalysis(store, { snippets: rows, themes: placed, areas, ...drafts });
    grouped.keep(apart);
    keepLearnt(store, light);
    keepMoved(store, moved);
  })();
  return seconds;
}

function afterOf(rows: SnippetRow[], themes: NamedTheme[], { groupKinds }: AnalysisTools): After {
  const kept = new Set(themes.map(({ id }) => id));
  return rows.map(({ id, theme, kind }) => ({
    id,
    theme: theme !== null && kept.has(theme) ? theme : null,
    isGrouped: groupKinds.has(kind),
  }));
}

function embed(store: Store, found: FoundSnippet[], tools: AnalysisTools): Promise<Vectors> {
  const embedAll = embedWith(store, tools.embedder, tools, (done, total) =>
    tools.progress("embed", `Reading ${count(done)} of ${count(total)} snippets`, done, total),
  );
  return embedAll(found.map((snippet) => snippet.text));
}

function embedAsked(store: Store, found: FoundSnippet[], tools: AnalysisTools): Promise<Asked> {
  const embedAll = embedWith(store, tools.embedder, tools, (done, total) =>
    tools.progress("embed", `Reading ${count(done)} of ${count(total)} questions`, done, total),
  );
  return askedBefore(found, embedAll);
}

function classify(store: Store, found: FoundSnippet[], vectors: Vectors, tools: AnalysisTools): { rows: SnippetRow[]; light: Light } {
  tools.progress("classify", "Finding complaints", 0, 1);
  const kinds = factsOf<Kind>(store, "snippet.kind");
  const ids = found.map(({ id }) => id);
  const { said, light } = classifyInLight(found, vectors, tools.classifier, tools.embedder.info.id, answersOf(store, ids));
  const rows = found.map((snippet, position) => {
    const row = toSnippetRow(snippet, position, said[position]);
    return { ...row, kind: kinds.get(row.id) ?? row.kind };
  });
  return { rows, light };
}

type NamedTheme = Omit<ThemeRecord, "matches" | "area">;

/**
 * Names the groups. A new one that no words set apart, or that is only talk, is taken apart again (its snippets become unsorted), unless
 * everything was to be grouped or a person had a hand in it. A theme that lives stays: what a team has seen on its list does not vanish by a word more or less.
 */
async function name(
  store: Store,
  found: FoundGroups,
  rows: SnippetRow[],
  tools: AnalysisTools,
): Promise<{ groups: Group[]; themes: NamedTheme[]; apart: string[] }> {
  const { groups } = found;
  tools.progress("name", "Naming themes", 0, groups.length);
  const names = await nameThemes(
    groups.map((g) => g.snippets),
    groups.map((g) => g.vectors),
    {
      embed: embedWith(store, tools.embedder, tools),
      isPersonal: (themeName) => findNames(themeName, [], peopleFinder()).length > 0,
    },
  );
  const apart = new Set(tools.groupKinds.has("other") ? [] : takenApart(store, found, names, tools));
  for (const row of rows) if (row.theme && apart.has(row.theme)) Object.assign(row, { theme: null, themeScore: null, weak: false });
  const kept = groups.flatMap((g, at) => (apart.has(g.id) ? [] : [{ g, named: names[at] }]));
  const themes = kept.map(({ g, named }, position) => ({
    id: g.id,
    position,
    name: named?.name ?? g.snippets[0]?.text ?? "",
    phrases: named?.phrases ?? [],
    quote: named?.quote ?? g.snippets[0]?.id ?? null,
    problemType: g.problemType,
    problemScore: g.problemScore,
  }));
  return { groups: kept.map(({ g }) => g), themes, apart: [...apart] };
}

/** Ids of the vague groups that neither live nor are in a person's hand; where this grouping was in use before, those of that time. */
function takenApart(store: Store, { groups, last, apart }: FoundGroups, names: ThemeName[], tools: AnalysisTools): string[] {
  const inHand = themesInHand(store);
  const living = new Set(last.fineness === tools.fineness ? last.themes.map(({ id }) => id) : []);
  const vague = vagueThemes(
    groups.map((g) => g.snippets),
    names.map(({ strength }) => strength),
  );
  const isApart = (id: string, at: number) => (apart ? apart.includes(id) : vague.has(at) && !living.has(id));
  return groups.flatMap(({ id }, at) => (!inHand.has(id) && isApart(id, at) ? [id] : []));
}

/** Themes that the person named, marked, made or merged into: they stay, whatever their words. */
function themesInHand(store: Store): Set<string> {
  const kinds = ["theme.name", "theme.state", "theme.made"] as const;
  return new Set([...kinds.flatMap((kind) => [...factsOf(store, kind).keys()]), ...factsOf<string>(store, "theme.merged-into").values()]);
}

async function match(store: Store, groups: Group[], tools: AnalysisTools): Promise<BacklogMatch[][]> {
  const items = listBacklog(store);
  if (items.length === 0 || groups.length === 0) return groups.map(() => []);
  const matcher = await tools.openMatcher();
  const embedHere = embedWith(store, matcher, tools, (done, total) => tools.progress("match", "Looking into the backlog", done, total));
  const itemVectors = await embedItems(items, embedHere);
  const queries = [];
  for (const g of groups) {
    const texts = themeTexts(g.snippets);
    queries.push({ id: g.id, texts, vectors: await embedHere(texts) });
  }
  const linked = linkedItems(judgmentsOf(store));
  const taught = queries.flatMap(({ id, vectors }) => (linked.get(id) ?? []).map((key) => ({ key, vectors })));
  return matchBacklog(queries, items, itemVectors, { top: 5, taught }).map((found) => found.matches);
}

async function draft(
  store: Store,
  groups: Group[],
  themes: NamedTheme[],
  matches: BacklogMatch[][],
  tools: AnalysisTools,
): Promise<{ stories: Story[]; decisions: Decision[] }> {
  tools.progress("draft", "Drafting stories", 0, groups.length);
  const drafting = groups.map((g, i) => ({
    id: g.id,
    name: themes[i]?.name ?? "",
    problemType: g.problemType,
    snippets: g.snippets,
    vectors: g.vectors,
    matches: (matches[i] ?? []).filter((m) => m.tracked),
  }));
  const decisions = drafting.flatMap((theme) => {
    const playbook = tools.playbooks.get(theme.problemType ?? "defect");
    return playbook ? draftDecisions(theme, playbook) : [];
  });
  // Cosines of another model would be read wrongly: with it, words alone say what is wanted.
  const embed = embedWith(store, tools.embedder, tools);
  const stories = await draftThemes(drafting, tools.playbooks, tools.embedder.info.id === DEFAULT_MODEL ? embed : null, tools.words);
  return { stories, decisions };
}

/** Vectors of short texts by one model, kept from one analysis to the next. */
function embedWith(
  store: Store,
  embedder: Embedder,
  { signal }: AnalysisTools,
  onProgress?: Progress,
): (texts: string[]) => Promise<Vectors> {
  return (texts) => embedCached(texts, embedder, vectorCache(store), { signal, onProgress });
}

function stageClock(signal: AbortSignal) {
  const seconds: Record<string, number> = {};
  async function stage<T>(stageName: string, act: () => T | Promise<T>): Promise<T> {
    if (signal.aborted) throw new EarshotError("cancelled");
    const from = performance.now();
    const result = await act();
    seconds[stageName] = Math.round(performance.now() - from) / 1000;
    return result;
  }
  return { seconds, stage };
}
