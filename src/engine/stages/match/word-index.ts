/** The words of a backlog: which items speak of what a query says, and how much of a title the query says too. */
import type { BacklogItem } from "../../../shared/domain.ts";
import { isEmptyWord, stem, wordsOf } from "../words.ts";

export type WordIndex = {
  /** BM25 (Robertson and Zaragoza 2009) over title and body, one an item */
  scores(texts: readonly string[]): Float64Array;
  /** 0–1: the share of the title that the query says: rare words count more, and a word in full when a third of the texts say it */
  titleSaid(texts: readonly string[]): (item: number) => number;
};

export function indexWords(items: readonly BacklogItem[]): WordIndex {
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
  const rarity = (word: string) => {
    const known = postings.get(word)?.length ?? 0;
    return Math.log(1 + (items.length - known + 0.5) / (known + 0.5));
  };
  return {
    scores(texts) {
      const found = new Float64Array(items.length);
      for (const [word, weight] of queryWeights(texts)) {
        const worth = weight * rarity(word);
        for (const { item, times } of postings.get(word) ?? []) {
          const saturation = (times * 2.2) / (times + 1.2 * (0.25 + (0.75 * (lengths[item] as number)) / usual));
          found[item] = (found[item] as number) + worth * saturation;
        }
      }
      return found;
    },
    titleSaid(texts) {
      const sayings = new Map<string, number>();
      for (const text of texts) for (const word of countStems(text).keys()) sayings.set(word, (sayings.get(word) ?? 0) + 1);
      return (item) => {
        let all = 0;
        let both = 0;
        for (const word of countStems(items[item]?.title ?? "").keys()) {
          all += rarity(word);
          both += rarity(word) * Math.min(1, (3 * (sayings.get(word) ?? 0)) / Math.max(1, texts.length));
        }
        return all === 0 ? 0 : both / all;
      };
    },
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
