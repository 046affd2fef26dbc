/** Numbers, money and dates in words. Dates are read as UTC, as the engine writes them. */

import type { z } from "zod";
import type { Money } from "../shared/contract.ts";

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"] as const;
const SIGNS: Record<string, string> = { USD: "$", EUR: "€", GBP: "£", JPY: "¥" };

/** 412000, "USD" → "$412k"; unknown → "–". */
export function money(amount: number | null, currency: string | null): string {
  if (amount === null) return "–";
  const sign = currency === null ? "" : (SIGNS[currency] ?? `${currency} `);
  if (amount >= 999_500) return `${sign}${trim(amount / 1_000_000)}M`;
  if (amount >= 1_000) return `${sign}${Math.round(amount / 1_000)}k`;
  return `${sign}${Math.round(amount)}`;
}

/** Sums never mix currencies: "$412k + €80k". */
export function moneys(sums: readonly z.output<typeof Money>[]): string {
  return sums.length === 0 ? "–" : sums.map((sum) => money(sum.amount, sum.currency)).join(" + ");
}

export function count(number: number): string {
  return Math.round(number).toLocaleString("en-US");
}

/** 1, "customer" → "1 customer"; 31 → "31 customers". */
export function many(number: number, one: string, more = `${one}s`): string {
  return `${count(number)} ${number === 1 ? one : more}`;
}

/** "2026-03-12T14:00:00Z" → "12 Mar 2026"; the year is left out when `short`. */
export function day(date: string | null, short = false): string {
  if (!date) return "no date";
  const time = new Date(date);
  if (Number.isNaN(time.getTime())) return date;
  const words = `${time.getUTCDate()} ${MONTHS[time.getUTCMonth()]}`;
  return short ? words : `${words} ${time.getUTCFullYear()}`;
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

/** A file's own name: the path that was given to import says more only on hover. */
export function fileName(path: string): string {
  return path.split(/[\\/]/).at(-1) || path;
}

/** "2026-11-24T08:02:11Z" → "24 Nov 2026, 08:02", in the computer's own time. */
export function moment(date: string): string {
  const time = new Date(date);
  if (Number.isNaN(time.getTime())) return date;
  const two = (number: number) => String(number).padStart(2, "0");
  return `${time.getDate()} ${MONTHS[time.getMonth()]} ${time.getFullYear()}, ${two(time.getHours())}:${two(time.getMinutes())}`;
}

/** A model's score as words: a bare decimal says more than it knows. */
export function sureness(score: number): "sure" | "likely" | "unsure" {
  if (score >= 0.8) return "sure";
  return score >= 0.5 ? "likely" : "unsure";
}

function trim(number: number): string {
  return number.toFixed(1).replace(/\.0$/, "");
}
