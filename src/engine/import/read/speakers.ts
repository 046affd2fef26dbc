/** Written transcripts: lines that begin a turn (name, perhaps a time) and the lines that go on with it. */
import { clockMs } from "./cues.ts";
import { tidyLines } from "./html.ts";
import type { Turn } from "./messages.ts";
import { acceptNames, bareName, mayBeName, ROLE_LABEL, splitName } from "./names.ts";

export type WrittenTranscript = {
  turns: Turn[];
  /** lines before the first turn: title, date, participants */
  heading: string[];
  /** lines that began a turn, and all lines with words */
  heads: number;
  lines: number;
};

type HeadLine = { name: string | null; ms: number | null; rest: string; isSure: boolean };

const TIME = "(?:\\d{1,2}:)?\\d{1,3}:\\d{2}(?:[.,]\\d{1,3})?";
const TIME_FIRST = new RegExp(`^(?:[\\[(](${TIME})[\\])]|(${TIME}))\\s*[-–|]?\\s*(.*)$`);
const NAME_THEN_TIME = new RegExp(`^(.{1,60}?)\\s*[\\[(](${TIME})[\\])]\\s*(?::\\s*(.*))?$`);
const NAME_GAP_TIME = new RegExp(`^(\\S.{0,59}?)(?:\\s{2,}|\\t+|\\s+[|•·-]\\s+)(${TIME})\\s*$`);
const FOOTER =
  /^(?:transcribed by https?:\/\/otter\.ai.*|transcription ended after.*|this editable transcript was computer generated.*|.{1,60} (?:started|stopped) transcription|\[?end of (?:transcript|recording|interview)\]?\.?)$/i;

/** `ofLine` turns a line of the file's own dialect (Markdown) into the plain one first. */
export function readWritten(text: string, ofLine: (line: string) => string = (line) => line): WrittenTranscript {
  const lines = text.split("\n").map((line) => ofLine(line.replace(/\u00a0/g, " ")).trimEnd());
  const heads = lines.map((line) => headOf(line.trim()));
  const withWords = lines.filter((line) => line.trim() !== "").length;
  const names = acceptNames(
    heads.flatMap((head) => (head?.name && !head.isSure ? [head.name] : [])),
    withWords,
  );
  for (const head of heads) if (head?.name && head.isSure) names.add(head.name);
  const result: WrittenTranscript = { turns: [], heading: [], heads: 0, lines: withWords };
  let clock: number | null = null;
  for (const [index, line] of lines.entries()) {
    const head = heads[index] ?? null;
    const words = line.trim();
    const last = result.turns.at(-1);
    if (FOOTER.test(words)) continue;
    if (head && head.name === null && head.ms !== null) {
      clock = head.ms;
      if (head.rest === "") continue;
      if (last && last.speaker !== null) last.text += `\n${head.rest}`;
      else result.turns.push({ speaker: null, text: head.rest, startMs: head.ms, endMs: null, line: index + 1 });
      continue;
    }
    if (head?.name && names.has(head.name)) {
      result.heads += 1;
      result.turns.push({ speaker: bareName(head.name), text: head.rest, startMs: head.ms ?? clock, endMs: null, line: index + 1 });
      clock = null;
    } else if (last) last.text += `\n${words}`;
    else if (words !== "") result.heading.push(words);
  }
  for (const turn of result.turns) turn.text = tidyLines(turn.text);
  return result;
}

/** The line as the head of a turn, if it may be one; a head with a time is sure, one with only a colon is not. */
function headOf(line: string): HeadLine | null {
  if (line === "" || line.includes("-->")) return null;
  const first = TIME_FIRST.exec(line);
  if (first) {
    const ms = clockMs(first[1] ?? first[2] ?? "");
    const rest = first[3] ?? "";
    const named = splitName(rest);
    if (named) return { name: named.name, ms, rest: named.rest, isSure: true };
    return rest === "" || first[1] !== undefined ? { name: null, ms, rest, isSure: true } : null;
  }
  for (const pattern of [NAME_THEN_TIME, NAME_GAP_TIME]) {
    const match = pattern.exec(line);
    const name = match?.[1]?.replace(/:$/, "").trim() ?? "";
    if (match && mayBeName(name)) return { name, ms: clockMs(match[2] ?? ""), rest: match[3]?.trim() ?? "", isSure: true };
  }
  const named = splitName(line);
  if (!named) return null;
  return { name: named.name, ms: null, rest: named.rest, isSure: named.rest === "" && ROLE_LABEL.test(named.name) };
}

/** Interviewer and date as a heading often gives them. */
export function interviewersIn(heading: readonly string[]): string[] {
  const said =
    /\b(?:[Ii]nterviewer|[Ii]nterviewed by|[Mm]oderator|[Ff]acilitator|[Hh]ost)s?(?:\s+(?:is|was)|\s*[:–-])?\s+([\p{Lu}][\p{L}'’.-]+(?:\s+[\p{Lu}][\p{L}'’.-]+){0,3})/gu;
  return heading.flatMap((line) => [...line.matchAll(said)].map((match) => (match[1] ?? "").replace(/[.]$/, "").toLowerCase()));
}
