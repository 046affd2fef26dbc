/** How a weekly update says things: quotes cut at a word, sentences that end, and no names for investors. */
import { day } from "../../../shared/day.ts";
import { cutAtWord } from "../../export/escape.ts";
import { maskOf } from "../../export/masking.ts";
import { maskKnown } from "../../export/privacy.ts";
import type { UpdateInput, UpdateQuote } from "./update-shapes.ts";

const NOBODY: readonly string[] = [];

export function byOf({ audience }: UpdateInput, { account, channel, date }: UpdateQuote): string {
  const who = audience === "team" && account ? `A customer, ${account}` : "A customer";
  return [who, channel, date && day(date)].filter(Boolean).join(", ");
}

/** Nobody reads customers' names, mail addresses and numbers; investors no names of accounts either. */
export function tell({ audience, people, accounts, quotes }: UpdateInput, text: string): string {
  const masked = maskOf(people ?? NOBODY, false)(text);
  if (audience === "team") return masked;
  const named = accounts ?? [...new Set(quotes.flatMap(({ account }) => account ?? []))];
  return maskKnown(masked, named);
}

const QUOTE_CHARACTERS = 240;

/** The first sentences of a quote up to some 240 characters. */
export function shortQuote(text: string): string {
  return cutAtWord(text, QUOTE_CHARACTERS);
}

export function sentence(text: string): string {
  return `${text
    .replace(/\s+/g, " ")
    .trim()
    .replace(/[.\s]+$/, "")}.`;
}

export function lowerBegin(text: string): string {
  return /^(?:I\b|[A-Z]{2})/.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1);
}
