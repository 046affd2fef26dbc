import { expect, test } from "vitest";
import type { GroupedSnippet } from "../../../src/engine/model.ts";
import { areasOf } from "../../../src/engine/stages/group/areas.ts";
import { areaNames } from "../../../src/engine/stages/name/area-names.ts";
import { selectRows } from "../../../src/engine/stages/vectors.ts";
import { madeVectors } from "./made-vectors.ts";

/** Twelve themes of five vectors: themes t, t + 3, t + 6, t + 9 lie around one of three centres. */
function themesAround(areas: number, themes = 12) {
  const vectors = madeVectors({ groups: areas, each: (themes * 5) / areas, noise: 0.8 });
  return Array.from({ length: themes }, (_, t) =>
    selectRows(
      vectors,
      Array.from({ length: 5 }, (_, i) => (t % areas) + areas * (Math.floor(t / areas) * 5 + i)),
    ),
  );
}

test("themes around one centre are one area, the same every time", () => {
  const area = areasOf(themesAround(3), 1);
  for (let t = 3; t < 12; t++) expect(area[t]).toBe(area[t - 3]);
  expect(new Set(area).size).toBe(3);
  expect(areasOf(themesAround(3), 1)).toEqual(area);
});

test("a handful of themes has no areas, nor has one bundle of them", () => {
  expect([...areasOf(themesAround(1, 5), 1)]).toEqual([-1, -1, -1, -1, -1]);
  expect(areasOf([], 1)).toHaveLength(0);
});

test("an area is named by two things that its customers speak of, none twice", async () => {
  const says = (texts: string[]) =>
    texts.map((text, i) => ({ id: text, text, customer: `c${i}`, kind: "complaint", isTitle: false }) as GroupedSnippet);
  const money = says(["The invoice is wrong", "Our invoice came twice", "A refund was refused", "The refund for that invoice never came"]);
  const sharing = says(["A guest cannot open the folder", "The guest sees nothing", "My folder is locked", "No guest finds the folder"]);
  const [first, second] = await areaNames([[money], [sharing]]);
  expect(first?.toLowerCase()).toContain("invoice");
  expect(second?.toLowerCase()).toMatch(/guest.*folder|folder.*guest/);
  const twins = await areaNames([[money], [money]]);
  expect(new Set(twins).size).toBe(2);
});
