/** What the person's answers did, in words, for window and command line. */
import type { Learnt } from "./contract.ts";
import { many } from "./many.ts";

export function learntWords({ answers, wanted, isApplied, isWaiting, more, fewer }: Learnt): string {
  if (answers === 0) return "Nothing is answered yet: from six answers on, Earshot reads all other snippets in their light.";
  if (isWaiting) return `${many(answers, "answer")} wait to be learnt from.`;
  if (wanted > 0) return `${many(answers, "answer")} so far; ${wanted} more and Earshot begins to learn from them.`;
  if (!isApplied)
    return `Your ${many(answers, "answer")} do not tell other snippets better yet: tried on answers left out, they did no better. Nothing was changed.`;
  const changes = [
    more > 0 && `${many(more, "other snippet")} ${more === 1 ? "is now read as a complaint" : "are now read as complaints"}`,
    fewer > 0 && `${many(fewer, "other snippet")} no longer`,
  ];
  const words = changes.filter((change) => change !== false).join(", ");
  return words === ""
    ? `Learnt from your ${many(answers, "answer")}: no other snippet is read otherwise.`
    : `Learnt from your ${many(answers, "answer")}: ${words}. Themes follow at the next analysis.`;
}
