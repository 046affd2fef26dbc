/** Tells the envelopes of a mailbox ("From …" above each mail) from words that begin with "From " and that its writer did not escape. */
import { MAIL_BYTES } from "../limits.ts";

/** Lines with their line ends, one byte a character, as far as they are decided: words are escaped as mboxrd does (">From "). */
export type MarkWords = (lines: readonly string[], isEnd: boolean) => string[];

/** After so many lengths that are wrong the others of the file are not believed. */
const WRONG_LENGTHS = 3;

/**
 * The variants: mboxo and mboxrd escape words, mboxcl2 does not and says the length of each mail instead. The length is believed when
 * another mail or the end of the file follows after it.
 */
export function wordMarker(): MarkWords {
  let waiting: readonly string[] = [];
  let isAfterBlank = true;
  let isHead = false;
  let length = 0;
  let wrong = 0;
  return (lines, isEnd) => {
    const all = [...waiting, ...lines];
    const decided: string[] = [];
    let at = 0;
    const wait = (): string[] => {
      waiting = all.slice(at);
      return decided;
    };
    while (at < all.length) {
      if (!isHead && length > 0) {
        const end = endOfBody(all, at, length, isEnd);
        if (end === "later") return wait();
        length = 0;
        if (end === "wrong") wrong += 1;
        else {
          for (const line of asWords(all.slice(at, end))) decided.push(line);
          at = end;
          isAfterBlank = true;
          continue;
        }
      }
      const line = all[at] ?? "";
      const isFrom = line.startsWith("From ");
      if (isFrom && at + 1 >= all.length && !isEnd) return wait();
      const isMail = isFrom && isEnvelope(line, all[at + 1] ?? "", isAfterBlank);
      isAfterBlank = isBlank(line);
      if (isMail) isHead = true;
      else if (isHead && isAfterBlank) isHead = false;
      else if (isHead && wrong < WRONG_LENGTHS) length = lengthIn(line) ?? length;
      if (isMail) length = 0;
      decided.push(isFrom && !isMail ? `>${line}` : line);
      at += 1;
    }
    waiting = [];
    return decided;
  };
}

function isBlank(line: string): boolean {
  return line === "\n" || line === "\r\n" || line === "";
}

function lengthIn(line: string): number | null {
  const said = Number(/^content-length:\s*(\d{1,9})\s*$/i.exec(line)?.[1] ?? "0");
  return said > 0 && said <= MAIL_BYTES ? said : null;
}

/** Index of the line after `length` bytes; "later" when that is not read yet. */
function endOfBody(lines: readonly string[], from: number, length: number, isEnd: boolean): number | "later" | "wrong" {
  let at = from;
  let read = 0;
  for (; at < lines.length && read < length; at++) read += lines[at]?.length ?? 0;
  let next = at;
  while (next < lines.length && isBlank(lines[next] ?? "")) next += 1;
  if (next + 1 >= lines.length && !isEnd) return "later";
  if (read < length || read > length + 2) return "wrong";
  return next >= lines.length || isEnvelope(lines[next] ?? "", lines[next + 1] ?? "", true) ? at : "wrong";
}

/** Of a body whose length is known: where one line is not escaped, none is, and those with ">" are as they were written. */
function asWords(body: readonly string[]): readonly string[] {
  return body.some((line) => line.startsWith("From ")) ? body.map((line) => (/^>*From /.test(line) ? `>${line}` : line)) : body;
}

const MONTH = "(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*";
const CLOCK = "\\d{1,2}:\\d{2}(?::\\d{2})?";
/** A sender, then a date with its time, and nothing more: as asctime writes it, as a mail's header does, or ISO 8601. */
const DATED = new RegExp(
  `^From .{0,200}?\\s(?:${MONTH}\\s+\\d{1,2},?\\s+${CLOCK}(?:\\s+[\\w+:-]{1,6}){0,2}?\\s+\\d{4}|\\d{1,2}[\\s-]${MONTH}[\\s-]\\d{4},?\\s+${CLOCK}|\\d{4}-\\d{2}-\\d{2}[T ]${CLOCK}\\S*)(?:\\s+[\\w+:()-]{1,6}){0,2}\\s*$`,
  "i",
);
const SENDER_ONLY = /^From (?:\S{1,200})?\s*$/;
const HEADER =
  /^(?:from|to|cc|subject|date|received|return-path|delivered-to|message-id|mime-version|content-[a-z-]+|reply-to|sender|status|dkim-signature|x-[a-z0-9-]+|arc-[a-z-]+|references|in-reply-to|list-[a-z-]+|envelope-to)\s*:/i;

function isEnvelope(line: string, next: string, isAfterBlank: boolean): boolean {
  const isHeaded = HEADER.test(next) || /^>From \S/.test(next);
  return DATED.test(line) ? isAfterBlank || isHeaded : SENDER_ONLY.test(line) && isAfterBlank && isHeaded;
}
