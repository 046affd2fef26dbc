/** The k most alike vectors of every vector: exact up to 40,000, above that among the nearest cells. */
import type { Vectors } from "../../model.ts";
import { cosine } from "../vectors.ts";
import { candidatesAmong } from "./nearest-among.ts";
import { searchInCells } from "./neighbours-in-cells.ts";

/** Row i holds the neighbours of vector i, best first: `index[i * k + j]` and its cosine `similarity[i * k + j]`. */
export type Neighbours = { index: Int32Array; similarity: Float32Array; k: number };

/** Beyond it the exact search, whose time grows with the square, takes longer than all else. */
const MOST_EXACT = 40_000;

/**
 * k nearest neighbours by cosine of unit vectors, the vector itself left out, ties by the lower index. `k` of the answer is less
 * than asked where there are fewer vectors. The runtime only proposes candidates; their cosines are summed again here in one order,
 * so that equal vectors give equal neighbours on every machine. Above 40,000 vectors (`inCells` forces it) each is sought in the
 * cells around its own (as many as `cells` says): of the true ten about 95 % are found.
 */
export async function nearestNeighbours(
  vectors: Vectors,
  k: number,
  options: { signal?: AbortSignal; plain?: boolean; inCells?: boolean; cells?: number } = {},
): Promise<Neighbours> {
  const width = Math.max(0, Math.min(k, vectors.count - 1));
  const found: Neighbours = { index: new Int32Array(vectors.count * width), similarity: new Float32Array(vectors.count * width), k: width };
  if (width === 0) return found;
  const keep = (row: number, candidates: Int32Array): void => keepBest(vectors, found, row, candidates);
  if (options.inCells ?? vectors.count > MOST_EXACT) await searchInCells(vectors, width + 1, keep, options);
  else await candidatesAmong(vectors, vectors, width + 1, keep, options);
  return found;
}

/** Writes the best k of the candidates into row `row`: by cosine, then by index. */
function keepBest(vectors: Vectors, found: Neighbours, row: number, candidates: Int32Array): void {
  const { index, similarity, k } = found;
  const at = row * k;
  let kept = 0;
  for (const candidate of candidates) {
    if (candidate === row) continue;
    const value = Math.fround(cosine(vectors, row, candidate));
    if (kept === k && !isBefore(value, candidate, similarity[at + k - 1] ?? 0, index[at + k - 1] ?? 0)) continue;
    let place = kept < k ? kept++ : k - 1;
    while (place > 0 && isBefore(value, candidate, similarity[at + place - 1] ?? 0, index[at + place - 1] ?? 0)) {
      similarity[at + place] = similarity[at + place - 1] ?? 0;
      index[at + place] = index[at + place - 1] ?? 0;
      place--;
    }
    similarity[at + place] = value;
    index[at + place] = candidate;
  }
}

function isBefore(value: number, index: number, otherValue: number, otherIndex: number): boolean {
  return value > otherValue || (value === otherValue && index < otherIndex);
}
