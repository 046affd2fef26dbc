/** How well complaints are found: precision, recall, F1 and average precision. */
import { bootstrap, type Measured, shareOf } from "./intervals.ts";

/** `isWanted`: a person's word; `isFound`: Earshot's; `score` 0 to 1 orders for average precision. */
export type Judged = { isWanted: boolean; isFound: boolean; score: number };

export function classificationScores(items: readonly Judged[]): Record<"precision" | "recall" | "f1" | "averagePrecision", Measured> {
  const hits = items.filter((item) => item.isWanted && item.isFound).length;
  return {
    precision: shareOf(hits, items.filter((item) => item.isFound).length),
    recall: shareOf(hits, items.filter((item) => item.isWanted).length),
    f1: bootstrap(items.length, (chosen) => f1Of(pick(items, chosen))),
    averagePrecision: bootstrap(items.length, (chosen) => averagePrecisionOf(pick(items, chosen))),
  };
}

function f1Of(items: readonly Judged[]): number {
  const hits = items.filter((item) => item.isWanted && item.isFound).length;
  const wanted = items.filter((item) => item.isWanted).length;
  const found = items.filter((item) => item.isFound).length;
  return wanted + found === 0 ? 0 : (2 * hits) / (wanted + found);
}

/** Mean of the precision at each wanted item, ordered by score (Manning et al. 2008, ch. 8); equal scores share their precision. */
function averagePrecisionOf(items: readonly Judged[]): number {
  const ordered = [...items].sort((a, b) => b.score - a.score);
  let wanted = 0;
  let sum = 0;
  for (let from = 0; from < ordered.length; ) {
    let to = from;
    let here = 0;
    while (to < ordered.length && ordered[to]?.score === ordered[from]?.score) {
      if (ordered[to]?.isWanted) here++;
      to++;
    }
    wanted += here;
    sum += here * (wanted / to);
    from = to;
  }
  return wanted === 0 ? 0 : sum / wanted;
}

function pick<T>(items: readonly T[], chosen: Int32Array): T[] {
  return Array.from(chosen, (i) => items[i] as T);
}
