/** Finds the backlog items that already say the same: meaning and words, fused by their standard scores. */
import type { BacklogItem, BacklogMatch } from "../../../shared/domain.ts";
import type { Vectors } from "../../model.ts";
import { dot, meanDirection } from "../vectors.ts";
import { LIKELY, likelihood, shareOut } from "./likelihood.ts";
import { tellingApart } from "./telling-apart.ts";
import { indexWords } from "./word-index.ts";

/** What a person linked to an item: the texts of that theme, by the key of the item. What is near to them is near to the item too. */
export type Taught = { key: string; vectors: Vectors };
/** `itself`: the key of the item that asks, which is no match of its own. */
export type MatchQuery = { id: string; texts: readonly string[]; vectors: Vectors; itself?: string };

/** What a standard score of words counts beside one of meaning (measured: docs/decisions/0007-matching.md). */
const WORDS_SHARE = 0.5;
/** A text as near to what was linked as to the item itself counts a little less. */
const TAUGHT_SHARE = 0.9;
const SIXTH = 5;

/**
 * `top` items for each query (all where there are fewer), best first: by the sum of the standard scores of meaning and of words over the
 * backlog. Meaning is the mean cosine of the nearest third of the query's texts, so that one loud ticket alone does not decide. `score` is
 * how likely the item is the right one (likelihood.ts). `query.vectors` holds one unit row a text, `itemVectors` one an item, by the same model.
 */
export function matchBacklog(
  queries: readonly MatchQuery[],
  items: readonly BacklogItem[],
  itemVectors: Vectors,
  options: { top: number; taught?: readonly Taught[] },
): { id: string; matches: BacklogMatch[] }[] {
  const index = indexWords(items);
  const apart = tellingApart(itemVectors);
  const itemsApart = apart(itemVectors);
  const taughtOf = Map.groupBy(
    (options.taught ?? []).map(({ key, vectors }) => ({ key, centre: asRow(meanDirection(apart(vectors))) })),
    ({ key }) => key,
  );
  return queries.map(({ id, texts, vectors: asEmbedded, itself }) => {
    const vectors = apart(asEmbedded);
    const meaning = Float64Array.from(items, ({ key }, item) =>
      Math.max(
        closeness(vectors, itemsApart, item),
        ...(taughtOf.get(key) ?? []).map(({ centre }) => TAUGHT_SHARE * closeness(vectors, centre, 0)),
      ),
    );
    const words = index.scores(texts);
    const own = itself === undefined ? -1 : items.findIndex(({ key }) => key === itself);
    if (own >= 0) meaning[own] = words[own] = 0;
    const wordsApart = standardScores(words);
    const fused = standardScores(meaning).map((score, item) => score + WORDS_SHARE * (wordsApart[item] as number));
    const order = orderOf(fused).filter((item) => item !== own);
    const standsOut = standingOut(fused, order);
    const titleSaid = index.titleSaid(texts);
    const best = [...order.subarray(0, Math.max(0, options.top))];
    const scores = shareOut(
      best.map((item) => likelihood({ standsOut: standsOut(item), titleSaid: titleSaid(item), items: order.length })),
    );
    const matches = best.map((item, at): BacklogMatch => {
      const { key, title } = items[item] as BacklogItem;
      const score = Math.round((scores[at] as number) * 1000) / 1000;
      return { key, title, score, tracked: score >= LIKELY };
    });
    return { id, matches };
  });
}

/** How far an item stands above the sixth best, in standard deviations of those after it; where too few are left to say, in those of all. */
function standingOut(fused: Float64Array, order: Int32Array): (item: number) => number {
  const rest = order.subarray(SIXTH + 1);
  const { deviation } = spread(Float64Array.from(rest.length > SIXTH ? rest : order, (item) => fused[item] as number));
  const sixth = fused[order[Math.min(SIXTH, order.length - 1)] ?? 0] ?? 0;
  return (item) => ((fused[item] as number) - sixth) / deviation;
}

/** (value − mean) / standard deviation; all 0 where all values are the same. */
function standardScores(values: Float64Array): Float64Array {
  const { mean, deviation } = spread(values);
  return values.map((value) => (value - mean) / deviation);
}

/** Mean and standard deviation, 1 where all values are the same. */
function spread(values: Float64Array): { mean: number; deviation: number } {
  const mean = values.reduce((total, value) => total + value, 0) / Math.max(1, values.length);
  const variance = values.reduce((total, value) => total + (value - mean) ** 2, 0) / Math.max(1, values.length);
  return { mean, deviation: Math.sqrt(variance) || 1 };
}

/** Mean cosine of the third of the query's texts that are nearest to the item: some of a theme's voices name it best, not all. */
function closeness(query: Vectors, items: Vectors, item: number): number {
  const { dimensions } = items;
  const itemVector = items.data.subarray(item * dimensions, (item + 1) * dimensions);
  const cosines = new Float64Array(query.count);
  for (let text = 0; text < query.count; text++) {
    const from = text * dimensions;
    cosines[text] = dot(query.data.subarray(from, from + dimensions), itemVector);
  }
  const nearest = cosines.sort().subarray(-Math.ceil(query.count / 3));
  return query.count === 0 ? 0 : nearest.reduce((total, value) => total + value, 0) / nearest.length;
}

function asRow(vector: Float64Array): Vectors {
  return { data: Float32Array.from(vector), dimensions: vector.length, count: 1 };
}

/** Places by value, largest first, ties by index. */
function orderOf(values: Float64Array): Int32Array {
  return Int32Array.from(values, (_, i) => i).sort((a, b) => (values[b] as number) - (values[a] as number) || a - b);
}
