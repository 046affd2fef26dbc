/** What a file holds, in words for the list of dropped files. */
import type { SourceKind } from "../../shared/domain.ts";
import { count, many } from "../../shared/many.ts";
import { FORMATS } from "./formats.ts";

export type Held = {
  conversations: number;
  messages: number;
  accounts: number;
  backlog: number;
  minutes: number;
  isCall: boolean;
  speakers: number;
};

const TABLE = "ticket-csv";
const TABLES: Record<SourceKind, string> = {
  ...{ transcript: "Table of turns", ticket: "Table of tickets", review: "Table of reviews", survey: "Table of answers" },
  ...{ email: "Table of mails", backlog: "Table of issues", account: "Table of accounts" },
};
const ONE: Record<SourceKind, [string, string?]> = {
  ...{ transcript: ["call"], ticket: ["ticket"], review: ["review"], survey: ["answer"], email: ["mail"] },
  ...{ backlog: ["backlog item"], account: ["account"] },
};

/** The format's own name; a table of any source is called after what its rows are. */
export function nameOfFile(format: string, kind: SourceKind): string {
  return format === TABLE ? TABLES[kind] : (FORMATS.find(({ id }) => id === format)?.name ?? format);
}

/** "2,134 tickets with 7,902 messages"; a call is told by its length and people. `scale` above 1: an estimate from the file's beginning. */
export function wordsOfFile(held: Held, kind: SourceKind, scale = 1): string {
  const about = scale > 1 ? "about " : "";
  const of = (number: number, [one, more]: [string, string?]) => `${about}${many(Math.round(number * scale), one, more)}`;
  if (held.accounts > 0) return of(held.accounts, ONE.account);
  if (held.backlog > 0) return of(held.backlog, ONE.backlog);
  if (held.conversations === 1 && held.isCall)
    return [
      held.minutes > 0 ? many(held.minutes, "minute") : many(held.messages, "message"),
      held.speakers > 0 ? many(held.speakers, "person", "people") : "nobody named",
    ].join(", ");
  const messages = held.messages > held.conversations ? ` with ${count(held.messages * scale)} messages` : "";
  return `${of(held.conversations, ONE[kind])}${messages}`;
}
