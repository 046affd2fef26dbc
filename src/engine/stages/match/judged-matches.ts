/** Matches as the person judged them: a linked item stands first and is tracked, a rejected one is gone. */
import type { BacklogItem, BacklogMatch } from "../../../shared/domain.ts";
import { LIKELY } from "./likelihood.ts";

/** Item key → linked (true) or rejected (false). */
export type Judgments = ReadonlyMap<string, boolean>;

/**
 * Linked items first, in the order of the backlog, with the score that they were found with (1 for one that was not found); where one
 * is linked, nothing else counts as tracked. What was rejected leaves its likelihood to the others in their shares. `items`: the whole
 * backlog; a linked item that it no longer has is left out.
 */
export function judgedMatches(matches: readonly BacklogMatch[], judgments: Judgments, items: readonly BacklogItem[]): BacklogMatch[] {
  const linked = items
    .filter((item) => judgments.get(item.key) === true)
    .map(({ key, title }) => ({ key, title, score: matches.find((match) => match.key === key)?.score ?? 1, tracked: true, linked: true }));
  const rejected = matches.filter((match) => judgments.get(match.key) === false);
  const left = Math.max(0.001, 1 - rejected.reduce((total, { score }) => total + score, 0));
  const rest = matches
    .filter((match) => !judgments.has(match.key))
    .map((match) => {
      const score = Math.min(1, Math.round((match.score / left) * 1000) / 1000);
      return { ...match, score, tracked: linked.length === 0 && score >= LIKELY };
    });
  return [...linked, ...rest];
}
