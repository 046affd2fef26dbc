/** Two models side by side on this workspace, before one is taken: what moves, how much, and how well each knows a complaint. */
import type { ModelComparison } from "../../shared/contract.ts";
import type { Kind } from "../../shared/domain.ts";
import { EarshotError } from "../../shared/errors.ts";
import { askedBefore } from "../analysis/asked.ts";
import { groupChosen } from "../analysis/grouping.ts";
import { finenessInUse } from "../analysis/last-grouping.ts";
import { type FoundSnippet, readMessages, segmentConversations } from "../analysis/reading.ts";
import { embedCached } from "../embed/cache.ts";
import type { Embedder } from "../embed/embedder.ts";
import type { EngineState } from "../engine-state.ts";
import { classificationScores } from "../evaluate/classification-scores.ts";
import type { JobProgress } from "../jobs.ts";
import type { Grouping, Vectors } from "../model.ts";
import { classifySnippets } from "../stages/find/classify.ts";
import { nearestStop } from "../stages/group/group.ts";
import { selectRows } from "../stages/vectors.ts";
import { listSnippetRows, listThemeRecords } from "../store/derived.ts";
import { factsOf } from "../store/facts.ts";
import { readGroupKinds } from "../store/settings.ts";
import { vectorCache } from "../store/vectors.ts";
import { openExactly } from "./choice.ts";
import { neighboursKept, themeFates } from "./difference.ts";

type Work = { signal: AbortSignal; progress: JobProgress };

/** Embeds, classifies and groups with both models; what `b` would not group counts as unsorted there. Changes nothing but the cache of vectors. Throws model.* where one cannot be used as asked. */
export async function compareModels(state: EngineState, a: string, b: string, work: Work): Promise<ModelComparison> {
  const found = segmentConversations(readMessages(state.store, work.progress), work.progress).filter((snippet) => snippet.isReadable);
  if (found.length === 0)
    throw new EarshotError("request.not-found", "There is nothing to compare on yet.", { details: { todo: "Import and analyse first." } });
  const before = await seenBy(state, a, found, work);
  const after = await seenBy(state, b, found, work);
  const grouped = found.flatMap((_, i) => (before.isGrouped[i] ? [i] : []));
  const fates = themeFates(
    Int32Array.from(grouped, (i) => before.theme[i] as number),
    Int32Array.from(grouped, (i) => after.theme[i] as number),
  );
  const names = themeNames(state, found, before.theme);
  const changed = fates.fates.filter(({ fate }) => fate !== "kept");
  return {
    a,
    b,
    snippets: found.length,
    neighboursKept: neighboursKept(selectRows(before.vectors, grouped), selectRows(after.vectors, grouped)),
    moves: fates.moves,
    ofMoves: grouped.length,
    kindChanges: found.filter((_, i) => before.kinds[i] !== after.kinds[i]).length,
    themesBefore: before.themes,
    themesAfter: after.themes,
    split: changed.filter(({ fate }) => fate === "split").map(({ theme, into }) => ({ name: names.get(theme) ?? "", into })),
    vanished: changed.filter(({ fate }) => fate === "vanished").map(({ theme }) => ({ name: names.get(theme) ?? "" })),
    evaluation: judge(state, found, before, after),
  };
}

type Seen = { vectors: Vectors; kinds: Kind[]; scores: number[]; theme: Int32Array; isGrouped: boolean[]; themes: number };

async function seenBy(state: EngineState, model: string, found: FoundSnippet[], { signal, progress }: Work): Promise<Seen> {
  const embedder = await openExactly(state, model);
  const { classifier } = await state.tools.open(model);
  const vectors = await embedAll(state, embedder, found, { signal, progress });
  const classified = classifySnippets(found, vectors, classifier, embedder.info.id);
  const chosenKinds = readGroupKinds(state.store);
  const chosen = found.flatMap((_, i) => (chosenKinds.has(classified[i]?.kind ?? "other") ? [i] : []));
  progress("group", `Grouping with ${model}`, 0, 1);
  const fineness = finenessInUse(state.store) ?? 0;
  const asked = await askedBefore(found, (texts) => embedCached(texts, embedder, vectorCache(state.store), { signal }));
  const groupings = await groupChosen(found, chosen, vectors, { seed: 1, signal, fineness, asked });
  const grouping = groupings.get(nearestStop(groupings, fineness)) as Grouping;
  const theme = new Int32Array(found.length).fill(-1);
  const isGrouped = found.map(() => false);
  chosen.forEach((i, at) => {
    theme[i] = grouping.theme[at] as number;
    isGrouped[i] = true;
  });
  const kinds = classified.map(({ kind }) => kind);
  return { vectors, kinds, scores: classified.map(({ scores }) => scores.complaint), theme, isGrouped, themes: grouping.themes };
}

function embedAll(state: EngineState, embedder: Embedder, found: FoundSnippet[], { signal, progress }: Work): Promise<Vectors> {
  return embedCached(
    found.map((snippet) => snippet.text),
    embedder,
    vectorCache(state.store),
    {
      signal,
      onProgress: (done, total) => progress("embed", `Reading ${done} of ${total} snippets with ${embedder.info.id}`, done, total),
    },
  );
}

/** F1 of each model's own word against what the person said of snippets' kinds; null where they said nothing. */
function judge(state: EngineState, found: FoundSnippet[], before: Seen, after: Seen): ModelComparison["evaluation"] {
  const said = factsOf<Kind>(state.store, "snippet.kind");
  const known = found.flatMap(({ id }, i) => (said.has(id) ? [{ i, isWanted: said.get(id) === "complaint" }] : []));
  if (known.length === 0) return null;
  const f1 = (seen: Seen) =>
    classificationScores(known.map(({ i, isWanted }) => ({ isWanted, isFound: seen.kinds[i] === "complaint", score: seen.scores[i] ?? 0 })))
      .f1.value;
  return { labels: known.length, before: f1(before), after: f1(after) };
}

/** The names on screen for the first model's themes: that of most of their snippets. */
function themeNames(state: EngineState, found: FoundSnippet[], theme: Int32Array): Map<number, string> {
  const nameOf = new Map(listThemeRecords(state.store).map(({ id, name }) => [id, name]));
  const themeOf = new Map(listSnippetRows(state.store).map((row) => [row.id, row.theme]));
  const counts = new Map<number, Map<string, number>>();
  found.forEach(({ id }, i) => {
    const name = nameOf.get(themeOf.get(id) ?? "");
    const t = theme[i] as number;
    if (t < 0 || name === undefined) return;
    const names = counts.get(t) ?? new Map<string, number>();
    names.set(name, (names.get(name) ?? 0) + 1);
    counts.set(t, names);
  });
  return new Map([...counts].map(([t, names]) => [t, [...names].sort((x, y) => y[1] - x[1] || (x[0] < y[0] ? -1 : 1))[0]?.[0] ?? ""]));
}
