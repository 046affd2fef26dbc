/** What each door of the theme page opens: a list of quotes, of customers, of accounts, of renewals, or one backlog item. */
import { getISOWeek, getISOWeekYear } from "date-fns";
import type { Numbered } from "../../../components/quote-list.tsx";
import { many, moneys, sumByCurrency } from "../../../words.ts";
import type { Page } from "../page.ts";

export type CustomerOfTheme = { customer: string; name: string; account: string | null; quotes: number; newest: string | null };
type Account = Page["business"]["accounts"][number];
export type Rows =
  | { kind: "quotes"; title: string; note: string; quotes: Numbered[] }
  | { kind: "customers"; title: string; note: string; customers: CustomerOfTheme[] }
  | { kind: "accounts"; title: string; note: string; accounts: Account[] }
  | { kind: "renewals"; title: string; note: string }
  | { kind: "item"; title: string; note: string; key: string };

/** `key` is `what` or `what:which`; null where it names nothing. */
export function rowsOfTheme(page: Page, key: string): Rows | null {
  const cut = key.indexOf(":");
  const what = cut < 0 ? key : key.slice(0, cut);
  const which = cut < 0 ? "" : key.slice(cut + 1);
  return (ROWS[what] ?? nothing)(page, which);
}

const ROWS: Record<string, (page: Page, which: string) => Rows | null> = {
  quotes: (page) => quotes(page, "Everything they said", () => true),
  weak: (page) => quotes(page, "Weak fits", ({ quote }) => quote.weak, "They may belong elsewhere"),
  kind: (page, which) => quotes(page, `Said as ${which}`, ({ quote }) => quote.snippet.kind === which),
  feeling: (page, which) =>
    quotes(page, sentence(which.replace("-", " ")), ({ quote }) => quote.snippet.feeling === which, "The feeling that Earshot hears"),
  channel: (page, which) => quotes(page, `Heard in: ${which}`, ({ quote }) => quote.channel === which),
  week: (page, which) => quotes(page, weekName(which), ({ quote }) => weekOf(quote.snippet.date) === which),
  "last-four": (page) => ofWeeks(page, "The last four weeks", page.business.weeks.slice(-4)),
  "four-before": (page) => ofWeeks(page, "The four weeks before", page.business.weeks.slice(-8, -4)),
  customer: (page, which) => {
    const found = customersOf(page).find((each) => each.customer === which);
    return quotes(page, found?.name ?? "One customer", ({ quote }) => quote.customer === which, found?.account ?? "");
  },
  account: (page, which) => quotes(page, which, ({ quote }) => quote.snippet.account?.trim().toLowerCase() === which.toLowerCase()),
  argument: (page, which) => {
    const ids = new Set(argumentOf(page, which)?.evidence);
    return ids.size === 0
      ? null
      : quotes(page, "What speaks for it", ({ quote }) => ids.has(quote.snippet.id), argumentOf(page, which)?.text);
  },
  environment: (page, which) => {
    const found = page.engineering.environments?.find((each) => `${each.kind}/${each.name}` === which);
    const ids = new Set(found?.snippets);
    return found
      ? quotes(page, found.name, ({ quote }) => ids.has(quote.snippet.id), `Named by ${many(found.customers, "customer")}`)
      : null;
  },
  customers: (page) =>
    customers(page, "Customers", customersOf(page), `Of ${many(page.business.ofCustomers, "customer")} in the workspace`),
  complaining: (page) => {
    const complaining = new Set(page.quotes.filter((quote) => quote.snippet.kind === "complaint").map((quote) => quote.customer));
    return customers(
      page,
      "Customers who complain",
      customersOf(page).filter((each) => complaining.has(each.customer)),
      `Of ${many(page.business.ofComplaining, "customer")} who complain about anything`,
    );
  },
  accounts: (page) => accounts(page, "", () => true, `Of ${many(page.business.ofAccounts, "account")} in the workspace`),
  segment: (page, which) =>
    accounts(page, sentence(which), (account) => (account.segment ?? "unknown") === which, "Accounts of this segment"),
  arr: (page) => accounts(page, "ARR exposed", (account) => account.arr !== null, ""),
  "arr-unknown": (page) => accounts(page, "ARR unknown", (account) => account.arr === null, "They count as 0 in the priority"),
  "new-accounts": (page) => {
    const fresh = new Set(page.business.newAccounts.map((name) => name.trim().toLowerCase()));
    return accounts(page, "New to it", (account) => fresh.has(account.name.toLowerCase()), "First heard here in the last four weeks");
  },
  renewals: (page) => ({ kind: "renewals", title: "Who renews", note: `${many(page.business.renewals.length, "account")} within 90 days` }),
  match: (page, which) => {
    const match = page.engineering.matches.find((each) => each.key === which) ?? page.theme.tracked;
    return match ? { kind: "item", title: match.title, note: match.key, key: which } : null;
  },
};

function nothing(): null {
  return null;
}

/** ISO week of a date as the engine writes it (UTC), "2026-W47". */
export function weekOf(date: string | null): string | null {
  const [year, month, day] = (date ?? "").slice(0, 10).split("-").map(Number);
  if (!year || !month || !day) return null;
  const local = new Date(year, month - 1, day);
  return `${getISOWeekYear(local)}-W${String(getISOWeek(local)).padStart(2, "0")}`;
}

function quotes(page: Page, title: string, isWanted: (each: Numbered) => boolean, note = ""): Rows {
  const found = page.quotes.map((quote, index) => ({ quote, number: index + 1 })).filter(isWanted);
  const people = new Set(found.map(({ quote }) => quote.customer)).size;
  const sum = `${many(found.length, "quote")} of ${many(people, "customer")}`;
  return { kind: "quotes", title, note: note ? `${sum} · ${note}` : sum, quotes: found };
}

function ofWeeks(page: Page, title: string, weeks: Page["business"]["weeks"]): Rows {
  const names = new Set(weeks.map((week) => week.week));
  return quotes(page, title, ({ quote }) => names.has(weekOf(quote.snippet.date) ?? ""), "a customer counts once in each week");
}

function customers(_page: Page, title: string, found: CustomerOfTheme[], note: string): Rows {
  return {
    kind: "customers",
    title: `${many(found.length, "customer")}`,
    note: title === "Customers" ? note : `${title}. ${note}`,
    customers: found,
  };
}

function accounts(page: Page, title: string, isWanted: (account: Account) => boolean, note: string): Rows {
  const found = page.business.accounts.filter(isWanted).sort((a, b) => (b.arr ?? -1) - (a.arr ?? -1) || a.name.localeCompare(b.name));
  const sum = many(found.length, "account");
  const together = found.some((account) => account.arr !== null) ? `Together ${moneys(sumByCurrency(found))} a year` : "";
  return { kind: "accounts", title: title ? `${title}: ${sum}` : sum, note: [note, together].filter(Boolean).join(" · "), accounts: found };
}

function customersOf(page: Page): CustomerOfTheme[] {
  const rows = new Map<string, CustomerOfTheme>();
  for (const { customer, snippet } of page.quotes) {
    const row = rows.get(customer) ?? {
      customer,
      name: snippet.speaker ?? "A customer",
      account: snippet.account,
      quotes: 0,
      newest: null,
    };
    row.quotes += 1;
    if ((snippet.date ?? "") > (row.newest ?? "")) row.newest = snippet.date;
    rows.set(customer, row);
  }
  return [...rows.values()].sort((a, b) => b.quotes - a.quotes || a.name.localeCompare(b.name));
}

/** `which`: decision id, option's place, `for` or `against`, argument's place, with slashes between. */
function argumentOf(page: Page, which: string) {
  const [id, option, side, place] = which.split("/");
  const decision = page.engineering.decisions.find((each) => each.id === id);
  return decision?.options[Number(option)]?.[side === "against" ? "against" : "for"][Number(place)];
}

function weekName(week: string): string {
  return week.replace(/^(\d+)-W0?(\d+)$/, "Week $2, $1");
}

function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
