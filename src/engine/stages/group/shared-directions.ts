/** What all texts of a corpus share (the product, the language of support) hides what sets them apart: the strongest directions are turned down. */
import type { Vectors } from "../../model.ts";
import { seededRandom } from "./graph.ts";

/** Directions that are turned down; the rest of the space stays as it is. */
const DIRECTIONS = 32;
/**
 * A direction with t times the spread of the last of them counts t^−0.3 as much. More finds finer matters among the tickets of one product
 * (0.4: +0.02 on bugs) and loses what sets products apart (−0.05 on questions about three); 1 would be whitening, which blows up noise.
 */
const FLATTEN = 0.3;
/** The directions are those of a sample: more rows move them by less than a seed does. */
const SAMPLE_ROWS = 4096;
const ROUNDS = 24;

/**
 * Unit vectors around the mean of all, their strongest directions turned down (after Mu and Viswanath 2018, "All-but-the-Top",
 * softened). Deterministic: plain sums in one order. Fewer than 3 vectors are answered as they are.
 */
export function withoutSharedDirections(vectors: Vectors): Vectors {
  const { dimensions, count } = vectors;
  if (count < 3) return vectors;
  const mean = meanOf(vectors);
  const data = vectors.data.slice();
  for (let i = 0; i < count; i++)
    for (let d = 0; d < dimensions; d++) data[i * dimensions + d] = (data[i * dimensions + d] as number) - (mean[d] as number);
  const centred = { data, dimensions, count };
  const { axes, spread } = strongestDirections(centred, Math.min(DIRECTIONS, dimensions - 1, count - 2));
  const last = spread.at(-1) ?? 0;
  const less = Float64Array.from(spread, (value) => (last > 1e-9 ? (value / last) ** -FLATTEN - 1 : 0));
  turnDown(centred, axes, less);
  normalise(centred);
  return centred;
}

/** Orthogonal iteration on the covariance of a sample: unit axes, strongest first, with the standard deviation along each. */
function strongestDirections(centred: Vectors, wanted: number): { axes: Float64Array[]; spread: Float64Array } {
  const { dimensions } = centred;
  const covariance = covarianceOf(centred);
  const random = seededRandom(1);
  let axes: Float64Array[] = Array.from({ length: wanted }, () => Float64Array.from({ length: dimensions }, () => random() - 0.5));
  orthonormalise(axes);
  for (let round = 0; round < ROUNDS; round++) {
    axes = axes.map((axis) => times(covariance, axis));
    orthonormalise(axes);
  }
  const found = axes
    .map((axis) => ({ axis, variance: Math.max(0, dot(axis, times(covariance, axis))) }))
    .sort((one, other) => other.variance - one.variance);
  return { axes: found.map(({ axis }) => axis), spread: Float64Array.from(found, ({ variance }) => Math.sqrt(variance)) };
}

/** Rows of the symmetric covariance matrix of at most `SAMPLE_ROWS` rows, evenly spaced. */
function covarianceOf({ data, dimensions, count }: Vectors): Float64Array[] {
  const rows = Array.from({ length: dimensions }, () => new Float64Array(dimensions));
  const step = Math.max(1, count / SAMPLE_ROWS);
  const taken = Math.floor((count - 1) / step) + 1;
  for (let s = 0; s < taken; s++) {
    const at = Math.floor(s * step) * dimensions;
    for (let a = 0; a < dimensions; a++) {
      const row = rows[a] as Float64Array;
      const value = data[at + a] as number;
      for (let b = a; b < dimensions; b++) row[b] = (row[b] as number) + value * (data[at + b] as number);
    }
  }
  for (let a = 0; a < dimensions; a++)
    for (let b = a; b < dimensions; b++) {
      const value = (rows[a]?.[b] ?? 0) / taken;
      (rows[a] as Float64Array)[b] = value;
      (rows[b] as Float64Array)[a] = value;
    }
  return rows;
}

function turnDown({ data, dimensions, count }: Vectors, axes: readonly Float64Array[], less: Float64Array): void {
  const change = new Float64Array(dimensions);
  for (let i = 0; i < count; i++) {
    const row = data.subarray(i * dimensions, (i + 1) * dimensions);
    change.fill(0);
    axes.forEach((axis, j) => {
      const part = (less[j] as number) * dot(axis, row);
      for (let d = 0; d < dimensions; d++) change[d] = (change[d] as number) + part * (axis[d] as number);
    });
    for (let d = 0; d < dimensions; d++) row[d] = (row[d] as number) + (change[d] as number);
  }
}

export function normalise({ data, dimensions, count }: Vectors): void {
  for (let i = 0; i < count; i++) {
    const row = data.subarray(i * dimensions, (i + 1) * dimensions);
    let square = 0;
    for (let d = 0; d < dimensions; d++) square += (row[d] as number) ** 2;
    const length = Math.sqrt(square);
    if (length > 1e-12) for (let d = 0; d < dimensions; d++) row[d] = (row[d] as number) / length;
  }
}

function meanOf({ data, dimensions, count }: Vectors): Float64Array {
  const mean = new Float64Array(dimensions);
  for (let i = 0; i < count; i++) for (let d = 0; d < dimensions; d++) mean[d] = (mean[d] as number) + (data[i * dimensions + d] as number);
  return mean.map((total) => total / count);
}

/** Modified Gram and Schmidt, in place. */
function orthonormalise(axes: Float64Array[]): void {
  axes.forEach((axis, j) => {
    for (let before = 0; before < j; before++) {
      const other = axes[before] as Float64Array;
      const part = dot(other, axis);
      for (let d = 0; d < axis.length; d++) axis[d] = (axis[d] as number) - part * (other[d] as number);
    }
    const length = Math.sqrt(dot(axis, axis));
    for (let d = 0; d < axis.length; d++) axis[d] = length > 1e-12 ? (axis[d] as number) / length : 0;
  });
}

function times(rows: readonly Float64Array[], vector: Float64Array): Float64Array {
  return Float64Array.from(rows, (row) => dot(row, vector));
}

function dot(left: Float64Array, right: Float64Array | Float32Array): number {
  let s0 = 0;
  let s1 = 0;
  let d = 0;
  for (; d + 1 < left.length; d += 2) {
    s0 += (left[d] as number) * (right[d] as number);
    s1 += (left[d + 1] as number) * (right[d + 1] as number);
  }
  if (d < left.length) s0 += (left[d] as number) * (right[d] as number);
  return s0 + s1;
}
