/** Dates as exports write them → ISO 8601 in UTC; the order of day and month is decided once for a whole column. */

export type DateReader = { read(value: string): string | null; assumption: string | null; notes(): string[] };
type Order = "day-first" | "month-first" | "year-first";

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const MONTH = "(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?";
const DAY_MONTH = new RegExp(`\\b(\\d{1,2})(?:st|nd|rd|th)?[\\s./-]+(?:of\\s+)?${MONTH}[\\s,./-]+(\\d{4}|\\d{2})\\b`, "i");
const MONTH_DAY = new RegExp(`\\b${MONTH}\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(\\d{4})\\b`, "i");
const UNIX_DATE = new RegExp(`\\b${MONTH}\\s+(\\d{1,2})\\s+\\d{2}:\\d{2}:\\d{2}.*?\\b(\\d{4})$`, "i");
const TIME = /(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*([ap])?\.?m?\.?/i;
const ZONE = /(?:\s|\d)(Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2})\s*(?:\(.*\)|\d{4})?$/i;
/** The form that machines write, which leaves nothing to decide. */
const EXACT = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T\d{2}:\d{2}:\d{2}(?:\.\d{1,3})?Z$/;
const NUMERIC = /^(\d{1,4})([/.-])(\d{1,2})\2(\d{1,4})/;

/**
 * Decides the order over all values given (empty ones are passed over) and says so when it had to guess; `chosen` is the
 * person's word. Dates that come later and do not fit the order are counted for `notes`.
 */
export function dateReader(values: readonly string[], column: string, chosen?: "day-first" | "month-first"): DateReader {
  const guess = guessOrder(values);
  const order = chosen ?? guess.order;
  const isSerial = areSerials(values);
  const isZoneless = values.some(
    (value) => TIME.test(value) && !ZONE.test(value.trim()) && parseDate(value, order) !== null && !/^\d+$/.test(value.trim()),
  );
  const said = [
    isSerial ? "numbers read as a spreadsheet's days" : null,
    chosen && guess.assumption ? `dates read as ${ORDER_WORDS[chosen]}, as you said` : guess.assumption,
    isZoneless ? "times without a zone read as UTC" : null,
  ].filter((part) => part !== null);
  let misfits = 0;
  return {
    read(value) {
      if (isSerial) return fromSerial(value) ?? parseDate(value, order);
      const date = parseDate(value, order);
      if (date === null && value !== "" && NUMERIC.test(value)) misfits += 1;
      return date;
    },
    assumption: said.length > 0 ? `${column}: ${said.join("; ")}.` : null,
    notes: () =>
      misfits === 0
        ? []
        : [
            `${column}: ${misfits} ${misfits === 1 ? "date does" : "dates do"} not fit that order and ${misfits === 1 ? "was" : "were"} left out.`,
          ],
  };
}

const ORDER_WORDS = { "day-first": "day/month/year", "month-first": "month/day/year" };
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
  return toIso(Math.round((Number(value) - DAYS_FROM_1899_TO_1970) * (DAY_MS / 1000)) * 1000);
}

/** One date in any known form, or null. Never throws. */
export function parseDate(value: string, order: Order = "month-first"): string | null {
  const text = value.trim().slice(0, 60);
  if (text === "") return null;
  const exact = EXACT.test(text) ? Date.parse(text) : Number.NaN;
  if (!Number.isNaN(exact)) return toIso(exact);
  if (/^\d{10}(\.\d+)?$/.test(text)) return toIso(Number(text) * 1000);
  if (/^\d{13}$/.test(text)) return toIso(Number(text));
  const day = readDay(text, order);
  if (!day) return null;
  const { year, month, date } = day;
  const midnight = Date.UTC(year, month - 1, date);
  const check = new Date(midnight);
  if (check.getUTCMonth() !== month - 1 || check.getUTCDate() !== date) return null;
  const rest = text.slice(0, day.from) + text.slice(day.to);
  const time = readTime(rest);
  return time === null ? null : toIso(midnight + time);
}

type Day = { year: number; month: number; date: number; from: number; to: number };

function readDay(text: string, order: Order): Day | null {
  const iso = /^(\d{4})-?(\d{2})-?(\d{2})(?=\D|$)/.exec(text);
  if (iso) return dayOf(iso[1], iso[2], iso[3], 0, iso[0].length);
  const numeric = NUMERIC.exec(text);
  if (numeric) {
    const [whole, a = "", , b = "", c = ""] = numeric;
    if (a.length === 4) return dayOf(a, b, c, 0, whole.length);
    return order === "day-first" ? dayOf(c, b, a, 0, whole.length) : dayOf(c, a, b, 0, whole.length);
  }
  if (!/\d/.test(text)) return null;
  const dayMonth = DAY_MONTH.exec(text);
  if (dayMonth) return dayOf(dayMonth[3], monthNumber(dayMonth[2]), dayMonth[1], dayMonth.index, dayMonth.index + dayMonth[0].length);
  const monthDay = MONTH_DAY.exec(text);
  if (monthDay) return dayOf(monthDay[3], monthNumber(monthDay[1]), monthDay[2], monthDay.index, monthDay.index + monthDay[0].length);
  const unix = UNIX_DATE.exec(text);
  return unix ? dayOf(unix[3], monthNumber(unix[1]), unix[2], unix.index, unix.index) : null;
}

function monthNumber(name: string | undefined): string {
  return String(MONTHS.indexOf((name ?? "").slice(0, 3).toLowerCase()) + 1);
}

function dayOf(year: string | undefined, month: string | undefined, date: string | undefined, from: number, to: number): Day | null {
  const full = Number(year) + ((year ?? "").length <= 2 ? 2000 : 0);
  const isPossible = full >= 1970 && full <= 2100 && Number(month) >= 1 && Number(month) <= 12 && Number(date) >= 1 && Number(date) <= 31;
  return isPossible ? { year: full, month: Number(month), date: Number(date), from, to } : null;
}

/** Milliseconds after midnight UTC of the day; 0 without a time; null when the time is impossible. */
function readTime(rest: string): number | null {
  const time = TIME.exec(rest);
  if (!time) return 0;
  const [, hour = "0", minute = "0", second = "0", fraction = "", half] = time;
  let hours = Number(hour);
  if (half) hours = (hours % 12) + (half.toLowerCase() === "p" ? 12 : 0);
  if (hours > 24 || Number(minute) > 59 || Number(second) > 60) return null;
  const offset = ZONE.exec(rest.trim())?.[1] ?? "Z";
  const shift = /^[+-]/.test(offset)
    ? (offset[0] === "-" ? -1 : 1) * (Number(offset.slice(1, 3)) * 60 + Number(offset.replace(":", "").slice(3, 5) || 0))
    : 0;
  return ((hours * 60 + Number(minute) - shift) * 60 + Number(second)) * 1000 + Number(`0.${fraction || 0}`) * 1000;
}

const END_OF_DATES = Date.UTC(2101, 0);

function toIso(ms: number): string | null {
  const whole = Math.floor(ms);
  return whole > 0 && whole < END_OF_DATES ? new Date(whole).toISOString() : null;
}

/** A part above 12 decides; without one, the order that keeps the column in the smaller span of time; then month first. */
function guessOrder(values: readonly string[]): { order: Order; assumption: string | null } {
  const parts = values.map((value) => NUMERIC.exec(value.trim())).filter((match) => match !== null && (match[1] ?? "").length <= 2);
  if (parts.length === 0) return { order: "year-first", assumption: null };
  const dayFirst = parts.filter((match) => Number(match?.[1]) > 12).length;
  const monthFirst = parts.filter((match) => Number(match?.[3]) > 12).length;
  if (dayFirst > monthFirst) return { order: "day-first", assumption: "dates read as day/month/year" };
  if (monthFirst > dayFirst) return { order: "month-first", assumption: "dates read as month/day/year" };
  const order: Order = parts[0]?.[2] === "." || span(values, "day-first") < span(values, "month-first") ? "day-first" : "month-first";
  const words = order === "day-first" ? "day/month/year" : "month/day/year";
  return { order, assumption: `dates read as ${words}, though nothing in the column decides it` };
}

function span(values: readonly string[], order: Order): number {
  const times = values
    .map((value) => parseDate(value, order))
    .filter((iso) => iso !== null)
    .map((iso) => Date.parse(iso ?? ""));
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const time of times) {
    low = Math.min(low, time);
    high = Math.max(high, time);
  }
  return high - low;
}

/** The first date in a heading or a file name: `GMT20260911-143000`, `2026-10-21 Wei Chen`, `April 19, 2022`. */
export function findDate(text: string): string | null {
  const zoom = /GMT(\d{4})(\d{2})(\d{2})-(\d{2})(\d{2})(\d{2})/.exec(text);
  if (zoom) return parseDate(`${zoom[1]}-${zoom[2]}-${zoom[3]} ${zoom[4]}:${zoom[5]}:${zoom[6]}Z`);
  const iso = /(?<!\d)(20\d{2})[-_.](\d{2})[-_.](\d{2})(?!\d)/.exec(text) ?? /(?<!\d)(20\d{2})(\d{2})(\d{2})(?!\d)/.exec(text);
  if (iso) return parseDate(`${iso[1]}-${iso[2]}-${iso[3]}`);
  const words = new RegExp(
    `\\d{1,2}(?:st|nd|rd|th)?\\s+(?:of\\s+)?${MONTH},?\\s+\\d{4}|${MONTH}\\s+\\d{1,2}(?:st|nd|rd|th)?,?\\s+\\d{4}`,
    "i",
  ).exec(text);
  return words ? parseDate(words[0]) : null;
}
