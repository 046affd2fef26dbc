/** Snippets into themes: a neighbour graph, Leiden along a path of resolutions, polish, and the choice of how fine. */
import type { Grouping, Progress, Vectors } from "../model.ts";
import { type Centroids, centroidsOf, median, nearness, ownNearness, robustScores, type Silhouette, silhouetteOf } from "./centroids.ts";
import { cohortsOf, withContext } from "./context.ts";
import { contractCopies } from "./copies.ts";
import { countOf, type Graph, renumber } from "./graph.ts";
import { groupFew } from "./group-few.ts";
import { leiden } from "./leiden.ts";
import { type Neighbours, nearestNeighbours } from "./neighbours.ts";
import type { Partition } from "./partition.ts";

export const RESOLUTIONS = [1, 1.5, 2, 3, 4, 6, 8, 12, 16, 24, 32] as const;

/** `customers[i]`, `conversations[i]`: keys of the person and the conversation of snippet i; `resolution` fixes how fine instead of choosing it. */
export type GroupOptions = {
  seed: number;
  signal?: AbortSignal;
  onProgress?: Progress;
  customers?: string[];
  conversations?: string[];
  resolution?: number;
};

const NEIGHBOURS = 10;
/** Below this a neighbour graph joins everyone to everyone and says nothing. */
const FEW = 24;
const SMALL_CORPUS = 60;
/** Texts whose best value is below `DIFFUSE` have no clear bundles: within `FLAT` of it, the finer themes are of more use. */
const DIFFUSE = 0.15;
const FLAT = 0.03;
/** A seed moves the value by about this much; within it the coarser one is taken. */
const SAME = 0.005;

/**
 * Themes of unit vectors (row i = snippet i). Groups are numbered by size, largest first. The recipe is the project's own
 * "R2" (docs/decisions/0005-grouping.md). Deterministic for equal vectors and seed. Throws the signal's reason when aborted.
 */
export async function groupSnippets(vectors: Vectors, options: GroupOptions): Promise<Grouping> {
  const { signal, onProgress, resolution } = options;
  const steps = resolution === undefined ? RESOLUTIONS : [resolution];
  const total = steps.length + 2;
  const copies = await contractCopies(vectors, signal);
  const conversations = options.conversations && Array.from(copies.first, (i) => options.conversations?.[i] ?? String(i));
  const seen = withContext(copies.kept, conversations);
  const neighbours = await nearestNeighbours(seen, NEIGHBOURS, signal ? { signal } : {});
  const cohorts = cohortsOf(seen.count, conversations);
  onProgress?.(1, total);
  const found = seen.count < FEW ? groupFew(copies.kept) : await chooseResolution(seen, neighbours, cohorts, options, steps, total);
  const grouping = dropSmallGroups(spread(found, copies.keptOf), options.customers);
  onProgress?.(total, total);
  return grouping;
}

async function chooseResolution(
  vectors: Vectors,
  neighbours: Neighbours,
  cohorts: readonly Int32Array[],
  options: GroupOptions,
  steps: readonly number[],
  total: number,
): Promise<Partition> {
  const graph = graphOf(vectors.count, neighbours);
  const tried: { value: number; gamma: number; theme: Int32Array; centroids: Centroids; silhouette: Silhouette }[] = [];
  for (const [step, gamma] of steps.entries()) {
    options.signal?.throwIfAborted();
    const rough = leiden(graph, { resolution: gamma, seed: options.seed, iterations: 2 });
    const theme = polish(vectors, graph, rough, cohorts);
    const centroids = centroidsOf(vectors, theme, countOf(theme));
    const silhouette = silhouetteOf(vectors, neighbours, theme, centroids, cohorts);
    const value = centroids.groups < 2 ? Number.NEGATIVE_INFINITY : median(silhouette.s) - 0.01 * Math.log2(centroids.groups);
    tried.push({ value, gamma, theme, centroids, silhouette });
    options.onProgress?.(step + 2, total);
    await new Promise((resolve) => setImmediate(resolve));
  }
  const best = chooseAmong(tried, vectors.count);
  if (!best) throw new RangeError("no resolution to try");
  const { theme, gamma, centroids, silhouette } = best;
  return {
    theme,
    gamma,
    themes: centroids.groups,
    weak: weakFits(neighbours, theme, centroids, silhouette),
    fit: fitsOf(vectors, silhouette),
  };
}

/** The coarsest of the best; on diffuse texts the finest within `FLAT` of it that has no more than √n themes. */
function chooseAmong<T extends { value: number; centroids: Centroids }>(tried: readonly T[], count: number): T | undefined {
  const highest = Math.max(...tried.map(({ value }) => value));
  const coarsest = tried.find(({ value }) => value >= highest - SAME);
  if (highest >= DIFFUSE) return coarsest;
  const most = Math.max(Math.sqrt(count), coarsest?.centroids.groups ?? 0);
  return tried.findLast(({ value, centroids }) => value >= highest - FLAT && centroids.groups <= most) ?? coarsest;
}

/** Union of both directions of the neighbour lists; weight = cosine (never below 0). */
export function graphOf(nodes: number, { index, similarity, k }: Neighbours): Graph {
  const rows: Map<number, number>[] = Array.from({ length: nodes }, () => new Map());
  for (let i = 0; i < nodes; i++) {
    for (let j = 0; j < k; j++) {
      const other = index[i * k + j] as number;
      const weight = Math.max(0, similarity[i * k + j] as number);
      rows[i]?.set(other, weight);
      rows[other]?.set(i, weight);
    }
  }
  const offsets = new Int32Array(nodes + 1);
  rows.forEach((row, i) => {
    offsets[i + 1] = (offsets[i] as number) + row.size;
  });
  const targets = new Int32Array(offsets[nodes] as number);
  const weights = new Float64Array(targets.length);
  rows.forEach((row, i) => {
    [...row.keys()]
      .sort((a, b) => a - b)
      .forEach((other, j) => {
        targets[(offsets[i] as number) + j] = other;
        weights[(offsets[i] as number) + j] = row.get(other) ?? 0;
      });
  });
  return { nodes, offsets, targets, weights, own: new Float64Array(nodes) };
}

/** At most 5 rounds, all at once: each goes where (share of its neighbours' weight + 4 · cosine to the centroid) is largest. */
function polish(vectors: Vectors, graph: Graph, start: Int32Array, cohorts: readonly Int32Array[]): Int32Array {
  let theme = start;
  for (let round = 0; round < 5; round++) {
    const centroids = centroidsOf(vectors, theme, countOf(theme));
    const ownNear = ownNearness(vectors, centroids, theme, cohorts);
    const next = new Int32Array(theme.length);
    const toward = new Float64Array(centroids.groups);
    let moved = 0;
    for (let i = 0; i < theme.length; i++) {
      const own = theme[i] as number;
      const near = [own];
      let all = 0;
      for (let e = graph.offsets[i] as number; e < (graph.offsets[i + 1] as number); e++) {
        const g = theme[graph.targets[e] as number] as number;
        const weight = graph.weights[e] as number;
        if (toward[g] === 0 && g !== own) near.push(g);
        toward[g] = (toward[g] as number) + weight;
        all += weight;
      }
      let best = own;
      let bestValue = Number.NEGATIVE_INFINITY;
      for (const g of near) {
        const value =
          (all > 0 ? (toward[g] as number) / all : 0) + 4 * (g === own ? (ownNear[i] as number) : nearness(vectors, centroids, i, g));
        if (value > bestValue || (value === bestValue && g < best)) {
          best = g;
          bestValue = value;
        }
        toward[g] = 0;
      }
      next[i] = best;
      if (best !== own) moved++;
    }
    theme = renumber(next);
    if (moved === 0) break;
  }
  return theme;
}

/** Loose members: low together in nearness to neighbours, to the own centre, against the next theme, and in a loose theme. */
function weakFits(neighbours: Neighbours, theme: Int32Array, centroids: Centroids, { a, s }: Silhouette): Uint8Array {
  const { similarity, k } = neighbours;
  const closeness = Float64Array.from(theme, (_, i) => {
    let total = 0;
    for (let j = 0; j < Math.min(5, k); j++) total += similarity[i * k + j] as number;
    return total / Math.max(1, Math.min(5, k));
  });
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

/** Nearness to the own centre, 0 (no nearer than any text to the middle of all) to 1 (the centre itself). */
function fitsOf(vectors: Vectors, { a }: Silhouette): Float64Array {
  const everyone = centroidsOf(vectors, new Int32Array(vectors.count), 1);
  const background = median(Float64Array.from({ length: vectors.count }, (_, i) => nearness(vectors, everyone, i, 0) ** 2));
  return a.map((value) => Math.min(1, Math.max(0, (value - background) / Math.max(1e-9, 1 - background))));
}

function spread(found: Partition, keptOf: Int32Array): Partition {
  return {
    ...found,
    theme: keptOf.map((kept) => found.theme[kept] as number),
    fit: Float64Array.from(keptOf, (kept) => found.fit[kept] as number),
    weak: Uint8Array.from(keptOf, (kept) => found.weak[kept] as number),
  };
}

/**
 * In a corpus above 60, groups of fewer than 3 snippets or 3 customers become unsorted (−1), unless two customers or more
 * say nearly the same. The rest is numbered by size, then by the first member.
 */
function dropSmallGroups(found: Partition, customers: string[] | undefined): Grouping {
  const members: number[][] = Array.from({ length: found.themes }, () => []);
  found.theme.forEach((g, i) => {
    members[g]?.push(i);
  });
  const tight = quantile(found.fit, 0.9);
  const kept = members.filter((list) => {
    if (list.length === 0) return false;
    if (found.theme.length <= SMALL_CORPUS) return list.length > 1 || found.theme.length < 13;
    const people = customers ? new Set(list.map((i) => customers[i] ?? String(i))).size : list.length;
    return (list.length >= 3 && people >= 3) || (people >= 2 && median(list.map((i) => found.fit[i] as number)) >= tight);
  });
  kept.sort((one, other) => other.length - one.length || (one[0] as number) - (other[0] as number));
  const theme = new Int32Array(found.theme.length).fill(-1);
  kept.forEach((list, g) => {
    for (const i of list) theme[i] = g;
  });
  const fit = Float32Array.from(found.fit, (value, i) => ((theme[i] as number) < 0 ? 0 : value));
  const weak = found.weak.map((mark, i) => ((theme[i] as number) < 0 ? 0 : mark));
  return { theme, fit, weak, gamma: found.gamma, themes: kept.length };
}

function quantile(values: Float64Array, share: number): number {
  const sorted = values.slice().sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}
