/** From classified snippets to groups: what is grouped, how it is corrected by the person's hand, and under which ids. */
import type { Kind, ProblemType } from "../../shared/domain.ts";
import type { JobProgress } from "../jobs.ts";
import type { GroupedSnippet, Grouping, Vectors } from "../model.ts";
import { problemTypeOfTheme } from "../stages/find/classify.ts";
import { withoutCircumstance } from "../stages/group/circumstance.ts";
import { aroundSnippets } from "../stages/group/context.ts";
import { correctedGroups, type GroupCorrections, mergesThatHold } from "../stages/group/corrected-groups.ts";
import { type GroupOptions, groupAtStops, nearestStop } from "../stages/group/group.ts";
import { keepThemeIds } from "../stages/group/keep-ids.ts";
import { selectRows } from "../stages/vectors.ts";
import type { SnippetRow } from "../store/derived.ts";
import { factsOf } from "../store/facts.ts";
import type { Store } from "../store/open.ts";
import type { Asked } from "./asked.ts";
import { type GroupingStop, keepGrouping, type LastGrouping, readLastGrouping } from "./last-grouping.ts";
import type { FoundSnippet } from "./reading.ts";
import { type SpeakerFacts, speakerFacts } from "./speaker-facts.ts";

export type GroupingTools = {
  embedder: { info: { hash: string } };
  seed: number;
  groupKinds: ReadonlySet<Kind>;
  /** steps finer (below 0: coarser) than what Earshot finds */
  fineness: number;
  /** groups as if there were no themes yet; their ids live on all the same */
  isFromNothing: boolean;
  signal: AbortSignal;
  progress: JobProgress;
};

export type Group = { id: string; snippets: GroupedSnippet[]; vectors: Vectors; problemType: ProblemType | null; problemScore: number };

/**
 * `apart`: ids of the groups that were taken apart when this grouping was in use before, null when it never was. `keep` remembers it
 * for the next analysis, with those that are taken apart now.
 */
export type FoundGroups = {
  groups: Group[];
  last: LastGrouping;
  corrections: GroupCorrections;
  apart: readonly string[] | null;
  keep(apart: string[]): void;
};

/** Groups the chosen kinds of readable snippets, writes theme and fit into `rows`, and answers the groups, largest first. */
export async function groupFound(
  store: Store,
  found: FoundSnippet[],
  rows: SnippetRow[],
  vectors: Vectors,
  asked: Asked,
  tools: GroupingTools,
): Promise<FoundGroups> {
  const chosen = rows.flatMap((row, i) => (tools.groupKinds.has(row.kind) && found[i]?.isReadable ? [i] : []));
  const idOf = (at: number) => rows[chosen[at] ?? -1]?.id ?? "";
  const { moves, merges } = personsGroups(store);
  const inputs = {
    snippets: chosen.map((_, at) => idOf(at)),
    kinds: tools.groupKinds,
    modelHash: tools.embedder.info.hash,
    seed: tools.seed,
    corrections: { moves, merges },
  };
  const known = readLastGrouping(store, inputs, tools.fineness);
  const last = tools.isFromNothing ? { ...known, same: null, start: null } : known;
  const stops = last.same ?? (await groupAnew(found, chosen, { vectors, asked }, last, inputs.snippets, tools));
  const at = nearestStop(stops, tools.fineness);
  const { grouping, used } = stops.get(at) as GroupingStop;
  const members = membersOf(grouping, idOf);
  const ids = used?.ids ?? keepThemeIds(last.themes, members);
  const keep = (apart: string[]) =>
    keepGrouping(store, inputs, { asked: tools.fineness, at, stops: new Map(stops).set(at, { grouping, used: { ids, apart } }) });
  const atOf = new Map(chosen.map((_, at) => [idOf(at), at]));
  const fresh = members.map((list, t) => ({ id: ids[t] ?? "", members: list }));
  const corrected = correctedGroups(fresh, [...atOf.keys()], { moves, merges: mergesThatHold(fresh, last.themes, merges) });
  const factsOfSpeaker = speakerFacts(store);
  const told = factsOf<Kind>(store, "snippet.kind");
  const surenessOf = (row: SnippetRow) => (told.has(row.id) ? 1 : row.scores.complaint);
  const groups = corrected.map(({ id, members: snippetIds }) => {
    const list = snippetIds.map((snippet) => atOf.get(snippet) ?? -1);
    for (const at of list) {
      const row = rows[chosen[at] ?? -1];
      if (row) Object.assign(row, { theme: id, themeScore: grouping.fit[at] ?? 0, weak: grouping.weak[at] === 1 });
    }
    const indices = list.map((at) => chosen[at] ?? 0).sort((a, b) => (rows[b]?.themeScore ?? 0) - (rows[a]?.themeScore ?? 0) || a - b);
    const snippets = indices.flatMap((i) =>
      found[i] && rows[i] ? [toGrouped(found[i], rows[i], { ...factsOfSpeaker(found[i]), sureness: surenessOf(rows[i]) })] : [],
    );
    return { id, snippets, vectors: selectRows(vectors, indices), ...problemTypeOfTheme(indices.flatMap((i) => rows[i] ?? [])) };
  });
  groups.sort((a, b) => b.snippets.length - a.snippets.length || (a.id < b.id ? -1 : 1));
  return { groups, last, corrections: { moves, merges }, apart: used?.apart ?? null, keep };
}

async function groupAnew(
  found: FoundSnippet[],
  chosen: number[],
  { vectors, asked }: { vectors: Vectors; asked: Asked },
  last: LastGrouping,
  ids: readonly string[],
  { seed, fineness, signal, progress }: GroupingTools,
): Promise<Map<number, GroupingStop>> {
  const groupings = await groupChosen(found, chosen, vectors, {
    seed,
    fineness,
    asked,
    signal,
    onProgress: (done, total) => progress("group", "Grouping into themes", done, total),
    ...(last.start && { last: last.start, isLiving: (grouping) => livingGroups(grouping, last, ids) }),
  });
  return new Map([...groupings].map(([stop, grouping]) => [stop, { grouping, used: null }]));
}

/** Groups that a theme of the last analysis lives on in. */
function livingGroups(grouping: Grouping, { themes }: LastGrouping, ids: readonly string[]): ReadonlySet<number> {
  const known = new Set(themes.map(({ id }) => id));
  const next = keepThemeIds(
    themes,
    membersOf(grouping, (at) => ids[at] ?? ""),
  );
  return new Set(next.flatMap((id, g) => (known.has(id) ? [g] : [])));
}

function membersOf({ theme, themes }: Grouping, idOf: (at: number) => string): string[][] {
  const members: string[][] = Array.from({ length: themes }, () => []);
  theme.forEach((g, at) => {
    if (g >= 0) members[g]?.push(idOf(at));
  });
  return members;
}

/**
 * Groups the snippets at `chosen` of all that were found, once for each fineness; entry n of a grouping is about snippet `chosen[n]`.
 * `isLiving`: the groups of a grouping that a theme lives on in: they are not taken apart as circumstance.
 */
export async function groupChosen(
  found: readonly FoundSnippet[],
  chosen: readonly number[],
  vectors: Vectors,
  {
    isLiving,
    asked,
    ...work
  }: Pick<GroupOptions, "seed" | "signal" | "onProgress" | "last" | "fineness"> & {
    asked: Asked;
    isLiving?: (grouping: Grouping) => ReadonlySet<number>;
  },
): Promise<Map<number, Grouping>> {
  const conversations = chosen.map((i) => String(found[i]?.conversationId ?? ""));
  const groupings = await groupAtStops(selectRows(vectors, chosen), {
    ...work,
    customers: chosen.map((i) => found[i]?.customer ?? ""),
    conversations,
    isSpoken: (at) => found[chosen[at] ?? -1]?.channel === "call",
    around: selectRows(aroundFound(found, vectors, asked), chosen),
  });
  const titled = { isTitle: chosen.map((i) => found[i]?.isTitle ?? false), conversations };
  return new Map([...groupings].map(([stop, grouping]) => [stop, withoutCircumstance(grouping, titled, isLiving?.(grouping))]));
}

function personsGroups(store: Store): GroupCorrections {
  const moves = factsOf<{ theme: string | null }>(store, "snippet.theme");
  return {
    moves: new Map([...moves].map(([snippet, { theme }]) => [snippet, theme])),
    merges: factsOf<string>(store, "theme.merged-into"),
  };
}

/** What stands around each snippet in its conversation: with it a sentence keeps the subject of the ticket that it is from. */
function aroundFound(found: readonly FoundSnippet[], vectors: Vectors, asked: Asked): Vectors {
  const conversations = found.map((snippet) => String(snippet.conversationId));
  const lengths = found.map((snippet) => snippet.text.length);
  return aroundSnippets(vectors, { conversations, lengths, isSpoken: (i) => found[i]?.channel === "call", asked });
}

function toGrouped(found: FoundSnippet, row: SnippetRow, facts: SpeakerFacts & { sureness: number }): GroupedSnippet {
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
