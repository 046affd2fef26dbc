import { expect, test } from "vitest";
import { groupSnippets, RESOLUTIONS } from "../../../src/engine/stages/group.ts";
import { selectRows } from "../../../src/engine/stages/vectors.ts";
import { madeVectors } from "./made-vectors.ts";

test("clear bundles come out as they were made, next to nobody left out", async () => {
  const { theme, themes, weak } = await groupSnippets(madeVectors({ groups: 8, each: 30, noise: 0.5 }), { seed: 1 });
  expect(themes).toBe(8);
  const first = (bundle: number) => theme.find((t, i) => i % 8 === bundle && t >= 0);
  for (let i = 0; i < 240; i++) expect([-1, first(i % 8)]).toContain(theme[i]);
  expect(new Set(Array.from({ length: 8 }, (_, bundle) => first(bundle))).size).toBe(8);
  expect(theme.filter((t) => t < 0).length).toBeLessThan(24);
  expect(weak.reduce((sum, mark) => sum + mark, 0)).toBeLessThan(60);
});

test("equal vectors and seed give equal bytes", async () => {
  const vectors = madeVectors({ groups: 12, each: 25, noise: 1.1 });
  const one = await groupSnippets(vectors, { seed: 5 });
  const other = await groupSnippets({ ...vectors, data: vectors.data.slice() }, { seed: 5 });
  expect(other).toEqual(one);
});

test("copies count once and follow the one that stands for them", async () => {
  const vectors = madeVectors({ groups: 6, each: 20, noise: 0.6 });
  const rows = [...Array.from({ length: 120 }, (_, i) => i), ...Array.from({ length: 300 }, () => 4)];
  const plain = await groupSnippets(vectors, { seed: 1 });
  const copied = await groupSnippets(selectRows(vectors, rows), { seed: 1 });
  expect(copied.themes).toBe(plain.themes);
  expect(copied.gamma).toBe(plain.gamma);
  for (let i = 120; i < 420; i++) expect(copied.theme[i]).toBe(copied.theme[4]);
});

test("none, one, two, a few", async () => {
  const empty = await groupSnippets({ data: new Float32Array(0), dimensions: 16, count: 0 }, { seed: 1 });
  expect([empty.themes, empty.theme.length]).toEqual([0, 0]);
  const one = await groupSnippets(madeVectors({ groups: 1, each: 1 }), { seed: 1 });
  expect([one.themes, one.theme[0], one.weak[0]]).toEqual([1, 0, 0]);
  const same = await groupSnippets(madeVectors({ groups: 1, each: 2, noise: 0 }), { seed: 1 });
  expect([...same.theme]).toEqual([0, 0]);
  const two = await groupSnippets(madeVectors({ groups: 2, each: 1 }), { seed: 1 });
  expect(two.themes).toBe(2);
  const few = await groupSnippets(madeVectors({ groups: 3, each: 3, noise: 0.2 }), { seed: 1 });
  expect(few.themes).toBe(3);
  for (const { fit } of [one, same, two, few]) for (const value of fit) expect(value >= 0 && value <= 1).toBe(true);
});

test("what one person says alone is no theme in a corpus of more than 60", async () => {
  const vectors = madeVectors({ groups: 10, each: 20, noise: 0.7 });
  const customers = Array.from({ length: 200 }, (_, i) => (i % 10 === 3 ? "the one" : `person ${i}`));
  const { theme, themes } = await groupSnippets(vectors, { seed: 1, customers });
  expect(themes).toBe(9);
  expect(theme[3]).toBe(-1);
  expect(theme[4]).toBeGreaterThanOrEqual(0);
});

test("a conversation is no evidence for itself: its own sentences alone make no theme", async () => {
  const vectors = madeVectors({ groups: 10, each: 24, noise: 0.8 });
  const conversations = Array.from({ length: 240 }, (_, i) => `ticket ${i % 10 === 0 ? "long" : i}`);
  const { theme } = await groupSnippets(vectors, { seed: 1, conversations, customers: conversations });
  const alone = [...theme].filter((t, i) => i % 10 !== 0 && t === theme[0] && t >= 0).length;
  expect(theme[0] === -1 || alone > 0).toBe(true);
});

test("themes are numbered by size; a given resolution is used; progress ends at its total; aborting stops", async () => {
  const vectors = madeVectors({ groups: 7, each: 20, noise: 0.7 });
  const steps: [number, number][] = [];
  const { theme, themes, gamma } = await groupSnippets(vectors, {
    seed: 1,
    resolution: 4,
    onProgress: (done, total) => steps.push([done, total]),
  });
  expect(gamma).toBe(4);
  const sizes = Array.from({ length: themes }, (_, t) => theme.filter((other) => other === t).length);
  expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
  expect(steps.at(-1)?.[0]).toBe(steps.at(-1)?.[1]);
  expect(RESOLUTIONS).toContain(gamma);
  await expect(groupSnippets(vectors, { seed: 1, signal: AbortSignal.abort() })).rejects.toThrow();
});

test("one interview, six and many: how many people a theme wants follows how many there are", async () => {
  const vectors = madeVectors({ groups: 6, each: 20, noise: 0.6 });
  const themesOf = async (people: number) =>
    (await groupSnippets(vectors, { seed: 1, customers: Array.from({ length: 120 }, (_, i) => String(Math.floor(i / 6) % people)) }))
      .themes;
  expect(await themesOf(1)).toBeGreaterThan(0);
  expect(await themesOf(6)).toBeGreaterThan(0);
});
