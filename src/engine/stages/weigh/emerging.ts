/** Which themes grow and which fade: a test against what all themes did in the same weeks, not a percentage. */
import { fourWeeks } from "./weigh.ts";

export type Direction = "emerging" | "fading" | null;

/** Of all themes together one false alarm in twenty analyses. */
const ALPHA = 0.05;
/** Fewer customers than this in eight weeks say nothing. */
const FEWEST = 5;

/**
 * One direction a theme, from its customers of the last 12 weeks (oldest first). The last four weeks are held against the four before
 * by the exact conditional test of two Poisson counts (Przyborowski and Wilenski 1940), expecting the share that all other themes
 * have in them, so that a busy month alone makes nothing emerge; corrected for the number of themes (Holm 1979).
 */
export function directionsOf(trends: readonly (readonly number[])[]): Direction[] {
  const counts = trends.map((trend) => fourWeeks(trend));
  const last = counts.reduce((total, { lastFour }) => total + lastFour, 0);
  const all = counts.reduce((total, { lastFour, fourBefore }) => total + lastFour + fourBefore, 0);
  const tests = counts.map(({ lastFour, fourBefore }, theme) => {
    const n = lastFour + fourBefore;
    const others = all - n;
    const expected = others < FEWEST ? 0.5 : Math.min(0.95, Math.max(0.05, (last - lastFour) / others));
    const growing = lastFour / Math.max(1, n) > expected;
    return { theme, growing, p: n < FEWEST ? 1 : growing ? tail(n, lastFour, n, expected) : tail(n, 0, lastFour, expected) };
  });
  const directions: Direction[] = trends.map(() => null);
  const ordered = tests.sort((a, b) => a.p - b.p || a.theme - b.theme);
  for (const [rank, { theme, growing, p }] of ordered.entries()) {
    if (p > ALPHA / (ordered.length - rank)) break;
    directions[theme] = growing ? "emerging" : "fading";
  }
  return directions;
}

/** Chance of `from` to `to` of n, each with chance p. */
function tail(n: number, from: number, to: number, p: number): number {
  let sum = 0;
  for (let k = from; k <= to; k++) sum += Math.exp(logChoose(n, k) + k * Math.log(p) + (n - k) * Math.log(1 - p));
  return Math.min(1, sum);
}

function logChoose(n: number, k: number): number {
  let sum = 0;
  for (let i = 1; i <= k; i++) sum += Math.log((n - k + i) / i);
  return sum;
}
