/** Timed captions, WebVTT, SRT and SBV alike: cues with their line, speaker tag and times; a cue that cannot be read is named. */
import { clockMs } from "./clock.ts";
import { readVoices } from "./cue-words.ts";

export type Cue = { startMs: number; endMs: number; text: string; speaker: string | null; line: number };
export type CueFile = { cues: Cue[]; unreadable: { line: number; reason: string }[]; notes: string[] };

/** A cue whose words are still being gathered; `id` is its number where it has one, `tail` words on the line of its times. */
type OpenCue = { line: number; id: number | null; startMs: number | null; endMs: number | null; tail: string; raw: string[] };

const CLOCK = "-?(?:\\d{1,5}:){1,2}\\d{1,2}(?:[.,]\\d{1,9})?|-?\\d{1,6}[.,]\\d{1,9}";
/** Some write one dash, some three. */
const ARROW = "(?:-{1,4}>|[–—]>|→)";
const TIMES = new RegExp(`^\\s*(${CLOCK})\\s*${ARROW}\\s*(${CLOCK})(?=\\D|$)(.*)$`);
/** Somewhere in a text: a line that is two times and an arrow. */
export const LINE_OF_TIMES = new RegExp(`^[ \\t]*(?:${CLOCK})[ \\t]*${ARROW}[ \\t]*(?:${CLOCK})[ \\t]*$`, "m");
const SBV_TIMES = /^\s*(-?(?:\d{1,2}:){2}\d{1,2}[.]\d{1,3}),(-?(?:\d{1,2}:){2}\d{1,2}[.]\d{1,3})\s*$/;
const BROKEN_SBV_TIMES = /^\s*\d+:\d[\w:.]*,\d+:\d[\w:.]*\s*$/;
/** A line of times that somebody damaged: a clock before or after the arrow. An arrow between words (`Menu --> Settings`) is none. */
const BROKEN_TIMES =
  /^\s*-?\d+(?::\S*|[.,]\d+[:.,]\S*)\s*-->|^\s*\d+:\d+[:.,]\d.{0,20}-->|-->\s*-?\d+:\d+[:.,]\d|^\s*\d+[:.,][\d:.,]*\s*(?:->|–>|—>|→)\s*\d+[:.,][\d:.,]*\s*$/;
const ARROW_WITHOUT_WORDS = /^[^\p{L}]*-->[^\p{L}]*$/u;
const HEAD = /^\ufeff?\s*WEBVTT/i;
const HEAD_LINE = /^(?:kind|language|region|x-[\w-]+)\s*[:=]|^(?:STYLE|REGION)\s*$/i;
const BLOCK_OF_NO_WORDS = /^(?:NOTE(?:\s|$)|(?:STYLE|REGION|WEBVTT)\s*$|X-TIMESTAMP-MAP=)/;
const NUMBER = /^\ufeff?\s*(\d{1,9})\s*$/;
/** Teams' ids, and one word with an arrow. */
const OTHER_ID = /^(?:[0-9a-f]{8}-[0-9a-f-]{27}\/\d+-\d+|\S*-->\S*)$/i;
/** What may follow the times: settings of WebVTT (`line:0%`), places of SRT (`X1:40`). */
const SETTING = /^\w+:\S*$/;

/** Line by line, so that one damaged cue costs only itself. All lines up to the next cue are a cue's, also after empty ones. */
export function readCues(text: string): CueFile {
  const lines = text.split("\n");
  const isVtt = HEAD.test(text) || /([.,])\d{1,3}\s*-->/.exec(text)?.[1] === ".";
  const result: CueFile = { cues: [], unreadable: [], notes: [] };
  let open: OpenCue | null = null;
  let id: number | null = null;
  let reversed = 0;
  const remarks: number[] = [];
  let at = HEAD.test(text) ? endOfBlock(lines, 0) : 0;
  const head = linesOfHead(lines.slice(0, at));
  while (at < lines.length) {
    const line = lines[at] ?? "";
    const isAfterGap = (lines[at - 1] ?? "").trim() === "";
    if (isTimes(line) || (isAfterGap && line.includes("-->") && ARROW_WITHOUT_WORDS.test(line))) {
      reversed += close(open, result);
      open = openCue(line, at + 1, id);
      id = null;
    } else if (isVtt && isAfterGap && BLOCK_OF_NO_WORDS.test(line)) {
      const end = endOfBlock(lines, at);
      if (/^NOTE/.test(line) && /[\p{L}\p{N}]/u.test(lines.slice(at, end).join("\n").slice(4))) remarks.push(at + 1);
      at = end;
      continue;
    } else if (isCueId(lines, at, isVtt && isAfterGap, open)) id = numberOf(line);
    else if (open) open.raw.push(line);
    else if (line.trim() !== "" && !HEAD_LINE.test(line)) result.unreadable.push({ line: at + 1, reason: "words without a time" });
    at += 1;
  }
  reversed += close(open, result);
  result.notes.push(...reversedNotes(reversed), ...notSpoken("line of the head", head), ...notSpoken("NOTE", remarks));
  sortCues(result);
  return result;
}

/** What the person is told of cues that end before they begin. */
export function reversedNotes(count: number): string[] {
  if (count === 0) return [];
  return [`${count === 1 ? "One cue ends" : `${count} cues end`} before beginning; the words were kept, the end was not.`];
}

/** Lines of WebVTT's head that say more than it must. */
function linesOfHead(lines: readonly string[]): number[] {
  return lines.flatMap((line, index) => {
    const said = index === 0 ? line.replace(HEAD, "") : line;
    return /[\p{L}\p{N}]/u.test(said) && !HEAD_LINE.test(said.trim()) ? [index + 1] : [];
  });
}

/** What the file says beside the talk, counted and named by its first line. */
function notSpoken(what: string, lines: readonly number[]): string[] {
  const [first] = lines;
  if (first === undefined) return [];
  const many = what === "NOTE" ? "NOTEs" : "lines of the head";
  return lines.length === 1
    ? [`A ${what} was left out, since nobody speaks it: line ${first}.`]
    : [`${lines.length} ${many} were left out, since nobody speaks them; the first: line ${first}.`];
}

function isTimes(line: string): boolean {
  if (line.includes("->") || /[–—]>|→/.test(line)) return TIMES.test(line) || BROKEN_TIMES.test(line);
  return line.includes(",") && BROKEN_SBV_TIMES.test(line);
}

function endOfBlock(lines: string[], from: number): number {
  let at = from + 1;
  while (at < lines.length && (lines[at] ?? "").trim() !== "" && !isTimes(lines[at] ?? "")) at += 1;
  return at;
}

/**
 * An id stands right before the times: in WebVTT any line after an empty one, else a number (where the cue before has one too), Teams' id
 * or one word with an arrow. With an empty line before the times only the number that comes next is one.
 */
function isCueId(lines: string[], at: number, mayBeAny: boolean, open: OpenCue | null): boolean {
  const line = lines[at] ?? "";
  const number = numberOf(line);
  const isOther = mayBeAny ? line.trim() !== "" : OTHER_ID.test(line.trim());
  if (number === null && !isOther) return false;
  const isAfterGap = (lines[at - 1] ?? "").trim() === "";
  if (isTimes(lines[at + 1] ?? "")) return isOther || isAfterGap || open === null || open.id !== null;
  if (number === null || !isAfterGap || number !== (open ? (open.id ?? Number.NaN) + 1 : number)) return false;
  let next = at + 1;
  while (next < lines.length && (lines[next] ?? "").trim() === "") next += 1;
  return next > at + 1 && isTimes(lines[next] ?? "");
}

function numberOf(line: string): number | null {
  const digits = NUMBER.exec(line)?.[1];
  return digits === undefined ? null : Number(digits);
}

function openCue(line: string, number: number, id: number | null): OpenCue {
  const times = TIMES.exec(line) ?? SBV_TIMES.exec(line);
  const tail = (times?.[3] ?? "").trim();
  const isSettings = tail.split(/\s+/).some((word) => SETTING.test(word));
  return { line: number, id, startMs: clockMs(times?.[1] ?? ""), endMs: clockMs(times?.[2] ?? ""), tail: isSettings ? "" : tail, raw: [] };
}

/** Adds the cue, or the reason why it could not be read; answers 1 when it ended before it began. */
function close(cue: OpenCue | null, result: CueFile): number {
  if (!cue) return 0;
  const { line, startMs, endMs } = cue;
  if (startMs === null || endMs === null) {
    result.unreadable.push({ line, reason: "its times cannot be read" });
    return 0;
  }
  const start = Math.max(0, startMs);
  const below = readVoices(cue.raw.join("\n"));
  const pieces = below.length > 0 ? below : readVoices(cue.tail);
  if (pieces.length === 0) result.unreadable.push({ line, reason: "no words in it" });
  for (const { text, speaker } of pieces) result.cues.push({ startMs: start, endMs: Math.max(start, endMs), text, speaker, line });
  return endMs < startMs && pieces.length > 0 ? 1 : 0;
}

function sortCues(result: CueFile): void {
  const isSorted = result.cues.every((cue, index) => index === 0 || (result.cues[index - 1]?.startMs ?? 0) <= cue.startMs);
  if (isSorted) return;
  result.cues.sort((a, b) => a.startMs - b.startMs);
  result.notes.push("The cues were not in order of time; they were sorted.");
}
