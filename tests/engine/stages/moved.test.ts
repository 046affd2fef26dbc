import { expect, test } from "vitest";
import { type After, type Before, whatMoved } from "../../../src/engine/stages/group/moved.ts";

const THEMES = [
  { id: "search", name: "Search misses", members: ["1", "2", "3"] },
  { id: "export", name: "Export fails", members: ["4", "5"] },
];
const before = (over: Partial<Omit<Before, "last">> = {}, themes = THEMES): Before => ({
  last: { themes, known: new Set(["1", "2", "3", "4", "5", "6"]) },
  corrections: { moves: new Map(), merges: new Map() },
  isOtherFineness: false,
  ...over,
});
const after = (places: Record<string, string | null>, notGrouped: string[] = []): After =>
  Object.entries(places).map(([id, theme]) => ({ id, theme, isGrouped: !notGrouped.includes(id) }));
const same = { 1: "search", 2: "search", 3: "search", 4: "export", 5: "export", 6: null };

test("a first analysis moved nothing, and neither did one with the same outcome", () => {
  expect(whatMoved(before({}, []), after(same))).toBeNull();
  expect(whatMoved(before(), after(same))).toEqual({ began: [], ended: [], arrived: [], moves: [], earlier: 5, kept: 5 });
});

test("what came new is counted by theme; what was there before and moved has a reason", () => {
  const moved = whatMoved(before(), after({ ...same, 3: "export", 6: "search", 7: "export", 8: "slow", 2: "slow" }));
  expect(moved?.arrived).toEqual([{ theme: "export", snippets: 1 }]);
  expect(moved?.began).toEqual([{ theme: "slow", snippets: 2, earlier: 1 }]);
  expect(moved?.moves).toEqual([
    { snippet: "2", from: "search", to: "slow", why: "theme began" },
    { snippet: "3", from: "search", to: "export", why: "new words" },
    { snippet: "6", from: null, to: "search", why: "new words" },
  ]);
  expect([moved?.earlier, moved?.kept]).toEqual([5, 3]);
});

test("a theme that ended says where most of it went", () => {
  const moved = whatMoved(before(), after({ ...same, 4: "search", 5: "search" }));
  expect(moved?.ended).toEqual([{ theme: "export", name: "Export fails", snippets: 2, into: "search" }]);
  expect(moved?.moves.map(({ why }) => why)).toEqual(["theme ended", "theme ended"]);
});

test("the person's own acts are told apart from what grouping did", () => {
  const corrections = { moves: new Map([["1", "export"]]), merges: new Map([["export", "search"]]) };
  const merged = whatMoved(before({ corrections }), after({ ...same, 4: "search", 5: "search" }));
  expect(merged?.moves.map(({ snippet, why }) => [snippet, why])).toEqual([
    ["4", "merged by you"],
    ["5", "merged by you"],
  ]);
  const moved = whatMoved(before({ corrections: { ...corrections, merges: new Map() } }), after({ ...same, 1: "export" }));
  expect(moved?.moves).toEqual([{ snippet: "1", from: "search", to: "export", why: "moved by you" }]);
  expect(whatMoved(before(), after({ ...same, 1: null }, ["1"]))?.moves[0]?.why).toBe("kind");
  expect(whatMoved(before(), after({ ...same, 1: null }))?.moves[0]?.why).toBe("apart");
  expect(whatMoved(before({ isOtherFineness: true }), after({ ...same, 1: "export" }))?.moves[0]?.why).toBe("fineness");
});
