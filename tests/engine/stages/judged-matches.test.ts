import { expect, test } from "vitest";
import { judgedMatches } from "../../../src/engine/stages/match/judged-matches.ts";

const item = (key: string) => ({ key, title: `Item ${key}`, body: "", status: null, type: null, labels: [], url: null, date: null });
const match = (key: string, tracked: boolean, score = tracked ? 0.6 : 0.3) => ({ key, title: `Item ${key}`, score, tracked });
const items = ["A", "B", "C"].map(item);

test("without judgments the matches stay as they were found", () => {
  const found = [match("A", true), match("B", false)];
  expect(judgedMatches(found, new Map(), items)).toEqual(found);
});

test("a link goes first and alone is tracked, also one that was not found; a rejection is gone", () => {
  const judged = judgedMatches(
    [match("A", true), match("B", false, 0)],
    new Map([
      ["C", true],
      ["B", false],
    ]),
    items,
  );
  expect(judged).toEqual([
    { key: "C", title: "Item C", score: 1, tracked: true, linked: true },
    { key: "A", title: "Item A", score: 0.6, tracked: false },
  ]);
});

test("a rejected item leaves its likelihood to the others: what was second then tracks the problem", () => {
  const judged = judgedMatches([match("A", true), match("B", false)], new Map([["A", false]]), items);
  expect(judged).toEqual([{ key: "B", title: "Item B", score: 0.75, tracked: true }]);
});
