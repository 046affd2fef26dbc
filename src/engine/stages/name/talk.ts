/**
 * In a call a complaint begins low, so that trouble told politely is found, and advice, asides and stories are found with it. What is
 * shown first, a theme's name and that there is a theme at all, rests on those who surely complain.
 */
import type { GroupedSnippet } from "../../model.ts";

/** Where a complaint begins in writing. */
const SURE_FROM = 0.4;
const LEAST_SURE = 0.25;
const ENOUGH_SURE = 3;

/** Talk that only perhaps complains: too few of it would be a complaint in writing too, or wish for something. */
export function isTalk(snippets: readonly GroupedSnippet[]): boolean {
  return snippets.filter(isSure).length < LEAST_SURE * snippets.length;
}

/** Places of those that name a theme: the sure ones where there are enough, else all. */
export function whoNameIt(snippets: readonly GroupedSnippet[]): number[] {
  const all = [...snippets.keys()];
  const sure = all.filter((at) => isSure(snippets[at] as GroupedSnippet));
  return sure.length >= ENOUGH_SURE ? sure : all;
}

function isSure({ channel, kind, sureness = 1 }: GroupedSnippet): boolean {
  return channel !== "call" || kind === "request" || (kind === "complaint" && sureness >= SURE_FROM);
}
