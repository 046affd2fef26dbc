import * as fc from "fast-check";
import { expect, test } from "vitest";
import { countOf, type Graph, modularity, renumber } from "../../../src/engine/stages/group/graph.ts";
import { leiden } from "../../../src/engine/stages/group/leiden.ts";

test("two cliques joined by one edge are two communities", () => {
  const edges: [number, number, number][] = [];
  for (const from of [0, 5]) for (let i = 0; i < 5; i++) for (let j = i + 1; j < 5; j++) edges.push([from + i, from + j, 1]);
  const graph = graphOfEdges(10, [...edges, [0, 5, 1]]);
  expect([...leiden(graph, { resolution: 1, seed: 3 })]).toEqual([0, 0, 0, 0, 0, 1, 1, 1, 1, 1]);
});

test("Zachary's karate club reaches the best known modularity", () => {
  const best = leiden(karateClub(), { resolution: 1, seed: 1, iterations: 4 });
  expect(countOf(best)).toBe(4);
  expect(modularity(karateClub(), best, 1)).toBeCloseTo(0.4198, 3);
});

test("a finer resolution gives no fewer communities", () => {
  const counts = [0.2, 1, 3, 12].map((resolution) => countOf(leiden(karateClub(), { resolution, seed: 1 })));
  expect(counts).toEqual([...counts].sort((a, b) => a - b));
  expect(counts[0]).toBe(1);
});

test("an equal seed gives an equal partition; nodes without edges stay alone", () => {
  const graph = graphOfEdges(6, [
    [0, 1, 1],
    [1, 2, 1],
  ]);
  expect(leiden(karateClub(), { resolution: 2, seed: 7 })).toEqual(leiden(karateClub(), { resolution: 2, seed: 7 }));
  expect(countOf(leiden(graph, { resolution: 1, seed: 1 }))).toBeGreaterThanOrEqual(4);
  expect(leiden(graphOfEdges(0, []), { resolution: 1, seed: 1 })).toHaveLength(0);
});

test("never worse than leaving every node alone, and every community is connected", () => {
  const edge = fc.tuple(fc.integer({ min: 0, max: 19 }), fc.integer({ min: 0, max: 19 }), fc.double({ min: 0.05, max: 1, noNaN: true }));
  void fc.assert(
    fc.property(fc.array(edge, { maxLength: 60 }), fc.integer({ min: 0, max: 99 }), (edges, seed) => {
      const graph = graphOfEdges(
        20,
        edges.filter(([from, to]) => from !== to),
      );
      const found = leiden(graph, { resolution: 1, seed });
      expect(modularity(graph, found, 1)).toBeGreaterThanOrEqual(
        modularity(
          graph,
          Int32Array.from({ length: 20 }, (_, i) => i),
          1,
        ) - 1e-9,
      );
      for (let c = 0; c < countOf(found); c++) expect(isConnected(graph, found, c)).toBe(true);
    }),
    { numRuns: 60 },
  );
});

test("renumbering counts from 0 by first member", () => {
  expect([...renumber(Int32Array.of(7, 7, 2, 9, 2))]).toEqual([0, 0, 1, 2, 1]);
});

function graphOfEdges(nodes: number, edges: readonly [number, number, number][]): Graph {
  const rows: Map<number, number>[] = Array.from({ length: nodes }, () => new Map());
  for (const [from, to, weight] of edges) {
    rows[from]?.set(to, weight);
    rows[to]?.set(from, weight);
  }
  const offsets = new Int32Array(nodes + 1);
  rows.forEach((row, i) => {
    offsets[i + 1] = (offsets[i] ?? 0) + row.size;
  });
  return {
    nodes,
    offsets,
    targets: Int32Array.from(rows.flatMap((row) => [...row.keys()])),
    weights: Float64Array.from(rows.flatMap((row) => [...row.values()])),
    own: new Float64Array(nodes),
  };
}

function isConnected(graph: Graph, partition: Int32Array, community: number): boolean {
  const members = [...partition.keys()].filter((i) => partition[i] === community);
  const reached = new Set([members[0]]);
  for (const node of reached) {
    for (let e = graph.offsets[node ?? 0] ?? 0; e < (graph.offsets[(node ?? 0) + 1] ?? 0); e++)
      if (partition[graph.targets[e] ?? 0] === community) reached.add(graph.targets[e]);
  }
  return reached.size === members.length;
}

/** Zachary 1977: 34 people, 78 friendships. */
function karateClub(): Graph {
  const friends =
    "1:2 3 4 5 6 7 8 9 11 12 13 14 18 20 22 32|2:3 4 8 14 18 20 22 31|3:4 8 9 10 14 28 29 33|4:8 13 14|5:7 11|6:7 11 17|7:17|9:31 33 34|10:34|14:34|15:33 34|16:33 34|19:33 34|20:34|21:33 34|23:33 34|24:26 28 30 33 34|25:26 28 32|26:32|27:30 34|28:34|29:32 34|30:33 34|31:33 34|32:33 34|33:34";
  const edges = friends.split("|").flatMap((row) => {
    const [from, others] = row.split(":");
    return (others ?? "").split(" ").map((to): [number, number, number] => [Number(from) - 1, Number(to) - 1, 1]);
  });
  return graphOfEdges(34, edges);
}
