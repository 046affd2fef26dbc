import { expect, test } from "vitest";
import { twoGroups } from "../../../src/engine/stages/group/two-groups.ts";

/** Evenly spread quantiles of a logistic distribution: a hump without chance. */
function hump(count: number, middle: number, width: number): number[] {
  return Array.from({ length: count }, (_, i) => middle + width * Math.log((i + 0.5) / (count - i - 0.5)));
}

test("one hump is of one kind, wherever it is and however wide", () => {
  expect(twoGroups(Float64Array.from(hump(300, 0.6, 0.05)))).toBeNull();
  expect(twoGroups(Float64Array.from(hump(300, -40, 9)))).toBeNull();
});

test("two humps that are apart are two kinds, the low one as large as it is", () => {
  const found = twoGroups(Float64Array.from([...hump(240, 0.7, 0.02), ...hump(60, 0.3, 0.02)]));
  expect(found?.lowShare).toBeCloseTo(0.2, 1);
});

test("a hundred thousand are read by their shape", () => {
  const found = twoGroups(Float64Array.from([...hump(90_000, 0.7, 0.02), ...hump(10_000, 0.3, 0.02)]));
  expect(found?.lowShare).toBeCloseTo(0.1, 1);
});

test("too few, or all the same, are of one kind", () => {
  expect(twoGroups(new Float64Array(0))).toBeNull();
  expect(twoGroups(Float64Array.from([0, 1, 0, 1]))).toBeNull();
  expect(twoGroups(new Float64Array(500).fill(0.4))).toBeNull();
});
