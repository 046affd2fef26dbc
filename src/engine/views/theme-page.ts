/** One theme in three voices: what people say, what it costs, what to build. */
import type { CommandResult } from "../../shared/contract.ts";
import type { ProblemType } from "../../shared/domain.ts";
import { EarshotError } from "../../shared/errors.ts";
import type { Playbook } from "../stages/playbook.ts";
import { weeksUntil } from "../stages/week.ts";
import { fourWeeks, renewalsNear, sumByCurrency, TREND_WEEKS, trendWords, type Weight, wilsonInterval } from "../stages/weigh.ts";
import type { Picture } from "./picture.ts";
import { byTelling, toQuote } from "./quotes.ts";
import { themeRows, weightOf } from "./themes.ts";

type Page = CommandResult<"theme.get">;

export function themePage(picture: Picture, id: string, playbooks: ReadonlyMap<ProblemType, Playbook>): Page {
  const rows = themeRows(picture);
  const at = rows.findIndex((row) => row.id === id);
  const row = rows[at];
  const theme = picture.themes.find((t) => t.id === id);
  if (!row || !theme) throw new EarshotError("request.not-found", "There is no such theme.");
  return {
    theme: row,
    position: at + 1,
    of: rows.length,
    previous: rows[at - 1]?.id ?? null,
    next: rows[at + 1]?.id ?? null,
    problemTypeSureness: theme.problemScore > 0.6 ? "sure" : theme.problemScore > 0.35 ? "likely" : "unsure",
    quotes: [...theme.snippets].sort(byTelling).map(toQuote),
    weakFits: theme.snippets.filter((s) => s.row.weak).length,
    kinds: tally(theme.snippets.map((s) => s.snippet.kind)),
    feelings: tally(theme.snippets.map((s) => s.snippet.feeling).filter((f) => f !== "none")),
    business: businessOf(picture, weightOf(picture, theme)),
    engineering: {
      stories: picture.stories.filter((s) => s.theme === id),
      decisions: picture.decisions.filter((d) => d.theme === id),
      matches: theme.matches,
      playbookTitle: (theme.problemType && playbooks.get(theme.problemType)?.title) ?? null,
    },
  };
}

function businessOf(picture: Picture, weight: Weight): Page["business"] {
  const complaints = new Set(picture.snippets.filter((s) => s.snippet.kind === "complaint").map((s) => s.customer));
  const share = complaints.size === 0 ? 0 : weight.complaining / complaints.size;
  const interval = wilsonInterval(weight.complaining, complaints.size);
  const weeks = picture.asOf ? weeksUntil(picture.asOf, TREND_WEEKS) : [];
  const accountNames = new Set(picture.snippets.flatMap((s) => s.snippet.account ?? []));
  const segments = tally(weight.accounts.map((a) => a.segment ?? "unknown"));
  return {
    customers: weight.customers,
    ofCustomers: picture.customers.size,
    share,
    shareLow: interval.low,
    shareHigh: interval.high,
    accounts: weight.accountNames.map(
      (name) =>
        weight.accounts.find((a) => a.name.toLowerCase() === name.toLowerCase()) ?? {
          name,
          domain: null,
          segment: null,
          plan: null,
          arr: null,
          currency: null,
          renewal: null,
        },
    ),
    ofAccounts: Math.max(accountNames.size, picture.accounts.length),
    segments: Object.entries(segments).map(([segment, accounts]) => ({ segment, accounts })),
    arr: weight.arr,
    arrTotal: sumByCurrency(picture.accounts),
    arrUnknown: weight.arrUnknown,
    renewals: renewalsNear(weight.accounts, picture.asOf),
    weeks: weeks.map((week, i) => ({ week, customers: weight.trend[i] ?? 0 })),
    ...fourWeeks(weight.trend),
    trendWords: trendWords(weight.trend),
  };
}

/** Counts by value, the most frequent first. */
function tally(values: readonly string[]): Record<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return Object.fromEntries([...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)));
}
