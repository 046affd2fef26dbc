/** Written transcripts in plain text: `Name: words`, names with times, timed lines, and plain text that names nobody. */
import { EarshotError } from "../../../shared/errors.ts";
import type { Format, Head, Parsed, Recognition } from "../conversation.ts";
import { clockMs } from "../read/cues.ts";
import { findDate } from "../read/dates.ts";
import { tidyLines } from "../read/html.ts";
import { stripMarkdown } from "../read/markdown.ts";
import { callOf, messagesFromTurns, type Turn, titleFromName } from "../read/messages.ts";
import { acceptNames, splitName } from "../read/names.ts";
import { interviewersIn, readWritten, type WrittenTranscript } from "../read/speakers.ts";
import { decodeText } from "../read/text.ts";

export const speakerText: Format = {
  id: "speaker-text",
  name: "Written transcript (plain text)",
  kinds: ["transcript"],
  endings: [".txt", ".text", ".md", ".lrc"],
  recognise,
  parse: (bytes, name) => parseText(decodeText(bytes).text, name),
};

const TIMED_LINE = /^\[(?<from>[\d:.,]+)(?:\s*-->\s*(?<to>[\d:.,]+))?\]\s*(?<words>.*)$/;
const MAIL_HEADERS =
  /^(?:(?:From|To|Cc|Subject|Date|Received|Return-Path|MIME-Version|Message-ID|Content-Type|Delivered-To|X-[\w-]+):? .*\n(?:[ \t].*\n)*){2}/i;
const OTHER_ENDINGS = /\.(?:csv|tsv|json|jsonl|ndjson|vtt|srt|md|markdown|xml|ya?ml|html?|log|eml|mbox|js|ts|py|css|sql|ini|toml|rtf)$/i;

function recognise({ name, text }: Head): Recognition | null {
  const as = (confidence: number, reason: string): Recognition => ({ format: "speaker-text", kind: "transcript", confidence, reason });
  if (/^\s*(?:WEBVTT|[[{]\s*["{[\]}])/.test(text) || MAIL_HEADERS.test(text)) return null;
  const sample = text.slice(0, 128 * 1024);
  const lines = sample.split("\n").filter((line) => line.trim() !== "");
  const timed = lines.filter((line) => TIMED_LINE.test(line)).length;
  if (timed >= 1 && timed / lines.length >= 0.5) return as(0.93, "its lines begin with times in brackets");
  const written = readWritten(sample);
  const headed = written.heads / Math.max(1, written.lines);
  if (written.heads >= 2 && (headed >= 0.15 || written.heads >= 6) && !/\*\*[^*\n]{1,60}\*\*/.test(sample))
    return as(Math.min(0.9, 0.7 + headed / 4), "its lines begin with who speaks");
  if (OTHER_ENDINGS.test(name) || /<(?:html|\?xml|!doctype)/i.test(sample)) return null;
  const words = sample.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
  return words > 0 ? as(written.heads > 0 ? 0.4 : 0.25, "it is plain text; nobody is named in it") : null;
}

function parseText(text: string, name: string): Parsed {
  const timed = readTimed(text);
  if (timed)
    return parsed(
      callOf(messagesFromTurns(timed.turns, " "), { title: titleFromName(name), date: findDate(name), line: 1 }),
      timed.unreadable,
      [],
    );
  const isMarkdown = /\.(?:md|markdown)$/i.test(name);
  const written = readWritten(text, isMarkdown ? (line) => line.replace(/^#{1,6}\s+/, "") : undefined);
  const turns = written.heads > 0 ? written.turns : plainTurns(text);
  return fromWritten({ ...written, turns, heading: written.heads > 0 ? written.heading : [] }, name, isMarkdown);
}

function fromWritten(written: WrittenTranscript, name: string, isMarkdown: boolean): Parsed {
  const { heading } = written;
  const turns = isMarkdown ? written.turns.map((turn) => ({ ...turn, text: stripMarkdown(turn.text) })) : written.turns;
  const unreadable = turns
    .filter((turn) => turn.text === "")
    .map((turn) => ({
      line: turn.line,
      code: "input.malformed",
      reason: "This turn was left out: no words in it.",
      todo: "Look at this line in the file.",
    }));
  const interviewers = new Set(interviewersIn(heading));
  const messages = messagesFromTurns(turns, written.heads > 0 ? "\n" : " ").map((message) => ({
    ...message,
    ...(interviewers.has(message.speaker?.toLowerCase() ?? "") ? { role: "internal" as const } : {}),
  }));
  if (messages.length === 0)
    throw new EarshotError("input.malformed", "Nobody says a word in this transcript.", {
      details: { todo: "Export the transcript again." },
    });
  const date = heading.map(findDate).find((found) => found !== null) ?? findDate(name);
  const notes =
    heading.length > 0
      ? [
          `The ${heading.length === 1 ? "line" : `${heading.length} lines`} before the first speaker ${heading.length === 1 ? "was" : "were"} read as the heading.`,
        ]
      : [];
  return parsed(
    callOf(messages, { title: heading[0]?.slice(0, 200) ?? titleFromName(name), date, line: turns[0]?.line ?? 1 }),
    unreadable,
    notes,
  );
}

function parsed(call: Parsed["conversations"][number], unreadable: Parsed["unreadable"], assumptions: string[]): Parsed {
  return { conversations: [call], backlog: [], accounts: [], unreadable, columns: [], assumptions };
}

/** `[00:43.810 --> 00:47.850] words`, or `[00:43.81]words` where the next mark ends the line. */
function readTimed(text: string): { turns: Turn[]; unreadable: Parsed["unreadable"] } | null {
  const turns: Turn[] = [];
  const unreadable: Parsed["unreadable"] = [];
  let withWords = 0;
  for (const [index, line] of text.split("\n").entries()) {
    if (line.trim() === "") continue;
    withWords += 1;
    const groups = TIMED_LINE.exec(line.trim())?.groups;
    const startMs = groups ? clockMs(groups.from ?? "") : null;
    const words = tidyLines(groups?.words ?? line);
    const last = turns.at(-1);
    if (groups && startMs !== null && last && last.endMs === null) last.endMs = startMs;
    if (!groups || startMs === null) {
      if (last) last.text = `${last.text} ${words}`;
      else
        unreadable.push({
          line: index + 1,
          code: "input.malformed",
          reason: "This line was left out: it has no time that can be read.",
          todo: "Look at this line in the file.",
        });
    } else if (words !== "")
      turns.push({ speaker: null, text: words, startMs, endMs: groups.to ? clockMs(groups.to) : null, line: index + 1 });
  }
  const isTimed = turns.length > 0 && turns.filter((turn) => turn.startMs !== null).length >= withWords * 0.4;
  if (!isTimed) return null;
  const names = acceptNames(
    turns.flatMap((turn) => splitName(turn.text)?.name ?? []),
    turns.length,
  );
  for (const turn of turns) {
    const split = splitName(turn.text);
    if (split && names.has(split.name) && split.rest !== "") Object.assign(turn, { speaker: split.name, text: split.rest });
  }
  return { turns, unreadable };
}

/** Paragraphs when the text has them, else its lines, joined to sentences. */
function plainTurns(text: string): Turn[] {
  return text
    .split("\n")
    .map((line, index) => ({ speaker: null, text: tidyLines(line).replace(/\s+/g, " "), startMs: null, endMs: null, line: index + 1 }))
    .filter((turn) => turn.text !== "");
}
