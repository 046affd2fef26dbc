/** Mails whose lines are labelled by hand: what of each is the writer's own, and how the reader does on them. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseFile } from "../../../src/engine/import/index.ts";

export type LabelledMail = { what: string; writer: string; subject: string; text: string; own: string };

/** `own` as a reader found it; `text` all that it keeps for reading. */
export type Reading = { own: string; text: string };

/** In words: `lost` are own ones that are left out, `foreign` left-out ones that count as own, `unread` those that are nowhere. */
export type Score = { mails: number; exact: number; words: number; lost: number; foreign: number; unread: number; wrong: string[] };

export function labelledMails(name: string): LabelledMail[] {
  const all = readFileSync(join(import.meta.dirname, "../../fixtures/mail-parts", name), "utf8");
  return all
    .split(/^=== /m)
    .slice(1)
    .map((entry) => {
      const [head = "", ...lines] = entry.trimEnd().split("\n");
      const [what = "", writer = "", subject = ""] = head.split("; ");
      const labelled = lines.filter((line) => line !== "");
      const own = labelled.filter((line) => line.startsWith("|"));
      const join = (some: string[]) => some.map((line) => line.slice(1)).join("\n");
      return { what, writer, subject, text: join(labelled), own: join(own) };
    });
}

/** As Earshot imports it, from its subject and headers on. */
export async function importMail({ writer, subject, text }: LabelledMail): Promise<Reading> {
  const encoded = (words: string) => `=?utf-8?B?${Buffer.from(words).toString("base64")}?=`;
  const head = `From: ${encoded(writer)} <writer@customer.example>\r\nTo: support@acme.example\r\nSubject: ${encoded(subject)}`;
  const mail = `${head}\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(text).toString("base64")}`;
  const { conversations } = await parseFile(Buffer.from(mail), "a.eml");
  const messages = conversations.flatMap(({ title, messages: all }) => (all[0]?.text === title ? all.slice(1) : all));
  const own = messages.filter((message) => message.author === "writer@customer.example").map(ownWords);
  return { own: own.join("\n"), text: messages.map((message) => message.text).join("\n") };
}

function ownWords({ text, skip }: { text: string; skip: readonly { start: number; end: number }[] }): string {
  let own = "";
  let at = 0;
  for (const { start, end } of skip) {
    own += `${text.slice(at, start)}\n`;
    at = end;
  }
  return own + text.slice(at);
}

export async function scoreMails(mails: readonly LabelledMail[], read: (mail: LabelledMail) => Promise<Reading>): Promise<Score> {
  const score: Score = { mails: 0, exact: 0, words: 0, lost: 0, foreign: 0, unread: 0, wrong: [] };
  for (const mail of mails) {
    const reading = await read(mail);
    const [own, found] = [wordsOf(mail.own), wordsOf(reading.own)];
    const lost = countMissing(own, found);
    const foreign = countMissing(found, own);
    score.mails += 1;
    score.words += own.length;
    score.lost += lost;
    score.foreign += foreign;
    score.unread += countMissing(wordsOf(mail.text), wordsOf(reading.text));
    if (own.join(" ") === found.join(" ")) score.exact += 1;
    else score.wrong.push(`${mail.what}: ${lost} lost, ${foreign} foreign`);
  }
  return score;
}

function wordsOf(text: string): string[] {
  return text.match(/[\p{L}\p{N}]+/gu) ?? [];
}

function countMissing(from: readonly string[], there: readonly string[]): number {
  const counts = new Map<string, number>();
  for (const word of there) counts.set(word, (counts.get(word) ?? 0) + 1);
  return from.filter((word) => {
    const left = counts.get(word) ?? 0;
    counts.set(word, left - 1);
    return left <= 0;
  }).length;
}
