/** One theme in three voices: what people say, what it costs, what to build. */
import type { CommandResult } from "../../shared/contract.ts";
import type { ProblemType } from "../../shared/domain.ts";
import { EarshotError } from "../../shared/errors.ts";
import { environmentsNamed } from "../stages/stories/named-environments.ts";
import type { Playbook } from "../stages/stories/playbook.ts";
import { weeksUntil } from "../stages/weigh/week.ts";
import { churnedAccounts, fourWeeks, renewalsNear, sumByCurrency, TREND_WEEKS, trendWords, type Weight } from "../stages/weigh/weigh.ts";
import { wilsonInterval } from "../stages/weigh/wilson.ts";
import type { Picture, PictureTheme } from "./picture.ts";
import { tellingFirst, toQuote } from "./quotes.ts";
import { newAccountsOf, themeRows, weightOf } from "./themes.ts";

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
    quotes: tellingFirst(theme.snippets).map(toQuote),
    weakFits: theme.snippets.filter((s) => s.row.weak).length,
    kinds: tally(theme.snippets.map((s) => s.snippet.kind)),
    feelings: tally(theme.snippets.map((s) => s.snippet.feeling).filter((f) => f !== "none")),
    business: businessOf(picture, theme, weightOf(picture, theme)),
    engineering: {
      stories: picture.stories.filter((s) => s.theme === id),
      decisions: picture.decisions.filter((d) => d.theme === id),
      matches: theme.matches,
      environments: environmentsNamed(theme.snippets.map(({ snippet, customer }) => ({ id: snippet.id, text: snippet.text, customer }))),
      playbookTitle: (theme.problemType && playbooks.get(theme.problemType)?.title) ?? null,
    },
  };
}

/** Every share is of the count that is named beside it. */
function businessOf(picture: Picture, theme: PictureTheme, weight: Weight): Page["business"] {
  const complaining = new Set(picture.snippets.filter((s) => s.snippet.kind === "complaint").map((s) => s.customer));
  const ofCustomers = picture.customers.size;
  const interval = wilsonInterval(weight.customers, ofCustomers);
  const dates = theme.snippets.flatMap((s) => s.snippet.date ?? []).sort();
  const weeks = picture.asOf ? weeksUntil(picture.asOf, TREND_WEEKS) : [];
  const accountNames = new Set(picture.snippets.flatMap((s) => s.snippet.account ?? []));
  const segments = tally(weight.accounts.map((a) => a.segment ?? "unknown"));
  return {
    customers: weight.customers,
    ofCustomers,
    complaining: weight.complaining,
    ofComplaining: complaining.size,
    share: ofCustomers === 0 ? 0 : weight.customers / ofCustomers,
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
    churned: churnedAccounts(weight.accounts),
    newAccounts: newAccountsOf(theme, picture.asOf),
    renewals: renewalsNear(weight.accounts, picture.asOf),
    weeks: weeks.map((week, i) => ({ week, customers: weight.trend[i] ?? 0 })),
    firstSaid: dates[0] ?? null,
    lastSaid: dates.at(-1) ?? null,
    channels: Object.entries(tally(theme.snippets.map((s) => s.conversation.channel))).map(([channel, snippets]) => ({
      channel,
      snippets,
    })),
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
