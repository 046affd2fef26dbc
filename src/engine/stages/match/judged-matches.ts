/** Matches as the person judged them: a linked item stands first and is tracked, a rejected one is gone. */
import type { BacklogItem, BacklogMatch } from "../../../shared/domain.ts";

/** Item key → linked (true) or rejected (false). */
export type Judgments = ReadonlyMap<string, boolean>;

/**
 * Linked items first, in the order of the backlog, with the score that they were found with (1 for one that was not found); where one
 * is linked, nothing else counts as tracked. `items`: the whole backlog; a linked item that it no longer has is left out.
 */
export function judgedMatches(matches: readonly BacklogMatch[], judgments: Judgments, items: readonly BacklogItem[]): BacklogMatch[] {
  const linked = items
    .filter((item) => judgments.get(item.key) === true)
    .map(({ key, title }) => ({ key, title, score: matches.find((match) => match.key === key)?.score ?? 1, tracked: true, linked: true }));
  const rest = matches.filter((match) => !judgments.has(match.key));
  return [...linked, ...(linked.length > 0 ? rest.map((match) => ({ ...match, tracked: false })) : rest)];
}
