import { expect, test } from "vitest";
import type { Vectors } from "../../../src/engine/model.ts";
import { groupSnippets } from "../../../src/engine/stages/group/group.ts";
import { keepThemeIds } from "../../../src/engine/stages/group/keep-ids.ts";
import { holdSettled, isWorthKeeping, startFrom } from "../../../src/engine/stages/group/settled.ts";
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
  const last = await firstThemes(vectors);
  const resumed = await groupSnippets(vectors, { seed: 1, last });
  expect(shareKept(last.theme, resumed.theme)).toBeGreaterThanOrEqual(0.95);
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
  const last = (theme: number[]) => ({ theme: Int32Array.from(theme), isNew: new Uint8Array(theme.length) });
  expect(isWorthKeeping(last([0, -1, -1]))).toBe(false);
  expect(isWorthKeeping(last([0, 0, -1]))).toBe(true);
  expect([...startFrom(last([1, -1, 1, 0, -1]))]).toEqual([0, 1, 0, 2, 3]);
});

test("whoever has no new one beside it stays with what became of its theme", () => {
  // a ring of six: 0-1-2-3-4-5-0
  const graph = {
    nodes: 6,
    offsets: Int32Array.from([0, 2, 4, 6, 8, 10, 12]),
    targets: Int32Array.from([1, 5, 0, 2, 1, 3, 2, 4, 3, 5, 0, 4]),
    weights: new Float64Array(12).fill(1),
    own: new Float64Array(6),
  };
  const last = { theme: Int32Array.from([0, 0, 0, 1, 1, -1]), isNew: Uint8Array.from([0, 0, 0, 0, 0, 1]) };
  expect([...holdSettled(graph, Int32Array.from([0, 0, 1, 1, 1, 1]), last)]).toEqual([0, 0, 0, 1, 1, 1]);
  // 4 is beside the new one: it may go, also out of every theme
  expect([...holdSettled(graph, Int32Array.from([0, 0, 0, 1, -1, 1]), last)]).toEqual([0, 0, 0, 1, -1, 1]);
});

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
