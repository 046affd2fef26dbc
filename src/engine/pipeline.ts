/** The whole story of an analysis, top to bottom: read, segment, embed, classify, group, name, match, draft. */
import type { BacklogItem, BacklogMatch, Decision, Kind, ProblemType, Story } from "../shared/domain.ts";
import { EarshotError } from "../shared/errors.ts";
import { embedCached } from "./embed/cache.ts";
import type { Embedder } from "./embed/embedder.ts";
import type { JobProgress } from "./jobs.ts";
import type { GroupedSnippet, Vectors } from "./model.ts";
import { type FoundSnippet, readMessages, segmentConversations, toSnippetRow } from "./reading.ts";
import { type SpeakerFacts, speakerFacts } from "./speaker-facts.ts";
import { withoutCircumstance } from "./stages/circumstance.ts";
import { type ClassifierHead, classifySnippets, problemTypeOfTheme } from "./stages/classify.ts";
import { aroundSnippets } from "./stages/context.ts";
import { correctedGroups, type GroupCorrections } from "./stages/corrected-groups.ts";
import { draftDecisions } from "./stages/draft-decisions.ts";
import { draftStories } from "./stages/draft-stories.ts";
import { groupSnippets } from "./stages/group.ts";
import { keepThemeIds } from "./stages/keep-ids.ts";
import { matchBacklog } from "./stages/match.ts";
import { nameThemes } from "./stages/name.ts";
import type { Playbook } from "./stages/playbook.ts";
import { listSnippetRows, listThemeRecords, type SnippetRow, saveAnalysis, type ThemeRecord } from "./store/derived.ts";
import { factsOf } from "./store/facts.ts";
import { listBacklog } from "./store/imports.ts";
import type { Store } from "./store/open.ts";
import { vectorCache } from "./store/vectors.ts";

export type AnalysisTools = {
  embedder: Embedder;
  /** the model for matching to the backlog; opened only when there is a backlog */
  openMatcher: () => Promise<Embedder>;
  classifier: ClassifierHead;
  playbooks: ReadonlyMap<ProblemType, Playbook>;
  seed: number;
  groupKinds: ReadonlySet<Kind>;
  signal: AbortSignal;
  progress: JobProgress;
};

/** Derives everything from what is stored and answers the seconds of each stage. Cancelling throws `cancelled` and keeps the vectors made so far. */
export async function analyse(store: Store, tools: AnalysisTools): Promise<Record<string, number>> {
  const { seconds, stage } = stageClock(tools.signal);
  const messages = await stage("read", () => readMessages(store, tools.progress));
  const found = await stage("segment", () => segmentConversations(messages, tools.progress));
  const vectors = await stage("embed", () => embed(store, found, tools));
  const rows = await stage("classify", () => classify(store, found, vectors, tools));
  const grouped = await stage("group", () => group(store, found, rows, vectors, tools));
  const { groups, themes } = await stage("name", () => name(store, grouped, rows, tools));
  const matches = await stage("match", () => match(store, groups, tools));
  const drafts = await stage("draft", () => draft(groups, themes, matches, tools));
  saveAnalysis(store, { snippets: rows, themes: themes.map((theme, i) => ({ ...theme, matches: matches[i] ?? [] })), ...drafts });
  return seconds;
}

type Group = { id: string; snippets: GroupedSnippet[]; vectors: Vectors; problemType: ProblemType | null; problemScore: number };

async function embed(store: Store, found: FoundSnippet[], tools: AnalysisTools): Promise<Vectors> {
  const texts = found.map((snippet) => snippet.text);
  return embedCached(texts, tools.embedder, vectorCache(store), {
    signal: tools.signal,
    onProgress: (done, total) => tools.progress("embed", `Reading ${count(done)} of ${count(total)} snippets`, done, total),
  });
}

function classify(store: Store, found: FoundSnippet[], vectors: Vectors, tools: AnalysisTools): SnippetRow[] {
  tools.progress("classify", "Finding complaints", 0, 1);
  const kinds = factsOf<Kind>(store, "snippet.kind");
  const answers = new Map(found.flatMap(({ id }, i) => (kinds.has(id) ? [[i, kinds.get(id) ?? "other"] as const] : [])));
  const classified = classifySnippets(found, vectors, tools.classifier, tools.embedder.info.id, answers);
  return found.map((snippet, position) => {
    const row = toSnippetRow(snippet, position, classified[position]);
    return { ...row, kind: kinds.get(row.id) ?? row.kind };
  });
}

/** Groups the chosen kinds of readable snippets, writes theme and fit into `rows`, and answers the groups, largest first. */
async function group(store: Store, found: FoundSnippet[], rows: SnippetRow[], vectors: Vectors, tools: AnalysisTools): Promise<Group[]> {
  const chosen = rows.flatMap((row, i) => (tools.groupKinds.has(row.kind) && found[i]?.isReadable ? [i] : []));
  const chosenVectors = pick(vectors, chosen);
  const conversations = chosen.map((i) => String(found[i]?.conversationId ?? ""));
  const grouped = await groupSnippets(chosenVectors, {
    seed: tools.seed,
    signal: tools.signal,
    customers: chosen.map((i) => found[i]?.customer ?? ""),
    conversations,
    around: pick(aroundFound(found, vectors), chosen),
    onProgress: (done, total) => tools.progress("group", "Grouping into themes", done, total),
  });
  const grouping = withoutCircumstance(grouped, { isTitle: chosen.map((i) => found[i]?.isTitle ?? false), conversations });
  const members: number[][] = Array.from({ length: grouping.themes }, () => []);
  grouping.theme.forEach((theme, at) => {
    if (theme >= 0) members[theme]?.push(at);
  });
  const kept = members.filter((list) => list.length > 0);
  const idOf = (at: number) => rows[chosen[at] ?? -1]?.id ?? "";
  const ids = keepThemeIds(
    previousThemes(store),
    kept.map((list) => list.map(idOf)),
  );
  const atOf = new Map(chosen.map((_, at) => [idOf(at), at]));
  const corrected = correctedGroups(
    kept.map((list, t) => ({ id: ids[t] ?? "", members: list.map(idOf) })),
    [...atOf.keys()],
    personsGroups(store),
  );
  const factsOfSpeaker = speakerFacts(store);
  const groups = corrected.map(({ id, members: snippetIds }) => {
    const list = snippetIds.map((snippet) => atOf.get(snippet) ?? -1);
    for (const at of list) {
      const row = rows[chosen[at] ?? -1];
      if (row) Object.assign(row, { theme: id, themeScore: grouping.fit[at] ?? 0, weak: grouping.weak[at] === 1 });
    }
    const indices = list.map((at) => chosen[at] ?? 0).sort((a, b) => (rows[b]?.themeScore ?? 0) - (rows[a]?.themeScore ?? 0) || a - b);
    const snippets = indices.flatMap((i) => (found[i] && rows[i] ? [toGrouped(found[i], rows[i], factsOfSpeaker(found[i]))] : []));
    return { id, snippets, vectors: pick(vectors, indices), ...problemTypeOfTheme(indices.flatMap((i) => rows[i] ?? [])) };
  });
  return groups.sort((a, b) => b.snippets.length - a.snippets.length || (a.id < b.id ? -1 : 1));
}

function personsGroups(store: Store): GroupCorrections {
  const moves = factsOf<{ theme: string | null }>(store, "snippet.theme");
  return {
    moves: new Map([...moves].map(([snippet, { theme }]) => [snippet, theme])),
    merges: factsOf<string>(store, "theme.merged-into"),
  };
}

/** What stands around each snippet in its conversation: with it a sentence keeps the subject of the ticket that it is from. */
export function aroundFound(found: readonly FoundSnippet[], vectors: Vectors): Vectors {
  const conversations = found.map((snippet) => String(snippet.conversationId));
  return aroundSnippets(vectors, { conversations, lengths: found.map((snippet) => snippet.text.length) });
}

/** A theme whose name is weaker than this is talk that sounds alike, not one matter; few customers share few words anyway. */
const LEAST_STRENGTH = 0.1;
const ENOUGH_CUSTOMERS = 12;

/** Names the groups. One that no words set apart is taken apart again (its snippets become unsorted), unless everything was to be grouped or a person had a hand in it. */
async function name(
  store: Store,
  groups: Group[],
  rows: SnippetRow[],
  tools: AnalysisTools,
): Promise<{ groups: Group[]; themes: Omit<ThemeRecord, "matches">[] }> {
  tools.progress("name", "Naming themes", 0, groups.length);
  const names = await nameThemes(
    groups.map((g) => g.snippets),
    groups.map((g) => g.vectors),
    { embed: (texts) => tools.embedder.embed(texts, { signal: tools.signal }) },
  );
  const isVague = (g: Group, at: number) => (names[at]?.strength ?? 1) < LEAST_STRENGTH && !isPersons(store, g.id);
  const customers = new Set(groups.flatMap((g) => g.snippets.map((snippet) => snippet.customer))).size;
  const vague = new Set(tools.groupKinds.has("other") || customers < ENOUGH_CUSTOMERS ? [] : groups.filter(isVague).map(({ id }) => id));
  for (const row of rows) if (row.theme && vague.has(row.theme)) Object.assign(row, { theme: null, themeScore: null, weak: false });
  const kept = groups.flatMap((g, at) => (vague.has(g.id) ? [] : [{ g, named: names[at] }]));
  const themes = kept.map(({ g, named }, position) => ({
    id: g.id,
    position,
    name: named?.name ?? g.snippets[0]?.text ?? "",
    phrases: named?.phrases ?? [],
    quote: named?.quote ?? g.snippets[0]?.id ?? null,
    problemType: g.problemType,
    problemScore: g.problemScore,
  }));
  return { groups: kept.map(({ g }) => g), themes };
}

/** A theme that the person named, marked, made or merged into stays, whatever its words. */
function isPersons(store: Store, theme: string): boolean {
  const kinds = ["theme.name", "theme.state", "theme.made"] as const;
  return kinds.some((kind) => factsOf(store, kind).has(theme)) || [...factsOf<string>(store, "theme.merged-into").values()].includes(theme);
}

async function match(store: Store, groups: Group[], tools: AnalysisTools): Promise<BacklogMatch[][]> {
  const items = listBacklog(store);
  if (items.length === 0 || groups.length === 0) return groups.map(() => []);
  const matcher = await tools.openMatcher();
  const embedHere = (texts: string[]) =>
    embedCached(texts, matcher, vectorCache(store), {
      signal: tools.signal,
      onProgress: (d, t) => tools.progress("match", "Looking into the backlog", d, t),
    });
  const itemVectors = await embedHere(items.map(itemText));
  const queries = [];
  for (const g of groups) {
    const texts = g.snippets.slice(0, 12).map((s) => s.text);
    queries.push({ id: g.id, texts, vectors: await embedHere(texts) });
  }
  return matchBacklog(queries, items, itemVectors, { top: 5 }).map((found) => found.matches);
}

function draft(
  groups: Group[],
  themes: Omit<ThemeRecord, "matches">[],
  matches: BacklogMatch[][],
  tools: AnalysisTools,
): { stories: Story[]; decisions: Decision[] } {
  tools.progress("draft", "Drafting stories", 0, groups.length);
  const stories: Story[] = [];
  const decisions: Decision[] = [];
  groups.forEach((g, i) => {
    const playbook = tools.playbooks.get(g.problemType ?? "defect");
    const theme = { id: g.id, name: themes[i]?.name ?? "", problemType: g.problemType, snippets: g.snippets };
    if (!playbook) return;
    const tracked = (matches[i] ?? []).filter((m) => m.tracked);
    stories.push(
      ...draftStories(theme, playbook, { others: stories, playbooks: [...tools.playbooks.values()] }).map((story) => ({
        ...story,
        matches: tracked,
      })),
    );
    decisions.push(...draftDecisions(theme, playbook));
  });
  return { stories, decisions };
}

/** An item as the matching model reads it. */
export function itemText(item: BacklogItem): string {
  return (item.body.trim() === "" ? item.title : `${item.title}. ${item.body}`).slice(0, 1000);
}

function previousThemes(store: Store): { id: string; members: string[] }[] {
  const members = new Map<string, string[]>(listThemeRecords(store).map((theme) => [theme.id, []]));
  for (const row of listSnippetRows(store)) if (row.theme) members.get(row.theme)?.push(row.id);
  return [...members].map(([id, list]) => ({ id, members: list }));
}

function toGrouped(found: FoundSnippet, row: SnippetRow, facts: SpeakerFacts): GroupedSnippet {
  const { customer, account, conversation, speaker, date, channel } = found;
  return {
    id: row.id,
    text: row.text,
    kind: row.kind,
    problemType: row.problemType,
    feeling: row.feeling,
    customer,
    account,
    conversation,
    speaker,
    ...facts,
    date,
    channel,
    isTitle: found.isTitle,
  };
}

function pick(vectors: Vectors, indices: number[]): Vectors {
  const { dimensions } = vectors;
  const data = new Float32Array(indices.length * dimensions);
  indices.forEach((from, to) => {
    data.set(vectors.data.subarray(from * dimensions, (from + 1) * dimensions), to * dimensions);
  });
  return { data, dimensions, count: indices.length };
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

function count(n: number): string {
  return n.toLocaleString("en-US");
}
