/** Whether numbers are of two kinds, low ones and high ones, or of one. */

/** `lowShare`: part of the numbers that is of the low kind. */
export type TwoGroups = { lowShare: number };

/** Order statistics that stand for all numbers: enough for the shape, and as fast for a hundred thousand. */
const MOST = 2000;
const ROUNDS = 200;
/** Ashman's D: from 2 on two normal distributions show two humps (Ashman, Bird and Zepf 1994). */
const LEAST_APART = 2;

type Normal = { mean: number; spread: number };
type Mixture = { low: Normal; high: Normal; lowShare: number; likelihood: number };

/**
 * A mixture of two normal distributions (expectation maximisation from two starts), where it explains the numbers better than one by the
 * Bayesian information criterion and its two are clearly apart; else null. Deterministic.
 */
export function twoGroups(values: Float64Array): TwoGroups | null {
  const sorted = orderStatistics(values);
  const one = normalOf(sorted);
  if (sorted.length < 8 || one.spread < 1e-9) return null;
  const starts = [0.1, 0.3].map((share) => mixtureFrom(sorted, one, share));
  const best = starts.reduce((a, b) => (b.likelihood > a.likelihood ? b : a));
  const priceOfParameters = 3 * Math.log(sorted.length);
  const alone = sorted.reduce((sum, value) => sum + Math.log(density(value, one)), 0);
  const isBetter = 2 * (best.likelihood - alone) > priceOfParameters;
  const { low, high, lowShare } = best;
  const apart = (Math.SQRT2 * (high.mean - low.mean)) / Math.sqrt(low.spread ** 2 + high.spread ** 2);
  return isBetter && apart > LEAST_APART ? { lowShare } : null;
}

/** From the lowest `share` as the low kind and the rest as the high one. */
function mixtureFrom(sorted: Float64Array, { spread }: Normal, share: number): Mixture {
  const at = Math.max(2, Math.floor(share * sorted.length));
  let low: Normal = { mean: normalOf(sorted.subarray(0, at)).mean, spread: spread / 2 };
  let high: Normal = { mean: normalOf(sorted.subarray(at)).mean, spread: spread / 2 };
  let lowShare = share;
  let likelihood = Number.NEGATIVE_INFINITY;
  const isLow = new Float64Array(sorted.length);
  for (let round = 0; round < ROUNDS; round++) {
    const before = likelihood;
    likelihood = 0;
    sorted.forEach((value, i) => {
      const ofLow = lowShare * density(value, low);
      const all = ofLow + (1 - lowShare) * density(value, high);
      isLow[i] = ofLow / all;
      likelihood += Math.log(all);
    });
    if (likelihood - before < 1e-6 * sorted.length) break;
    low = atLeast(spread / 20, normalOf(sorted, isLow));
    high = atLeast(
      spread / 20,
      normalOf(
        sorted,
        isLow.map((p) => 1 - p),
      ),
    );
    lowShare = isLow.reduce((sum, p) => sum + p, 0) / sorted.length;
  }
  return low.mean <= high.mean ? { low, high, lowShare, likelihood } : { low: high, high: low, lowShare: 1 - lowShare, likelihood };
}

function normalOf(values: Float64Array, weight?: Float64Array): Normal {
  let total = 0;
  let sum = 0;
  values.forEach((value, i) => {
    total += weight?.[i] ?? 1;
    sum += (weight?.[i] ?? 1) * value;
  });
  const mean = sum / Math.max(total, 1e-9);
  const square = values.reduce((all, value, i) => all + (weight?.[i] ?? 1) * (value - mean) ** 2, 0);
  return { mean, spread: Math.sqrt(square / Math.max(total, 1e-9)) };
}

function atLeast(least: number, { mean, spread }: Normal): Normal {
  return { mean, spread: Math.max(least, spread) };
}

/** Never 0, so that a far value has a logarithm. */
function density(value: number, { mean, spread }: Normal): number {
  return Math.exp(-0.5 * ((value - mean) / spread) ** 2) / (spread * Math.sqrt(2 * Math.PI)) + 1e-300;
}

function orderStatistics(values: Float64Array): Float64Array {
  const sorted = values.slice().sort();
  if (sorted.length <= MOST) return sorted;
  return Float64Array.from({ length: MOST }, (_, i) => sorted[Math.floor(((i + 0.5) * sorted.length) / MOST)] as number);
}
