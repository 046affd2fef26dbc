/** What stands in a customer's message and is not the customer's: what one of ours wrote in the same thread, and what a machine answered. */
import type { DraftConversation, DraftMessage } from "./conversation.ts";
import { isAutomaticSubject, isAutomaticText } from "./read/mail-automatic.ts";

/** A paragraph of fewer words may be said by two. */
const LEAST_WORDS = 8;

/**
 * Marks it as kept and not analysed, in place, once roles are known. A macro or an answer that was pasted without a mark is a paragraph
 * that is word for word one of ours, written before; whole messages of machines are told by subject or beginning.
 */
export function markNotTheirs({ channel, title, messages }: DraftConversation): void {
  if (channel !== "ticket" && channel !== "email") return;
  const ours = new Set<string>();
  const isAutomatic = title !== null && isAutomaticSubject(title);
  let theirs = 0;
  for (const [index, message] of messages.entries()) {
    if (message.role === "internal") {
      for (const { words } of paragraphsOf(message.text)) ours.add(words);
      continue;
    }
    const isTitle = index === 0 && message.text === title;
    if (!isTitle) theirs += 1;
    if ((isAutomatic && theirs <= 1) || isAutomaticText(message.text)) message.skip = [{ start: 0, end: message.text.length, why: "auto" }];
    else if (ours.size > 0) markPasted(message, ours);
  }
}

function markPasted(message: DraftMessage, ours: ReadonlySet<string>): void {
  const pasted = paragraphsOf(message.text).filter(({ words }) => ours.has(words));
  const isFree = ({ start, end }: { start: number; end: number }) => !message.skip.some((skip) => skip.start < end && start < skip.end);
  const ranges = pasted.filter(isFree).map(({ start, end }) => ({ start, end, why: "quoted" as const }));
  if (ranges.length > 0) message.skip = [...message.skip, ...ranges].toSorted((a, b) => a.start - b.start);
}

/** Those that are long enough, with their words in lower case without signs. */
function paragraphsOf(text: string): { start: number; end: number; words: string }[] {
  return [...text.matchAll(/\S(?:[^\n]|\n(?!\s*\n))*/gu)].flatMap((found) => {
    const words = found[0].toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
    if (words.length < LEAST_WORDS) return [];
    return [{ start: found.index, end: found.index + found[0].trimEnd().length, words: words.join(" ") }];
  });
}
