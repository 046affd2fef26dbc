import fc from "fast-check";
import { expect, test } from "vitest";
import { correctedGroups } from "../../../src/engine/stages/corrected-groups.ts";

const groups = [
  { id: "a", members: ["1", "2", "3"] },
  { id: "b", members: ["4", "5"] },
];
const all = ["1", "2", "3", "4", "5", "6"];
const none = { moves: new Map<string, string | null>(), merges: new Map<string, string>() };

test("without corrections the groups stay", () => {
  expect(correctedGroups(groups, all, none)).toEqual(groups);
});

test("moved snippets follow the person, also out of every theme and from outside", () => {
  const moves = new Map([
    ["1", "b"],
    ["4", null],
    ["6", "a"],
  ]);
  expect(correctedGroups(groups, all, { ...none, moves })).toEqual([
    { id: "a", members: ["2", "3", "6"] },
    { id: "b", members: ["5", "1"] },
  ]);
});

test("a merged theme's snippets, and those moved to it, are in the one that it was merged into", () => {
  const found = correctedGroups(groups, all, { moves: new Map([["6", "a"]]), merges: new Map([["a", "b"]]) });
  expect(found).toEqual([{ id: "b", members: ["1", "2", "3", "4", "5", "6"] }]);
});

test("a split makes its own theme, and an emptied one goes", () => {
  const moves = new Map(["1", "2", "3"].map((snippet) => [snippet, "new"]));
  expect(correctedGroups(groups, all, { ...none, moves }).map(({ id }) => id)).toEqual(["b", "new"]);
});

test("whatever the corrections, no snippet is in two themes and no ring hangs", () => {
  const theme = fc.constantFrom("a", "b", "c");
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom(...all), fc.option(theme))), fc.array(fc.tuple(theme, theme)), (moves, merges) => {
      const found = correctedGroups(groups, all, { moves: new Map(moves), merges: new Map(merges) });
      const placed = found.flatMap(({ members }) => members);
      expect(new Set(placed).size).toBe(placed.length);
    }),
  );
});
