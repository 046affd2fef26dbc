/**
 * Themes of circumstance: what people say around their matter ("I restarted it", "only in this browser"), put into no title, while the
 * rest of what they say is about something else.
 */

import type { Grouping } from "../../model.ts";
import { wilsonInterval } from "../weigh/wilson.ts";
import { sum } from "./graph.ts";

/** `isTitle[i]`: snippet i is its conversation's own title; `conversations[i]`: key of its conversation. */
export type TitledSnippets = { isTitle: readonly boolean[]; conversations: readonly string[] };

/** Fewer titled conversations than this say nothing of what is usual. */
const ENOUGH = 30;
/** On 2,133 tickets themes of circumstance had .46 to .63 of what is usual, all others .81 and more. */
const LESS_THAN_USUAL = 0.7;

/**
 * Takes the themes of circumstance apart: their snippets become unsorted (−1), the others keep their order and are numbered anew.
 * A conversation is about a theme as far as its title is in it and the rest of its themed snippets are. A theme is one of circumstance where its
 * titled conversations are about it less than `LESS_THAN_USUAL` as much as is usual over all themes, and by more than chance explains
 * (Wilson, 95 %). Calls and untitled texts do not count. `spared`: themes that stay all the same.
 */
export function withoutCircumstance(grouping: Grouping, snippets: TitledSnippets, spared?: ReadonlySet<number>): Grouping {
  const { conversations, about } = titledConversations(grouping, snippets);
  const all = sum(conversations);
  if (all < ENOUGH) return grouping;
  const usual = sum(about) / all;
  const number = new Int32Array(grouping.themes).fill(-1);
  let themes = 0;
  for (let t = 0; t < grouping.themes; t++) {
    const many = conversations[t] ?? 0;
    const isCircumstance = (about[t] ?? 0) < LESS_THAN_USUAL * usual * many && wilsonInterval(about[t] ?? 0, many).high < usual;
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

/** By theme: titled conversations with a snippet in it, and the sum of how far (0 to 1) each is about it. */
function titledConversations({ theme, themes }: Grouping, { isTitle, conversations }: TitledSnippets) {
  const titled = new Set(conversations.filter((_, i) => isTitle[i]));
  const sorted = [...theme.keys()].filter((i) => (theme[i] ?? -1) >= 0 && titled.has(conversations[i] ?? ""));
  const found = { conversations: new Array<number>(themes).fill(0), about: new Array<number>(themes).fill(0) };
  for (const own of Map.groupBy(sorted, (i) => conversations[i]).values()) {
    for (const [t, here] of Map.groupBy(own, (i) => theme[i] ?? -1)) {
      const isNamed = here.some((i) => isTitle[i]) ? 1 : 0;
      const rest = own.length === 1 ? 1 : (here.length - 1) / (own.length - 1);
      found.conversations[t] = (found.conversations[t] ?? 0) + 1;
      found.about[t] = (found.about[t] ?? 0) + (isNamed + rest) / 2;
    }
  }
  return found;
}
