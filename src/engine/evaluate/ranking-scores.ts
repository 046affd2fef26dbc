/** How well matches are ranked: hit@1, hit@5 and the mean reciprocal rank. */
import { bootstrap, type Measured, shareOf } from "./intervals.ts";

/** `rank`: place of the first wanted item, from 1; null where it is not among those looked at. */
export type Ranked = { rank: number | null };

export function rankingScores(items: readonly Ranked[]): Record<"hit1" | "hit5" | "mrr", Measured> {
  const within = (most: number) => items.filter(({ rank }) => rank !== null && rank <= most).length;
  return {
    hit1: shareOf(within(1), items.length),
    hit5: shareOf(within(5), items.length),
    mrr: bootstrap(items.length, (chosen) => {
      let sum = 0;
      for (const i of chosen) sum += 1 / (items[i]?.rank ?? Number.POSITIVE_INFINITY);
      return items.length === 0 ? 0 : sum / items.length;
    }),
  };
}
