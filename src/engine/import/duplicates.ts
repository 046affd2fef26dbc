/** When two conversations are one: the same words of the same writer, a forwarded mail, the same id with words in common. */
import { createHash } from "node:crypto";
import type { DraftConversation, DraftMessage } from "./conversation.ts";
import { findSkips } from "./read/mail-parts.ts";

/** Fewer words than these, by a writer who is known and by nobody named, are said by chance. */
const LEAST_WORDS = 4;
const LEAST_WORDS_ANONYMOUS = 12;
const LEAST_WORDS_CALL = 40;
const NOBODY = /^(?:(?:a )?google user|anonymous(?: user)?|guest|user|customer|unknown|n\/a|-+)$/i;
const FORWARD =
  /^(?:-{2,}\s*(?:Forwarded message|Original Message|Weitergeleitete Nachricht|Message transféré|Mensaje reenviado)\s*-{2,}|Begin forwarded message:)\s*$/im;
const HEADER_LINE =
  /^\s*(?:>\s*)?\*?(?:From|Date|Sent|Subject|To|Cc|Reply-To|Von|An|Datum|Gesendet|Betreff|De|Objet|À|Para|Asunto|Fecha)\*?:/i;

/** `keys`: by which later ones know it. `looks`: those under which an earlier one may lie. */
export type ContentKeys = { keys: string[]; looks: string[] };

/** Whether the id is the source's own, so that it means the same in the next export of the same tool. */
export function hasOwnId(conversation: DraftConversation): boolean {
  if (/^(?:row|line|answer|review)-\d+(?:#\d+)?$/.test(conversation.id)) return false;
  return !(conversation.channel === "call" && conversation.id === "1");
}

export function contentKeys(conversation: DraftConversation): ContentKeys {
  const words = customersWords(conversation);
  const count = words === "" ? 0 : words.split(" ").length;
  const least = conversation.channel === "call" ? LEAST_WORDS_CALL : LEAST_WORDS;
  const forwards = conversation.channel === "email" ? conversation.messages.flatMap(forwardedKeys) : [];
  if (count < least) return { keys: forwards, looks: forwards };
  const writer = conversation.channel === "call" ? null : writerOf(conversation.messages);
  const isTelling = count >= LEAST_WORDS_ANONYMOUS;
  if (writer === null)
    return {
      keys: [...(isTelling ? [keyOf("nobody", words)] : []), ...forwards],
      looks: [...(isTelling ? [keyOf("nobody", words), keyOf("somebody", words)] : []), ...forwards],
    };
  const own = keyOf(writer, words);
  return {
    keys: [own, ...(isTelling ? [keyOf("somebody", words)] : []), ...forwards],
    looks: [own, ...(isTelling ? [keyOf("nobody", words)] : []), ...forwards],
  };
}

/** 0 to 1: which part of the shorter one's words the other has too, each as often as it is said. */
export function sharedWords(left: string, right: string): number {
  const one = wordsOf(left);
  const other = wordsOf(right);
  const shorter = Math.min(one.length, other.length);
  if (shorter === 0) return one.length === other.length ? 1 : 0;
  const left_ = new Map<string, number>();
  for (const word of one) left_.set(word, (left_.get(word) ?? 0) + 1);
  let shared = 0;
  for (const word of other) {
    const remaining = left_.get(word) ?? 0;
    if (remaining === 0) continue;
    left_.set(word, remaining - 1);
    shared += 1;
  }
  return shared / shorter;
}

function customersWords(conversation: DraftConversation): string {
  const isCall = conversation.channel === "call";
  const said = conversation.messages.filter((message) => isCall || message.role !== "internal").map(ownWords);
  return wordsOf(said.join(" ")).join(" ");
}

/** Without quoted replies and signatures: those differ from copy to copy. */
function ownWords({ text, skip }: Pick<DraftMessage, "text" | "skip">): string {
  let own = "";
  let at = 0;
  for (const { start, end } of skip) {
    own += `${text.slice(at, start)} `;
    at = end;
  }
  return own + text.slice(at);
}

function writerOf(messages: readonly DraftMessage[]): string | null {
  const first = messages.find((message) => message.role !== "internal");
  const writer = (first?.author ?? first?.speaker)?.trim().toLowerCase() ?? "";
  return writer === "" || NOBODY.test(writer) ? null : writer;
}

/** The key that the forwarded mail has where it was imported by itself, with its subject as title and without. */
function forwardedKeys({ text }: DraftMessage): string[] {
  const mark = FORWARD.exec(text);
  if (!mark) return [];
  const lines = text
    .slice(mark.index + mark[0].length)
    .replace(/^\n+/, "")
    .split("\n");
  const head = lines.findIndex((line) => line.trim() !== "" && !HEADER_LINE.test(line));
  if (head <= 0) return [];
  const headers = lines.slice(0, head).join("\n");
  const from = /[^\s<>"(),;:]+@[^\s<>"(),;]+\.[^\s<>"(),;]+/.exec(headers)?.[0].toLowerCase();
  const subject = /^\s*\*?(?:Subject|Betreff|Objet|Asunto)\*?:\s*(.+)$/im.exec(headers)?.[1] ?? "";
  const mail = lines.slice(head).join("\n").replace(/^>\s?/gm, "");
  const body = wordsOf(ownWords({ text: mail, skip: findSkips(mail) }));
  const titled = [...wordsOf(subject), ...body];
  if (from === undefined || body.length < LEAST_WORDS) return [];
  return [keyOf(from, titled.join(" ")), keyOf(from, body.join(" "))];
}

function wordsOf(text: string): string[] {
  return (
    text
      .normalize("NFKC")
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

function keyOf(writer: string, words: string): string {
  return createHash("sha256").update(`${writer}\n${words}`).digest("base64").slice(0, 22);
}
