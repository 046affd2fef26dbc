/** What of a week is worth telling: the themes heard in it, the decisions made in it, the one still open, its quotes. */
import type { Decision, Theme } from "../../../shared/domain.ts";
import { daysOfWeek, isoWeekOf, weeksUntil } from "../weigh/week.ts";
import type { UpdateInput, UpdateQuote } from "./update-shapes.ts";

/** How many of a kind an update holds. */
export const MOST = 3;
export const TREND_WEEKS = 12;

export type Heard = { theme: Theme; now: number; before: number; isNew: boolean };

/** Themes with a customer in the week, most customers first; `before` is the week before. */
export function heardInWeek({ themes, week, asOf }: UpdateInput): Heard[] {
  const at = weeksUntil(asOf, TREND_WEEKS).indexOf(week);
  if (at < 0) return [];
  const heard = themes
    .filter((theme) => theme.state !== "dismissed")
    .map((theme) => {
      const offset = theme.trend.length - TREND_WEEKS + at;
      const now = theme.trend[offset] ?? 0;
      return {
        theme,
        now,
        before: theme.trend[offset - 1] ?? 0,
        isNew: now > 0 && offset >= 2 && theme.trend.slice(0, offset).every((count) => count === 0),
      };
    });
  return heard
    .filter((item) => item.now > 0)
    .sort((left, right) => right.now - left.now || right.theme.priority - left.theme.priority || (left.theme.id < right.theme.id ? -1 : 1));
}

/** The most important first: by the priority of the theme, then by evidence. */
export function decidedInWeek({ decisions, themes, week }: UpdateInput): { chosen: Decision[]; more: number; all: Decision[] } {
  const priority = new Map(themes.map((theme) => [theme.id, theme.priority]));
  const weight = (decision: Decision): number => priority.get(decision.theme ?? "") ?? 0;
  const made = decisions.filter(
    (decision) => decision.state === "decided" && decision.decidedOn !== null && isoWeekOf(decision.decidedOn) === week,
  );
  made.sort((left, right) => weight(right) - weight(left) || right.evidence.length - left.evidence.length || (left.id < right.id ? -1 : 1));
  return { chosen: made.slice(0, MOST), more: Math.max(0, made.length - MOST), all: made };
}

/** The open decision about the theme of highest priority. */
export function stillOpen({ decisions, themes }: UpdateInput): Decision | null {
  const priority = new Map(themes.map((theme) => [theme.id, theme.state === "dismissed" ? -1 : theme.priority]));
  const open = decisions.filter((decision) => decision.state === "open" && (priority.get(decision.theme ?? "") ?? 0) >= 0);
  open.sort(
    (left, right) => (priority.get(right.theme ?? "") ?? 0) - (priority.get(left.theme ?? "") ?? 0) || (left.id < right.id ? -1 : 1),
  );
  return open[0] ?? null;
}

/** A theme's quotes, those said in the week before the others. */
export function inWeekFirst({ quotes, week }: UpdateInput, theme: string): UpdateQuote[] {
  const days = daysOfWeek(week);
  const isInWeek = ({ date }: UpdateQuote): boolean =>
    days !== null && date !== null && date.slice(0, 10) >= days.from && date.slice(0, 10) <= days.to;
  const own = quotes.filter((quote) => quote.theme === theme);
  return [...own.filter(isInWeek), ...own.filter((quote) => !isInWeek(quote))];
}
