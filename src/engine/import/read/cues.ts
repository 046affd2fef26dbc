/** Timed captions, WebVTT, SRT and SBV alike: cues with their line, speaker tag and times; a cue that cannot be read is named. */
import { clockMs } from "./clock.ts";
import { cueWords, readVoices } from "./cue-words.ts";

export type Cue = { startMs: number; endMs: number; text: string; speaker: string | null; line: number };
export type CueFile = { cues: Cue[]; unreadable: { line: number; reason: string }[]; notes: string[] };

const CLOCK = "-?(?:\\d{1,5}:){1,2}\\d{1,2}(?:[.,]\\d{1,9})?|-?\\d{1,6}[.,]\\d{1,9}";
const TIMES = new RegExp(`^\\s*(${CLOCK})\\s*-->\\s*(${CLOCK})(?=\\D|$)(?:.*)$`);
const SBV_TIMES = /^\s*(-?(?:\d{1,2}:){2}\d{1,2}[.]\d{1,3}),(-?(?:\d{1,2}:){2}\d{1,2}[.]\d{1,3})\s*$/;
/** A line of times that somebody damaged: a digit beside an arrow of any kind; where a cue has to begin, any arrow. */
const BROKEN_TIMES = /\d\s*-->|-->\s*\d|^\s*\d[\d:.,]*\s*(?:->|–>|—>|→)\s*\d/;
const BLOCK_OF_NO_WORDS = /^(?:NOTE|STYLE|REGION|X-TIMESTAMP-MAP=.*)(?:\s|$)/;
const TEAMS_ID = /^[0-9a-f]{8}-[0-9a-f-]{27}\/\d+-\d+$/i;

/** Reads line by line, so that one damaged cue costs only itself. */
export function readCues(text: string): CueFile {
  const lines = text.split("\n");
  const result: CueFile = { cues: [], unreadable: [], notes: [] };
  let hasBegun = false;
  let reversed = 0;
  for (let at = 0; at < lines.length; ) {
    const line = lines[at] ?? "";
    if (isTimes(line) || (line.includes("-->") && (lines[at - 1] ?? "").trim() === "")) {
      hasBegun = true;
      const end = endOfCue(lines, at + 1);
      reversed += readCue(lines, at, end, result);
      at = end;
    } else if (BLOCK_OF_NO_WORDS.test(line) || (!hasBegun && /^\ufeff?\s*WEBVTT/.test(line))) at = endOfBlock(lines, at);
    else {
      if (hasBegun && line.trim() !== "" && !isCueId(lines, at)) keepStray(line, at + 1, result);
      at += 1;
    }
  }
  if (reversed > 0)
    result.notes.push(
      `${reversed === 1 ? "One cue ends" : `${reversed} cues end`} before beginning; the words were kept, the end was not.`,
    );
  sortCues(result);
  return result;
}

function isTimes(line: string): boolean {
  if (line.includes(">") || line.includes("→")) return BROKEN_TIMES.test(line);
  return line.includes(",") && SBV_TIMES.test(line);
}

function endOfBlock(lines: string[], from: number): number {
  let at = from + 1;
  while (at < lines.length && (lines[at] ?? "").trim() !== "" && !isTimes(lines[at] ?? "")) at += 1;
  return at;
}

/** The cue's text ends at an empty line, or where the next cue begins without one. */
function endOfCue(lines: string[], from: number): number {
  let at = from;
  while (at < lines.length) {
    const line = lines[at] ?? "";
    if (line.trim() === "" || isTimes(line)) break;
    const mayBeId = /^\s*\d+\s*$/.test(line) || TEAMS_ID.test(line.trim()) || line.includes("-->");
    if (mayBeId && isTimes(lines[at + 1] ?? "")) break;
    at += 1;
  }
  return at;
}

/** An id stands right before the times, after an empty line; SRT's numbers may have lost their times. */
function isCueId(lines: string[], at: number): boolean {
  return isTimes(lines[at + 1] ?? "") || /^\ufeff?\s*\d+\s*$/.test(lines[at] ?? "");
}

/** Adds the cue, or the reason why it could not be read; answers 1 when it ended before it began. */
function readCue(lines: string[], at: number, end: number, result: CueFile): number {
  const line = at + 1;
  const times = TIMES.exec(lines[at] ?? "") ?? SBV_TIMES.exec(lines[at] ?? "");
  const startMs = times ? clockMs(times[1] ?? "") : null;
  const endMs = times ? clockMs(times[2] ?? "") : null;
  if (startMs === null || endMs === null) {
    result.unreadable.push({ line, reason: "its times cannot be read" });
    return 0;
  }
  const isReversed = endMs < startMs;
  const start = Math.max(0, startMs);
  const pieces = readVoices(lines.slice(at + 1, end).join("\n"));
  if (pieces.length === 0) result.unreadable.push({ line, reason: "no words in it" });
  for (const { text, speaker } of pieces) result.cues.push({ startMs: start, endMs: Math.max(start, endMs), text, speaker, line });
  return isReversed && pieces.length > 0 ? 1 : 0;
}

/** Words after an empty line inside a cue (SRT files have them) still belong to it. */
function keepStray(line: string, number: number, result: CueFile): void {
  const last = result.cues.at(-1);
  const text = cueWords(line);
  if (last && text !== "") last.text = `${last.text} ${text}`;
  else if (text !== "") result.unreadable.push({ line: number, reason: "words without a time" });
}

function sortCues(result: CueFile): void {
  const isSorted = result.cues.every((cue, index) => index === 0 || (result.cues[index - 1]?.startMs ?? 0) <= cue.startMs);
  if (isSorted) return;
  result.cues.sort((a, b) => a.startMs - b.startMs);
  result.notes.push("The cues were not in order of time; they were sorted.");
}
