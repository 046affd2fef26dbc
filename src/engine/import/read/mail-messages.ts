/** From the parts of a mail to messages: the sender's, then those of the mails that it forwards, each with its own sender, date and role. */
import type { Role } from "../../../shared/domain.ts";
import type { DraftMessage } from "../conversation.ts";
import type { MailPart } from "./mail-forwards.ts";
import type { MailHead } from "./mail-heads.ts";
import { findSkips, type Skip } from "./mail-parts.ts";
import { blankMessage, ownWords } from "./messages.ts";

export type Sender = Pick<DraftMessage, "speaker" | "author" | "role" | "date">;

/** A forwarded mail whose date cannot be read was written when it was forwarded, at the latest. Parts without words give no message. */
export function messagesOf(parts: readonly MailPart[], sender: Sender, roleOf: (head: MailHead) => Role): DraftMessage[] {
  return parts
    .filter((part) => /[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(part.text))
    .map((part): DraftMessage => {
      const { head, text } = part;
      if (head === null) return { ...blankMessage(text), ...sender, skip: skipsOf(part, sender.speaker) };
      const by = { speaker: head.name ?? head.address, author: head.address ?? head.name, date: head.date ?? sender.date };
      return { ...blankMessage(text), ...by, role: roleOf(head), skip: skipsOf(part, head.name), forwarded: head.subject };
    });
}

/** A forwarded mail that is in the same conversation by itself stays to be read, and is not analysed a second time. */
export function markRepeats(messages: readonly DraftMessage[]): DraftMessage[] {
  if (!messages.some((message) => message.forwarded !== undefined)) return [...messages];
  const words = messages.map(lettersOf);
  return messages.map((message, index) => {
    if (message.forwarded === undefined || words[index] === "") return message;
    const isSaid = messages.some(
      (other, at) =>
        at !== index &&
        words[at] === words[index] &&
        (other.forwarded === undefined || at < index) &&
        (other.author === message.author || other.speaker === message.speaker),
    );
    return isSaid ? { ...message, skip: [{ start: 0, end: message.text.length, why: "quoted" }] } : message;
  });
}

function lettersOf(message: DraftMessage): string {
  return ownWords(message)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "");
}

/** Between the heads that are kept, each stretch by itself. */
function skipsOf({ text, kept }: MailPart, author: string | null): DraftMessage["skip"] {
  const skips: DraftMessage["skip"] = [];
  let at = 0;
  for (const range of [...kept, { start: text.length, end: text.length, why: null }]) {
    for (const skip of findSkips(text.slice(at, range.start), author)) skips.push(shifted(skip, at));
    if (range.why !== null) skips.push({ ...range, why: range.why });
    at = range.end;
  }
  return skips;
}

function shifted(skip: Skip, by: number): Skip {
  return { ...skip, start: skip.start + by, end: skip.end + by };
}
