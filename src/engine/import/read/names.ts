/** Who speaks: telling `Name: words` from a sentence with a colon in it, by looking at the whole file. */

const WORDS_THAT_ARE_NO_NAMES =
  /^(?:note|notes|warning|tip|ps|p\.s|example|e\.g|i\.e|date|time|subject|re|fw|fwd|to|cc|bcc|title|summary|participants?|attendees|location|duration|topic|agenda|todo|action items?|pros|cons|update|edit|step \d+|version|url|http|https|kind|language|transcript|recording|company|company name|current profile|page|section|chapter|status|priority|description|steps to reproduce|actual results?|expected results?|the .*|break|content-type|content-transfer-encoding|mime-version|from|sent|reply-to|so|but|and|because|this is .*|it .*|i .+|we .*|you .*|my .*|that .*|there .*|here .*|what .*|how .*|in .*|for .*|if .*|when .*)$/i;
/** Labels that say who speaks, even once. */
export const ROLE_LABEL =
  /^(?:interviewer|interviewee|moderator|facilitator|host|guest|agent|customer|client|caller|user|support|bot|assistant|operator|representative|rep|advisor|participant|respondent|researcher|speaker|unknown speaker|p|r|i|q|a|int|es|s)[ _-]?\d{0,3}$/i;

const PREFIX = /^([\p{L}\p{N}][^:\n]{0,59}?)\s*:(?:\s+|$)/u;

/** `Name: words` → both parts, when the part before the colon may be a name at all. */
export function splitName(text: string): { name: string; rest: string } | null {
  const match = PREFIX.exec(text);
  const name = match?.[1]?.trim() ?? "";
  if (!match || !mayBeName(name)) return null;
  return { name, rest: text.slice(match[0].length).trim() };
}

export function mayBeName(name: string): boolean {
  const words = name.split(/\s+/);
  if (name === "" || name.length > 60 || words.length > 6 || /[.!?,;]$/.test(name) || /[<>{}=\\]/.test(name)) return false;
  if (ROLE_LABEL.test(name)) return true;
  if (WORDS_THAT_ARE_NO_NAMES.test(name) || !/\p{L}/u.test(name)) return false;
  const isCased = /\p{Lu}/u.test(name);
  const lower = words.filter(
    (word) => /^\p{Ll}/u.test(word) && !/^(?:van|von|de|der|den|del|della|di|da|la|le|el|al|bin|ibn|dos|and|of|y|e|zu)$/u.test(word),
  );
  return isCased ? lower.length <= words.length / 3 : words.length <= 2 && !/^\p{Ll}/u.test(name);
}

/** Names that hold for the whole file: said by role, said again, or the file is made of such lines. `headed` counts lines with a prefix. */
export function acceptNames(candidates: readonly string[], lines: number): Set<string> {
  const counts = new Map<string, number>();
  for (const name of candidates) counts.set(name, (counts.get(name) ?? 0) + 1);
  const isMade = candidates.length >= 2 && candidates.length / Math.max(1, lines) >= 0.5;
  const accepted = new Set(
    [...counts].filter(([name, count]) => isMade || count >= 2 || (ROLE_LABEL.test(name) && counts.size >= 2)).map(([name]) => name),
  );
  return accepted;
}

/** `Dana Whitfield (Notewell)` and the like: the name alone. */
export function bareName(name: string): string {
  return name.replace(/\*+/g, "").replace(/\s+/g, " ").trim();
}
