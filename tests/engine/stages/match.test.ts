import { expect, test } from "vitest";
import type { Vectors } from "../../../src/engine/model.ts";
import { matchBacklog } from "../../../src/engine/stages/match/match.ts";
import type { BacklogItem } from "../../../src/shared/domain.ts";

const item = (key: string, title: string, body = ""): BacklogItem => ({
  key,
  title,
  body,
  status: null,
  type: null,
  labels: [],
  url: null,
  date: null,
});
const rows = (...vectors: number[][]): Vectors => ({
  data: Float32Array.from(vectors.flat()),
  dimensions: vectors[0]?.length ?? 0,
  count: vectors.length,
});

const items = [
  item("A-1", "Export notes to Word"),
  item("A-2", "Seats of removed users are billed"),
  item("A-3", "Dark mode"),
  item("A-4", "Editor: faster typing"),
];
const itemVectors = rows([1, 0, 0], [0, 1, 0], [0, 0, 1], [0.6, 0, 0.8]);

test("always as many as asked, best first, scores between 0 and 1", () => {
  const [found] = matchBacklog(
    [{ id: "t", texts: ["I was billed for removed seats"], vectors: rows([0.1, 0.99, 0.1]) }],
    items,
    itemVectors,
    { top: 3 },
  );
  expect(found?.id).toBe("t");
  expect(found?.matches.map((m) => m.key)).toHaveLength(3);
  expect(found?.matches[0]).toMatchObject({ key: "A-2", title: "Seats of removed users are billed", tracked: true });
  for (const match of found?.matches ?? []) expect(match.score >= 0 && match.score <= 1).toBe(true);
});

test("words decide where meanings are equal", () => {
  const flat = rows([1, 0, 0], [1, 0, 0], [1, 0, 0], [1, 0, 0]);
  const [found] = matchBacklog([{ id: "t", texts: ["please add dark mode"], vectors: rows([1, 0, 0]) }], items, flat, { top: 4 });
  expect(found?.matches[0]?.key).toBe("A-3");
});

test("nothing near is not tracked, though it is listed", () => {
  const [found] = matchBacklog([{ id: "t", texts: ["hello there"], vectors: rows([-1, 0, 0]) }], items, itemVectors, { top: 2 });
  expect(found?.matches).toHaveLength(2);
  expect(found?.matches.every((m) => !m.tracked)).toBe(true);
});

test("no items, no texts, ties by index", () => {
  expect(matchBacklog([{ id: "t", texts: [], vectors: rows([]) }], [], rows([]), { top: 5 })).toEqual([{ id: "t", matches: [] }]);
  const [found] = matchBacklog(
    [{ id: "t", texts: [], vectors: { data: new Float32Array(0), dimensions: 3, count: 0 } }],
    items,
    itemVectors,
    { top: 9 },
  );
  expect(found?.matches.map((m) => m.key)).toEqual(["A-1", "A-2", "A-3", "A-4"]);
});

test("several voices: one loud text does not outweigh the rest", () => {
  const vectors = rows([1, 0, 0], [0, 1, 0], [0, 0.9, 0.4], [0, 0.95, 0.3], [0, 0.9, 0.1], [0.1, 0.9, 0]);
  const [found] = matchBacklog([{ id: "t", texts: ["a", "b", "c", "d", "e", "f"], vectors }], items, itemVectors, { top: 1 });
  expect(found?.matches[0]?.key).toBe("A-2");
});

test("what a person linked is learnt from: another text of that problem finds the item too", () => {
  const query = { id: "ticket", texts: ["zzz"], vectors: rows([0.1, 0.2, 0.97]) };
  const far = [item("B-1", "Something"), item("B-2", "Another")];
  const found = (taught: { key: string; vectors: Vectors }[]) =>
    matchBacklog([query], far, rows([0.6, 0.8, 0], [0.8, 0.6, 0]), { top: 1, taught })[0]?.matches[0]?.key;
  expect(found([])).toBe("B-1");
  expect(found([{ key: "B-2", vectors: rows([0.1, 0.2, 0.97]) }])).toBe("B-2");
});

test("scores are likelihoods: falling, never over 1 in sum, and the first alone is tracked", () => {
  const [found] = matchBacklog(
    [{ id: "t", texts: ["I was billed for removed seats"], vectors: rows([0.1, 0.99, 0.1]) }],
    items,
    itemVectors,
    { top: 4 },
  );
  const scores = found?.matches.map((match) => match.score) ?? [];
  expect(scores).toEqual([...scores].sort((a, b) => b - a));
  expect(scores.reduce((total, score) => total + score, 0)).toBeLessThanOrEqual(1);
  expect(found?.matches.map((match) => match.tracked)).toEqual([true, false, false, false]);
});

test("an item that asks for its duplicates is none of them", () => {
  const twins = [...items, item("A-5", "Seats of users who left are billed")];
  const vectors = rows([1, 0, 0], [0, 1, 0], [0, 0, 1], [0.6, 0, 0.8], [0.1, 0.99, 0.05]);
  const [found] = matchBacklog(
    [{ id: "A-5", itself: "A-5", texts: ["Seats of users who left are billed"], vectors: rows([0.1, 0.99, 0.05]) }],
    twins,
    vectors,
    { top: 9 },
  );
  expect(found?.matches.map((match) => match.key)).not.toContain("A-5");
  expect(found?.matches[0]?.key).toBe("A-2");
  expect(found?.matches).toHaveLength(4);
});
