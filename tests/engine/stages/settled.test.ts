import { expect, test } from "vitest";
import type { Vectors } from "../../../src/engine/model.ts";
import type { Graph } from "../../../src/engine/stages/group/graph.ts";
import { groupSnippets } from "../../../src/engine/stages/group/group.ts";
import { keepThemeIds } from "../../../src/engine/stages/group/keep-ids.ts";
import { holdSettled, isWorthKeeping, type LastThemes, startFrom, stillUnsorted } from "../../../src/engine/stages/group/settled.ts";
import { selectRows } from "../../../src/engine/stages/vectors.ts";
import { madeVectors } from "./made-vectors.ts";

/** Bundles that touch: where one ends and the next begins a fresh start decides anew. */
const blurred = () => madeVectors({ groups: 12, each: 30, dimensions: 24, noise: 1.2 });

/** Row `i` is one of the later tenth. */
const isLate = (i: number) => i % 10 === 3;

async function firstThemes(vectors: Vectors): Promise<{ theme: Int32Array; isNew: Uint8Array }> {
  const early = Array.from({ length: vectors.count }, (_, i) => i).filter((i) => !isLate(i));
  const { theme } = await groupSnippets(selectRows(vectors, early), { seed: 1 });
  const last = new Int32Array(vectors.count).fill(-1);
  early.forEach((row, at) => {
    last[row] = theme[at] as number;
  });
  return { theme: last, isNew: Uint8Array.from(last, (_, i) => (isLate(i) ? 1 : 0)) };
}

test("when a tenth comes on top, 95 % and more keep their theme, and the new ones find theirs", async () => {
  const vectors = blurred();
  const before = await firstThemes(vectors);
  const resumed = await groupSnippets(vectors, { seed: 1, last: before });
  expect(shareKept(before.theme, resumed.theme)).toBeGreaterThanOrEqual(0.95);
  const late = [...resumed.theme].filter((_, i) => isLate(i));
  expect(late.filter((g) => g >= 0).length / late.length).toBeGreaterThan(0.8);
});

test("when nothing came, nobody leaves their theme", async () => {
  const vectors = blurred();
  const first = await groupSnippets(vectors, { seed: 1 });
  const again = await groupSnippets(vectors, { seed: 1, last: { theme: first.theme, isNew: new Uint8Array(vectors.count) } });
  expect(shareKept(first.theme, again.theme)).toBe(1);
});

test("themes that no longer fit are left: the texts were told apart where they are one", async () => {
  const vectors = madeVectors({ groups: 6, each: 30, dimensions: 24, noise: 0.6 });
  const shuffledThemes = Int32Array.from({ length: vectors.count }, (_, i) => i % 7);
  const fresh = await groupSnippets(vectors, { seed: 1 });
  const resumed = await groupSnippets(vectors, { seed: 1, last: { theme: shuffledThemes, isNew: new Uint8Array(vectors.count) } });
  expect(resumed.theme).toEqual(fresh.theme);
});

test("too few that were themed before are no start; whoever was in no theme starts alone", () => {
  expect(isWorthKeeping(last([0, -1, -1], [0, 0, 0]))).toBe(false);
  expect(isWorthKeeping(last([0, 0, -1], [0, 0, 0]))).toBe(true);
  expect([...startFrom(last([1, -1, 1, 0, -1], [0, 0, 0, 0, 0]))]).toEqual([0, 1, 0, 2, 3]);
});

const last = (theme: number[], isNew: number[]) => ({ theme: Int32Array.from(theme), isNew: Uint8Array.from(isNew) });
const held = (graph: Graph, found: number[], before: LastThemes) => [...holdSettled(graph, Int32Array.from(found), before)];

test("whoever has no newcomer beside it stays with what became of its theme", () => {
  expect(held(ring(6), [0, 0, 1, 1, 1, 1], last([0, 0, 0, 1, 1, -1], [0, 0, 0, 0, 0, 1]))).toEqual([0, 0, 0, 1, 1, 1]);
});

test("whoever newcomers draw away goes, unless it would have gone without them", () => {
  // 2 is as near to 1 as to 3; with newcomer 6 it is nearer to the other theme
  const drawn = graphOfEdges(7, ["0-1", "1-2", "2-3", "3-4", "4-5", "2-6", "3-6"]);
  const before = last([0, 0, 0, 1, 1, 1, -1], [0, 0, 0, 0, 0, 0, 1]);
  expect(held(drawn, [0, 0, 1, 1, 1, 1, 1], before)).toEqual([0, 0, 1, 1, 1, 1, 1]);
  // nearer to the other one all along: nothing has changed
  const asBefore = graphOfEdges(7, ["0-1", "1-2", "2-3", "2-4", "3-4", "4-5", "2-6", "3-6"]);
  expect(held(asBefore, [0, 0, 1, 1, 1, 1, 1], before)).toEqual([0, 0, 0, 1, 1, 1, 1]);
});

test("a piece of a living theme does not begin as one of its own by a newcomer or two; what is mostly new does", () => {
  const graph = ring(8);
  const before = [0, 0, 0, 0, 0, 0, -1, -1];
  const isNew = [0, 0, 0, 0, 0, 0, 1, 1];
  expect(held(graph, [0, 0, 0, 1, 1, 1, 1, 1], last([0, 0, 0, 0, 0, 0, 0, -1], [0, 0, 0, 0, 0, 0, 0, 1]))).toEqual(Array(8).fill(1));
  expect(held(graph, [0, 0, 0, 0, 0, 0, 1, 1], last(before, isNew))).toEqual([0, 0, 0, 0, 0, 0, 1, 1]);
});

test("a theme that was swallowed or scattered stands apart again", () => {
  const [a, b, c, d, e, f] = held(ring(6), [0, 0, 0, 0, 1, 1], last([0, 0, 0, 1, 1, 2], [0, 0, 0, 0, 0, 0]));
  expect([a, b, c]).toEqual([a, a, a]);
  expect(new Set([a, d, f]).size).toBe(3);
  expect(e).toBe(d);
});

test("whoever was in no theme stays out until a newcomer of its group is beside it", () => {
  const theme = Int32Array.from([0, 0, 0, 0, 1, 1]);
  expect([...stillUnsorted(ring(6), theme, last([0, -1, -1, -1, -1, -1], [0, 0, 0, 1, 0, 0]))]).toEqual([0, 1, 0, 0, 1, 1]);
});

function ring(nodes: number): Graph {
  return graphOfEdges(
    nodes,
    Array.from({ length: nodes }, (_, i) => `${i}-${(i + 1) % nodes}`),
  );
}

/** Edges of weight 1, as "0-1". */
function graphOfEdges(nodes: number, edges: readonly string[]): Graph {
  const beside: number[][] = Array.from({ length: nodes }, () => []);
  for (const edge of edges) {
    const [a = 0, b = 0] = edge.split("-").map(Number);
    beside[a]?.push(b);
    beside[b]?.push(a);
  }
  const offsets = Int32Array.from([0, ...beside.map((_, i) => beside.slice(0, i + 1).flat().length)]);
  const targets = Int32Array.from(beside.flat());
  return { nodes, offsets, targets, weights: new Float64Array(targets.length).fill(1), own: new Float64Array(nodes) };
}

function shareKept(before: Int32Array, now: Int32Array): number {
  const ids = keepThemeIds(
    membersOf(before).map((members, g) => ({ id: String(g), members })),
    membersOf(now),
  );
  const themed = [...before.keys()].filter((i) => (before[i] as number) >= 0);
  return themed.filter((i) => ids[now[i] as number] === String(before[i])).length / themed.length;
}

function membersOf(theme: Int32Array): string[][] {
  const groups: string[][] = Array.from({ length: Math.max(...theme) + 1 }, () => []);
  theme.forEach((g, i) => {
    groups[g]?.push(String(i));
  });
  return groups;
}
