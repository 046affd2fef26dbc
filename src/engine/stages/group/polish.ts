/** After Leiden, which sees only the graph: each vector goes where its neighbours and the nearest centroid together say. */
import type { Vectors } from "../../model.ts";
import { centroidsOf, nearness, ownNearness } from "./centroids.ts";
import { countOf, type Graph, renumber } from "./graph.ts";

const ROUNDS = 5;
const CENTROID_WEIGHT = 4;

/** At most 5 rounds, all at once: each goes where (share of its neighbours' weight + 4 · cosine to the centroid) is largest; ties to the lower number. */
export function polish(vectors: Vectors, graph: Graph, start: Int32Array, cohorts: readonly Int32Array[]): Int32Array {
  let theme = renumber(start);
  for (let round = 0; round < ROUNDS; round++) {
    const next = moveAll(vectors, graph, theme, cohorts);
    const moved = next.some((g, i) => g !== theme[i]);
    theme = renumber(next);
    if (!moved) break;
  }
  return theme;
}

function moveAll(vectors: Vectors, graph: Graph, theme: Int32Array, cohorts: readonly Int32Array[]): Int32Array {
  const centroids = centroidsOf(vectors, theme, countOf(theme));
  const ownNear = ownNearness(vectors, centroids, theme, cohorts);
  const next = new Int32Array(theme.length);
  const toward = new Float64Array(centroids.groups);
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
      const share = all > 0 ? (toward[g] as number) / all : 0;
      const value = share + CENTROID_WEIGHT * (g === own ? (ownNear[i] as number) : nearness(vectors, centroids, i, g));
      if (value > bestValue || (value === bestValue && g < best)) {
        best = g;
        bestValue = value;
      }
      toward[g] = 0;
    }
    next[i] = best;
  }
  return next;
}
