/** Finds the backlog items that already say the same: meaning and words, fused by their standard scores. */
import type { BacklogItem, BacklogMatch } from "../../../shared/domain.ts";
import type { Vectors } from "../../model.ts";
import { dot, meanDirection } from "../vectors.ts";
import { isEmptyWord, stem, wordsOf } from "../words.ts";
import { tellingApart } from "./telling-apart.ts";

/** What a person linked to an item: the texts of that theme, by the key of the item. What is near to them is near to the item too. */
export type Taught = { key: string; vectors: Vectors };
export type MatchQuery = { id: string; texts: readonly string[]; vectors: Vectors };

/** What a standard score of words counts beside one of meaning (measured: docs/decisions/0007-matching.md). */
const WORDS_SHARE = 0.5;
/** A text as near to what was linked as to the item itself counts a little less. */
const TAUGHT_SHARE = 0.9;
/** An item tracks the problem when it is near enough and stands this many standard scores above the sixth best. */
const NEAR_ENOUGH = 0.5;
const STANDS_OUT = 1.5;
const SIXTH = 5;

/**
 * `top` items for each query (all where there are fewer), best first: by the sum of the standard scores of meaning and of words
 * over the backlog. `score` 0–1 is nearness of meaning: the mean cosine of the nearest third of the query's texts, so that one
 * loud ticket alone does not decide. `query.vectors` holds one unit row a text, `itemVectors` one an item, by the same model.
 */
export function matchBacklog(
  queries: readonly MatchQuery[],
  items: readonly BacklogItem[],
  itemVectors: Vectors,
  options: { top: number; taught?: readonly Taught[] },
): { id: string; matches: BacklogMatch[] }[] {
  const wordScores = wordIndex(items);
  const apart = tellingApart(itemVectors);
  const itemsApart = apart(itemVectors);
  const taughtOf = Map.groupBy(
    (options.taught ?? []).map(({ key, vectors }) => ({ key, centre: asRow(meanDirection(apart(vectors))) })),
    ({ key }) => key,
  );
  return queries.map(({ id, texts, vectors: asEmbedded }) => {
    const vectors = apart(asEmbedded);
    const meaning = Float64Array.from(items, ({ key }, item) =>
      Math.max(
        closeness(vectors, itemsApart, item),
        ...(taughtOf.get(key) ?? []).map(({ centre }) => TAUGHT_SHARE * closeness(vectors, centre, 0)),
      ),
    );
    const words = standardScores(wordScores(texts));
    const fused = standardScores(meaning).map((score, item) => score + WORDS_SHARE * (words[item] as number));
    const order = orderOf(fused);
    const bar = (fused[order[Math.min(SIXTH, order.length - 1)] ?? 0] ?? 0) + STANDS_OUT;
    const toMatch = (item: number): BacklogMatch => {
      const { key, title } = items[item] as BacklogItem;
      const score = Math.round(Math.min(1, Math.max(0, meaning[item] as number)) * 1000) / 1000;
      return { key, title, score, tracked: score >= NEAR_ENOUGH && (fused[item] as number) >= bar };
    };
    return { id, matches: Array.from(order.slice(0, Math.max(0, options.top)), toMatch) };
  });
}

/** (value − mean) / standard deviation; all 0 where all values are the same. */
function standardScores(values: Float64Array): Float64Array {
  const mean = values.reduce((total, value) => total + value, 0) / Math.max(1, values.length);
  const variance = values.reduce((total, value) => total + (value - mean) ** 2, 0) / Math.max(1, values.length);
  const deviation = Math.sqrt(variance) || 1;
  return values.map((value) => (value - mean) / deviation);
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

/** BM25 (Robertson and Zaragoza 2009) over title and body, as a function of a query's texts. */
function wordIndex(items: readonly BacklogItem[]): (texts: readonly string[]) => Float64Array {
  const postings = new Map<string, { item: number; times: number }[]>();
  const lengths = items.map((item, at) => {
    const counts = countStems(`${item.title} ${item.title} ${item.body}`);
    let length = 0;
    for (const [word, times] of counts) {
      length += times;
      const list = postings.get(word);
      if (list) list.push({ item: at, times });
      else postings.set(word, [{ item: at, times }]);
    }
    return length;
  });
  const usual = lengths.reduce((total, length) => total + length, 0) / Math.max(1, items.length) || 1;
  const rarity = (known: number) => Math.log(1 + (items.length - known + 0.5) / (known + 0.5));
  return (texts) => {
    const found = new Float64Array(items.length);
    for (const [word, weight] of queryWeights(texts)) {
      const list = postings.get(word) ?? [];
      for (const { item, times } of list) {
        const saturation = (times * 2.2) / (times + 1.2 * (0.25 + (0.75 * (lengths[item] as number)) / usual));
        found[item] = (found[item] as number) + weight * rarity(list.length) * saturation;
      }
    }
    return found;
  };
}

/** Weight of each stem: in one text 1 + ln(times); over several the share of the texts that say it; the opening counts again. */
function queryWeights(texts: readonly string[]): Map<string, number> {
  const weights = new Map<string, number>();
  for (const text of texts) {
    for (const [word, times] of countStems(text))
      weights.set(word, (weights.get(word) ?? 0) + (1 + Math.log(times)) / Math.sqrt(texts.length));
    const opening = /^[^.!?\n]{1,120}/.exec(text)?.[0] ?? "";
    for (const word of countStems(opening).keys()) weights.set(word, (weights.get(word) ?? 0) + 1 / texts.length);
  }
  return weights;
}

function countStems(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of wordsOf(text)) {
    if (isEmptyWord(word) || word.length < 2) continue;
    const key = stem(word);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

/** Places by value, largest first, ties by index. */
function orderOf(values: Float64Array): Int32Array {
  return Int32Array.from(values, (_, i) => i).sort((a, b) => (values[b] as number) - (values[a] as number) || a - b);
}
