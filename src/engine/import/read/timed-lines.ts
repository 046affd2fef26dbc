/** Lines that begin with a time in brackets: `[00:43.810 --> 00:47.850] words` and LRC's `[00:43.81]words`. */
import type { Parsed } from "../conversation.ts";
import { leftOut } from "./call.ts";
import { clockMs } from "./clock.ts";
import { reversedNotes } from "./cues.ts";
import { tidyLines } from "./html.ts";
import type { Turn } from "./messages.ts";
import { nameTimedTurns } from "./speakers.ts";

export const TIMED_LINE = /^\[(?<from>-?[\d:.,]+)(?:\s*(?:-->|-)\s*(?<to>-?[\d:.,]+))?\]\s*(?<words>.*)$/;
/** LRC's own head: `[ar:Artist]`, `[offset:+500]`. */
const TAG_LINE = /^\[[a-z#]{1,12}:.*\]\s*$/i;
const WORD_TIME = /<\d{1,3}:\d{2}(?:[.:]\d{1,3})?>/g;

/** A mark without words ends the line before it; a line without a mark goes on with it; an LRC line may have several marks. */
export function readTimedLines(text: string): { turns: Turn[]; unreadable: Parsed["unreadable"]; notes: string[] } {
  const turns: Turn[] = [];
  const unreadable: Parsed["unreadable"] = [];
  let isRepeated = false;
  let reversed = 0;
  for (const [index, raw] of text.split("\n").entries()) {
    const line = raw.trim();
    if (line === "" || (TAG_LINE.test(line) && turns.length === 0)) continue;
    const groups = TIMED_LINE.exec(line)?.groups;
    const marks = /^(?:\[-?[\d:.,]+\]){2,20}/.exec(line)?.[0];
    const words = tidyLines((marks ? line.slice(marks.length) : (groups?.words ?? line)).replace(WORD_TIME, "")).replace(/\s+/g, " ");
    const starts = marks
      ? [...marks.matchAll(/\[([^\]]*)\]/g)].map((match) => clockMs(match[1] ?? ""))
      : [groups ? clockMs(groups.from ?? "") : null];
    const last = turns.at(-1);
    const first = starts[0] ?? null;
    if (first === null) {
      if (last) last.text = `${last.text} ${words}`;
      else unreadable.push(leftOut("This line was left out: it has no time that can be read.", index + 1));
      continue;
    }
    if (last && last.endMs === null) last.endMs = Math.max(first, last.startMs ?? 0);
    const saidEnd = groups?.to ? clockMs(groups.to) : null;
    const endMs = saidEnd === null ? null : Math.max(first, saidEnd, 0);
    if (saidEnd !== null && saidEnd < first && words !== "") reversed += 1;
    isRepeated ||= starts.length > 1;
    if (words !== "")
      for (const startMs of starts)
        turns.push({ speaker: null, text: words, startMs: startMs === null ? null : Math.max(0, startMs), endMs, line: index + 1 });
  }
  if (isRepeated) turns.sort((a, b) => (a.startMs ?? 0) - (b.startMs ?? 0));
  nameTimedTurns(turns);
  return { turns, unreadable, notes: reversedNotes(reversed) };
}

/** The share of lines with words that begin with a time, and whether the times are ranges. */
export function timedShare(text: string): { share: number; lines: number; isRange: boolean } {
  const lines = text.split("\n").filter((line) => line.trim() !== "" && !TAG_LINE.test(line.trim()));
  const timed = lines.filter((line) => TIMED_LINE.test(line.trim()));
  return {
    share: timed.length / Math.max(1, lines.length),
    lines: timed.length,
    isRange: timed.some((line) => /^\[[^\]]*-->/.test(line.trim())),
  };
}
