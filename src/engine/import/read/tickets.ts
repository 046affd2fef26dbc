/** From the facts of one ticket, review or answer to a conversation: title first, words as text, quoted parts marked. */
import type { Channel, Role } from "../../../shared/domain.ts";
import type { DraftConversation, DraftMessage } from "../conversation.ts";
import { htmlToText } from "./html.ts";
import { findSkips } from "./mail-parts.ts";
import { blankMessage } from "./messages.ts";

export type TicketComment = {
  text: string;
  speaker: string | null;
  author: string | null;
  role: Role;
  date: string | null /** a note among colleagues */;
  isPrivate?: boolean;
};
export type TicketFacts = {
  id: string;
  channel: Channel;
  title: string;
  text: string;
  speaker: string | null;
  author: string | null;
  role: Role;
  account: string | null;
  date: string | null;
  url: string | null;
  status: string | null;
  rating: number | null;
  tags: string[];
  line: number | null;
  isPrivate?: boolean;
  comments: TicketComment[];
};

/** null when there is not one word in it. A title that only repeats the beginning of the words is not said twice. */
export function ticketOf(facts: TicketFacts): DraftConversation | null {
  const title = htmlToText(facts.title).replace(/\s+/g, " ");
  const messages: DraftMessage[] = [];
  const about = { speaker: facts.speaker, author: facts.author, role: facts.role, date: facts.date, isPrivate: facts.isPrivate ?? false };
  if (hasWords(title)) messages.push(messageOf(title, about));
  for (const comment of [{ ...about, text: facts.text }, ...facts.comments]) {
    const text = htmlToText(comment.text);
    if (!hasWords(text)) continue;
    messages.push(messageOf(text, comment));
  }
  if (messages.length === 0) return null;
  const { id, channel, date, url, account, status, rating, tags, line } = facts;
  return { id, channel, title: hasWords(title) ? title : null, date, url, account, status, rating, tags, line, messages };
}

function messageOf(text: string, { speaker, author, role, date, isPrivate }: Omit<TicketComment, "text">): DraftMessage {
  const skip = isPrivate ? [{ start: 0, end: text.length, why: "private" as const }] : findSkips(text, speaker);
  return { ...blankMessage(text), speaker, author, role, date, skip };
}

/** Letters, digits or a face (a review may be one emoji). */
export function hasWords(text: string): boolean {
  return /[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(text);
}

/** At semicolons or bars, else commas, else (unless a tag may hold blanks, as “Credit card”) blanks. */
export function splitTags(cell: string, isSpaced = true): string[] {
  const separator = /[;|]/.test(cell) ? /[;|]/ : cell.includes(",") ? /,/ : isSpaced ? /\s+/ : /\n/;
  return [
    ...new Set(
      cell
        .split(separator)
        .map((tag) => tag.trim().replace(/^[["']+|["'\]]+$/g, ""))
        .filter((tag) => tag !== ""),
    ),
  ];
}

/** `Name <mail>` or a bare address, in lower case; null when there is none. */
export function mailIn(cell: string): string | null {
  return /[^\s<>"(),;]+@[^\s<>"(),;]+\.[^\s<>"(),;]+/.exec(cell.slice(0, 320))?.[0].toLowerCase() ?? null;
}

/** What a column of roles or author types says. */
export function roleFrom(word: string): Role {
  if (
    /^(?:customer|end[ _-]?user|user|requester|client|contact|lead|consumer|buyer|reviewer|visitor|inbound|incoming|received|caller|participant|interviewee|respondent)$/i.test(
      word.trim(),
    )
  )
    return "customer";
  return /^(?:outbound|outgoing|sent|agent|admin|bot|staff|internal|support|team(?:mate|[ _]member)?|employee|operator|system|moderator|interviewer|representative|developer|assistant|ai)$/i.test(
    word.trim(),
  )
    ? "internal"
    : "unknown";
}

/** `4`, `4.5`, `4/5`, `★★★★`; null for anything else. */
export function ratingFrom(cell: string): number | null {
  const stars = cell.match(/[★⭐]/gu)?.length ?? 0;
  if (stars > 0 && stars <= 5) return stars;
  const number = /^\s*(-?\d{1,3}(?:[.,]\d+)?)\s*(?:\/\s*\d+|stars?|out of \d+)?\s*$/i.exec(cell)?.[1];
  return number === undefined ? null : Number(number.replace(",", "."));
}

/** Whether two texts say the same, tags and spaces aside: a first comment that repeats the description. */
export function sameWords(one: string, other: string): boolean {
  const plain = (text: string): string => htmlToText(text).replace(/\s+/g, " ").trim();
  return plain(one) === plain(other);
}
