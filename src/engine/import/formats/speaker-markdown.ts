/** Transcripts in Markdown: `**Name:** words` or `**Name**: words`, with headings before them and time marks within. */
import { EarshotError } from "../../../shared/errors.ts";
import type { Format, Head, Parsed, Recognition } from "../conversation.ts";
import { findDate } from "../read/dates.ts";
import { stripMarkdown } from "../read/markdown.ts";
import { callOf, messagesFromTurns, titleFromName } from "../read/messages.ts";
import { interviewersIn, readWritten } from "../read/speakers.ts";
import { decodeText } from "../read/text.ts";

export const speakerMarkdown: Format = {
  id: "speaker-markdown",
  name: "Transcript in Markdown",
  kinds: ["transcript"],
  endings: [".md", ".markdown", ".txt"],
  recognise,
  parse: (bytes, name) => parse(decodeText(bytes).text, name),
};

const BOLD_HEAD = /^\*\*([^*\n]{1,60}?)(:?)\*\*\s*(:?)\s*((?:[[(]?(?:\d+:)?\d+:\d{2}[\])]?)?)\s*(:?)\s*(.*)$/;

function recognise({ text }: Head): Recognition | null {
  const sample = text.slice(0, 128 * 1024);
  if (sample.split("\n").filter((line) => isHead(line.trim())).length < 2) return null;
  const { heads } = readWritten(sample, plainHead);
  return heads >= 2
    ? {
        format: "speaker-markdown",
        kind: "transcript",
        confidence: Math.min(0.97, 0.85 + heads / 100),
        reason: "its paragraphs begin with a name in bold",
      }
    : null;
}

/** A show's break is said by nobody. */
const PAUSE = /^\*\*(?:break|jingle|music|sponsors?|outro|intro)\s*:?\*\*:?\s*(?:\\?\[[\d:.\\]*\]?)?$/i;

/** Bold alone is emphasis; with a colon or a time it names who speaks. */
function isHead(line: string): boolean {
  const match = BOLD_HEAD.exec(line);
  return match !== null && (match[2] === ":" || match[3] === ":" || match[5] === ":" || match[4] !== "");
}

function plainHead(line: string): string {
  const text = line.trim();
  if (PAUSE.test(text)) return "";
  const match = isHead(text) ? BOLD_HEAD.exec(text) : null;
  if (!match) return line;
  const [, name = "", , , time = "", , rest = ""] = match;
  return time === "" ? `${name.trim()}: ${rest}` : `${name.trim()} (${time.replace(/[[\]()]/g, "")}): ${rest}`;
}

function parse(text: string, name: string): Parsed {
  const written = readWritten(text, plainHead);
  const turns = written.turns.map((turn) => ({ ...turn, text: stripMarkdown(turn.text) }));
  const heading = written.heading.map(stripMarkdown);
  const unreadable = turns
    .filter((turn) => turn.text === "")
    .map((turn) => ({
      line: turn.line,
      code: "input.malformed",
      reason: "This turn was left out: no words in it.",
      todo: "Look at this line in the file.",
    }));
  const interviewers = new Set(interviewersIn(heading));
  const messages = messagesFromTurns(turns, "\n").map((message) => ({
    ...message,
    ...(interviewers.has(message.speaker?.toLowerCase() ?? "") ? { role: "internal" as const } : {}),
  }));
  if (messages.length === 0)
    throw new EarshotError("input.malformed", "Nobody says a word in this transcript.", {
      details: { todo: "Export the transcript again." },
    });
  const date = heading.map(findDate).find((found) => found !== null) ?? findDate(name);
  const assumptions =
    heading.length > 0
      ? [
          `The ${heading.length === 1 ? "line" : `${heading.length} lines`} before the first speaker ${heading.length === 1 ? "was" : "were"} read as the heading.`,
        ]
      : [];
  const call = callOf(messages, { title: heading[0]?.slice(0, 200) ?? titleFromName(name), date, line: turns[0]?.line ?? 1 });
  return { conversations: [call], backlog: [], accounts: [], unreadable, columns: [], assumptions };
}
