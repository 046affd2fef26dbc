/** Sums of the members' vectors of each group, and how near a vector is to its own group and to others. */
import type { Vectors } from "../model.ts";
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

/** Cosine of vector i to a group's centroid; to its own group, without itself (0 for a single member). */
export function nearness(vectors: Vectors, centroids: Centroids, i: number, group: number, isOwn: boolean): number {
  const { data, dimensions } = vectors;
  const { sums } = centroids;
  const a = i * dimensions;
  const b = group * dimensions;
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  let d = 0;
  for (; d + 3 < dimensions; d += 4) {
    s0 += (data[a + d] as number) * (sums[b + d] as number);
    s1 += (data[a + d + 1] as number) * (sums[b + d + 1] as number);
    s2 += (data[a + d + 2] as number) * (sums[b + d + 2] as number);
    s3 += (data[a + d + 3] as number) * (sums[b + d + 3] as number);
  }
  for (; d < dimensions; d++) s0 += (data[a + d] as number) * (sums[b + d] as number);
  const dot = s0 + s1 + s2 + s3;
  const norm = centroids.norm[group] as number;
  if (!isOwn) return norm > 0 ? dot / norm : 0;
  if (centroids.size[group] === 1) return 0;
  const without = norm * norm - 2 * dot + 1;
  return without > 1e-12 ? (dot - 1) / Math.sqrt(without) : 0;
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
export function silhouetteOf(vectors: Vectors, neighbours: Neighbours, partition: Int32Array, centroids: Centroids): Silhouette {
  const n = vectors.count;
  const result: Silhouette = { a: new Float64Array(n), b: new Float64Array(n), s: new Float64Array(n) };
  const near = nearestGroups(centroids, vectors.dimensions, 8);
  const seen = new Int32Array(centroids.groups).fill(-1);
  for (let i = 0; i < n; i++) {
    const own = partition[i] as number;
    const a = nearness(vectors, centroids, i, own, true);
    let b = -1;
    seen[own] = i;
    const look = (g: number) => {
      if (seen[g] === i) return;
      seen[g] = i;
      b = Math.max(b, nearness(vectors, centroids, i, g, false));
    };
    for (let j = 0; j < neighbours.k; j++) look(partition[neighbours.index[i * neighbours.k + j] as number] as number);
    for (const g of near[own] as Int32Array) look(g);
    result.a[i] = a;
    result.b[i] = b;
    result.s[i] = centroids.size[own] === 1 ? 0 : (a - b) / Math.max(1 - a, 1 - b, 1e-9);
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
