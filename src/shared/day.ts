/** Dates as people write them, read as UTC as the engine writes them. */

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"] as const;

/** "2026-03-12T14:00:00Z" → "12 Mar 2026"; the year is left out when `short`. What is no date stays as it is. */
export function day(date: string | null, short = false): string {
  if (!date) return "no date";
  const time = new Date(date);
  if (Number.isNaN(time.getTime())) return date;
  const words = `${time.getUTCDate()} ${monthName(time.getUTCMonth())}`;
  return short ? words : `${words} ${time.getUTCFullYear()}`;
}

/** What both days share is said once: "16–22 Nov 2026", "30 Nov – 6 Dec 2026", "28 Dec 2026 – 3 Jan 2027". */
export function daysFromTo(from: string, to: string): string {
  if (from.slice(0, 10) === to.slice(0, 10)) return day(from);
  if (from.slice(0, 4) !== to.slice(0, 4)) return `${day(from)} – ${day(to)}`;
  return from.slice(0, 7) === to.slice(0, 7) ? `${Number(from.slice(8, 10))}–${day(to)}` : `${day(from, true)} – ${day(to)}`;
}

/** 0 → "Jan". */
export function monthName(month: number): string {
  return MONTHS[month] ?? "";
}
