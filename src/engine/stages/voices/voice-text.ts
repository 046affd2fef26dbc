/** One voice of a theme as plain text for the people who speak it: to paste into a mail, a chat or a ticket. */
import type { CommandResult } from "../../../shared/contract.ts";
import { day } from "../../../shared/day.ts";
import { many } from "../../../shared/many.ts";
import { formatMoney } from "../weigh/weigh.ts";

type Page = CommandResult<"theme.get">;
const QUOTES = 6;

/** `mask` takes personal data out of customers' words. */
export function voiceText(page: Page, voice: "users" | "business" | "engineering", mask: (text: string) => string): string {
  const lines = voice === "users" ? users(page, mask) : voice === "business" ? business(page) : engineering(page);
  return `${lines.join("\n")}\n`;
}

function users({ theme, business: numbers, quotes, feelings }: Page, mask: (text: string) => string): string[] {
  const felt = Object.entries(feelings).map(([feeling, count]) => `${feeling.replace("-", " ")} ${count}`);
  return [
    theme.name,
    `${many(numbers.customers, "customer")} of ${numbers.ofCustomers} spoke of it.`,
    "",
    ...quotes.slice(0, QUOTES).map((quote) => {
      const from = [quote.channel, quote.snippet.date && day(quote.snippet.date)].filter(Boolean).join(", ");
      return `“${mask(quote.snippet.text.replace(/\s+/g, " ").trim())}” (${from})`;
    }),
    ...(felt.length > 0 ? ["", `How it feels: ${felt.join(", ")}.`] : []),
  ];
}

function business({ theme, business: numbers }: Page): string[] {
  const percent = (share: number): string => `${Math.round(share * 100)} %`;
  const rows: (string | null)[] = [
    theme.name,
    `Customers: ${numbers.customers} of ${numbers.ofCustomers} (${percent(numbers.share)}, between ${percent(numbers.shareLow)} and ${percent(numbers.shareHigh)} with 95 % confidence).`,
    numbers.accounts.length > 0
      ? `Accounts: ${numbers.accounts.length} of ${numbers.ofAccounts}${numbers.segments.length > 0 ? ` (${numbers.segments.map(({ segment, accounts }) => `${segment} ${accounts}`).join(", ")})` : ""}.`
      : null,
    numbers.arr.length > 0
      ? `ARR exposed: ${numbers.arr.map(formatMoney).join(" + ")} of ${numbers.arrTotal.map(formatMoney).join(" + ")}.`
      : null,
    numbers.arrUnknown > 0 ? `ARR not known: ${many(numbers.arrUnknown, "account")}, counted as 0.` : null,
    numbers.renewals.length > 0
      ? `Renewals in 90 days: ${numbers.renewals.map(({ account, date, arr, currency }) => `${account} on ${date}${arr !== null && currency !== null ? ` (${formatMoney({ amount: arr, currency })})` : ""}`).join("; ")}.`
      : null,
    (numbers.churned ?? []).length > 0 ? `Accounts that left: ${(numbers.churned ?? []).join(", ")}.` : null,
    `Last four weeks: ${many(numbers.lastFour, "customer")}, the four before: ${numbers.fourBefore}; ${numbers.trendWords}.`,
  ];
  return rows.filter((row) => row !== null);
}

function engineering({ theme, engineering: build }: Page): string[] {
  const named = (build.environments ?? []).map(({ name, customers }) => `${name} (${customers})`);
  return [
    theme.name,
    `Problem type: ${theme.problemType ?? "not clear"}${build.playbookTitle ? `, playbook ${build.playbookTitle}` : ""}.`,
    ...(named.length > 0 ? [`Versions, systems and devices that customers name: ${named.join(", ")}.`] : []),
    ...build.stories.flatMap((story) => [
      "",
      story.text,
      ...story.acceptance.flatMap((block) => ["", block]),
      ...story.evaluation.flatMap((criterion) => [
        "",
        `Good enough: ${criterion.good}`,
        `  ${criterion.metric}: ${criterion.threshold}, on ${criterion.dataSet}`,
        ...(criterion.latencyClass ? [`  latency class ${criterion.latencyClass} at p95`] : []),
        ...(criterion.fallback ? [`  fallback: ${criterion.fallback}`] : []),
      ]),
    ]),
    ...(build.matches.some((match) => match.tracked)
      ? [
          "",
          `Already in the backlog: ${build.matches
            .filter((match) => match.tracked)
            .map(({ key, title }) => `${key} ${title}`)
            .join("; ")}.`,
        ]
      : []),
  ];
}
