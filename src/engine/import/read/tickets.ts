/** From the facts of one ticket, review or answer to a conversation: title first, words as text, quoted parts marked. */
import type { Channel, Role } from "../../../shared/domain.ts";
import type { DraftConversation, DraftMessage } from "../conversation.ts";
import { htmlToText } from "./html.ts";
import { FORWARD_PREFIX, splitForwards } from "./mail-forwards.ts";
import type { MailHead } from "./mail-heads.ts";
import { markRepeats, messagesOf } from "./mail-messages.ts";
import { companyOf, isRoleAddress } from "./mail-roles.ts";
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
  const roleOf = forwardedRole(facts);
  for (const comment of [{ ...about, text: facts.text }, ...facts.comments]) {
    const text = htmlToText(comment.text);
    if (!hasWords(text)) continue;
    const isForward = comment.text === facts.text && FORWARD_PREFIX.test(title);
    messages.push(
      ...(comment.isPrivate
        ? [privateNote(text, comment)]
        : messagesOf(splitForwards(text, isForward), senderOf(comment), roleOf(comment.role))),
    );
  }
  if (hasWords(title)) messages.unshift(titleMessage(title, about, messages));
  if (messages.length === 0) return null;
  const { id, channel, date, url, account, status, rating, tags, line } = facts;
  return {
    id,
    channel,
    title: hasWords(title) ? title : null,
    date,
    url,
    account,
    status,
    rating,
    tags,
    line,
    messages: markRepeats(messages),
  };
}

function senderOf({ speaker, author, role, date }: Omit<TicketComment, "text">): Omit<TicketComment, "text"> {
  return { speaker, author, role, date };
}

function privateNote(text: string, comment: TicketComment): DraftMessage {
  return { ...blankMessage(text), ...senderOf(comment), skip: [{ start: 0, end: text.length, why: "private" }] };
}

/** “Fwd: …” is the subject of the mail that the first words forward. */
function titleMessage(title: string, about: Omit<TicketComment, "text">, messages: readonly DraftMessage[]): DraftMessage {
  const oldest = FORWARD_PREFIX.test(title) ? messages.findLast((message) => message.forwarded !== undefined) : undefined;
  const { speaker, author, role, date } = oldest ?? about;
  const skip = about.isPrivate ? [{ start: 0, end: title.length, why: "private" as const }] : [];
  return { ...blankMessage(title), speaker, author, role, date, skip };
}

/** A mail that was forwarded into a ticket: of ours, where its address is a role's or of an agent's company; a customer's, where one of ours forwards it. */
function forwardedRole(facts: TicketFacts): (by: Role) => (head: MailHead) => Role {
  const agents = new Set([facts, ...facts.comments].flatMap(({ role, author }) => (role === "internal" ? (companyOf(author) ?? []) : [])));
  return (by) => (head) => {
    const company = companyOf(head.address);
    if (head.address !== null && (isRoleAddress(head.address) || (company !== null && agents.has(company)))) return "internal";
    return by === "internal" && head.address !== null ? "customer" : "unknown";
  };
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
