import { expect, test } from "vitest";
import { articlesOf } from "../../../src/engine/stages/clauses/articles.ts";

const written = [
  ...Array(5).fill("I returned the item. We need a code editor, and I sent them a letter by phone. The notebook in the browser works."),
  "I saw item and editor once, in browser too. The quality of the cloth is bad, the print quality is bad, better quality please.",
];
const withArticles = articlesOf(written);

test.each([
  ["to return item", "to return the item"],
  ["to have better code editor", "to have a better code editor"],
  ["to deploy notebook", "to deploy the notebook"],
  ["to open it in browser", "to open it in the browser"],
])("%s: the article is put where others have it", (clause, whole) => {
  expect(withArticles(clause)).toBe(whole);
});

test.each([
  "to return the item",
  "to return my broken item",
  "to return items",
  "to have better print quality",
  "to reach them by letter",
  "to open my sign-in page in browser",
  "to install Kaspersky editor",
  "to right click",
])("%s stays", (clause) => {
  expect(withArticles(clause)).toBe(clause);
});

test("without others' sentences nothing is known of articles", () => {
  expect(articlesOf([])("to return item")).toBe("to return item");
});
