/** Finds the backlog items that already say the same: meaning and words, fused by reciprocal rank (Cormack et al. 2009). */
import type { BacklogItem, BacklogMatch } from "../../shared/domain.ts";
import type { Vectors } from "../model.ts";
import { isEmptyWord, stem, wordsOf } from "./words.ts";

export type MatchQuery = { id: string; texts: readonly string[]; vectors: Vectors };

const RANK_CONSTANT = 60;
/** Words decide half as much as meaning: tickets and backlogs use different ones. */
const WORDS_SHARE = 0.5;
/** From here an item counts as tracking the problem, where a rare word agrees too; without one from the higher bar. */
const TRACKED = 0.52;
const TRACKED_WITHOUT_WORDS = 0.66;

/**
 * `top` items for each query (all where there are fewer), best first. `score` 0–1 is nearness of meaning: the mean
 * cosine of the nearest third of the query's texts, so that one loud ticket alone does not decide. `query.vectors` holds one unit
 * row a text, `itemVectors` one an item, by the same model.
 */
export function matchBacklog(
  queries: readonly MatchQuery[],
  items: readonly BacklogItem[],
  itemVectors: Vectors,
  options: { top: number },
): { id: string; matches: BacklogMatch[] }[] {
  const index = wordIndex(items);
  return queries.map(({ id, texts, vectors }) => {
    const meaning = Float64Array.from(items, (_, item) => closeness(vectors, itemVectors, item));
    const words = index.scores(texts);
    const fused = new Float64Array(items.length);
    rankOf(meaning).forEach((rank, item) => {
      fused[item] = 1 / (RANK_CONSTANT + rank);
    });
    rankOf(words).forEach((rank, item) => {
      if ((words[item] as number) > 0) fused[item] = (fused[item] as number) + WORDS_SHARE / (RANK_CONSTANT + rank);
    });
    const order = orderOf(fused).slice(0, Math.max(0, options.top));
    return {
      id,
      matches: Array.from(order, (item) =>
        toMatch(items[item] as BacklogItem, meaning[item] as number, words[item] as number, index.telling),
      ),
    };
  });
}

function toMatch({ key, title }: BacklogItem, meaning: number, words: number, telling: number): BacklogMatch {
  const score = Math.round(Math.min(1, Math.max(0, meaning)) * 1000) / 1000;
  return { key, title, score, tracked: score >= (words >= telling ? TRACKED : TRACKED_WITHOUT_WORDS) };
}

/** Mean cosine of the third of the query's texts that are nearest to the item: some of a theme's voices name it best, not all. */
function closeness(query: Vectors, items: Vectors, item: number): number {
  const { dimensions } = items;
  const to = item * dimensions;
  const cosines = new Float64Array(query.count);
  for (let text = 0; text < query.count; text++) {
    const from = text * dimensions;
    let dot = 0;
    for (let d = 0; d < dimensions; d++) dot += (query.data[from + d] as number) * (items.data[to + d] as number);
    cosines[text] = dot;
  }
  const nearest = cosines.sort().subarray(-Math.ceil(query.count / 3));
  return query.count === 0 ? 0 : nearest.reduce((total, value) => total + value, 0) / nearest.length;
}

type WordIndex = { scores: (texts: readonly string[]) => Float64Array; telling: number };

/** BM25 (Robertson and Zaragoza 2009) over title and body; `telling`: the score that one rare word gives. */
function wordIndex(items: readonly BacklogItem[]): WordIndex {
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
  const scores = (texts: readonly string[]) => {
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
  return { scores, telling: rarity(Math.max(1, items.length * 0.02)) };
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

/** Places by value, largest first, ties by index; `rankOf` turns it round. */
function orderOf(values: Float64Array): Int32Array {
  return Int32Array.from(values, (_, i) => i).sort((a, b) => (values[b] as number) - (values[a] as number) || a - b);
}

function rankOf(values: Float64Array): Int32Array {
  const ranks = new Int32Array(values.length);
  orderOf(values).forEach((item, rank) => {
    ranks[item] = rank;
  });
  return ranks;
}
