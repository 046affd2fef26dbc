/** One line as the head of a turn: who speaks, when, and what is said on the same line. */
import { clockMs } from "./clock.ts";
import { mayBeName, splitName } from "./names.ts";
import { ROLE_LABEL } from "./role-labels.ts";

/** `isSure`: the line alone shows it (it has a time); else the whole file has to bear the name out. */
export type TurnHead = { name: string | null; ms: number | null; endMs: number | null; rest: string; isSure: boolean };

const TIME = "(?:\\d{1,2}:)?\\d{1,3}:\\d{2}(?:[.,]\\d{1,3})?";
const RANGE = `(${TIME})(?:\\s*(?:-->|[-–—]|to)\\s*(${TIME}))?`;
const TIME_FIRST = new RegExp(`^(?:[\\[(]${RANGE}[\\])]|${RANGE})\\s*[-–|]?\\s*(.*)$`);
const NAME_THEN_TIME = new RegExp(`^(.{1,60}?)\\s*[\\[(]${RANGE}[\\])]\\s*(?::\\s*(.*))?$`);
const NAME_TIME_WORDS = new RegExp(`^(.{1,60}?)\\s*[\\[(]${RANGE}[\\])]\\s+(\\S.*)$`);
const NAME_GAP_TIME = new RegExp(`^(\\S.{0,59}?)(?:\\s{2,}|\\t+|\\s+[|•·-]\\s+)(${TIME})\\s*$`);
const NAME_BLANK_TIME = new RegExp(`^(\\S.{0,59}?)\\s(${TIME})\\s*:?$`);
/** Zoom's saved captions: `[Ana Ruiz] 14:03:21`. */
const BRACKETED_NAME = new RegExp(`^\\[([^\\[\\]\\d][^\\[\\]]{0,58})\\]\\s*(${TIME})?\\s*$`);
const DURATION = /^\d{1,5}(?:[.,]\d{1,3})?\s*s$/i;
const COLUMN_OF_NAMES = /^(?:speaker|spreker|sprecher(?:in)?|orador(?:a)?|hablante|locuteur|name|nome|naam)$/i;

/** The line as the head of a turn, if it may be one. */
export function headOfTurn(line: string): TurnHead | null {
  if (line === "" || line.length > 100_000) return null;
  if (line.includes("\t")) {
    const cells = headOfCells(line.split(/\s*\t\s*/).filter((cell) => cell !== ""));
    if (cells) return cells;
  }
  const first = TIME_FIRST.exec(line);
  if (first) return headAfterTime(first);
  const bracketed = BRACKETED_NAME.exec(line);
  if (bracketed?.[2] && mayBeName(bracketed[1] ?? "")) return head(bracketed[1] ?? "", bracketed[2], undefined, "", true);
  const timed = NAME_THEN_TIME.exec(line) ?? NAME_TIME_WORDS.exec(line);
  const timedName = timed?.[1]?.replace(/:$/, "").trim() ?? "";
  if (timed && mayBeName(timedName)) return head(timedName, timed[2], timed[3], timed[4] ?? "", NAME_THEN_TIME.test(line));
  for (const pattern of [NAME_GAP_TIME, NAME_BLANK_TIME]) {
    const match = pattern.exec(line);
    const name = match?.[1]?.replace(/:$/, "").trim() ?? "";
    if (match && mayBeName(name)) return head(name, match[2], undefined, "", pattern === NAME_GAP_TIME);
  }
  const dashed = /^(\S.{1,30}?)\s+[–—-]\s+(\S.*)$/.exec(line);
  if (dashed && ROLE_LABEL.test(dashed[1] ?? "")) return head(dashed[1] ?? "", undefined, undefined, dashed[2] ?? "", false);
  const named = splitName(line);
  if (!named) return null;
  return { name: named.name, ms: null, endMs: null, rest: named.rest, isSure: named.rest === "" && ROLE_LABEL.test(named.name) };
}

function headAfterTime(match: RegExpExecArray): TurnHead | null {
  const start = match[1] ?? match[3] ?? "";
  const end = match[2] ?? match[4];
  const rest = match[5] ?? "";
  const named = splitName(rest);
  if (named) return head(named.name, start, end, named.rest, true);
  const isBracketed = match[1] !== undefined;
  return rest === "" || isBracketed || rest.length <= 40
    ? { name: null, ms: clockMs(start), endMs: null, rest, isSure: isBracketed || rest === "" }
    : null;
}

/** A row of a table of turns: `time, length, name, words`, `name, time, words` or `name, words`. */
function headOfCells(cells: string[]): TurnHead | null {
  if (cells.every((cell) => cell.length < 30) && cells.some((cell) => COLUMN_OF_NAMES.test(cell))) return null;
  const times = cells.filter((cell) => clockMs(cell) !== null && /:/.test(cell));
  const others = cells.filter((cell) => !times.includes(cell) && !DURATION.test(cell));
  const [name = "", ...words] = others;
  const bare = name.replace(/\s*:$/, "");
  if (words.length === 0 || !mayBeName(bare)) return null;
  return head(bare, times[0], times[1], words.join(" "), times.length > 0);
}

function head(name: string, start: string | undefined, end: string | undefined, rest: string, isSure: boolean): TurnHead {
  return { name, ms: clockMs(start ?? ""), endMs: clockMs(end ?? ""), rest: rest.trim(), isSure };
}
