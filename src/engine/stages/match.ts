/** Finds the backlog items that already say the same: meaning and words, fused by reciprocal rank (Cormack et al. 2009). */
import type { BacklogItem, BacklogMatch } from "../../shared/domain.ts";
import type { Vectors } from "../model.ts";

export type MatchQuery = { id: string; texts: readonly string[]; vectors: Vectors };

/** Rank constant of reciprocal rank fusion. */
const RANK_K = 60;
/** Cosine of MiniLM from which an item counts as tracking the theme, if its words agree too. */
const TRACKED_COSINE = 0.5;

/** `top` items for each query, best first; `score` 0–1 is the cosine of the best of the query's texts and their mean. */
export function matchBacklog(queries: readonly MatchQuery[], items: readonly BacklogItem[], itemVectors: Vectors, options: { top: number }): { id: string; matches: BacklogMatch[] }[] {
  const words = wordIndex(items);
  return queries.map(({ id, texts, vectors }) => {
    const cosines = items.map((_, item) => closeness(vectors, itemVectors, item));
    const overlaps = words(texts.join(" "));
    const byMeaning = ranks(cosines);
    const byWords = ranks(overlaps);
    const order = [...items.keys()].sort((a, b) => fused(b) - fused(a) || a - b);
    function fused(item: number): number {
      return 1 / (RANK_K + (byMeaning[item] ?? 0)) + 1 / (RANK_K + (byWords[item] ?? 0));
    }
    const matches = order.slice(0, options.top).flatMap((item) => {
      const found = items[item];
      const score = Math.round(Math.min(1, Math.max(0, cosines[item] ?? 0)) * 1000) / 1000;
      return found ? [{ key: found.key, title: found.title, score, tracked: score >= TRACKED_COSINE && (overlaps[item] ?? 0) > 0 }] : [];
    });
    return { id, matches };
  });
}

/** Half the best text's cosine, half the cosine to the mean of the texts: one loud ticket alone does not decide. */
function closeness(query: Vectors, items: Vectors, item: number): number {
  const { dimensions } = items;
  let best = -1;
  let sum = 0;
  for (let t = 0; t < query.count; t++) {
    let dot = 0;
    for (let d = 0; d < dimensions; d++) dot += (query.data[t * dimensions + d] ?? 0) * (items.data[item * dimensions + d] ?? 0);
    best = Math.max(best, dot);
    sum += dot;
  }
  return query.count === 0 ? 0 : (best + sum / query.count) / 2;
}

/** TF-IDF overlap of a text with each item. */
function wordIndex(items: readonly BacklogItem[]): (text: string) => number[] {
  const bags = items.map((item) => new Set(wordsOf(`${item.title} ${item.body}`)));
  const documents = new Map<string, number>();
  for (const bag of bags) for (const word of bag) documents.set(word, (documents.get(word) ?? 0) + 1);
  const weight = (word: string) => Math.log(1 + items.length / (documents.get(word) ?? items.length));
  return (text) => {
    const wanted = [...new Set(wordsOf(text))];
    return bags.map((bag) => wanted.reduce((sum, word) => sum + (bag.has(word) ? weight(word) ** 2 : 0), 0) / Math.sqrt(1 + bag.size));
  };
}

function wordsOf(text: string): string[] {
  return (text.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? []).map((word) => word.replace(/(ing|ed|es|s)$/, ""));
}

function ranks(scores: readonly number[]): number[] {
  const order = [...scores.keys()].sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b);
  const rank = new Array<number>(scores.length);
  order.forEach((item, at) => {
    rank[item] = at;
  });
  return rank;
}
