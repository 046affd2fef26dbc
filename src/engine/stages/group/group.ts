/** Snippets into themes: a neighbour graph, Leiden along a path of resolutions, polish, and the choice of how fine. */
import type { Grouping, Progress, Vectors } from "../../model.ts";
import { selectRows } from "../vectors.ts";
import { neighboursBeyondOwnCall } from "./beyond-own-call.ts";
import { type Centroids, centroidsOf, median, nearness, type Silhouette, silhouetteOf } from "./centroids.ts";
import { cohortsOf, withContext } from "./context.ts";
import { contractCopies } from "./copies.ts";
import { countOf, type Graph, renumber } from "./graph.ts";
import { groupFew } from "./group-few.ts";
import { leiden } from "./leiden.ts";
import type { Neighbours } from "./neighbours.ts";
import type { Partition } from "./partition.ts";
import { polish } from "./polish.ts";
import { holdSettled, isWorthKeeping, type LastThemes, resumeLeiden, stillUnsorted } from "./settled.ts";
import { strays, surroundingsOf, weakFits } from "./weak-fits.ts";

export const RESOLUTIONS = [1, 1.5, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 72] as const;

/** How many steps of the path finer (or, below 0, coarser) than what Earshot finds a person can ask for. */
export const MOST_STEPS = 3;

/**
 * `customers[i]`, `conversations[i]`: keys of the person and the conversation of snippet i; `fineness`: steps of the path away from the
 * resolution that is found; `resolution` fixes how fine instead of choosing it.
 */
export type GroupOptions = {
  seed: number;
  signal?: AbortSignal;
  onProgress?: Progress;
  customers?: string[];
  conversations?: string[];
  /** row i: what stands around snippet i (`aroundSnippets`) */
  around?: Vectors;
  /** whether snippet i was said in a call */
  isSpoken?: (i: number) => boolean;
  resolution?: number;
  fineness?: number;
  /** what the last analysis made of these snippets, at the same fineness */
  last?: LastThemes;
};

const NEIGHBOURS = 10;
/** Below this a neighbour graph joins everyone to everyone and says nothing. */
const FEW = 24;
const SMALL_CORPUS = 60;
/** Values of a resolution differ by as much from seed to seed. */
const SEED_MOVES = 0.01;
/** So much worse than a fresh start may what goes on from the last themes be. */
const PRICE_OF_STAYING = 5 * SEED_MOVES;
/** What a doubling of the number of themes has to bring. */
const PRICE_OF_DOUBLING = 0.003;

/**
 * Themes of unit vectors (row i = snippet i). Groups are numbered by size, largest first. The recipe is the project's own
 * "R2" (docs/decisions/0005-grouping.md). Deterministic for equal vectors and seed. Throws the signal's reason when aborted.
 */
export async function groupSnippets(vectors: Vectors, options: GroupOptions): Promise<Grouping> {
  const stops = await groupAtStops(vectors, options);
  return stops.get(nearestStop(stops, options.fineness ?? 0)) as Grouping;
}

/** The stop that is asked for, or, where the path ends before it, the last one towards it. */
export function nearestStop(stops: ReadonlyMap<number, unknown>, fineness: number): number {
  return [...stops.keys()].reduce((best, stop) => (Math.abs(stop - fineness) < Math.abs(best - fineness) ? stop : best));
}

/** The grouping of `groupSnippets` for each fineness that there is, from coarse to fine; the wanted one goes on from the last themes. */
export async function groupAtStops(vectors: Vectors, options: GroupOptions): Promise<Map<number, Grouping>> {
  const { signal, onProgress, resolution } = options;
  const steps = resolution === undefined ? RESOLUTIONS : [resolution];
  const total = steps.length + 2;
  const copies = await contractCopies(vectors, signal);
  const conversations = options.conversations && Array.from(copies.first, (i) => options.conversations?.[i] ?? String(i));
  const seen = withContext(copies.kept, options.around && selectRows(options.around, [...copies.first]));
  const cohorts = cohortsOf(seen.count, conversations);
  const isSpoken = (kept: number) => options.isSpoken?.(copies.first[kept] as number) ?? false;
  const neighbours = await neighboursBeyondOwnCall(seen, { wanted: NEIGHBOURS, cohorts, isSpoken, signal });
  const last = options.last && {
    theme: copies.first.map((i) => options.last?.theme[i] ?? -1),
    isNew: Uint8Array.from(copies.first, (i) => options.last?.isNew[i] ?? 0),
  };
  onProgress?.(1, total);
  const found =
    seen.count < FEW
      ? new Map([[0, groupFew(copies.kept)]])
      : await partitionAtStops(seen, neighbours, cohorts, { ...options, isSpoken, last }, steps, total);
  const stops = new Map(
    [...found].map(([stop, partition]) => [stop, dropSmallGroups(spread(partition, copies.keptOf), options.customers)]),
  );
  onProgress?.(total, total);
  return stops;
}

async function partitionAtStops(
  vectors: Vectors,
  neighbours: Neighbours,
  cohorts: readonly Int32Array[],
  { last, fineness = 0, ...options }: Omit<GroupOptions, "last"> & { last: LastThemes | undefined },
  steps: readonly number[],
  total: number,
): Promise<Map<number, Partition>> {
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
  const surroundings = surroundingsOf(neighbours, cohorts);
  const background = backgroundOf(vectors);
  const finished = ({ theme, gamma, silhouette }: Weighed, held?: LastThemes): Partition => {
    const stray = strays(surroundings, theme);
    const unsorted = held && stillUnsorted(graph, theme, held);
    // What tells noise was measured on written texts; in calls it takes whole matters away.
    const isOut = (i: number) => unsorted?.[i] === 1 || (stray[i] === 1 && !options.isSpoken?.(i));
    // Who was in a theme has shown that it belongs somewhere.
    const settled = theme.map((g, i) => ((held?.theme[i] ?? -1) < 0 && isOut(i) ? -1 : g));
    return {
      theme: settled,
      gamma,
      themes: countOf(settled),
      weak: weakFits(surroundings, theme, silhouette),
      fit: fitsOf(background, silhouette),
    };
  };
  const best = bestOf(tried);
  const wanted = Math.min(steps.length - 1, Math.max(0, best + fineness));
  const fresh = tried[wanted] as Weighed;
  const resumed = last && options.resolution === undefined && isWorthKeeping(last) ? resumeLeiden(graph, last, steps, options.seed) : null;
  const goneOn = resumed && last && weigh(renumber(holdSettled(graph, polished(resumed.theme), last)), resumed.gamma);
  const isKept = goneOn !== null && goneOn !== undefined && goneOn.value >= fresh.value - PRICE_OF_STAYING;
  const found = isKept ? steps.indexOf(goneOn.gamma) - fineness : best;
  const stops = new Map<number, Partition>();
  for (let stop = -MOST_STEPS; stop <= MOST_STEPS; stop++) {
    const here = tried[found + stop];
    if (isKept && stop === fineness) stops.set(stop, finished(goneOn, last));
    else if (here) stops.set(stop, finished(here));
  }
  return stops;
}

type Weighed = { value: number; gamma: number; theme: Int32Array; centroids: Centroids; silhouette: Silhouette };

/**
 * The step of the middle one of the path's best, each value smoothed by the two beside it: what a seed moves decides neither how fine nor how coarse
 * where many resolutions are about as good.
 */
function bestOf(tried: readonly { value: number }[]): number {
  const at = (step: number) => tried[Math.min(tried.length - 1, Math.max(0, step))]?.value ?? -1;
  const smooth = tried.map((_, step) => (at(step - 1) + 2 * at(step) + at(step + 1)) / 4);
  const best = Math.max(...smooth);
  const good = [...tried.keys()].filter((step) => (smooth[step] as number) >= best - SEED_MOVES);
  return good[(good.length - 1) >> 1] ?? 0;
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
function fitsOf(background: number, { a }: Silhouette): Float64Array {
  return a.map((value) => Math.min(1, Math.max(0, (value - background) / Math.max(1e-9, 1 - background))));
}

/** Square of how near a text is to the middle of all, as a rule. */
function backgroundOf(vectors: Vectors): number {
  const everyone = centroidsOf(vectors, new Int32Array(vectors.count), 1);
  return median(Float64Array.from({ length: vectors.count }, (_, i) => nearness(vectors, everyone, i, 0) ** 2));
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
