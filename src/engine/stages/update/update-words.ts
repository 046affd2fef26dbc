/** How a weekly update says things: quotes cut at a word, sentences that end, and no names for investors. */
import { day } from "../../../shared/day.ts";
import { maskOf } from "../../export/masking.ts";
import type { UpdateInput, UpdateQuote } from "./update-shapes.ts";

export function byOf({ audience }: UpdateInput, { speaker, account, channel, date }: UpdateQuote): string {
  const who = audience === "team" ? [speaker, account].filter(Boolean).join(", ") : "";
  return [who || "A customer", channel, date && day(date)].filter(Boolean).join(", ");
}

/** Investors read no mail addresses, numbers or names; the team reads what was said. */
export function tell({ audience, names, quotes }: UpdateInput, text: string): string {
  if (audience === "team") return text;
  const known = new Set(
    [...(names ?? []), ...quotes.flatMap((quote) => [quote.speaker, quote.account])].filter(
      (name): name is string => name !== null && name.trim().length >= 3,
    ),
  );
  const longestFirst = [...known].sort((left, right) => right.length - left.length || (left < right ? -1 : 1));
  return maskOf(longestFirst, false)(text);
}

/** The first sentences of a quote up to some 240 characters, cut at a word. */
export function shortQuote(text: string): string {
  const flat = text.replace(/\s+/g, " ").trim();
  return flat.length <= 240
    ? flat
    : `${flat
        .slice(0, 240)
        .replace(/\s+\S*$/, "")
        .toWellFormed()}…`;
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
