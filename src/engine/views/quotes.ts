/** Quotes: snippets with their source chips, filtered by whatever door was opened. */
import { createHash } from "node:crypto";
import type { CheckedArgs, CommandResult } from "../../shared/contract.ts";
import type { Snippet } from "../../shared/domain.ts";
import { fileName } from "../../shared/file-name.ts";
import { type QuoteToChoose, quotesFor } from "../stages/voices/choose-quotes.ts";
import type { Picture, PictureSnippet } from "./picture.ts";

type Quote = CommandResult<"snippet.list">[number];

/** Shorter than this a quote says little without what stands around it. In characters, as the next. */
const SHORT = 70;
const CONTEXT = 110;
const ASKS_FOR_HELP =
  /^(any|please|pls|is there|can (any|some)|how (do|can|should)|what (can|should)|thank|i (really )?need|help)\b[^.!]{0,90}$/i;

/** In the order of the workspace; with `theme` the most telling first; `after` is the last snippet id of the page before. */
export function quotesOf(picture: Pick<Picture, "snippets">, filter: CheckedArgs<"snippet.list">): Quote[] {
  const ids = filter.ids && new Map(filter.ids.map((id, at) => [id, at]));
  const found = picture.snippets.filter(
    ({ snippet }) =>
      (!ids || ids.has(snippet.id)) &&
      (filter.theme === undefined || snippet.theme === filter.theme) &&
      (filter.kind === undefined || snippet.kind === filter.kind) &&
      (filter.problemType === undefined || snippet.problemType === filter.problemType) &&
      (filter.feeling === undefined || snippet.feeling === filter.feeling),
  );
  if (ids) found.sort((a, b) => (ids.get(a.snippet.id) ?? 0) - (ids.get(b.snippet.id) ?? 0));
  const ordered = !ids && filter.theme ? tellingFirst(found) : found;
  const from = filter.after === undefined ? 0 : ordered.findIndex((s) => s.snippet.id === filter.after) + 1;
  return ordered.slice(from, from + (filter.limit ?? 200)).map(toQuote);
}

export function toQuote({ snippet, row, conversation, customer, startMs, message }: PictureSnippet): Quote {
  return {
    snippet,
    title: conversation.title ?? titleOf(conversation.source, conversation.conversation, conversation.channel),
    channel: conversation.channel,
    startMs,
    weak: row.weak,
    customer: opaqueCustomer(customer),
    ...contextOf(message.text, snippet),
  };
}

/** A customer's key may hold a mail address: what leaves the engine is only good for telling people apart. */
export function opaqueCustomer(customer: string): string {
  return createHash("sha256").update(customer).digest("base64url").slice(0, 12);
}

/** First those that together tell most, then the most telling, of each customer one before anybody's second. */
export function tellingFirst(snippets: readonly PictureSnippet[]): PictureSnippet[] {
  const heard = new Map<string, number>();
  const sorted = [...snippets]
    .sort(byTelling)
    .map((snippet, at) => {
      const turn = heard.get(snippet.customer) ?? 0;
      heard.set(snippet.customer, turn + 1);
      return { snippet, at, turn };
    })
    .sort((a, b) => a.turn - b.turn || a.at - b.at)
    .map(({ snippet }) => snippet);
  const chosen = new Map(quotesFor(sorted.slice(0, mostTelling(sorted.length)).map(toChoose)).map((id, at) => [id, at]));
  return sorted.sort((a, b) => (chosen.get(a.snippet.id) ?? chosen.size) - (chosen.get(b.snippet.id) ?? chosen.size));
}

/** Different aspects are looked for among the most telling quarter: what is unlike all others is as a rule said beside the matter. */
function mostTelling(count: number): number {
  return Math.min(60, Math.max(12, Math.ceil(count / 4)));
}

function toChoose(each: PictureSnippet): QuoteToChoose {
  const { snippet, customer } = each;
  return {
    id: snippet.id,
    text: snippet.text,
    customer,
    conversation: snippet.conversation,
    feeling: snippet.feeling,
    telling: score(each),
  };
}

/** Firm fits before weak ones, complaints before the rest, felt ones before flat ones, a readable length before a shout or a wall. */
export function byTelling(a: PictureSnippet, b: PictureSnippet): number {
  return score(b) - score(a) || a.row.position - b.row.position;
}

function score({ snippet, row }: PictureSnippet): number {
  const words = snippet.text.split(/\s+/).length;
  const kind = snippet.kind === "complaint" ? 0.25 : snippet.kind === "request" ? 0.15 : 0;
  const length = words < 6 ? -0.4 : words < 9 ? -0.1 : words > 45 ? -0.25 : 0;
  const feeling = snippet.feeling === "none" ? 0 : 0.08;
  const plea = words < 18 && ASKS_FOR_HELP.test(snippet.text.trim()) ? -0.4 : 0;
  return 2 * (snippet.themeScore ?? 0) + kind + length + feeling + plea - (row.weak ? 0.5 : 0);
}

/** The sentence before and the sentence after a short snippet that is one piece of its message. */
function contextOf(text: string, snippet: Snippet): { before: string; after: string } {
  if (snippet.end - snippet.start >= SHORT || snippet.spans.length > 1) return { before: "", after: "" };
  const sentences = (part: string) => part.replace(/\s+/g, " ").split(/(?<=[.!?…:]["”’)]*) /);
  const before = sentences(text.slice(0, snippet.start).trimStart()).filter(Boolean).at(-1) ?? "";
  const after = sentences(text.slice(snippet.end).trim()).find((sentence) => /\p{L}/u.test(sentence)) ?? "";
  return {
    before: before.length <= CONTEXT ? spaced(before, "end") : `… ${before.slice(-CONTEXT).replace(/^\S*\s/, "")}`,
    after: after.length <= CONTEXT ? spaced(after, "start") : ` ${after.slice(0, CONTEXT).replace(/\s\S*$/, "")} …`,
  };
}

/** A sentence keeps its distance from the quote that it stands beside. */
function spaced(words: string, at: "start" | "end"): string {
  const bare = words.trim();
  if (bare === "") return "";
  return at === "end" ? `${bare} ` : ` ${bare}`;
}

function titleOf(source: string, conversation: string, channel: string): string {
  const file = fileName(source);
  return channel === "call" ? file.replace(/\.[a-z0-9]+$/i, "") : `${channel} ${conversation}`;
}
