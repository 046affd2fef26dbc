/** Which groups are taken for talk that only sounds alike. */
import { expect, test } from "vitest";
import type { GroupedSnippet } from "../../../src/engine/model.ts";
import { areFewCustomers, vagueThemes } from "../../../src/engine/stages/name/vague-themes.ts";

const theme = (...customers: string[]) => customers.map((customer) => ({ customer })) as GroupedSnippet[];
const people = (count: number) => Array.from({ length: count }, (_, n) => `c${n}`);

test("twelve customers in all are few, however often they speak; thirteen are not", () => {
  expect(areFewCustomers([theme(...people(12)), theme(...people(12))])).toBe(true);
  expect(areFewCustomers([theme(...people(12)), theme("another")])).toBe(false);
});

test("a theme is vague whose name is hardly its own; among few customers half as much will do", () => {
  const strengths = [0.2, 0.059, 0.029, 0];
  const many = [theme(...people(20)), theme("a"), theme("b"), theme("c")];
  expect([...vagueThemes(many, strengths)]).toEqual([1, 2, 3]);
  expect([...vagueThemes(many.slice(1), strengths.slice(1))]).toEqual([1, 2]);
});
