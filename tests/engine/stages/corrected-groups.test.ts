import fc from "fast-check";
import { expect, test } from "vitest";
import { correctedGroups, mergesThatHold } from "../../../src/engine/stages/group/corrected-groups.ts";

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

test("a piece that grouping takes out of a merged theme goes back; a new matter, and pieces of others, do not", () => {
  const previous = [
    { id: "b", members: ["1", "2", "3", "4", "5"] },
    { id: "c", members: ["6", "7"] },
  ];
  const next = [
    { id: "b", members: ["1", "2", "3"] },
    { id: "piece", members: ["4", "5", "8"] },
    { id: "new", members: ["9"] },
    { id: "other piece", members: ["7"] },
  ];
  const merges = new Map([["a", "b"]]);
  expect(mergesThatHold(next, previous, merges)).toEqual(new Map([...merges, ["piece", "b"]]));
  expect(correctedGroups(next, [], { ...none, merges: mergesThatHold(next, previous, merges) })[0]?.members).toEqual([
    "1",
    "2",
    "3",
    "4",
    "5",
    "8",
  ]);
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
