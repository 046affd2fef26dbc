/** Who belongs nowhere, and who belongs only loosely. */
import { median, robustScores, type Silhouette } from "./centroids.ts";
import { cohortOfRows } from "./context.ts";
import type { Neighbours } from "./neighbours.ts";
import { twoGroups } from "./two-groups.ts";

const NEAREST = 5;
/** The low kind overlaps with the loose texts of themes: of as many as it has, this part is surely of it. */
const SURE = 0.6;
/** Above this what is far from its neighbours is not the exception but how the corpus is. */
const MOST_STRAYS = 0.4;

/** `closeness`: of each vector, the mean cosine to the 5 nearest of other conversations; `noise`: the part that is surely noise. */
export type Surroundings = { closeness: Float64Array; noise: number };

/** What holds of the vectors whatever their themes. There is noise where nearness to the nearest is of two kinds, and the low one is the smaller one. */
export function surroundingsOf(neighbours: Neighbours, cohorts: readonly Int32Array[]): Surroundings {
  const closeness = closenessOf(neighbours, cohorts);
  const kinds = twoGroups(closeness);
  return { closeness, noise: kinds && kinds.lowShare < MOST_STRAYS ? SURE * kinds.lowShare : 0 };
}

/**
 * 1 for vectors that belong nowhere: as many as are surely noise, the farthest from their nearest, those first in whose theme everybody is
 * far, for noise gathers in loose themes of its own; and a theme most of which are strays goes as a whole.
 */
export function strays({ closeness, noise }: Surroundings, theme: Int32Array): Uint8Array {
  if (noise === 0) return new Uint8Array(theme.length);
  const own = robustScores(closeness);
  const ofTheme = robustScores(ofThemes(closeness, theme, median));
  const together = own.map((score, i) => score + (ofTheme[i] as number) / 2);
  const cut = together.slice().sort()[Math.floor(noise * theme.length)] as number;
  const isStray = together.map((score) => (score < cut ? 1 : 0));
  const shareOfTheme = ofThemes(isStray, theme, mean);
  return Uint8Array.from(isStray, (stray, i) => (stray === 1 || (shareOfTheme[i] as number) > 0.5 ? 1 : 0));
}

/** Loose members: low together in nearness to neighbours, to the own centre, against the next theme, and in a loose theme. */
export function weakFits({ closeness }: Surroundings, theme: Int32Array, { a, s }: Silhouette): Uint8Array {
  const tightness = ofThemes(a, theme, median);
  const parts = [closeness, s, a, tightness].map(robustScores);
  const together = closeness.map((_, i) => parts.reduce((total, part) => total + (part[i] as number), 0));
  return Uint8Array.from(robustScores(together), (z) => (z < -1.25 ? 1 : 0));
}

/** For each vector what `of` makes of its theme's values. */
function ofThemes(values: Float64Array, theme: Int32Array, of: (values: readonly number[]) => number): Float64Array {
  const lists = new Map<number, number[]>();
  theme.forEach((g, i) => {
    const list = lists.get(g);
    if (list) list.push(values[i] as number);
    else lists.set(g, [values[i] as number]);
  });
  const made = new Map([...lists].map(([g, list]) => [g, of(list)]));
  return Float64Array.from(theme, (g) => made.get(g) ?? 0);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Mean cosine to the 5 nearest of other conversations. */
function closenessOf({ index, similarity, k }: Neighbours, cohorts: readonly Int32Array[]): Float64Array {
  const count = k === 0 ? 0 : index.length / k;
  const cohortOf = cohortOfRows(cohorts, count);
  const closeness = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    let near = 0;
    let total = 0;
    for (let j = 0; j < k && near < NEAREST; j++) {
      if (cohortOf[index[i * k + j] as number] === cohortOf[i]) continue;
      near++;
      total += similarity[i * k + j] as number;
    }
    // A long conversation fills the list with itself: whoever is farther than its last counts as that far.
    const rest = Math.min(NEAREST, k) - near;
    closeness[i] = (total + rest * (similarity[i * k + k - 1] as number)) / Math.max(1, near + rest);
  }
  return closeness;
}
