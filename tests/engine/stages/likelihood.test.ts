import { expect, test } from "vitest";
import { LIKELY, likelihood, shareOut } from "../../../src/engine/stages/match/likelihood.ts";
import { indexWords } from "../../../src/engine/stages/match/word-index.ts";
import type { BacklogItem } from "../../../src/shared/domain.ts";

test("an item that stands out and is called what customers say is likely; one of many that does neither is not", () => {
  expect(likelihood({ standsOut: 6, titleSaid: 0.9, items: 300 })).toBeGreaterThan(LIKELY);
  expect(likelihood({ standsOut: 6, titleSaid: 0.9, items: 30_000 })).toBeLessThan(
    likelihood({ standsOut: 6, titleSaid: 0.9, items: 300 }),
  );
  expect(likelihood({ standsOut: 1, titleSaid: 0.1, items: 300 })).toBeLessThan(0.2);
  expect(likelihood({ standsOut: -3, titleSaid: 0, items: 0 })).toBeGreaterThan(0);
});

test("only one item is the first right one", () => {
  const shares = shareOut([0.6, 0.7, 0.9, 0.1]);
  [0.6, 0.28, 0.108, 0.0012].forEach((share, at) => {
    expect(shares[at]).toBeCloseTo(share, 4);
  });
  expect(shareOut([0.1, 0.9])).toEqual([0.1, 0.1]);
});

test("a word of one text in six says half of it: a theme is about what many of its texts say", () => {
  const items = [{ key: "A", title: "Pricing page", body: "" }] as BacklogItem[];
  const { titleSaid } = indexWords(items);
  expect(titleSaid(["The pricing is odd"])(0)).toBeCloseTo(0.5);
  expect(titleSaid(["the pricing page", "a", "b", "c", "d", "e"])(0)).toBeCloseTo(0.5);
  expect(titleSaid(["the pricing page", "a pricing page", "b", "c", "d", "e"])(0)).toBeCloseTo(1);
  expect(titleSaid([])(0)).toBe(0);
});
