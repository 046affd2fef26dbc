import { expect, test } from "vitest";
import { keepThemeIds } from "../../../src/engine/stages/group/keep-ids.ts";

test("a theme keeps its id while it keeps its snippets", () => {
  const previous = [
    { id: "aaa", members: ["s1", "s2", "s3", "s4"] },
    { id: "bbb", members: ["s5", "s6", "s7"] },
  ];
  expect(
    keepThemeIds(previous, [
      ["s5", "s6", "s9"],
      ["s1", "s2", "s3", "s8"],
    ]),
  ).toEqual(["bbb", "aaa"]);
});

test("of two halves the larger keeps the id, the other is new", () => {
  const [large, small] = keepThemeIds(
    [{ id: "aaa", members: ["1", "2", "3", "4", "5"] }],
    [
      ["1", "2", "3"],
      ["4", "5"],
    ],
  );
  expect(large).toBe("aaa");
  expect(small).toMatch(/^[0-9a-f]{12}$/);
});

test("less than 0.3 shared is another theme", () => {
  const members = Array.from({ length: 10 }, (_, i) => `s${i}`);
  expect(keepThemeIds([{ id: "aaa", members }], [["s0", "s1", "x", "y"]])[0]).not.toBe("aaa");
});

test("new ids come from the smallest member, whatever the order, and are never given twice", () => {
  const [one] = keepThemeIds([], [["b", "a", "c"]]);
  expect(keepThemeIds([], [["c", "a"]])[0]).toBe(one);
  expect(keepThemeIds([{ id: one ?? "", members: ["q"] }], [["a", "c"]])[0]).not.toBe(one);
  expect(new Set(keepThemeIds([], [["a"], ["a"], []])).size).toBe(3);
});

test("what came since does not count against a theme that grew many times over", () => {
  const grown = ["1", "2", "3", ...Array.from({ length: 40 }, (_, at) => `new${at}`)];
  expect(keepThemeIds([{ id: "aaa", members: ["1", "2", "3"] }], [grown])).toEqual(["aaa"]);
});
