/** What a theme weighs: customers, accounts, money, trend and priority, as product.md defines them. */
import type { Account, Kind } from "../../../shared/domain.ts";
import { many } from "../../../shared/many.ts";
import { daysBetween, isoWeekOf, weeksUntil } from "./week.ts";
import { wilsonInterval } from "./wilson.ts";

export type Voice = { customer: string; account: string | null; kind: Kind; date: string | null };
export type Money = { amount: number; currency: string };
export type Weight = {
  customers: number;
  complaining: number;
  accounts: Account[];
  accountNames: string[];
  arr: Money[];
  arrUnknown: number;
  trend: number[];
  recency: number;
  arrShare: number;
  raw: number;
};

const HALF_LIFE_DAYS = 42;
export const TREND_WEEKS = 12;

/** One theme's weight. `accounts`: those that are known; `totalArr`: the workspace's sums, for the share in each currency. */
export function weighTheme(voices: readonly Voice[], accounts: readonly Account[], asOf: string | null): Weight {
  const customers = new Set(voices.map((v) => v.customer));
  const complaining = new Set(voices.filter((v) => v.kind === "complaint").map((v) => v.customer));
  const names = [...new Set(voices.flatMap((v) => (v.account ? [v.account] : [])))].sort();
  const known = new Map(accounts.map((a) => [a.name.toLowerCase(), a]));
  const own = names.flatMap((name) => known.get(name.toLowerCase()) ?? []);
  const arrShare = largestShare(sumByCurrency(own), sumByCurrency(accounts));
  const recency = recencyOf(voices, asOf);
  return {
    customers: customers.size,
    complaining: complaining.size,
    accounts: own,
    accountNames: names,
    arr: sumByCurrency(own),
    arrUnknown: names.length - own.filter((a) => a.arr !== null).length,
    trend: trendOf(voices, asOf),
    recency,
    arrShare,
    raw: complaining.size * (1 + arrShare) * recency,
  };
}

/** Priorities 0–100, scaled within the workspace: the heaviest theme is 100. */
export function scalePriorities(weights: readonly Weight[]): number[] {
  const most = Math.max(0, ...weights.map((w) => w.raw));
  return weights.map((w) => (most === 0 ? 0 : Math.round((w.raw / most) * 1000) / 10));
}

/** One sentence with the two strongest parts of a theme's priority; unknown ARR counts as 0, and the sentence says so. */
export function priorityReason(weight: Weight, ofCustomers: number): string {
  const { complaining, arr, arrShare, recency } = weight;
  const parts = [
    {
      strength: ofCustomers > 0 ? complaining / ofCustomers : 0,
      words: many(complaining, "customer complains", "customers complain"),
    },
    { strength: arrShare, words: arr[0] ? `accounts that pay ${formatMoney(arr[0])} a year are affected` : "" },
    { strength: recency / 2, words: recency >= 0.5 ? "most of it was said in the last six weeks" : "" },
  ].filter((part) => part.words !== "");
  const strongest = [...parts].sort((a, b) => b.strength - a.strength).slice(0, 2);
  const said = parts.filter((part) => strongest.includes(part)).map((part) => part.words);
  const unknown = arr.length === 0 && weight.accountNames.length > 0 ? "; what their accounts pay is not known and counts as 0" : "";
  const sentence = `${complaining === 0 ? "Nobody complains about it" : said.join(", and ")}${unknown}.`;
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}

/** Sums of known ARR, one for each currency, the largest first: sums never mix currencies. */
export function sumByCurrency(accounts: readonly Account[]): Money[] {
  const sums = new Map<string, number>();
  for (const a of accounts) if (a.arr !== null) sums.set(a.currency ?? "?", (sums.get(a.currency ?? "?") ?? 0) + a.arr);
  return [...sums]
    .map(([currency, amount]) => ({ currency, amount }))
    .sort((a, b) => b.amount - a.amount || (a.currency < b.currency ? -1 : 1));
}

/** Accounts that renew within 90 days of the as-of date, the nearest first. */
export function renewalsNear(
  accounts: readonly Account[],
  asOf: string | null,
  days = 90,
): { account: string; arr: number | null; currency: string | null; date: string; days: number }[] {
  if (!asOf) return [];
  return accounts
    .flatMap((a) =>
      a.renewal ? [{ account: a.name, arr: a.arr, currency: a.currency, date: a.renewal, days: daysBetween(asOf, a.renewal) }] : [],
    )
    .filter((r) => r.days >= 0 && r.days <= days)
    .sort((a, b) => a.days - b.days || (a.account < b.account ? -1 : 1));
}

/** Accounts that left, where plan or segment says so; the accounts file has no other word for it. */
export function churnedAccounts(accounts: readonly Account[]): string[] {
  const left = /\b(?:churn(?:ed)?|cancell?ed|lost|former|left|terminated|inactive|expired)\b/i;
  return accounts.filter(({ plan, segment }) => left.test(`${plan ?? ""} ${segment ?? ""}`)).map(({ name }) => name);
}

export function fourWeeks(trend: readonly number[]): { lastFour: number; fourBefore: number } {
  const sum = (from: number, to: number) => trend.slice(from, to).reduce((a, b) => a + b, 0);
  return { lastFour: sum(-4, trend.length), fourBefore: sum(-8, -4) };
}

/** The two counts in words, with a 95 % interval of their ratio (Wilson on the share of the later four). */
export function trendWords(trend: readonly number[]): string {
  const { lastFour, fourBefore } = fourWeeks(trend);
  if (lastFour + fourBefore < 5) return "too few to tell";
  const { low, high } = wilsonInterval(lastFour, lastFour + fourBefore);
  const range = `${ratio(low)} to ${high > 0.97 ? "many" : ratio(high)} times`;
  if (low > 0.5) return `more than before (${range})`;
  if (high < 0.5) return `fewer than before (${range})`;
  return `no clear change (${range})`;
}

export function formatMoney({ amount, currency }: Money): string {
  const sign = { USD: "$", EUR: "€", GBP: "£" }[currency] ?? `${currency} `;
  const short =
    amount >= 1_000_000 ? `${(amount / 1_000_000).toFixed(1)}M` : amount >= 1000 ? `${Math.round(amount / 1000)}k` : String(amount);
  return `${sign}${short}`;
}

function ratio(share: number): string {
  return (share / (1 - share)).toFixed(1);
}

/** Distinct customers a week. */
function trendOf(voices: readonly Voice[], asOf: string | null): number[] {
  if (!asOf) return new Array<number>(TREND_WEEKS).fill(0);
  const byWeek = new Map(weeksUntil(asOf, TREND_WEEKS).map((week) => [week, new Set<string>()]));
  for (const v of voices) if (v.date) byWeek.get(isoWeekOf(v.date))?.add(v.customer);
  return [...byWeek.values()].map((set) => set.size);
}

/** Mean of 2^(−age / 6 weeks) over the customers, each by the newest thing they said; without dates 1. */
function recencyOf(voices: readonly Voice[], asOf: string | null): number {
  const newest = new Map<string, string>();
  for (const v of voices) if (v.date && v.date > (newest.get(v.customer) ?? "")) newest.set(v.customer, v.date);
  if (!asOf || newest.size === 0) return 1;
  let sum = 0;
  for (const date of newest.values()) sum += 2 ** (-Math.max(0, daysBetween(date, asOf)) / HALF_LIFE_DAYS);
  return sum / newest.size;
}

function largestShare(own: Money[], all: Money[]): number {
  const totals = new Map(all.map((m) => [m.currency, m.amount]));
  return Math.max(0, ...own.map((m) => m.amount / (totals.get(m.currency) || Number.POSITIVE_INFINITY)));
}
