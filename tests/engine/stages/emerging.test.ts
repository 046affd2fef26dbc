import { expect, test } from "vitest";
import { directionsOf } from "../../../src/engine/stages/weigh/emerging.ts";

const weeks = (before: number, last: number) => [0, 0, 0, 0, before, 0, 0, 0, last, 0, 0, 0];

test("one theme that grows beside steady ones emerges, one that stops fades", () => {
  const steady = Array.from({ length: 8 }, () => weeks(10, 10));
  expect(directionsOf([weeks(1, 14), ...steady, weeks(15, 1)])).toEqual(["emerging", ...steady.map(() => null), "fading"]);
});

test("a month in which everything doubles makes nothing emerge", () => {
  expect(directionsOf(Array.from({ length: 6 }, () => weeks(10, 20)))).toEqual(Array.from({ length: 6 }, () => null));
});

test("a few customers more are nothing; the more themes are looked at, the more it takes", () => {
  expect(directionsOf([weeks(1, 3), weeks(5, 5)])).toEqual([null, null]);
  const few = directionsOf([weeks(2, 11), weeks(20, 20)]);
  const many = directionsOf([weeks(2, 11), ...Array.from({ length: 60 }, () => weeks(20, 20))]);
  expect([few[0], many[0]]).toEqual(["emerging", null]);
});

test("a workspace of one theme is held against even weeks; none is no error", () => {
  expect(directionsOf([weeks(1, 16)])).toEqual(["emerging"]);
  expect(directionsOf([])).toEqual([]);
});
