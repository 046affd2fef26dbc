/** Numbers, money and dates in words. Dates are read as UTC, as the engine writes them. */

import type { z } from "zod";
import type { Money } from "../shared/contract.ts";
import { monthName } from "../shared/day.ts";

export { day, daysFromTo } from "../shared/day.ts";
export { fileName } from "../shared/file-name.ts";
export { count, many } from "../shared/many.ts";

/** 412000, "USD" → "$412k"; unknown → "–". */
export function money(amount: number | null, currency: string | null): string {
  if (amount === null) return "–";
  const sign = signOf(currency);
  if (amount >= 999_500) return `${sign}${trim(amount / 1_000_000)}M`;
  if (amount >= 1_000) return `${sign}${Math.round(amount / 1_000)}k`;
  return `${sign}${Math.round(amount)}`;
}

/** "$", "€", "A$"; a currency without a sign of its own keeps its code, "CHF ". */
function signOf(currency: string | null): string {
  if (!currency) return "";
  try {
    const parts = new Intl.NumberFormat("en-US", { style: "currency", currency }).formatToParts(0);
    const sign = parts.find((part) => part.type === "currency")?.value ?? currency;
    return /^[A-Z]{3}$/.test(sign) ? `${sign} ` : sign;
  } catch {
    return `${currency} `;
  }
}

type Sum = z.output<typeof Money>;

/** Sums never mix currencies: "$412k + €80k". */
export function moneys(sums: readonly Sum[]): string {
  return sums.length === 0 ? "–" : sums.map((sum) => money(sum.amount, sum.currency)).join(" + ");
}

/** For a heading: "$412k + €80k", but "$412k + 3 currencies" where there are more than two; the rows behind it have them all. */
export function moneysShort(sums: readonly Sum[]): string {
  const [first] = sums;
  return first && sums.length > 2 ? `${money(first.amount, first.currency)} + ${sums.length - 1} currencies` : moneys(sums);
}

/** What accounts pay together, one sum a currency, the largest first; who pays nobody knows what is left out. */
export function sumByCurrency(accounts: readonly { arr: number | null; currency: string | null }[]): Sum[] {
  const sums = new Map<string, number>();
  for (const { arr, currency } of accounts) if (arr !== null) sums.set(currency ?? "", (sums.get(currency ?? "") ?? 0) + arr);
  return [...sums].map(([currency, amount]) => ({ currency, amount })).sort((a, b) => b.amount - a.amount);
}

/** Words as a printer sets them between “ and ”: inner quotes, and a sign that stays with its number. Letter for letter, so that offsets hold. */
export function typeset(words: string): string {
  return words
    .replace(/["']/g, (_, at: number) => (/^$|[\s([{“‘–—-]/.test(words[at - 1] ?? "") ? "‘" : "’"))
    .replace(/(?<=\d) %/g, "\u00a0%");
}

/** 872000 ms → "14:32"; an hour and more → "1:02:03". */
export function clock(ms: number | null): string {
  if (ms === null) return "";
  const seconds = Math.floor(ms / 1000);
  const two = (number: number) => String(number).padStart(2, "0");
  const hours = Math.floor(seconds / 3600);
  const rest = `${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return hours > 0 ? `${hours}:${rest}` : rest;
}

export function bytes(size: number): string {
  if (size < 1024) return `${size} B`;
  return size < 1024 * 1024 ? `${Math.round(size / 1024)} KB` : `${trim(size / 1024 / 1024)} MB`;
}

/** "2026-11-24T08:02:11Z" → "24 Nov 2026, 08:02", in the computer's own time. */
export function moment(date: string): string {
  const time = new Date(date);
  if (Number.isNaN(time.getTime())) return date;
  const two = (number: number) => String(number).padStart(2, "0");
  return `${time.getDate()} ${monthName(time.getMonth())} ${time.getFullYear()}, ${two(time.getHours())}:${two(time.getMinutes())}`;
}

/** Today's time, "09:12", else the day, "23 Nov", in the computer's own time. */
export function sinceWords(date: string): string {
  const time = moment(date);
  const [on, at] = time.split(", ");
  return on === moment(new Date().toISOString()).split(", ")[0] ? (at ?? time) : (on ?? time).replace(/ \d{4}$/, "");
}

/** A model's score as words: a bare decimal says more than it knows. */
export function sureness(score: number): "sure" | "likely" | "unsure" {
  if (score >= 0.8) return "sure";
  return score >= 0.5 ? "likely" : "unsure";
}

function trim(number: number): string {
  return number.toFixed(1).replace(/\.0$/, "");
}
