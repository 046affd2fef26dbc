/** Rows of vectors: taken out, and multiplied in one fixed order, so that every machine gets the same sums. */
import type { Vectors } from "../model.ts";

export function selectRows({ data, dimensions }: Vectors, indices: readonly number[]): Vectors {
  const rows = new Float32Array(indices.length * dimensions);
  indices.forEach((from, to) => {
    rows.set(data.subarray(from * dimensions, (from + 1) * dimensions), to * dimensions);
  });
  return { data: rows, dimensions, count: indices.length };
}

/** A view of one row. */
export function rowOf({ data, dimensions }: Vectors, row: number): Float32Array {
  return data.subarray(row * dimensions, (row + 1) * dimensions);
}

/** Dot product in double precision; `left` says how many dimensions. */
export function dot(left: ArrayLike<number>, right: ArrayLike<number>): number {
  let sum = 0;
  for (let d = 0; d < left.length; d++) sum += (left[d] as number) * (right[d] as number);
  return sum;
}

/** Unit vector along the mean of the rows, in double precision; zeros where there are none. */
export function meanDirection({ data, dimensions, count }: Vectors): Float64Array {
  const total = new Float64Array(dimensions);
  for (let i = 0; i < count; i++)
    for (let d = 0; d < dimensions; d++) total[d] = (total[d] as number) + (data[i * dimensions + d] as number);
  return unit(total);
}

/** The same direction at length 1; zeros stay zeros. */
export function unit(vector: Float64Array): Float64Array {
  const length = Math.sqrt(dot(vector, vector)) || 1;
  return vector.map((value) => value / length);
}

/** Cosine of two rows of unit vectors: their dot product. */
export function cosine({ data, dimensions }: Vectors, left: number, right: number): number {
  const a = left * dimensions;
  const b = right * dimensions;
  let sum = 0;
  for (let d = 0; d < dimensions; d++) sum += (data[a + d] as number) * (data[b + d] as number);
  return sum;
}
