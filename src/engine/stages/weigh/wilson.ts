/** How far a share may be from what was counted. */

/** Standard errors on both sides that hold 95 % of a normal distribution. */
export const Z_95 = 1.96;

/** Wilson's score interval of `hits` of `total` (Wilson 1927), 95 % on both sides. Of nothing: 0 to 1. */
export function wilsonInterval(hits: number, total: number): { low: number; high: number } {
  if (total === 0) return { low: 0, high: 1 };
  const z = Z_95;
  const share = hits / total;
  const base = 1 + (z * z) / total;
  const middle = (share + (z * z) / (2 * total)) / base;
  const reach = (z * Math.sqrt((share * (1 - share)) / total + (z * z) / (4 * total * total))) / base;
  return { low: Math.max(0, middle - reach), high: Math.min(1, middle + reach) };
}
