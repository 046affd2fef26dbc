/** The week's facts beside the update, to be put in. */

import { many } from "../../../shared/many.ts";
import { weeksUntil } from "../weigh/week.ts";
import type { UpdateInput, UpdateItem, UpdatePart } from "./update-shapes.ts";
import { byOf, shortQuote, tell } from "./update-words.ts";
import { decidedInWeek, heardInWeek, inWeekFirst, MOST, TREND_WEEKS } from "./week-choices.ts";
import { newSections } from "./weekly-update.ts";

/** What grew, what went quiet, decisions, words worth sending. Empty parts are left out. */
export function weekFacts(input: UpdateInput): UpdatePart[] {
  const heard = heardInWeek(input);
  const made = decidedInWeek(input).all.map((decision) => {
    const chosen = decision.chosen ?? "nothing yet";
    return { text: tell(input, `${decision.question} Chosen: ${chosen}.`), quote: null, by: null };
  });
  const words = heard.slice(0, MOST * 2).flatMap(({ theme }) =>
    inWeekFirst(input, theme.id)
      .slice(0, 2)
      .map((quote) => ({ text: tell(input, theme.name), quote: tell(input, shortQuote(quote.text)), by: byOf(input, quote) })),
  );
  const parts: UpdatePart[] = [
    ...newSections(input, heard),
    { id: "quiet", title: "What went quiet", body: "", items: quietItems(input) },
    { id: "decided", title: "Decisions", body: "", items: made },
    { id: "words", title: "Words worth sending", body: "", items: words },
  ];
  return parts.filter(({ items }) => items.length > 0);
}

/** Themes that had customers in the four weeks before and none in this one, the loudest first. */
function quietItems(input: UpdateInput): UpdateItem[] {
  const at = weeksUntil(input.asOf, TREND_WEEKS).indexOf(input.week);
  if (at < 0) return [];
  return input.themes
    .flatMap((theme) => {
      const offset = theme.trend.length - TREND_WEEKS + at;
      const before = theme.trend.slice(Math.max(0, offset - 4), offset).reduce((sum, count) => sum + count, 0);
      return theme.state !== "dismissed" && theme.trend[offset] === 0 && before >= 3 ? [{ theme, before }] : [];
    })
    .sort((left, right) => right.before - left.before || (left.theme.id < right.theme.id ? -1 : 1))
    .slice(0, MOST)
    .map(({ theme, before }) => ({
      text: tell(input, `${theme.name}: ${many(before, "customer")} in the four weeks before, none in this one.`),
      quote: null,
      by: null,
    }));
}
