/** Finds personal data in a text, on this computer: addresses, numbers, names. */

import { findNames } from "./names.ts";
import { findNumbers } from "./numbers.ts";
import type { PeopleFinder } from "./people.ts";

export const PERSONAL_KINDS = ["mail", "phone", "card", "account", "ip", "name"] as const;
export type PersonalKind = (typeof PERSONAL_KINDS)[number];
/** UTF-16 units, end exclusive. */
export type Personal = { kind: PersonalKind; start: number; end: number };

const MAIL = /[\p{L}\p{N}._%+'’-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,8}/gu;
const IP4 = /(?<![\w.-])(?:\d{1,3}\.){3}\d{1,3}(?![\w-]|\.\d|\.\w)/g;
const IP6 = /(?<![\w:.])(?:[0-9a-f]{1,4}:){2,7}(?::|[0-9a-f]{1,4})(?::?[0-9a-f]{1,4}){0,6}(?![\w:])/gi;
/** Below 10.x four numbers are a version more often than a computer, unless a word says which. */
const NETWORK_WORD = /\b(?:ips?|address|server|host|dns|proxy|firewall|subnet|gateway|router|ping|network|allow-?list|whitelist)\b/i;
const VERSION_BEFORE = /(?:\bv|version|build|release|firmware|driver)[ .:]*$/i;

/** In order, never overlapping. `names`: people of the workspace, found wherever they stand. */
export function findPersonal(text: string, names: readonly string[] = [], people: PeopleFinder | null = null): Personal[] {
  const found: Personal[] = [];
  const add = (kind: PersonalKind, start: number, end: number): void => {
    if (!found.some((other) => start < other.end && other.start < end)) found.push({ kind, start, end });
  };
  for (const match of text.matchAll(MAIL)) {
    const lead = /^['’.]+/.exec(match[0])?.[0].length ?? 0;
    add("mail", match.index + lead, match.index + match[0].length);
  }
  for (const { start, end } of ipAddresses(text)) add("ip", start, end);
  for (const { kind, start, end } of findNumbers(text)) add(kind, start, end);
  for (const { start, end } of findNames(text, names, people)) add("name", start, end);
  return found.sort((a, b) => a.start - b.start);
}

function* ipAddresses(text: string): Generator<{ start: number; end: number }> {
  for (const match of text.matchAll(IP4)) {
    const isAddress = match[0].split(".").every((part) => Number(part) <= 255 && String(Number(part)) === part);
    const around = text.slice(Math.max(0, match.index - 40), match.index + match[0].length + 40);
    if (/^\d\./.test(match[0]) && !NETWORK_WORD.test(around)) continue;
    if (isAddress && !VERSION_BEFORE.test(text.slice(Math.max(0, match.index - 12), match.index)))
      yield { start: match.index, end: match.index + match[0].length };
  }
  for (const match of text.matchAll(IP6)) {
    const groups = match[0].split(":");
    const isTime = groups.every((group) => /^\d{1,2}$/.test(group));
    if (!isTime && (match[0].includes("::") || groups.length === 8)) yield { start: match.index, end: match.index + match[0].length };
  }
}
