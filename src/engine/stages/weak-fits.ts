/** Who belongs nowhere, and who belongs only loosely. */
import { type Centroids, median, robustScores, type Silhouette } from "./centroids.ts";
import type { Neighbours } from "./neighbours.ts";

/** Of the neighbours of other conversations, at least this share has to be in the theme. */
const LEAST_SHARE = 0.25;
/** Farther from its neighbours than this many spreads of the near half: few texts of a group have such a tail by themselves. */
const FAR = 2;
const NEAREST = 5;

/**
 * 1 for vectors that belong nowhere. How far is far follows the shape of the corpus: the spread is taken from the half that is
 * near its neighbours, which noise does not widen, so that next to nothing is left out where there is no noise. Whoever's
 * neighbours are almost all elsewhere has no theme of its own either.
 */
export function strays(neighbours: Neighbours, theme: Int32Array, cohorts: readonly Int32Array[]): Uint8Array {
  const { closeness, share } = othersAround(neighbours, theme, cohorts);
  const middle = median(closeness);
  const spread = 1.4826 * median(closeness.filter((value) => value >= middle).map((value) => value - middle));
  return Uint8Array.from(theme, (_, i) => ((closeness[i] as number) < middle - FAR * spread || (share[i] as number) < LEAST_SHARE ? 1 : 0));
}

/** Loose members: low together in nearness to neighbours, to the own centre, against the next theme, and in a loose theme. */
export function weakFits(
  neighbours: Neighbours,
  theme: Int32Array,
  centroids: Centroids,
  { a, s }: Silhouette,
  cohorts: readonly Int32Array[],
): Uint8Array {
  const { closeness } = othersAround(neighbours, theme, cohorts);
  const ofTheme: number[][] = Array.from({ length: centroids.groups }, () => []);
  theme.forEach((g, i) => {
    ofTheme[g]?.push(a[i] as number);
  });
  const medians = ofTheme.map((values) => median(values));
  const tightness = Float64Array.from(theme, (g) => medians[g] ?? 0);
  const parts = [closeness, s, a, tightness].map(robustScores);
  const together = closeness.map((_, i) => parts.reduce((total, part) => total + (part[i] as number), 0));
  return Uint8Array.from(robustScores(together), (z) => (z < -1.25 ? 1 : 0));
}

/** Mean cosine to the 5 nearest of other conversations, and the share of all near ones of other conversations that are in the same theme. */
function othersAround({ index, similarity, k }: Neighbours, theme: Int32Array, cohorts: readonly Int32Array[]) {
  const cohortOf = new Int32Array(theme.length);
  cohorts.forEach((members, cohort) => {
    for (const i of members) cohortOf[i] = cohort;
  });
  const closeness = new Float64Array(theme.length);
  const share = new Float64Array(theme.length).fill(1);
  for (let i = 0; i < theme.length; i++) {
    let others = 0;
    let same = 0;
    let near = 0;
    let total = 0;
    for (let j = 0; j < k; j++) {
      const other = index[i * k + j] as number;
      if (cohortOf[other] === cohortOf[i]) continue;
      others++;
      if (theme[other] === theme[i]) same++;
      if (near < NEAREST) {
        near++;
        total += similarity[i * k + j] as number;
      }
    }
    // A long conversation fills the list with itself: whoever is farther than its last counts as that far.
    const rest = Math.min(NEAREST, k) - near;
    closeness[i] = (total + rest * (similarity[i * k + k - 1] as number)) / Math.max(1, near + rest);
    if (others > 0) share[i] = same / others;
  }
  return { closeness, share };
}
