/** Dates as exports write them → ISO 8601 in UTC. */

export type Order = "day-first" | "month-first" | "year-first";

/** How the twelve begin, in small letters, in English, German, French, Spanish, Portuguese, Dutch and Italian. */
export const MONTHS = [
  ...["jan|ene|gen", "feb|fév|fev", "mar|mär|maa|mrt", "apr|avr|abr", "may|mai|mei|mag", "jun|juin|giu"],
  ...["jul|juil|lug", "aug|aoû|ago", "sep|set", "oct|okt|out|ott", "nov", "dec|déc|dez|dic"],
];
const MONTH = `(${MONTHS.join("|")})\\p{L}*\\.?`;
const DAY_MONTH = new RegExp(
  `\\b(\\d{1,2})(?:st|nd|rd|th|er)?[\\s.\\/\\-]+(?:(?:of|de)\\s+)?${MONTH}[\\s,.\\/\\-]+(?:de\\s+)?(\\d{4}|\\d{2})\\b`,
  "iu",
);
const MONTH_DAY = new RegExp(`\\b${MONTH}\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(\\d{4})\\b`, "iu");
const UNIX_DATE = new RegExp(`\\b${MONTH}\\s+(\\d{1,2})\\s+\\d{2}:\\d{2}:\\d{2}.*?\\b(\\d{4})$`, "iu");
const TIME = /(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*([ap])?\.?m?\.?/i;
const ZONE = /(?:\s|\d)(Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2})\s*(?:\(.*\)|\d{4})?$/i;
/** The form that machines write, which leaves nothing to decide. */
const EXACT = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T\d{2}:\d{2}:\d{2}(?:\.\d{1,3})?Z$/;
const NUMERIC = /^(\d{1,4})([/.-])(\d{1,2})\2(\d{1,4})/;

/** `03/04/2026` → its first two numbers; null for any date that is not three numbers with the year at the end. */
export function numericDay(value: string): { first: number; second: number; separator: string } | null {
  const match = NUMERIC.exec(value.trim());
  if (!match || (match[1] ?? "").length > 2) return null;
  return { first: Number(match[1]), second: Number(match[3]), separator: match[2] ?? "" };
}

/** A date with a time that does not say where on earth. */
export function isZoneless(value: string, order: Order): boolean {
  return TIME.test(value) && !ZONE.test(value.trim()) && !/^\d+$/.test(value.trim()) && parseDate(value, order) !== null;
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
  return String(MONTHS.findIndex((beginnings) => beginnings.split("|").includes((name ?? "").toLowerCase())) + 1);
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

/** The first date in a heading or a file name: `GMT20260911-143000`, `2026-10-21 Wei Chen`, `April 19, 2022`. */
export function findDate(text: string): string | null {
  const zoom = /GMT(\d{4})(\d{2})(\d{2})-(\d{2})(\d{2})(\d{2})/.exec(text);
  if (zoom) return parseDate(`${zoom[1]}-${zoom[2]}-${zoom[3]} ${zoom[4]}:${zoom[5]}:${zoom[6]}Z`);
  const iso = /(?<!\d)(20\d{2})[-_.](\d{2})[-_.](\d{2})(?!\d)/.exec(text) ?? /(?<!\d)(20\d{2})(\d{2})(\d{2})(?!\d)/.exec(text);
  if (iso) return parseDate(`${iso[1]}-${iso[2]}-${iso[3]}`);
  const words = new RegExp(
    `\\d{1,2}(?:st|nd|rd|th)?\\s+(?:of\\s+)?${MONTH},?\\s+\\d{4}|${MONTH}\\s+\\d{1,2}(?:st|nd|rd|th)?,?\\s+\\d{4}`,
    "iu",
  ).exec(text);
  return words ? parseDate(words[0]) : null;
}
