/** The dates of one column: in which order they are is decided once for all of them, and what does not fit is said, never its words. */
import { isZoneless, numericDay, type Order, parseDate } from "./dates.ts";
import { lineList } from "./line-list.ts";
import { undatedRows } from "./undated-rows.ts";

export type DateReader = {
  /** ISO in UTC, or null */
  read(value: string): string | null;
  /** counts a row that is kept, by what its cell holds */
  note(value: string, line: number | null): void;
  assumption: string | null;
  notes(): string[];
};

const ORDER_WORDS = { "day-first": "day/month/year", "month-first": "month/day/year", "year-first": "year/month/day" };
const OTHER = { "day-first": "month-first", "month-first": "day-first", "year-first": "day-first" } as const;

/**
 * Decides the order over all values given (empty ones are passed over) and says so when it had to guess; `chosen` is the person's
 * word. A date that is one in the other order only is read so, for it can be no other day. These and what is no date at all are
 * counted for `notes`, with their lines; where `everyRow` should have a date, empty cells are too.
 */
export function dateReader(
  values: readonly string[],
  column: string,
  { chosen, everyRow = false }: { chosen?: "day-first" | "month-first" | undefined; everyRow?: boolean } = {},
): DateReader {
  const guess = guessOrder(values);
  const order = chosen ?? guess.order;
  const isSerial = areSerials(values);
  const said = [
    isSerial ? "numbers read as a spreadsheet's days" : null,
    chosen && guess.assumption ? `dates read as ${ORDER_WORDS[chosen]}, as you said` : guess.assumption,
    values.some((value) => isZoneless(value, order)) ? "times without a zone read as UTC" : null,
  ].filter((part) => part !== null);
  const undated = undatedRows(column, { everyRow, isColumn: true });
  const other = lineList();
  let last: { value: string; date: string | null; isOther: boolean } = { value: "", date: null, isOther: false };
  const look = (value: string): typeof last => {
    if (value === last.value) return last;
    const date = (isSerial ? fromSerial(value) : null) ?? parseDate(value, order);
    const onlySo = date === null ? parseDate(value, OTHER[order]) : null;
    last = { value, date: date ?? onlySo, isOther: onlySo !== null };
    return last;
  };
  return {
    read: (value) => look(value).date,
    note(value, line) {
      const { date, isOther } = look(value);
      if (isOther) other.add(line);
      else if (date === null) undated.add(value, line);
    },
    assumption: said.length > 0 ? `${column}: ${said.join("; ")}.` : null,
    notes: () => [
      ...(other.count() > 0
        ? [
            `${column}: ${other.count() === 1 ? "one date is" : `${other.count()} dates are`} possible as ${ORDER_WORDS[OTHER[order]]} only${other.words()} and ${other.count() === 1 ? "was" : "were"} read so; check the others.`,
          ]
        : []),
      ...undated.notes(),
    ],
  };
}

const SERIAL = /^[2-6]\d{4}(?:\.\d+)?$/;
const DAYS_FROM_1899_TO_1970 = 25_569;
const DAY_MS = 86_400_000;

function areSerials(values: readonly string[]): boolean {
  const filled = values.filter((value) => value.trim() !== "");
  return filled.length > 0 && filled.filter((value) => SERIAL.test(value.trim())).length >= filled.length * 0.9;
}

/** A spreadsheet counts days from the end of 1899; a part of a day is its time, to the second. */
function fromSerial(value: string): string | null {
  if (!SERIAL.test(value.trim())) return null;
  return new Date(Math.round((Number(value) - DAYS_FROM_1899_TO_1970) * (DAY_MS / 1000)) * 1000).toISOString();
}

/** A part above 12 decides; without one, the order that keeps the column in the smaller span of time; then month first. */
function guessOrder(values: readonly string[]): { order: Order; assumption: string | null } {
  const parts = values.map(numericDay).filter((part) => part !== null);
  if (parts.length === 0) return { order: "year-first", assumption: null };
  const dayFirst = parts.filter(({ first }) => first > 12).length;
  const monthFirst = parts.filter(({ second }) => second > 12).length;
  const isDayFirst =
    dayFirst !== monthFirst
      ? dayFirst > monthFirst
      : parts[0]?.separator === "." || span(values, "day-first") < span(values, "month-first");
  const order: Order = isDayFirst ? "day-first" : "month-first";
  const why =
    dayFirst > 0 && monthFirst > 0
      ? ", though the column has both orders"
      : dayFirst === monthFirst
        ? ", though nothing in the column decides it"
        : "";
  return { order, assumption: `dates read as ${ORDER_WORDS[order]}${why}` };
}

function span(values: readonly string[], order: Order): number {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    const iso = parseDate(value, order);
    if (iso === null) continue;
    const time = Date.parse(iso);
    low = Math.min(low, time);
    high = Math.max(high, time);
  }
  return high - low;
}
