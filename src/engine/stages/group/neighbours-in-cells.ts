/** Neighbours of very many vectors: an inverted file (Jégou, Douze, Schmid 2011). Each lies in several cells and is sought in one. */
import type { Vectors } from "../../model.ts";
import { dot, rowOf, selectRows } from "../vectors.ts";
import { candidatesAmong, type SearchOptions } from "./nearest-among.ts";

/** Cells for n vectors: so many times √n. */
const CELLS = 1.5;
/** A vector is put into so many cells, the nearest to it, and found from each of them. */
const CELLS_OF_ONE = 24;
const SAMPLE_PER_CELL = 40;
const ROUNDS = 4;

/** As `candidatesAmong(vectors, vectors, count, each)`, in time that grows with n·√n; some of the nearest may not be among the candidates: the more `cells` (24) a vector is put into, the fewer are missed. */
export async function searchInCells(
  vectors: Vectors,
  count: number,
  each: (row: number, candidates: Int32Array) => void,
  options: SearchOptions & { cells?: number },
): Promise<void> {
  const centres = await cellCentres(vectors, options);
  const seekers: number[][] = Array.from({ length: centres.count }, () => []);
  const members: number[][] = Array.from({ length: centres.count }, () => []);
  await nearestCentres(vectors, centres, Math.min(options.cells ?? CELLS_OF_ONE, centres.count), options, (row, cells) => {
    seekers[cells[0] as number]?.push(row);
    for (const cell of cells) members[cell]?.push(row);
  });
  for (const [cell, own] of seekers.entries()) {
    const pool = members[cell] as number[];
    const eachOfCell = (row: number, candidates: Int32Array): void =>
      each(
        own[row] as number,
        candidates.map((at) => pool[at] as number),
      );
    if (own.length > 0) await candidatesAmong(selectRows(vectors, own), selectRows(vectors, pool), count, eachOfCell, options);
  }
}

/** Spherical k-means on an evenly spread sample, from evenly spread beginnings; an empty cell stays where it was. */
async function cellCentres(vectors: Vectors, options: SearchOptions): Promise<Vectors> {
  const count = Math.max(1, Math.min(vectors.count, Math.round(CELLS * Math.sqrt(vectors.count))));
  const sample = selectRows(vectors, spread(vectors.count, count * SAMPLE_PER_CELL));
  let centres = selectRows(sample, spread(sample.count, count));
  for (let round = 0; round < ROUNDS; round++) {
    const cells = new Int32Array(sample.count);
    await nearestCentres(sample, centres, 1, options, (row, [cell]) => {
      cells[row] = cell as number;
    });
    centres = meansOf(sample, cells, centres);
  }
  return centres;
}

/** Calls `each` with every row and its nearest centres, best first, ties by the lower. */
async function nearestCentres(
  vectors: Vectors,
  centres: Vectors,
  count: number,
  options: SearchOptions,
  each: (row: number, cells: number[]) => void,
): Promise<void> {
  const nearness = new Float64Array(centres.count);
  await candidatesAmong(
    vectors,
    centres,
    count,
    (row, candidates) => {
      const vector = rowOf(vectors, row);
      for (const cell of candidates) nearness[cell] = dot(vector, rowOf(centres, cell));
      const cells = [...candidates].sort((a, b) => (nearness[b] as number) - (nearness[a] as number) || a - b);
      each(row, cells.slice(0, count));
    },
    options,
  );
}

function meansOf(vectors: Vectors, cells: Int32Array, before: Vectors): Vectors {
  const { dimensions, count } = before;
  const sums = new Float64Array(count * dimensions);
  cells.forEach((cell, i) => {
    for (let d = 0; d < dimensions; d++) sums[cell * dimensions + d]! += vectors.data[i * dimensions + d] as number;
  });
  const data = Float32Array.from(before.data);
  for (let cell = 0; cell < count; cell++) {
    const sum = sums.subarray(cell * dimensions, (cell + 1) * dimensions);
    const length = Math.sqrt(dot(sum, sum));
    if (length > 0) for (let d = 0; d < dimensions; d++) data[cell * dimensions + d] = (sum[d] as number) / length;
  }
  return { data, dimensions, count };
}

/** `many` of the numbers 0 to `of` − 1, evenly spread; all where there are no more. */
function spread(of: number, many: number): number[] {
  const count = Math.min(of, many);
  return Array.from({ length: count }, (_, i) => Math.floor((i * of) / count));
}
