/** Mails to conversations: by the ids that they answer, else by subject; a mail that forwards others gives their messages too. */
import type { DraftConversation, DraftMessage } from "../conversation.ts";
import { OPEN_CONVERSATIONS } from "../limits.ts";
import { FORWARD_PREFIX, type MailPart, splitForwards } from "./mail-forwards.ts";
import { markRepeats, messagesOf } from "./mail-messages.ts";
import { mailRoles, type RoleOf, type Sent } from "./mail-roles.ts";
import { blankMessage } from "./messages.ts";
import type { Mail } from "./mime.ts";
import { hasWords } from "./tickets.ts";

export type MailThreads = {
  /** `line` is where the mail begins in its file, or its number */
  add(mail: Mail, line: number | null, into: DraftConversation[]): void;
  finish(into: DraftConversation[]): void;
};

/** “Re: AW: …”, as mail programs put it before a subject. */
export const REPLY_PREFIX = /^(?:(?:re|aw|sv|vs|antw|ref|fwd?|wg|wtr|tr|rv|reenv|enc|doorst|vb|pd|vl|ilt|i)(?:\[\d+\])?\s*:\s*)+/i;
/** `sample` are the first mails of a mailbox, or the one mail: from them is told who is ours. */
export function mailThreads(sample: readonly Mail[]): MailThreads {
  const roleOf = mailRoles(sample.map(sentOf));
  const threadOf = new Map<string, string>();
  const bySubject = new Map<string, string>();
  const open = new Map<string, DraftConversation>();
  const seen = new Set<string>();
  /** ids of mails that are there, and whether only as an attachment */
  const read = new Map<string, "itself" | "attached">();
  let nameless = 0;
  const give = (conversation: DraftConversation, into: DraftConversation[]): void => {
    const base = conversation.id;
    for (let copy = 2; seen.has(conversation.id); copy++) conversation.id = `${base}#${copy}`;
    seen.add(conversation.id);
    into.push(inOrder(conversation));
  };
  const add = (mail: Mail, line: number | null, into: DraftConversation[], how: "itself" | "attached"): void => {
    const known = mail.id === null ? undefined : read.get(mail.id);
    if (mail.id !== null) read.set(mail.id, known ?? how);
    if (known === undefined || (known === "itself" && how === "itself")) place(mail, line, into);
    if (!mail.isAutomatic) for (const attached of mail.attached) add(attached, null, into, "attached");
  };
  const place = (mail: Mail, line: number | null, into: DraftConversation[]): void => {
    const subject = mail.subject.replace(REPLY_PREFIX, "").trim();
    const key = threadKey(mail, subject, threadOf, bySubject) ?? `mail-${++nameless}`;
    for (const id of [mail.id, ...mail.references]) if (id !== null && !threadOf.has(id)) threadOf.set(id, key);
    if (subject !== "") bySubject.set(subject.toLowerCase(), key);
    const before = open.get(key);
    const messages = messagesIn(mail, before?.messages[0]?.author ?? null, roleOf);
    if (before) {
      before.messages.push(...messages);
      return;
    }
    const conversation = conversationOf(mail, key, subject, line, messages);
    if (conversation.messages.length === 0) return;
    open.set(key, conversation);
    const [oldest] = open;
    if (open.size > OPEN_CONVERSATIONS && oldest) {
      open.delete(oldest[0]);
      give(oldest[1], into);
    }
  };
  return {
    add: (mail, line, into) => add(mail, line, into, "itself"),
    finish(into) {
      for (const conversation of open.values()) give(conversation, into);
      open.clear();
    },
  };
}

/** The thread that any of its ids is known by; a reply without ids goes by its subject. */
function threadKey(mail: Mail, subject: string, threadOf: Map<string, string>, bySubject: Map<string, string>): string | null {
  for (const id of [...mail.references, mail.id]) {
    const thread = id === null ? undefined : threadOf.get(id);
    if (thread !== undefined) return thread;
  }
  const isReply = REPLY_PREFIX.test(mail.subject);
  const bySame = isReply && mail.references.length === 0 ? bySubject.get(subject.toLowerCase()) : undefined;
  return bySame ?? mail.references[0] ?? mail.id;
}

function conversationOf(mail: Mail, key: string, subject: string, line: number | null, messages: DraftMessage[]): DraftConversation {
  const title = hasWords(subject) ? subject : null;
  const written = { ...blankMessage(""), speaker: mail.name, author: mail.address, date: mail.date, role: "customer" as const };
  const about = titled(mail, messages) ?? written;
  const heading =
    title === null
      ? []
      : [{ ...about, text: title, skip: mail.isAutomatic ? [{ start: 0, end: title.length, why: "auto" as const }] : [] }];
  return {
    id: key,
    channel: "email",
    title,
    date: mail.date,
    url: null,
    account: null,
    status: null,
    rating: null,
    tags: mail.tags,
    line,
    messages: [...heading, ...messages],
  };
}

/** Whose words the subject is: “Fwd: …” is that of the oldest mail within. */
function titled(mail: Mail, messages: readonly DraftMessage[]): DraftMessage | undefined {
  const found = FORWARD_PREFIX.test(mail.subject) ? messages.findLast((message) => message.forwarded !== undefined) : undefined;
  if (!found) return messages.find((message) => message.forwarded === undefined);
  const { forwarded: _subject, ...message } = found;
  return message;
}

/** A mail that a machine sent is kept as it is. */
function messagesIn(mail: Mail, asker: string | null, roleOf: RoleOf): DraftMessage[] {
  const parts = mail.isAutomatic ? [{ head: null, text: allOf(mail), kept: [] }] : partsOf(mail);
  const first = asker ?? parts.findLast((part) => part.head !== null)?.head?.address ?? mail.attached[0]?.address ?? null;
  const sender = {
    speaker: mail.name ?? mail.address,
    author: mail.address ?? mail.name,
    role: roleOf(mail.address, first),
    date: mail.date,
  };
  const messages = messagesOf(parts, sender, (head) => (isSender(head.name, mail) ? sender.role : roleOf(head.address, first)));
  return mail.isAutomatic
    ? messages.map((message) => ({ ...message, skip: [{ start: 0, end: message.text.length, why: "auto" }] }))
    : messages;
}

function isSender(name: string | null, mail: Mail): boolean {
  return name !== null && name.toLowerCase() === mail.name?.toLowerCase();
}

/** Its attached mails are said by their heads, and stand with their words where the mail is not parted. */
function allOf(mail: Mail): string {
  const attached = mail.attached.flatMap((one): string[] => [headText(one), allOf(one)]);
  return [mail.text, ...attached].filter((part) => part !== "").join("\n\n");
}

/** The mail's own words, with the heads of all that it forwards, in its text or attached; then the mails that its text forwards. */
function partsOf(mail: Mail): MailPart[] {
  const [own = { head: null, text: "", kept: [] }, ...within] = splitForwards(mail.text, FORWARD_PREFIX.test(mail.subject));
  let { text } = own;
  const kept = [...own.kept];
  for (const attached of mail.attached) {
    const head = headText(attached);
    const start = text === "" ? 0 : text.length + 2;
    text = text === "" ? head : `${text}\n\n${head}`;
    kept.push({ start, end: text.length, why: "forwarded" });
  }
  return [{ head: null, text, kept }, ...within];
}

/** As mail programs set it above a mail that they forward. */
function headText({ name, address, to, date, subject }: Mail): string {
  const from = [name ?? "", address === null ? "" : `<${address}>`].filter((part) => part !== "").join(" ");
  const headers = [`From: ${from}`, `Date: ${date ?? ""}`, `Subject: ${subject}`, `To: ${to.join(", ")}`].filter(
    (line) => !line.endsWith(": "),
  );
  return ["---------- Forwarded message ----------", ...headers].join("\n");
}

function sentOf(mail: Mail): Sent {
  const { address, to, isAutomatic, attached } = mail;
  const forwarded = isAutomatic ? [] : [...partsOf(mail).flatMap(({ head }) => head ?? []), ...attached];
  return { address, to, forwarded };
}

/** The title stays first; the mails follow by their date, and where it is the same or missing as they came. */
function inOrder(conversation: DraftConversation): DraftConversation {
  const [first, ...rest] = conversation.messages;
  const isTitled = first !== undefined && conversation.title !== null && first.text === conversation.title;
  const mails = (isTitled ? rest : conversation.messages).toSorted((a, b) => (a.date ?? "").localeCompare(b.date ?? ""));
  const dates = mails.flatMap((mail) => mail.date ?? []);
  return { ...conversation, date: dates[0] ?? conversation.date, messages: isTitled ? [first, ...markRepeats(mails)] : markRepeats(mails) };
}
