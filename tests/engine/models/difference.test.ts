import { expect, test } from "vitest";
import { neighboursKept, themeFates } from "../../../src/engine/models/difference.ts";
import { madeVectors } from "../stages/made-vectors.ts";

test("a theme is kept, split or gone, and the snippets that move are counted", () => {
  const before = Int32Array.from([0, 0, 0, 0, 1, 1, 1, 1, 2, 2, -1]);
  const after = Int32Array.from([5, 5, 5, 5, 6, 6, 7, 7, -1, -1, -1]);
  const { fates, moves } = themeFates(before, after);
  expect(fates.map(({ theme, fate }) => [theme, fate])).toEqual([
    [0, "kept"],
    [1, "split"],
    [2, "vanished"],
  ]);
  // two of theme 1 leave with the smaller piece, both of theme 2 become unsorted
  expect(moves).toBe(4);
});

test("the same groups under other numbers move nothing", () => {
  const { fates, moves } = themeFates(Int32Array.from([0, 0, 1, 1, -1]), Int32Array.from([9, 9, 4, 4, -1]));
  expect(moves).toBe(0);
  expect(fates.every(({ fate }) => fate === "kept")).toBe(true);
});

test("a model keeps all neighbours of itself and few of another's", () => {
  const one = madeVectors({ groups: 6, each: 20, dimensions: 32, noise: 1.5 });
  const other = { ...one, data: one.data.map((value, i) => value * (i % 3 === 0 ? -1 : 1) + Math.sin(i)) };
  expect(neighboursKept(one, one)).toBe(1);
  expect(neighboursKept(one, other)).toBeLessThan(0.9);
});
