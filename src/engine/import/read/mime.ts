/** One e-mail: who wrote what to whom and when, its words as text, and whether a machine sent it. */
import PostalMime, { type Address, type Email } from "postal-mime";
import { parseDate } from "./dates.ts";
import { htmlToText, tidyLines } from "./html.ts";
import { isAutomaticSubject } from "./mail-automatic.ts";
import { mendMail } from "./mail-damage.ts";
import { decodeBytes } from "./text.ts";

export type Mail = {
  /** message id in angle brackets, or null */
  id: string | null;
  /** ids of the mails it answers, the oldest first */
  references: string[];
  subject: string;
  name: string | null;
  address: string | null;
  /** addresses of all that it was sent to */
  to: string[];
  /** ISO 8601 in UTC, or null */
  date: string | null;
  text: string;
  /** the mails that are attached to it, where they say anything */
  attached: Mail[];
  /** an out-of-office note, a delivery report, a newsletter's robot */
  isAutomatic: boolean;
  tags: string[];
};

const HEADER =
  /^(?:received|return-path|delivered-to|message-id|mime-version|content-type|content-transfer-encoding|from|to|cc|subject|date|reply-to|sender|dkim-signature|x-[a-z0-9-]+|arc-[a-z-]+|authentication-results|references|in-reply-to|list-[a-z-]+|thread-topic|thread-index|envelope-to|resent-[a-z]+|importance|user-agent)\s*:/i;
const SURE_HEADER = /^(?:received|return-path|delivered-to|message-id|mime-version|content-type|dkim-signature|x-[a-z0-9-]+)\s*:/i;
const MAIL_HEADER = /^(?:from\s*:.*@|(?:to|subject|date)\s*:)/i;

/** A part of a mail, or one that lost its head: it begins with what kind of words it holds. */
const PART_HEADER = /^(?:content-type\s*:\s*(?:text|multipart|message)\/[\w.+-]+\s*(?:;|$)|mime-version\s*:\s*\d)/i;

/** How many lines of the beginning are a mail's headers, and whether they surely are; `isPart`: the first one alone tells a part of a mail. */
export function mailHeaders(text: string): { count: number; isSure: boolean; isPart: boolean } {
  const lines = text.replace(/^\s+/, "").slice(0, 16_384).split(/\r?\n/);
  let count = 0;
  let mine = 0;
  let isSure = false;
  for (const line of lines) {
    if (line.trim() === "") break;
    if (/^[ \t]/.test(line) && count > 0) continue;
    if (!/^[!-9;-~]+\s*:/.test(line)) {
      if (count === 0) break;
      continue;
    }
    if (HEADER.test(line)) count += 1;
    if (MAIL_HEADER.test(line)) mine += 1;
    isSure ||= SURE_HEADER.test(line);
  }
  return { count, isSure: isSure || mine >= 3, isPart: PART_HEADER.test(lines[0] ?? "") };
}

/** Why postal-mime refuses a mail: its headers or its parts within parts pass its own limits. */
export const HEADERS_TOO_LARGE = "its headers are larger, or its parts nested deeper, than any mail program writes";

/** Mails attached to mails attached to mails … are read as deep as this. */
const ATTACHED_DEPTH = 3;

/** On a damaged mail what can be read is read; throws on one that passes postal-mime's limits. */
export async function readMail(bytes: Uint8Array, depth = 0): Promise<Mail> {
  const mail = await PostalMime.parse(mendMail(bytes), { attachmentEncoding: "arraybuffer", forceRfc822Attachments: true });
  const header = (name: string): string => mail.headers.find(({ key }) => key === name)?.value ?? "";
  const sender = firstMailbox(mail.from) ?? firstMailbox(mail.sender);
  const ids = [...(mail.references ?? "").matchAll(/<[^<>\s]+>/g), ...(mail.inReplyTo ?? "").matchAll(/<[^<>\s]+>/g)].map(([id]) => id);
  return {
    id: /<[^<>\s]+>/.exec(mail.messageId ?? "")?.[0] ?? (mail.messageId?.trim() || null),
    references: [...new Set(ids)],
    subject: oneLine(mail.subject ?? ""),
    name: cleanName(sender?.name ?? ""),
    address: sender?.address?.includes("@") ? sender.address.toLowerCase() : null,
    to: [...(mail.to ?? []), ...(mail.cc ?? [])].flatMap(mailboxes).flatMap(({ address }) => (address ? [address.toLowerCase()] : [])),
    date: dateOf(mail, header("received")),
    text: textOf(mail),
    attached: depth < ATTACHED_DEPTH ? await attachedMails(mail, depth + 1) : [],
    isAutomatic: isAutomatic(header, sender?.address ?? "", mail.subject ?? ""),
    tags: header("x-gmail-labels")
      .split(",")
      .map(oneLine)
      .filter((label) => label !== ""),
  };
}

function isAutomatic(header: (name: string) => string, address: string, subject: string): boolean {
  return (
    /^auto-(?:generated|replied|notified)/i.test(header("auto-submitted").trim()) ||
    header("x-autoreply") !== "" ||
    header("x-autorespond") !== "" ||
    /auto[_-]?reply/i.test(header("precedence")) ||
    /multipart\/report/i.test(header("content-type")) ||
    /^(?:mailer-daemon|postmaster)@/i.test(address) ||
    isAutomaticSubject(subject)
  );
}

/** One that passes the limits costs itself only. */
async function attachedMails(mail: Email, depth: number): Promise<Mail[]> {
  const attached = mail.attachments.flatMap(({ mimeType, content }) =>
    mimeType === "message/rfc822" && typeof content !== "string" ? [new Uint8Array(content)] : [],
  );
  const mails = await Promise.all(attached.map((bytes) => readMail(bytes, depth).catch(() => null)));
  return mails.filter((one) => one !== null).filter((one) => /[\p{L}\p{N}]/u.test(one.subject + one.text) || one.attached.length > 0);
}

/** The plain part when it says something, else the HTML part, else a text of another kind that is not a file. */
function textOf(mail: Email): string {
  const plain = tidyLines(mail.text ?? "");
  const isStub =
    !/[\p{L}\p{N}]/u.test(plain) ||
    (plain.length < 120 && /html|view (?:this|it) in|browser/i.test(plain) && (mail.html ?? "").length > 400);
  const words = isStub && mail.html ? htmlToText(`<div>${mail.html}</div>`) : plain || otherText(mail);
  return words.replaceAll("\0", "\ufffd").toWellFormed();
}

/** text/markdown, text/enriched and the like, which RFC 2046 has shown as plain text. */
function otherText({ attachments }: Email): string {
  const texts = attachments.flatMap(({ mimeType, filename, disposition, content }) =>
    /^text\/(?!calendar)/.test(mimeType) && filename === null && disposition !== "attachment" && typeof content !== "string"
      ? [decodeBytes(new Uint8Array(content)).text]
      : [],
  );
  return tidyLines(texts.join("\n\n"));
}

function dateOf(mail: Email, received: string): string | null {
  const said = mail.date ?? "";
  const date = Number.isNaN(Date.parse(said)) ? parseDate(said.replace(/^[a-z]{3,9},?\s+/i, "")) : new Date(said).toISOString();
  return date ?? parseDate(received.slice(received.lastIndexOf(";") + 1).replace(/^\s*[a-z]{3},\s*/i, ""));
}

function firstMailbox(address: Address | undefined): { name: string; address: string } | undefined {
  return address ? mailboxes(address)[0] : undefined;
}

function mailboxes(address: Address): { name: string; address: string }[] {
  return address.group ? address.group : [{ name: address.name, address: address.address ?? "" }];
}

function cleanName(name: string): string | null {
  const clean = oneLine(name.replace(/^["']+|["']+$/g, ""));
  return clean === "" || clean.includes("@") ? null : clean;
}

function oneLine(text: string): string {
  return text.replaceAll("\0", "").replace(/\s+/g, " ").trim().toWellFormed();
}
