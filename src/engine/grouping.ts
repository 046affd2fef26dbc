/** From classified snippets to groups: what is grouped, how it is corrected by the person's hand, and under which ids. */
import type { Kind, ProblemType } from "../shared/domain.ts";
import type { JobProgress } from "./jobs.ts";
import { keepGrouping, readLastGrouping } from "./last-grouping.ts";
import type { GroupedSnippet, Grouping, Vectors } from "./model.ts";
import type { FoundSnippet } from "./reading.ts";
import { type SpeakerFacts, speakerFacts } from "./speaker-facts.ts";
import { withoutCircumstance } from "./stages/circumstance.ts";
import { problemTypeOfTheme } from "./stages/classify.ts";
import { aroundSnippets } from "./stages/context.ts";
import { correctedGroups, type GroupCorrections, mergesThatHold } from "./stages/corrected-groups.ts";
import { type GroupOptions, groupSnippets } from "./stages/group.ts";
import { keepThemeIds } from "./stages/keep-ids.ts";
import { selectRows } from "./stages/vectors.ts";
import type { SnippetRow } from "./store/derived.ts";
import { factsOf } from "./store/facts.ts";
import type { Store } from "./store/open.ts";

export type GroupingTools = {
  embedder: { info: { hash: string } };
  seed: number;
  groupKinds: ReadonlySet<Kind>;
  signal: AbortSignal;
  progress: JobProgress;
};

export type Group = { id: string; snippets: GroupedSnippet[]; vectors: Vectors; problemType: ProblemType | null; problemScore: number };

/** Groups the chosen kinds of readable snippets, writes theme and fit into `rows`, and answers the groups, largest first. */
export async function groupFound(
  store: Store,
  found: FoundSnippet[],
  rows: SnippetRow[],
  vectors: Vectors,
  tools: GroupingTools,
): Promise<Group[]> {
  const chosen = rows.flatMap((row, i) => (tools.groupKinds.has(row.kind) && found[i]?.isReadable ? [i] : []));
  const idOf = (at: number) => rows[chosen[at] ?? -1]?.id ?? "";
  const { moves, merges } = personsGroups(store);
  const inputs = {
    snippets: chosen.map((_, at) => idOf(at)),
    modelHash: tools.embedder.info.hash,
    seed: tools.seed,
    corrections: { moves, merges },
  };
  const last = readLastGrouping(store, inputs);
  const grouping =
    last.same ??
    (await groupChosen(found, chosen, vectors, {
      seed: tools.seed,
      last: last.start,
      signal: tools.signal,
      onProgress: (done, total) => tools.progress("group", "Grouping into themes", done, total),
    }));
  keepGrouping(store, inputs, grouping);
  const members: number[][] = Array.from({ length: grouping.themes }, () => []);
  grouping.theme.forEach((theme, at) => {
    if (theme >= 0) members[theme]?.push(at);
  });
  const kept = members.filter((list) => list.length > 0);
  const ids = keepThemeIds(
    last.themes,
    kept.map((list) => list.map(idOf)),
  );
  const atOf = new Map(chosen.map((_, at) => [idOf(at), at]));
  const fresh = kept.map((list, t) => ({ id: ids[t] ?? "", members: list.map(idOf) }));
  const corrected = correctedGroups(fresh, [...atOf.keys()], { moves, merges: mergesThatHold(fresh, last.themes, merges) });
  const factsOfSpeaker = speakerFacts(store);
  const groups = corrected.map(({ id, members: snippetIds }) => {
    const list = snippetIds.map((snippet) => atOf.get(snippet) ?? -1);
    for (const at of list) {
      const row = rows[chosen[at] ?? -1];
      if (row) Object.assign(row, { theme: id, themeScore: grouping.fit[at] ?? 0, weak: grouping.weak[at] === 1 });
    }
    const indices = list.map((at) => chosen[at] ?? 0).sort((a, b) => (rows[b]?.themeScore ?? 0) - (rows[a]?.themeScore ?? 0) || a - b);
    const snippets = indices.flatMap((i) => (found[i] && rows[i] ? [toGrouped(found[i], rows[i], factsOfSpeaker(found[i]))] : []));
    return { id, snippets, vectors: selectRows(vectors, indices), ...problemTypeOfTheme(indices.flatMap((i) => rows[i] ?? [])) };
  });
  return groups.sort((a, b) => b.snippets.length - a.snippets.length || (a.id < b.id ? -1 : 1));
}

/** Groups the snippets at `chosen` of all that were found; entry n of the answer is about snippet `chosen[n]`. */
export async function groupChosen(
  found: readonly FoundSnippet[],
  chosen: readonly number[],
  vectors: Vectors,
  work: Pick<GroupOptions, "seed" | "signal" | "onProgress" | "last">,
): Promise<Grouping> {
  const conversations = chosen.map((i) => String(found[i]?.conversationId ?? ""));
  const grouping = await groupSnippets(selectRows(vectors, chosen), {
    ...work,
    customers: chosen.map((i) => found[i]?.customer ?? ""),
    conversations,
    around: selectRows(aroundFound(found, vectors), chosen),
  });
  return withoutCircumstance(grouping, { isTitle: chosen.map((i) => found[i]?.isTitle ?? false), conversations });
}

function personsGroups(store: Store): GroupCorrections {
  const moves = factsOf<{ theme: string | null }>(store, "snippet.theme");
  return {
    moves: new Map([...moves].map(([snippet, { theme }]) => [snippet, theme])),
    merges: factsOf<string>(store, "theme.merged-into"),
  };
}

/** What stands around each snippet in its conversation: with it a sentence keeps the subject of the ticket that it is from. */
function aroundFound(found: readonly FoundSnippet[], vectors: Vectors): Vectors {
  const conversations = found.map((snippet) => String(snippet.conversationId));
  return aroundSnippets(vectors, { conversations, lengths: found.map((snippet) => snippet.text.length) });
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
