/** When two conversations are one: the same words of the same writer, a forwarded mail, the same id with words in common. */
import { hash } from "node:crypto";
import type { DraftConversation, DraftMessage } from "./conversation.ts";
import { REPLY_PREFIX } from "./read/mail-threads.ts";
import { ownWords } from "./read/messages.ts";

/** Fewer words than these, by a writer who is known and by nobody named, are said by chance. */
const LEAST_WORDS = 4;
const LEAST_WORDS_ANONYMOUS = 12;
const LEAST_WORDS_CALL = 40;
const NOBODY = /^(?:(?:a )?google user|anonymous(?: user)?|guest|user|customer|unknown|n\/a|-+)$/i;
/** Whether the id is the source's own, so that it means the same in the next export of the same tool. */
export function hasOwnId(conversation: DraftConversation): boolean {
  if (/^(?:row|line|answer|review|mail)-\d+(?:#\d+)?$/.test(conversation.id)) return false;
  return !(conversation.channel === "call" && conversation.id === "1");
}

/** Each names a writer and words: its own, and those of the mails that it forwards. Two conversations with one of them are one. */
export function contentKeys(conversation: DraftConversation): string[] {
  const isCall = conversation.channel === "call";
  const isMail = conversation.channel === "email";
  const writer = isCall ? null : writerOf(conversation.messages);
  const least = isCall ? LEAST_WORDS_CALL : writer === null ? LEAST_WORDS_ANONYMOUS : LEAST_WORDS;
  const words = customersWords(conversation);
  const own = hasWords(words, least) ? [keyOf(writer, words)] : [];
  const mails = isMail ? [...firstMail(conversation), ...conversation.messages.flatMap(forwarded)] : [];
  return mails.length === 0 ? own : [...new Set([...own, ...mails])];
}

/** Two conversations of one id with a smaller part of their words in common are two. */
export const LEAST_SHARED = 0.5;

/** 0 to 1: which part of the shorter one's words the other has too, each as often as it is said. */
export function sharedWords(left: string, right: string): number {
  const one = plain(left).split(" ").filter(Boolean);
  const other = plain(right).split(" ").filter(Boolean);
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
  let said = "";
  for (const message of conversation.messages) if (isCall || message.role !== "internal") said += ` ${ownWords(message)}`;
  return plain(said);
}

/** In lower case; null for nobody in particular. */
function writerOf(messages: readonly DraftMessage[]): string | null {
  const first = messages.find((message) => message.role !== "internal");
  const writer = (first?.author ?? first?.speaker)?.trim().toLowerCase() ?? "";
  return writer === "" || NOBODY.test(writer) ? null : writer;
}

/** The keys that a forwarded mail has where it came by itself, with its subject as title and without. */
function forwarded(message: DraftMessage): string[] {
  if (message.forwarded === undefined || message.author === null) return [];
  const body = plain(ownWords(message));
  if (!hasWords(body, LEAST_WORDS)) return [];
  const writer = message.author.toLowerCase();
  const subject = message.forwarded.replace(REPLY_PREFIX, "");
  return [plain(`${subject} ${body}`), body].map((words) => keyOf(writer, words));
}

/** The key that a customer's first mail has where it alone was forwarded, and the thread goes on. */
function firstMail({ messages }: DraftConversation): string[] {
  const [title, first, ...later] = messages.filter((message) => message.role !== "internal");
  if (!title?.author || !first || later.length === 0 || title.author !== first.author || first.forwarded !== undefined) return [];
  const words = plain(`${title.text} ${ownWords(first)}`);
  return hasWords(words, LEAST_WORDS) ? [keyOf(title.author.toLowerCase(), words)] : [];
}

/** Words in lower case with one blank between, without signs. */
function plain(text: string): string {
  const bytes = Buffer.from(text);
  const isAscii = bytes.length === text.length;
  if (isAscii) return plainAscii(bytes);
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

const BLANK = 32;
/** Each character of ASCII in lower case, a blank for a sign. */
const WORD_CHARACTERS = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code).toLowerCase();
  return /[a-z0-9]/.test(character) ? character.charCodeAt(0) : BLANK;
});

/** The usual case, in a fifth of the time; in place. */
function plainAscii(bytes: Buffer): string {
  let length = 0;
  for (let at = 0; at < bytes.length; at++) {
    const character = WORD_CHARACTERS[bytes[at] ?? 0] ?? BLANK;
    if (character !== BLANK || (length > 0 && bytes[length - 1] !== BLANK)) bytes[length++] = character;
  }
  return bytes.toString("latin1", 0, length).trimEnd();
}

function hasWords(words: string, least: number): boolean {
  let count = words === "" ? 0 : 1;
  for (let at = words.indexOf(" "); at >= 0 && count < least; at = words.indexOf(" ", at + 1)) count += 1;
  return count >= least;
}

function keyOf(writer: string | null, words: string): string {
  return hash("sha1", `${writer ?? ""}\n${words}`, "base64url").slice(0, 12);
}
