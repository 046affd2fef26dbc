/** Tells whether a theme's customers speak of something at all, so that a playbook's words about it fit. */
import type { GroupedSnippet } from "../../model.ts";
import { countCues } from "../words.ts";

/** The share of the customers who must use one of the words. */
const LEAST_SHARE = 1 / 8;

/** True where an eighth of the customers use one of the words, or where no words are asked for. */
export function isSpokenOf(where: readonly string[] | undefined, snippets: readonly GroupedSnippet[]): boolean {
  if (where === undefined) return true;
  const all = new Set(snippets.map((snippet) => snippet.customer)).size;
  const voices = new Set(snippets.filter((snippet) => countCues(snippet.text, where) > 0).map((snippet) => snippet.customer)).size;
  return voices > 0 && voices >= all * LEAST_SHARE;
}
