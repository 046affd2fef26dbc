/** Neighbours from beyond the own call: what is said in one breath is alike, and would make a theme of each stretch of each call. */
import type { Vectors } from "../../model.ts";
import { cohortOfRows } from "./context.ts";
import { type Neighbours, nearestNeighbours } from "./neighbours.ts";

/** Of a spoken snippet's neighbours so many may be of its own call: half, for a matter is told in a stretch of a call and in others too. */
const MOST_OWN = 5;
/** So many candidates have to be looked through: those beside it in its call come first. */
const LOOKED_THROUGH = 40;

type Search = { wanted: number; cohorts: readonly Int32Array[]; isSpoken: (row: number) => boolean; signal?: AbortSignal | undefined };

/** The nearest of each vector as `nearestNeighbours` finds them, those of a spoken one mostly from other conversations. */
export async function neighboursBeyondOwnCall(vectors: Vectors, search: Search): Promise<Neighbours> {
  const { wanted, cohorts, isSpoken, signal } = search;
  const hasCalls = cohorts.some((cohort) => isSpoken(cohort[0] as number));
  const found = await nearestNeighbours(vectors, hasCalls ? LOOKED_THROUGH : wanted, signal ? { signal } : {});
  return hasCalls ? beyondOwnCall(found, search) : found;
}

/**
 * The best `wanted` of each row's neighbours, best first; of a spoken row at most 5 are of its own conversation, where enough others are
 * among those given. `cohorts`: the rows of each conversation.
 */
export function beyondOwnCall({ index, similarity, k }: Neighbours, { wanted, cohorts, isSpoken }: Omit<Search, "signal">): Neighbours {
  const width = Math.min(wanted, k);
  const rows = k === 0 ? 0 : index.length / k;
  const cohortOf = cohortOfRows(cohorts, rows);
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
