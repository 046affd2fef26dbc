/** Neighbours from beyond the own call: what is said in one breath is alike, and would make a theme of each stretch of each call. */
import type { Neighbours } from "./neighbours.ts";

/** Of a spoken snippet's neighbours so many may be of its own call. */
const MOST_OWN = 4;
/** So many candidates have to be looked through: those beside it in its call come first. */
export const LOOKED_THROUGH = 40;

/**
 * The best `wanted` of each row's neighbours, best first; of a spoken row at most 4 are of its own conversation, where enough others are
 * among those given. `cohorts`: the rows of each conversation.
 */
export function beyondOwnCall(
  { index, similarity, k }: Neighbours,
  { wanted, cohorts, isSpoken }: { wanted: number; cohorts: readonly Int32Array[]; isSpoken: (row: number) => boolean },
): Neighbours {
  const width = Math.min(wanted, k);
  const rows = k === 0 ? 0 : index.length / k;
  const cohortOf = new Int32Array(rows);
  cohorts.forEach((cohort, c) => {
    for (const row of cohort) cohortOf[row] = c;
  });
  const kept: Neighbours = { index: new Int32Array(rows * width), similarity: new Float32Array(rows * width), k: width };
  for (let row = 0; row < rows; row++) {
    const places = Array.from({ length: k }, (_, place) => row * k + place);
    const isOwn = (at: number) => isSpoken(row) && cohortOf[index[at] as number] === cohortOf[row];
    const tooMany = new Set(places.filter(isOwn).slice(MOST_OWN));
    const first = [...places.filter((at) => !tooMany.has(at)), ...tooMany].slice(0, width).sort((a, b) => a - b);
    first.forEach((at, place) => {
      kept.index[row * width + place] = index[at] as number;
      kept.similarity[row * width + place] = similarity[at] as number;
    });
  }
  return kept;
}
