/** Finds forgotten words wherever they were repeated: runs of words that nobody else said, and the person's own address and name. */
import { replaceRanges } from "../../shared/replace-ranges.ts";
import { findKnownNames } from "../privacy/known-names.ts";
import { type RunFilter, runFilter } from "./run-filter.ts";

/** A run of so many words in a row is somebody's sentence, not chance. */
const RUN = 5;
/** A shorter message is found only where it stands whole, as a kept quote does. */
const SHORTEST_WHOLE = 3;
export const FORGOTTEN = "[forgotten]";
const WORD = /[\p{L}\p{N}]+(?:['’][\p{L}]+)*/gu;

type Token = { word: string; start: number; end: number };
/** `filter`: of the runs as they were before any was left to others. `parts`: words of names that may stand alone. */
export type Forgotten = {
  runs: Set<string>;
  wholes: Set<string>;
  filter: RunFilter;
  identities: string[];
  names: string[];
  parts: string[];
  plain: string;
};

/** `texts`: what is to be forgotten. `identities`: addresses and full names, found as they stand. `names`: those that nobody else has a part of. */
export function forgottenWords(texts: readonly string[], identities: readonly string[], names: readonly string[] = []): Forgotten {
  const runs = new Set<string>();
  const wholes = new Set<string>();
  const plain: string[] = [];
  for (const text of texts) {
    const tokens = tokensOf(text);
    plain.push(tokens.map((token) => token.word).join(" "));
    for (const run of runsOf(tokens)) runs.add(run);
    for (const part of sentencesOf(text)) if (isShort(tokensOf(part))) wholes.add(plainOf(part));
  }
  return {
    runs,
    wholes,
    filter: runFilter(runs, RUN),
    identities: identities.filter((name) => name.includes("@") || /\S\s\S/.test(name)),
    names: [...names],
    parts: names.flatMap((name) => tokensOf(name).map(({ word }) => word)),
    plain: ` ${plain.join(" | ")} `,
  };
}

/** What others say too is theirs as well, and stays. */
export function leaveToOthers(forgotten: Forgotten, text: string): void {
  if (forgotten.wholes.size > 0) for (const part of sentencesOf(text)) if (part.length < 80) forgotten.wholes.delete(plainOf(part));
  if (forgotten.runs.size === 0 || !forgotten.filter.mayHold(text)) return;
  for (const run of runsOf(tokensOf(text))) forgotten.runs.delete(run);
}

/** Whether these few words stand in a row in what was forgotten, and in none of the texts that stay. */
export function isForgottenPhrase(forgotten: Forgotten, phrase: string, staying: readonly string[]): boolean {
  const words = plainOf(phrase);
  return words !== "" && forgotten.plain.includes(` ${words} `) && !staying.some((text) => ` ${plainOf(text)} `.includes(` ${words} `));
}

function plainOf(text: string): string {
  return tokensOf(text)
    .map((token) => token.word)
    .join(" ");
}

/** The text without them, or null when there is nothing to take out. `keepLength` puts a dot for each character, so that offsets hold. */
export function redact(forgotten: Forgotten, text: string, keepLength = false): string | null {
  const ranges = [...runRanges(forgotten, text), ...identityRanges(forgotten, text), ...wholeRange(forgotten, text)].sort(
    (a, b) => a.start - b.start,
  );
  if (ranges.length === 0) return null;
  return replaceRanges(text, ranges, (piece) => (keepLength ? "·".repeat(piece.length) : FORGOTTEN));
}

/** The same for a text that may be JSON: its strings are redacted, its shape stays. */
export function redactValue(forgotten: Forgotten, text: string): string | null {
  if (!/^\s*[[{"]/.test(text)) return redact(forgotten, text);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return redact(forgotten, text);
  }
  let isChanged = false;
  const walk = (inner: unknown): unknown => {
    if (typeof inner === "string") {
      const redacted = redact(forgotten, inner);
      if (redacted !== null) isChanged = true;
      return redacted ?? inner;
    }
    if (Array.isArray(inner)) return inner.map(walk);
    if (typeof inner !== "object" || inner === null) return inner;
    return Object.fromEntries(Object.entries(inner).map(([key, one]) => [walk(key), walk(one)]));
  };
  const walked = walk(value);
  return isChanged ? JSON.stringify(walked) : null;
}

function tokensOf(text: string): Token[] {
  return [...text.matchAll(WORD)].map((match) => ({
    word: match[0].normalize("NFKC").toLowerCase().replaceAll("’", "'"),
    start: match.index,
    end: match.index + match[0].length,
  }));
}

function sentencesOf(text: string): string[] {
  return text.split(/(?<=[.!?])\s+|\n+/);
}

function isShort(tokens: readonly Token[]): boolean {
  return tokens.length >= SHORTEST_WHOLE && tokens.length < RUN;
}

function wholeRange({ wholes }: Forgotten, text: string): { start: number; end: number }[] {
  if (wholes.size === 0 || text.length > 80) return [];
  const tokens = tokensOf(text);
  const isTheirs = isShort(tokens) && wholes.has(tokens.map(({ word }) => word).join(" "));
  return isTheirs ? [{ start: 0, end: text.length }] : [];
}

function* runsOf(tokens: readonly Token[]): Generator<string> {
  for (let at = 0; at + RUN <= tokens.length; at++) yield runAt(tokens, at);
}

function runAt(tokens: readonly Token[], at: number): string {
  let run = "";
  for (let n = at; n < at + RUN; n++) run += `${tokens[n]?.word} `;
  return run;
}

function runRanges(forgotten: Forgotten, text: string): { start: number; end: number }[] {
  if (forgotten.runs.size === 0 || !forgotten.filter.mayHold(text)) return [];
  const tokens = tokensOf(text);
  const ranges: { start: number; end: number }[] = [];
  for (let at = 0; at + RUN <= tokens.length; at++) {
    if (!forgotten.runs.has(runAt(tokens, at))) continue;
    const start = tokens[at]?.start ?? 0;
    const end = tokens[at + RUN - 1]?.end ?? start;
    const last = ranges.at(-1);
    if (last && start <= last.end) last.end = end;
    else ranges.push({ start, end });
  }
  return ranges;
}

function identityRanges(forgotten: Forgotten, text: string): { start: number; end: number }[] {
  const lower = text.toLowerCase();
  const named = forgotten.parts.some((part) => lower.includes(part)) ? findKnownNames(text, forgotten.names) : [];
  return [...named, ...wholeIdentities(forgotten, text, lower)];
}

function wholeIdentities(forgotten: Forgotten, text: string, lower: string): { start: number; end: number }[] {
  return forgotten.identities.flatMap((identity) => {
    const ranges: { start: number; end: number }[] = [];
    for (let at = lower.indexOf(identity); at >= 0; at = lower.indexOf(identity, at + identity.length)) {
      const end = at + identity.length;
      if (!/[\p{L}\p{N}]/u.test(text[at - 1] ?? " ") && !/[\p{L}\p{N}]/u.test(text[end] ?? " ")) ranges.push({ start: at, end });
    }
    return ranges;
  });
}
