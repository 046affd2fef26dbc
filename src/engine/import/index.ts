/** What Earshot can read: the one table of formats, and from bytes to conversations by the format that fits best. */

import type { SourceKind } from "../../shared/domain.ts";
import { EarshotError } from "../../shared/errors.ts";
import type { DraftMessage, Format, FormatOptions, Head, Parsed, Recognition } from "./conversation.ts";
import { accountCsv } from "./formats/account-csv.ts";
import { backlogCsv } from "./formats/backlog-csv.ts";
import { cueTable } from "./formats/cue-table.ts";
import { recogniserJson } from "./formats/recogniser-json.ts";
import { speakerMarkdown } from "./formats/speaker-markdown.ts";
import { speakerText } from "./formats/speaker-text.ts";
import { srt } from "./formats/srt.ts";
import { storyLines } from "./formats/story-lines.ts";
import { ticketCsv } from "./formats/ticket-csv.ts";
import { ticketJson } from "./formats/ticket-json.ts";
import { turnsJson } from "./formats/turns-json.ts";
import { webvtt } from "./formats/webvtt.ts";
import { whisperJson } from "./formats/whisper-json.ts";
import { peekJson, readJson } from "./read/json.ts";
import { decodeText } from "./read/text.ts";
import { guessRoles } from "./roles.ts";

export const FORMATS: readonly Format[] = [
  webvtt,
  srt,
  whisperJson,
  recogniserJson,
  turnsJson,
  cueTable,
  speakerMarkdown,
  speakerText,
  ticketCsv,
  ticketJson,
  backlogCsv,
  storyLines,
  accountCsv,
];

/** The formats that may fit, best first; the content decides, the ending only where the content leaves it open. */
export function recogniseFile(head: Head, options: { kind?: SourceKind | undefined } = {}): Recognition[] {
  const fitting = FORMATS.filter((format) => !options.kind || format.kinds.includes(options.kind));
  const found = fitting.flatMap((format, index) => {
    const recognition = format.recognise(head);
    return recognition ? [{ recognition: { ...recognition, ...(options.kind ? { kind: options.kind } : {}) }, index }] : [];
  });
  return found.sort((a, b) => b.recognition.confidence - a.recognition.confidence || a.index - b.index).map((entry) => entry.recognition);
}

/** Reads one file. Throws EarshotError input.* only: empty, too-large, unknown-format, unreadable, malformed, no-text-column. */
export async function parseFile(
  bytes: Uint8Array,
  name: string,
  options: FormatOptions = {},
): Promise<Parsed & { recognition: Recognition }> {
  try {
    const head: Head = { name, text: decodeText(bytes).text, bytes, complete: true };
    const recognition = recogniseFile(head, options)[0];
    const format = FORMATS.find((one) => one.id === recognition?.format);
    if (!recognition || !format) throw unknownFormat(head, options.kind);
    const parsed = await format.parse(bytes, name, { ...options, kind: recognition.kind });
    const conversations = guessRoles(parsed.conversations, { ...(options.roles ? { roles: options.roles } : {}), kind: recognition.kind });
    for (const conversation of conversations) for (const message of conversation.messages) keepInside(message);
    return { ...parsed, conversations, recognition };
  } catch (error) {
    throw asInputError(error, name);
  }
}

/** Offsets are promises to everything after: none may point outside its text. */
function keepInside(message: DraftMessage): void {
  const length = message.text.length;
  message.cueTimes = message.cueTimes.filter(({ offset }) => offset < length);
  message.skip = message.skip.filter(({ start, end }) => start >= 0 && start < end && end <= length);
}

function unknownFormat(head: Head, kind: SourceKind | undefined): EarshotError {
  if (/^\s*[[{]/.test(head.text) && peekJson(head) === null) readJson(head.text);
  const what = /^\s*<(?:\?xml|!doctype|html)/i.test(head.text)
    ? "This is an HTML or XML page"
    : /^(?:From|To|Subject|Date|Received|Return-Path|MIME-Version|Message-ID|Content-Type):? .*\n/i.test(head.text)
      ? "This is an e-mail, which Earshot does not read yet"
      : /^\s*[[{]/.test(head.text)
        ? "This is JSON, but not of a kind that Earshot knows"
        : "This is text, but not of a kind that Earshot knows";
  const todo = kind
    ? `Import it without saying that it is of the kind “${kind}”.`
    : "Export a transcript as VTT, SRT, TXT or Markdown; tickets, a backlog or accounts as CSV or JSON.";
  return new EarshotError("input.unknown-format", `${what}.`, { details: { todo } });
}

/** Whatever goes wrong inside a parser is this file's trouble; the cause stays inside, since it may hold a customer's words. */
function asInputError(error: unknown, name: string): EarshotError {
  if (error instanceof EarshotError)
    return new EarshotError(error.code, error.message, { details: { file: name, ...error.details }, cause: error.cause });
  return new EarshotError("input.malformed", undefined, {
    details: { file: name, todo: "Export it again; if it stays so, it is Earshot's fault." },
    cause: error,
  });
}
