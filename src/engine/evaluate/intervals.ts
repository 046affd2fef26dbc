/** Measured values with their uncertainty: Wilson's interval for shares, the bootstrap for everything else. */
import { seededRandom } from "../stages/group/graph.ts";
import { wilsonInterval, Z_95 } from "../stages/weigh/wilson.ts";

/** `low` and `high`: 95 % interval. */
export type Measured = { value: number; low: number; high: number };

const ROUNDS = 400;

/** `hits` of `of`, with Wilson's interval; of nothing: 0, between 0 and 1. */
export function shareOf(hits: number, of: number): Measured {
  return { value: of === 0 ? 0 : hits / of, ...wilsonInterval(hits, of) };
}

/**
 * A score over items 0 to `count` − 1 ± 1.96 standard errors by the bootstrap (Efron 1979): 400 resamples, the same every time. Not
 * the percentiles: an item drawn twice agrees with itself, which lifts every score of a grouping.
 */
export function bootstrap(count: number, score: (items: Int32Array) => number): Measured {
  const all = Int32Array.from({ length: count }, (_, i) => i);
  const value = score(all);
  if (count < 2) return { value, low: 0, high: 1 };
  const random = seededRandom(1);
  const resampled = Float64Array.from({ length: ROUNDS }, () => score(all.map(() => Math.floor(random() * count))));
  const mean = resampled.reduce((total, each) => total + each, 0) / ROUNDS;
  const error = Math.sqrt(resampled.reduce((total, each) => total + (each - mean) ** 2, 0) / (ROUNDS - 1));
  return { value, low: Math.max(0, value - Z_95 * error), high: Math.min(1, value + Z_95 * error) };
}
