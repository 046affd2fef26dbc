/** Sums of the members' vectors of each group, and how near a vector is to its own group and to others. */
import type { Vectors } from "../../model.ts";
import type { Neighbours } from "./neighbours.ts";

/** Group sums: row g is the sum of the members' vectors, `norm[g]` its length, `size[g]` the number of members. */
export type Centroids = { groups: number; sums: Float64Array; norm: Float64Array; size: Int32Array };

export function centroidsOf(vectors: Vectors, partition: Int32Array, groups: number): Centroids {
  const { data, dimensions, count } = vectors;
  const sums = new Float64Array(groups * dimensions);
  const size = new Int32Array(groups);
  for (let i = 0; i < count; i++) {
    const g = partition[i] as number;
    if (g < 0) continue;
    size[g] = (size[g] as number) + 1;
    const from = i * dimensions;
    const to = g * dimensions;
    for (let d = 0; d < dimensions; d++) sums[to + d] = (sums[to + d] as number) + (data[from + d] as number);
  }
  const norm = new Float64Array(groups);
  for (let g = 0; g < groups; g++) {
    let square = 0;
    for (let d = 0; d < dimensions; d++) square += (sums[g * dimensions + d] as number) ** 2;
    norm[g] = Math.sqrt(square);
  }
  return { groups, sums, norm, size };
}

/** Cosine of vector i to the centroid of a group that it is not in. */
export function nearness({ data, dimensions }: Vectors, { sums, norm }: Centroids, i: number, group: number): number {
  const length = norm[group] as number;
  return length > 1e-9 ? dot(data, i * dimensions, sums, group * dimensions, dimensions) / length : 0;
}

/**
 * Cosine of each vector to its own group's centroid without itself and without its cohort (what the same conversation says
 * around it is no evidence that others say it too); 0 where nobody else is in the group. `cohorts`: lists of vectors.
 */
export function ownNearness(
  vectors: Vectors,
  { sums, size }: Centroids,
  partition: Int32Array,
  cohorts: readonly Int32Array[],
): Float64Array {
  const { data, dimensions } = vectors;
  const near = new Float64Array(vectors.count);
  const rest = new Float64Array(dimensions);
  for (const cohort of cohorts) {
    const done = new Set<number>();
    for (const first of cohort) {
      const g = partition[first] as number;
      if (done.has(g)) continue;
      done.add(g);
      const own = cohort.length === 1 ? cohort : cohort.filter((i) => partition[i] === g);
      if (own.length === size[g]) continue;
      rest.set(sums.subarray(g * dimensions, (g + 1) * dimensions));
      for (const i of own) for (let d = 0; d < dimensions; d++) rest[d] = (rest[d] as number) - (data[i * dimensions + d] as number);
      const length = Math.sqrt(dot(rest, 0, rest, 0, dimensions));
      if (length > 1e-9) for (const i of own) near[i] = dot(data, i * dimensions, rest, 0, dimensions) / length;
    }
  }
  return near;
}

/** Four running sums: a fixed order, and faster than one. */
function dot(left: Float32Array | Float64Array, a: number, right: Float64Array, b: number, dimensions: number): number {
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  let d = 0;
  for (; d + 3 < dimensions; d += 4) {
    s0 += (left[a + d] as number) * (right[b + d] as number);
    s1 += (left[a + d + 1] as number) * (right[b + d + 1] as number);
    s2 += (left[a + d + 2] as number) * (right[b + d + 2] as number);
    s3 += (left[a + d + 3] as number) * (right[b + d + 3] as number);
  }
  for (; d < dimensions; d++) s0 += (left[a + d] as number) * (right[b + d] as number);
  return s0 + s1 + s2 + s3;
}

/** For each group the `width` nearest other groups by cosine of centroids, best first, ties by the lower number. */
export function nearestGroups(centroids: Centroids, dimensions: number, width: number): Int32Array[] {
  const { groups, sums, norm } = centroids;
  const near: { g: number; value: number }[][] = Array.from({ length: groups }, () => []);
  for (let g = 0; g < groups; g++) {
    for (let h = g + 1; h < groups; h++) {
      let dot = 0;
      for (let d = 0; d < dimensions; d++) dot += (sums[g * dimensions + d] as number) * (sums[h * dimensions + d] as number);
      const value = dot / Math.max((norm[g] as number) * (norm[h] as number), 1e-12);
      keep(near[g] as { g: number; value: number }[], { g: h, value }, width);
      keep(near[h] as { g: number; value: number }[], { g, value }, width);
    }
  }
  return near.map((list) => Int32Array.from(list, (entry) => entry.g));
}

function keep(list: { g: number; value: number }[], entry: { g: number; value: number }, width: number): void {
  if (list.length === width && entry.value <= (list[width - 1]?.value ?? 0)) return;
  let place = list.length;
  while (place > 0 && entry.value > (list[place - 1]?.value ?? 0)) place--;
  list.splice(place, 0, entry);
  if (list.length > width) list.pop();
}

/** a: cosine to the own centroid without itself; b: to the best other; s: the silhouette-like (a − b) / max(1 − a, 1 − b). */
export type Silhouette = { a: Float64Array; b: Float64Array; s: Float64Array };

/** Looks only at the groups of the vector's neighbours and the 8 groups nearest to its own: the same choice, far cheaper. */
export function silhouetteOf(
  vectors: Vectors,
  neighbours: Neighbours,
  partition: Int32Array,
  centroids: Centroids,
  cohorts: readonly Int32Array[],
): Silhouette {
  const n = vectors.count;
  const own = ownNearness(vectors, centroids, partition, cohorts);
  const result: Silhouette = { a: own, b: new Float64Array(n), s: new Float64Array(n) };
  const near = nearestGroups(centroids, vectors.dimensions, 8);
  const seen = new Int32Array(centroids.groups).fill(-1);
  for (let i = 0; i < n; i++) {
    const group = partition[i] as number;
    const a = own[i] as number;
    let b = -1;
    seen[group] = i;
    const look = (g: number) => {
      if (seen[g] === i) return;
      seen[g] = i;
      b = Math.max(b, nearness(vectors, centroids, i, g));
    };
    for (let j = 0; j < neighbours.k; j++) look(partition[neighbours.index[i * neighbours.k + j] as number] as number);
    for (const g of near[group] as Int32Array) look(g);
    result.b[i] = b;
    result.s[i] = a === 0 ? 0 : (a - b) / Math.max(1 - a, 1 - b, 1e-9);
  }
  return result;
}

/** Median of numbers; 0 for none. */
export function median(values: ArrayLike<number>): number {
  const sorted = Float64Array.from(values).sort();
  const middle = sorted.length >> 1;
  if (sorted.length === 0) return 0;
  return sorted.length % 2 === 1 ? (sorted[middle] as number) : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2;
}

/** (x − median) / (1.4826 · median absolute deviation): a z-score that outliers do not move. */
export function robustScores(values: Float64Array): Float64Array {
  const middle = median(values);
  const spread = 1.4826 * median(values.map((value) => Math.abs(value - middle)));
  return values.map((value) => (spread > 1e-12 ? (value - middle) / spread : 0));
}
