import { expect, test } from "vitest";
import type { Vectors } from "../../../src/engine/model.ts";
import { groupSnippets } from "../../../src/engine/stages/group/group.ts";
import { madeVectors } from "./made-vectors.ts";

const CLASSES = 360;

/** Twelve bundles of 30, and after them `strays` vectors that have nothing in common. */
function withStrays(strays: number): Vectors {
  const bundles = madeVectors({ groups: 12, each: CLASSES / 12, noise: 0.6, dimensions: 64 });
  if (strays === 0) return bundles;
  const alone = madeVectors({ groups: strays, each: 1, dimensions: 64, seed: 7 });
  return { data: Float32Array.from([...bundles.data, ...alone.data]), dimensions: 64, count: CLASSES + strays };
}

test("what belongs nowhere stays unsorted, and next to nothing else does", async () => {
  const { theme } = await groupSnippets(withStrays(90), { seed: 1 });
  const unsorted = [...theme.keys()].filter((i) => theme[i] === -1);
  const right = unsorted.filter((i) => i >= CLASSES).length;
  expect(right / 90).toBeGreaterThanOrEqual(0.6);
  expect(right / unsorted.length).toBeGreaterThanOrEqual(0.8);
});

test("where there is no noise nobody is left out", async () => {
  const { theme } = await groupSnippets(withStrays(0), { seed: 1 });
  expect(theme.filter((g) => g < 0).length).toBe(0);
});

test("where everything is far from everything, far is no reason to be left out", async () => {
  const loose = madeVectors({ groups: 3, each: 100, noise: 2.5, dimensions: 64 });
  const { theme } = await groupSnippets(loose, { seed: 1 });
  expect(theme.filter((g) => g < 0).length).toBeLessThan(15);
});
