/** ISO weeks in UTC (ISO 8601: a week belongs to the year of its Thursday). */

const DAY_MS = 86_400_000;

/** `2026-11-20` or a longer ISO date → `2026-W47`. */
export function isoWeekOf(date: string): string {
  const monday = mondayOf(date);
  const thursday = new Date(monday + 3 * DAY_MS);
  const year = thursday.getUTCFullYear();
  const week = 1 + Math.round((monday - mondayOf(`${year}-01-04`)) / (7 * DAY_MS));
  return `${year}-W${String(week).padStart(2, "0")}`;
}

/** First and last day of a week: `2026-W47` → `{ from: "2026-11-16", to: "2026-11-22" }`; null for what is no week. */
export function daysOfWeek(week: string): { from: string; to: string } | null {
  const parts = /^(\d{4})-W(\d{2})$/.exec(week);
  if (!parts) return null;
  const monday = mondayOf(`${parts[1]}-01-04`) + (Number(parts[2]) - 1) * 7 * DAY_MS;
  const from = toDay(monday);
  return isoWeekOf(from) === week ? { from, to: toDay(monday + 6 * DAY_MS) } : null;
}

/** The `count` weeks that end with the week of `asOf`, oldest first. */
export function weeksUntil(asOf: string, count: number): string[] {
  const monday = mondayOf(asOf);
  return Array.from({ length: count }, (_, i) => isoWeekOf(toDay(monday - (count - 1 - i) * 7 * DAY_MS)));
}

/** Whole days from one date to another; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to.slice(0, 10)) - Date.parse(from.slice(0, 10))) / DAY_MS);
}

function mondayOf(date: string): number {
  const day = Date.parse(date.slice(0, 10));
  return day - ((new Date(day).getUTCDay() + 6) % 7) * DAY_MS;
}

function toDay(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}
