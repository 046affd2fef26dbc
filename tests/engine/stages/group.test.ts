import { expect, test } from "vitest";
import { agreementOf } from "../../../src/engine/evaluate/grouping-scores.ts";
import { beyondOwnCall } from "../../../src/engine/stages/group/beyond-own-call.ts";
import { aroundSnippets } from "../../../src/engine/stages/group/context.ts";
import { seededRandom } from "../../../src/engine/stages/group/graph.ts";
import { groupAtStops, groupSnippets, nearestStop, RESOLUTIONS } from "../../../src/engine/stages/group/group.ts";
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

/** Four matters of four kinds each: row i is of matter i % 4 and of kind i % 16. */
function nested() {
  const [wide, narrow] = [directions(4, 1), directions(16, 2)];
  const count = 16 * 24;
  const data = new Float32Array(count * 32);
  const random = seededRandom(3);
  for (let i = 0; i < count; i++) {
    const row = Array.from({ length: 32 }, (_, d) => (wide[i % 4]?.[d] ?? 0) + 0.75 * (narrow[i % 16]?.[d] ?? 0) + 0.8 * (random() - 0.5));
    const length = Math.hypot(...row);
    data.set(
      row.map((value) => value / length),
      i * 32,
    );
  }
  return { data, dimensions: 32, count };
}

function directions(many: number, seed: number): number[][] {
  const random = seededRandom(seed);
  return Array.from({ length: many }, () => {
    const row = Array.from({ length: 32 }, () => random() - 0.5);
    const length = Math.hypot(...row);
    return row.map((value) => value / length);
  });
}

test("each stop away from what is found is finer or coarser than the one before, and the middle one is what is found", async () => {
  const vectors = nested();
  const stops = await groupAtStops(vectors, { seed: 1 });
  expect(stops.get(0)).toEqual(await groupSnippets(vectors, { seed: 1 }));
  const gammas = [...stops.values()].map(({ gamma }) => gamma);
  expect(gammas).toEqual([...gammas].sort((a, b) => a - b));
  const themes = [...stops.values()].map((stop) => stop.themes);
  expect(themes.length).toBeGreaterThan(3);
  expect(themes[0]).toBeLessThan(themes.at(-1) ?? 0);
  expect((await groupSnippets(vectors, { seed: 1, fineness: 1 })).gamma).toBe(stops.get(1)?.gamma);
  const few = new Map([-1, 0, 1].map((stop) => [stop, 0]));
  expect([nearestStop(few, 3), nearestStop(few, -2), nearestStop(few, 0)]).toEqual([1, -1, 0]);
});

test("themes that were asked finer go on from the last ones at the same stop", async () => {
  const vectors = nested();
  const finer = await groupSnippets(vectors, { seed: 1, fineness: 1 });
  const last = { theme: finer.theme, isNew: new Uint8Array(vectors.count) };
  const again = await groupSnippets(vectors, { seed: 1, fineness: 1, last });
  expect([...again.theme].filter((theme, i) => theme !== finer.theme[i]).length / vectors.count).toBeLessThan(0.05);
});

/** Two calls that go through the same three matters in another order; each thing said points at its matter only weakly. */
function twoCalls() {
  const orders = [
    [0, 1, 2],
    [2, 0, 1],
  ];
  const random = seededRandom(7);
  const rows: number[][] = [];
  const matters: number[] = [];
  const conversations: string[] = [];
  orders.forEach((order, call) => {
    for (const matter of order)
      for (let i = 0; i < 20; i++) {
        const row = Array.from({ length: 24 }, () => random() - 0.5);
        row[matter] = (row[matter] ?? 0) + 0.9;
        row[3 + call] = (row[3 + call] ?? 0) + 1;
        rows.push(row);
        matters.push(matter);
        conversations.push(`call ${call}`);
      }
  });
  const length = (row: number[]) => Math.hypot(...row);
  const data = Float32Array.from(rows.flatMap((row) => row.map((value) => value / length(row))));
  return { vectors: { data, dimensions: 24, count: rows.length }, matters, conversations };
}

test("what is said in calls leans on what is said beside it, and themes go across calls", async () => {
  const { vectors, matters, conversations } = twoCalls();
  const lengths = matters.map(() => 50);
  const grouped = async (isSpoken: () => boolean) => {
    const around = aroundSnippets(vectors, { conversations, lengths, isSpoken });
    const { theme } = await groupSnippets(vectors, { seed: 1, conversations, customers: conversations, around, isSpoken });
    return {
      agreement: agreementOf(matters.map((matter, i) => ({ label: String(matter), theme: String(theme[i]) }))).ami,
      ofBoth: new Set(conversations.map((call, i) => `${theme[i]} ${call}`)).size / new Set(theme).size,
    };
  };
  const spoken = await grouped(() => true);
  const written = await grouped(() => false);
  expect(spoken.agreement).toBeGreaterThan(0.6);
  expect(spoken.agreement).toBeGreaterThan(written.agreement + 0.2);
  expect(spoken.ofBoth).toBe(2);
});

test("to what is said in a call the subject of what was asked is added", () => {
  const vectors = { data: Float32Array.from([1, 0, 0, 1, 0, 0, 0, 1, 0]), dimensions: 3, count: 3 };
  const about = { conversations: ["a", "b", "c"], lengths: [10, 10, 10], isSpoken: () => true };
  const around = aroundSnippets(vectors, { ...about, asked: (row) => (row === 1 ? Float32Array.from([0, 0, 1]) : null) });
  expect([...around.data.subarray(0, 3), ...around.data.subarray(6)]).toEqual([0, 0, 0, 0, 0, 0]);
  expect(around.data[5]).toBeGreaterThan(0.2);
});

test("of a spoken snippet's neighbours at most half are of its own call, where there are others", () => {
  const k = 12;
  const index = new Int32Array(14 * k).map((_, at) => (at % k) + 2);
  const similarity = new Float32Array(14 * k).map((_, at) => 1 - (at % k) / 100);
  const cohorts = [Int32Array.from([0, 1, 2, 3, 4, 5, 6, 7, 8]), Int32Array.from([9, 10, 11, 12, 13])];
  const kept = beyondOwnCall({ index, similarity, k }, { wanted: 8, cohorts, isSpoken: (row) => row === 0 });
  expect([...kept.index.slice(0, 8)]).toEqual([2, 3, 4, 5, 6, 9, 10, 11]);
  expect([...kept.index.slice(8, 16)]).toEqual([2, 3, 4, 5, 6, 7, 8, 9]);
});
