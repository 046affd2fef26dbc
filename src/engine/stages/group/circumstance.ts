/** Themes of circumstance: what people say around their matter ("I restarted it", "I am on a Mac") and nobody puts into a title. */

import type { Grouping } from "../../model.ts";
import { wilsonInterval } from "../weigh/wilson.ts";
import { sum } from "./graph.ts";

/** `isTitle[i]`: snippet i is its conversation's own title; `conversations[i]`: key of its conversation. */
export type TitledSnippets = { isTitle: readonly boolean[]; conversations: readonly string[] };

/** Fewer titled conversations than this say nothing of how usual a title is. */
const ENOUGH = 30;
/** 95 % one-sided. */
const Z_ONE_SIDED = 1.645;

/**
 * Takes the themes of circumstance apart: their snippets become unsorted (−1), the others keep their order and are numbered anew.
 * In written conversations with titles, a theme is one of circumstance when surely less than half as many of its conversations
 * name it in their title as is usual over all themes (Wilson's upper bound, 95 %). Calls and untitled texts do not count. `spared`: themes that stay whatever their titles.
 */
export function withoutCircumstance(grouping: Grouping, snippets: TitledSnippets, spared?: ReadonlySet<number>): Grouping {
  const { inTheme, named } = titledConversations(grouping, snippets);
  const all = sum(inTheme);
  if (all < ENOUGH) return grouping;
  const usual = sum(named) / all;
  const number = new Int32Array(grouping.themes).fill(-1);
  let themes = 0;
  for (let t = 0; t < grouping.themes; t++) {
    const isCircumstance = wilsonInterval(named[t] ?? 0, inTheme[t] ?? 0, Z_ONE_SIDED).high < usual / 2;
    if (!isCircumstance || spared?.has(t)) number[t] = themes++;
  }
  const theme = grouping.theme.map((t) => (t < 0 ? -1 : (number[t] ?? -1)));
  return {
    ...grouping,
    theme,
    themes,
    fit: grouping.fit.map((fit, i) => ((theme[i] ?? -1) < 0 ? 0 : fit)),
    weak: grouping.weak.map((weak, i) => ((theme[i] ?? -1) < 0 ? 0 : weak)),
  };
}

/** By theme: titled conversations with a snippet in it, and those of them whose title is in it. */
function titledConversations({ theme, themes }: Grouping, { isTitle, conversations }: TitledSnippets) {
  const titled = new Set(conversations.filter((_, i) => isTitle[i]));
  const members = Array.from({ length: themes }, () => new Set<string>());
  const namers = Array.from({ length: themes }, () => new Set<string>());
  theme.forEach((t, i) => {
    const conversation = conversations[i] ?? "";
    if (t < 0 || !titled.has(conversation)) return;
    members[t]?.add(conversation);
    if (isTitle[i]) namers[t]?.add(conversation);
  });
  return { inTheme: members.map((set) => set.size), named: namers.map((set) => set.size) };
}
