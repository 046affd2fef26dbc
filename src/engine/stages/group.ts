/** Snippets into themes: a neighbour graph, Leiden along a path of resolutions, polish, and the choice of how fine. */
import type { Grouping, Progress, Vectors } from "../model.ts";
import { type Centroids, centroidsOf, median, nearness, type Silhouette, silhouetteOf } from "./centroids.ts";
import { cohortsOf, withContext } from "./context.ts";
import { contractCopies } from "./copies.ts";
import { countOf, type Graph, renumber } from "./graph.ts";
import { groupFew } from "./group-few.ts";
import { leiden } from "./leiden.ts";
import { type Neighbours, nearestNeighbours } from "./neighbours.ts";
import type { Partition } from "./partition.ts";
import { polish } from "./polish.ts";
import { holdSettled, isWorthKeeping, type LastThemes, resumeLeiden } from "./settled.ts";
import { selectRows } from "./vectors.ts";
import { strays, weakFits } from "./weak-fits.ts";

export const RESOLUTIONS = [1, 1.5, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 72] as const;

/** `customers[i]`, `conversations[i]`: keys of the person and the conversation of snippet i; `resolution` fixes how fine instead of choosing it. */
export type GroupOptions = {
  seed: number;
  signal?: AbortSignal;
  onProgress?: Progress;
  customers?: string[];
  conversations?: string[];
  /** row i: what stands around snippet i (`aroundSnippets`) */
  around?: Vectors;
  resolution?: number;
  /** what the last analysis made of these snippets */
  last?: LastThemes;
};

const NEIGHBOURS = 10;
/** Below this a neighbour graph joins everyone to everyone and says nothing. */
const FEW = 24;
const SMALL_CORPUS = 60;
/** Values of a resolution differ by as much from seed to seed. */
const SEED_MOVES = 0.01;
/** So much worse than a fresh start may what goes on from the last themes be. */
const PRICE_OF_STAYING = 3 * SEED_MOVES;
/** What a doubling of the number of themes has to bring. */
const PRICE_OF_DOUBLING = 0.003;

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
  const seen = withContext(copies.kept, options.around && selectRows(options.around, [...copies.first]));
  const neighbours = await nearestNeighbours(seen, NEIGHBOURS, signal ? { signal } : {});
  const cohorts = cohortsOf(seen.count, conversations);
  const last = options.last && {
    theme: copies.first.map((i) => options.last?.theme[i] ?? -1),
    isNew: Uint8Array.from(copies.first, (i) => options.last?.isNew[i] ?? 0),
  };
  onProgress?.(1, total);
  const found =
    seen.count < FEW ? groupFew(copies.kept) : await chooseResolution(seen, neighbours, cohorts, { ...options, last }, steps, total);
  const grouping = dropSmallGroups(spread(found, copies.keptOf), options.customers);
  onProgress?.(total, total);
  return grouping;
}

async function chooseResolution(
  vectors: Vectors,
  neighbours: Neighbours,
  cohorts: readonly Int32Array[],
  { last, ...options }: Omit<GroupOptions, "last"> & { last: LastThemes | undefined },
  steps: readonly number[],
  total: number,
): Promise<Partition> {
  const graph = graphOf(vectors.count, neighbours);
  const polished = (rough: Int32Array) => polish(vectors, graph, rough, cohorts);
  const weigh = (theme: Int32Array, gamma: number): Weighed => {
    const centroids = centroidsOf(vectors, theme, countOf(theme));
    const silhouette = silhouetteOf(vectors, neighbours, theme, centroids, cohorts);
    const value = centroids.groups < 2 ? -1 : quantile(silhouette.s, 0.25) - PRICE_OF_DOUBLING * Math.log2(centroids.groups);
    return { value, gamma, theme, centroids, silhouette };
  };
  const tried: Weighed[] = [];
  for (const [step, gamma] of steps.entries()) {
    options.signal?.throwIfAborted();
    tried.push(weigh(polished(leiden(graph, { resolution: gamma, seed: options.seed, iterations: 2 })), gamma));
    options.onProgress?.(step + 2, total);
    await new Promise((resolve) => setImmediate(resolve));
  }
  let chosen = bestOf(tried);
  if (!chosen) throw new RangeError("no resolution to try");
  let held = (theme: Int32Array): Int32Array => theme;
  if (last && options.resolution === undefined && isWorthKeeping(last)) {
    const { theme, gamma } = resumeLeiden(graph, last, steps, options.seed);
    const resumed = weigh(renumber(holdSettled(graph, polished(theme), last)), gamma);
    if (resumed.value >= chosen.value - PRICE_OF_STAYING) {
      chosen = resumed;
      held = (found) => holdSettled(graph, found, last);
    }
  }
  const { theme, gamma, centroids, silhouette } = chosen;
  const stray = strays(neighbours, theme, cohorts);
  return {
    theme: held(theme.map((g, i) => (stray[i] ? -1 : g))),
    gamma,
    themes: centroids.groups,
    weak: weakFits(neighbours, theme, centroids, silhouette, cohorts),
    fit: fitsOf(vectors, silhouette),
  };
}

type Weighed = { value: number; gamma: number; theme: Int32Array; centroids: Centroids; silhouette: Silhouette };

/**
 * The middle one of the path's best, each value smoothed by the two beside it: what a seed moves decides neither how fine nor how coarse
 * where many resolutions are about as good.
 */
function bestOf<T extends { value: number }>(tried: readonly T[]): T | undefined {
  const at = (step: number) => tried[Math.min(tried.length - 1, Math.max(0, step))]?.value ?? -1;
  const smooth = tried.map((_, step) => (at(step - 1) + 2 * at(step) + at(step + 1)) / 4);
  const best = Math.max(...smooth);
  const good = tried.filter((_, step) => (smooth[step] as number) >= best - SEED_MOVES);
  return good[(good.length - 1) >> 1];
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
    if (g >= 0) members[g]?.push(i);
  });
  const tight = quantile(found.fit, 0.9);
  const few = peopleWanted(customers);
  const kept = members.filter((list) => {
    if (list.length === 0) return false;
    if (found.theme.length <= SMALL_CORPUS) return list.length > 1 || found.theme.length < 13;
    const people = customers ? new Set(list.map((i) => customers[i] ?? String(i))).size : list.length;
    return (list.length >= 3 && people >= few) || (people >= 2 && median(list.map((i) => found.fit[i] as number)) >= tight);
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

/** One interview has one customer, six have six: a theme of theirs cannot be held to three. */
function peopleWanted(customers: string[] | undefined): number {
  const all = new Set(customers).size;
  return customers === undefined || all > 12 ? 3 : all > 3 ? 2 : 1;
}

function quantile(values: Float64Array, share: number): number {
  const sorted = values.slice().sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}
