/** What a finder of complaints is judged by: F1, macro-F1, and how far a figure could be another with other snippets. */

export type Interval = { low: number; value: number; high: number };

/** Macro-F1 over the classes that `truth` has; the mean of the F1 of each. */
export function macroF1(said: readonly string[], truth: readonly string[], without: readonly string[] = []): number {
  const classes = [...new Set(truth)].filter((name) => !without.includes(name));
  return classes.reduce((sum, name) => sum + f1Of(name, said, truth), 0) / Math.max(1, classes.length);
}

/** F1 of one class. */
export function f1Of(name: string, said: readonly string[], truth: readonly string[]): number {
  const hit = said.filter((one, i) => one === name && truth[i] === name).length;
  const all = said.filter((one) => one === name).length + truth.filter((one) => one === name).length;
  return all === 0 ? 0 : (2 * hit) / all;
}

/** The 95 % interval of a figure by drawing the rows anew, with replacement, 1,000 times (Efron 1979; percentiles, fixed seed). */
export function bootstrap(count: number, figure: (rows: readonly number[]) => number): Interval {
  let seed = 1;
  const draw = () => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return Math.floor((seed / 2 ** 32) * count);
  };
  const drawn = Array.from({ length: 1000 }, () => figure(Array.from({ length: count }, draw))).sort((a, b) => a - b);
  return { low: drawn[25] ?? 0, value: figure(Array.from({ length: count }, (_, i) => i)), high: drawn[974] ?? 0 };
}

export function written({ low, value, high }: Interval): string {
  return `${value.toFixed(2)} (${low.toFixed(2)} to ${high.toFixed(2)})`;
}
