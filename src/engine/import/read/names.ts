/** Who speaks: telling `Name: words` from a sentence with a colon in it, by looking at the whole file. */
import { ROLE_LABEL } from "./role-labels.ts";

const WORDS_THAT_ARE_NO_NAMES =
  /^(?:note|notes|warning|tip|ps|p\.s|example|e\.g|i\.e|date|data|datum|time|subject|re|fw|fwd|to|cc|bcc|title|summary|resumo|samenvatting|participants?|attendees|participantes|deelnemers|teilnehmer|location|duration|duração|topic|agenda|todo|action items?|pros|cons|update|edit|step \d+|version|url|http|https|kind|language|transcript|recording|company|company name|account|current profile|page|section|chapter|status|priority|description|steps to reproduce|actual results?|expected results?|the .*|break|content-type|content-transfer-encoding|mime-version|from|sent|reply-to|so|but|and|because|question|answer is|this is .*|it .*|i .+|we .*|you .*|my .*|that .*|there .*|here .*|what .*|how .*|in .*|for .*|if .*|when .*)$/i;

const PREFIX = /^([\p{L}\p{N}][^:\n]{0,59}?)\s*:(?:\s+|$)/u;
const LOOSE_PREFIX = /^([^\s:][^:\n]{0,59}?)\s*:(?:\s+|$)/u;
const PARTICLES = /^(?:van|von|de|der|den|del|della|di|da|do|dos|das|la|le|el|al|bin|ibn|ter|ten|te|of|and|at|y|e|zu)$/u;
/** A file is made of names when this share of its lines begins with one. */
const MADE_OF_NAMES = 0.5;
const WHOLLY_MADE_OF_NAMES = 0.8;

/** `Name: words` → both parts, when the part before the colon may be a name at all. */
export function splitName(text: string): { name: string; rest: string } | null {
  const split = splitAt(PREFIX, text);
  return split && mayBeName(split.name) ? split : null;
}

/** `anything: words`, for files whose lines all begin with a name, however it is written (`amy`, `iPad`, `+1 555…`). */
export function splitLoosely(text: string): { name: string; rest: string } | null {
  return splitAt(LOOSE_PREFIX, text);
}

function splitAt(pattern: RegExp, text: string): { name: string; rest: string } | null {
  const match = pattern.exec(text);
  const name = match?.[1]?.trim() ?? "";
  return match && name !== "" ? { name, rest: text.slice(match[0].length).trim() } : null;
}

export function mayBeName(name: string): boolean {
  const words = name.split(/\s+/);
  if (name === "" || name.length > 60 || words.length > 7 || /[<>{}=\\]/.test(name)) return false;
  if (/[.!?,;]$/.test(name) && !/\b(?:Jr|Sr|Ph\.?D|M\.?D|Esq|\p{Lu})\.$/u.test(name)) return false;
  if (ROLE_LABEL.test(name)) return true;
  if (WORDS_THAT_ARE_NO_NAMES.test(name) || !/\p{L}/u.test(name)) return false;
  const isCased = /\p{Lu}/u.test(name);
  const lower = words.filter((word) => /^\p{Ll}/u.test(word) && !PARTICLES.test(word) && !/^i(?:Pad|Phone|Mac)/.test(word));
  return isCased ? lower.length <= words.length / 3 : words.length <= 2 && !/^\p{Ll}/u.test(name);
}

/** Names that hold for the whole file: said by role, said again, or the file is made of such lines. */
export function acceptNames(candidates: readonly string[], lines: number): Set<string> {
  const counts = countsOf(candidates);
  const isMade = candidates.length >= 2 && candidates.length / Math.max(1, lines) >= MADE_OF_NAMES;
  return new Set(
    [...counts].filter(([name, count]) => isMade || count >= 2 || (ROLE_LABEL.test(name) && counts.size >= 2)).map(([name]) => name),
  );
}

/** The names of captions: as above, and where nearly every cue begins with a prefix also those that look like no name. */
export function namesInCues(texts: readonly string[]): Set<string> {
  const prefixes = texts.flatMap((text) => nameOfSpeech(splitAt(PREFIX, text)));
  const possible = new Set([...new Set(prefixes)].filter(mayBeName));
  const names = acceptNames(
    prefixes.filter((name) => possible.has(name)),
    texts.length,
  );
  const loose = texts.flatMap((text) => nameOfSpeech(splitLoosely(text)));
  const share = loose.length / Math.max(1, texts.length);
  if (loose.length < 4 || share < MADE_OF_NAMES) return names;
  for (const [name, count] of countsOf(loose)) {
    const isShort = name.split(/\s+/).length <= 3 && !/[.!?,;]$/.test(name);
    const isKnown = count >= 2 || (isShort && share >= WHOLLY_MADE_OF_NAMES);
    if (isKnown && !WORDS_THAT_ARE_NO_NAMES.test(name)) names.add(name);
  }
  return names;
}

/** `Size: 20%` is said by nobody; a name has said words at least once. */
function nameOfSpeech(split: { name: string; rest: string } | null): string[] {
  return split && /\p{L}/u.test(split.rest) ? [split.name] : [];
}

function countsOf(names: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

/** A name without Markdown's stars and double blanks. */
export function bareName(name: string): string {
  return name.replace(/\*+/g, "").replace(/\s+/g, " ").trim();
}
