/** Mails to conversations: by the ids that they answer, else by subject; who of them is ours, from role addresses and the mailbox's own domain. */
import type { Role } from "../../../shared/domain.ts";
import type { DraftConversation, DraftMessage } from "../conversation.ts";
import { OPEN_CONVERSATIONS } from "../limits.ts";
import { findSkips } from "./mail-parts.ts";
import { blankMessage } from "./messages.ts";
import type { Mail } from "./mime.ts";
import { hasWords } from "./tickets.ts";

export type MailThreads = {
  /** `line` is where the mail begins in its file, or its number */
  add(mail: Mail, line: number | null, into: DraftConversation[]): void;
  finish(into: DraftConversation[]): void;
};

/** “Re: AW: …”, as mail programs put it before a subject. */
export const REPLY_PREFIX = /^(?:(?:re|aw|sv|vs|antw|ref|fwd?|wg|tr|rv|enc|doorst|i)(?:\[\d+\])?\s*:\s*)+/i;
const ROLE_ADDRESS =
  /^(?:support|help|helpdesk|help-desk|info|service|services|customerservice|customer-?(?:care|success|support)|care|team|hello|contact|no-?reply|do-?not-?reply|noreply|notifications?|sales|billing|feedback|admin|office|success|community|kundenservice|hilfe|soporte|assistance)(?:[+._-].*)?@/i;
export const PUBLIC_MAIL =
  /@(?:gmail|googlemail|yahoo|outlook|hotmail|live|msn|icloud|me|aol|gmx|web|mail|proton|protonmail|pm|yandex|zoho|fastmail|hey|t-online|orange|free|libero|qq|163)\.[a-z.]+$/i;
const MANY_MAILS = 5;
const OWN_SHARE = 0.5;

/** `sample` are the first mails of a mailbox: a domain that takes part in most of them, mostly as a receiver, is the mailbox's own. */
export function mailThreads(sample: readonly Mail[]): MailThreads {
  const own = ownDomain(sample);
  const roleOf = (mail: Mail, asker: string | null): Role => {
    const address = mail.address ?? "";
    if (own !== null ? domainOf(address) === own : ROLE_ADDRESS.test(address)) return "internal";
    if (ROLE_ADDRESS.test(address)) return "internal";
    return address === (asker ?? address) || own !== null ? "customer" : "unknown";
  };
  const threadOf = new Map<string, string>();
  const bySubject = new Map<string, string>();
  const open = new Map<string, DraftConversation>();
  const seen = new Set<string>();
  let nameless = 0;
  const give = (conversation: DraftConversation, into: DraftConversation[]): void => {
    const base = conversation.id;
    for (let copy = 2; seen.has(conversation.id); copy++) conversation.id = `${base}#${copy}`;
    seen.add(conversation.id);
    into.push(inOrder(conversation));
  };
  return {
    add(mail, line, into) {
      const subject = mail.subject.replace(REPLY_PREFIX, "").trim();
      const key = threadKey(mail, subject, threadOf, bySubject) ?? `mail-${++nameless}`;
      for (const id of [mail.id, ...mail.references]) if (id !== null && !threadOf.has(id)) threadOf.set(id, key);
      if (subject !== "") bySubject.set(subject.toLowerCase(), key);
      const before = open.get(key);
      const asker = before ? (before.messages[0]?.author ?? null) : null;
      const message = messageOf(mail, roleOf(mail, asker));
      if (before) {
        if (message) before.messages.push(message);
        return;
      }
      const conversation = conversationOf(mail, key, subject, line, message);
      if (conversation.messages.length === 0) return;
      open.set(key, conversation);
      const [oldest] = open;
      if (open.size > OPEN_CONVERSATIONS && oldest) {
        open.delete(oldest[0]);
        give(oldest[1], into);
      }
    },
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

function conversationOf(mail: Mail, key: string, subject: string, line: number | null, message: DraftMessage | null): DraftConversation {
  const title = hasWords(subject) ? subject : null;
  const about = message ?? { ...blankMessage(""), speaker: mail.name, author: mail.address, date: mail.date, role: "customer" as const };
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
    messages: message ? [...heading, message] : heading,
  };
}

function messageOf(mail: Mail, role: Role): DraftMessage | null {
  const text = [mail.text, mail.attached].filter((part) => part !== "").join("\n\n");
  if (!hasWords(text)) return null;
  const skip = mail.isAutomatic ? [{ start: 0, end: text.length, why: "auto" as const }] : findSkips(text, mail.name);
  return { ...blankMessage(text), speaker: mail.name ?? mail.address, author: mail.address ?? mail.name, role, date: mail.date, skip };
}

/** The title stays first; the mails follow by their date, and where it is the same or missing as they came. */
function inOrder(conversation: DraftConversation): DraftConversation {
  const [first, ...rest] = conversation.messages;
  const isTitled = first !== undefined && conversation.title !== null && first.text === conversation.title;
  const mails = (isTitled ? rest : conversation.messages).toSorted((a, b) => (a.date ?? "").localeCompare(b.date ?? ""));
  const dates = mails.flatMap((mail) => mail.date ?? []);
  return { ...conversation, date: dates[0] ?? conversation.date, messages: isTitled ? [first, ...mails] : mails };
}

function ownDomain(sample: readonly Mail[]): string | null {
  if (sample.length < MANY_MAILS) return null;
  const received = new Map<string, number>();
  for (const mail of sample) for (const domain of new Set(mail.to.map(domainOf))) received.set(domain, (received.get(domain) ?? 0) + 1);
  const [most] = [...received].filter(([domain]) => domain !== "" && !PUBLIC_MAIL.test(`@${domain}`)).sort((a, b) => b[1] - a[1]);
  return most && most[1] / sample.length >= OWN_SHARE ? most[0] : null;
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf("@") + 1);
}
