/** Slips of the pen in a clause, put right only where the workspace's other customers show which word is meant. */
import { stem } from "../words.ts";

type Said = { text: string; customer: string };

/** The word is written so by so many customers, and by this share of all, before it stands in for a slip. */
const LEAST_CUSTOMERS = 4;
const LEAST_SHARE = 0.01;
const MOST_OF_SLIP = 2;
const TIMES_AS_MANY = 15;
/** Shorter words are one letter away from too many others. */
const SHORTEST = 5;
/** A consonant for another one makes another word ("hover", "lover") unless the word is long. */
const SHORTEST_FOR_CONSONANT = 7;
const WORD = /\p{L}+(?:'\p{L}+)?/gu;
const PREFIX = /^(?:un|re|pre|mis|dis|over|auto|non|out|under|up|down|sub|inter|co)(?=\p{L}{3})/u;
const SUFFIX = /(?:s|es|ed|d|ing|ers?|rs?|ly|able|less|ness|ful|y|ments?|ion|al|or|ive)$/;

/**
 * Puts a clause's slips right: a word of small letters that one customer writes (or two, where fifteen times as many write the other), that is no known word nor made of known ones, and that is
 * one letter (missing, too much, another, two changed over) from exactly one word that many customers write. `known`: common words in small
 * letters; where there are none, nothing is changed, for a rare word could not be told from a slip. The customers' texts stay as they are.
 */
export function spellingOf(snippets: readonly Said[], known: ReadonlySet<string>): (clause: string) => string {
  if (known.size === 0) return (clause) => clause;
  const writers = writersOf(snippets);
  const all = new Set(snippets.map(({ customer }) => customer)).size;
  const least = Math.max(LEAST_CUSTOMERS, all * LEAST_SHARE);
  const usual = [...writers].filter(([word, by]) => by.size >= least && word.length >= SHORTEST).map(([word]) => word);
  // A slip that two make is one still where many more write the word.
  const isRare = (word: string): boolean => (writers.get(word)?.size ?? 0) <= MOST_OF_SLIP;
  const isKnown = (word: string): boolean => known.has(word) || !isRare(word);
  const meant = new Map<string, string>();
  const right = (word: string): string => {
    if (word.length < SHORTEST || word.includes("'") || word !== word.toLowerCase() || isKnown(word) || isMadeOf(word, isKnown))
      return word;
    const own = writers.get(word)?.size ?? 0;
    const near = usual.filter(
      (other) =>
        (own < 2 || (writers.get(other)?.size ?? 0) >= own * TIMES_AS_MANY) && isOneSlipFrom(word, other) && stem(other) !== stem(word),
    );
    return near.length === 1 ? (near[0] ?? word) : word;
  };
  return (clause) =>
    clause.replace(WORD, (word) => {
      const found = meant.get(word) ?? right(word);
      meant.set(word, found);
      return found;
    });
}

/** Word in small letters → the customers who write it. */
function writersOf(snippets: readonly Said[]): Map<string, Set<string>> {
  const writers = new Map<string, Set<string>>();
  for (const { text, customer } of snippets)
    for (const [word] of text.replace(/[’‘]/g, "'").toLowerCase().matchAll(WORD)) {
      const by = writers.get(word);
      if (by) by.add(customer);
      else writers.set(word, new Set([customer]));
    }
  return writers;
}

/** "unblock", "darkens", "webpage": known parts make a word that is meant so. */
function isMadeOf(word: string, isKnown: (word: string) => boolean): boolean {
  const bare = word.replace(PREFIX, "");
  if (bare !== word && (isKnown(bare) || isMadeOf(bare, isKnown))) return true;
  const ending = SUFFIX.exec(word)?.[0];
  if (ending !== undefined) {
    const base = word.slice(0, -ending.length);
    if (word.endsWith("ably") && isKnown(`${word.slice(0, -1)}e`)) return true;
    if (base.length >= 3 && [base, `${base}e`, `${base}y`, base.replace(/i$/, "y"), base.replace(/(.)\1$/, "$1")].some(isKnown))
      return true;
  }
  for (let at = 3; at <= word.length - 3; at++) if (isKnown(word.slice(0, at)) && isKnown(word.slice(at))) return true;
  return false;
}

function isOneSlipFrom(word: string, other: string): boolean {
  if (other.slice(1) === word) return true;
  if (word[0] !== other[0] || other.startsWith(word) || Math.abs(word.length - other.length) > 1) return false;
  let head = 0;
  while (head < word.length && word[head] === other[head]) head++;
  let tail = 0;
  while (tail < Math.min(word.length, other.length) - head && word.at(-1 - tail) === other.at(-1 - tail)) tail++;
  const [written, meant] = [word.slice(head, word.length - tail), other.slice(head, other.length - tail)];
  if (written.length === 2 && meant.length === 2) return written[0] === meant[1] && written[1] === meant[0];
  if (written.length > 1 || meant.length > 1) return false;
  const isAnother = written.length === 1 && meant.length === 1;
  return !isAnother || (/[aeiou]/.test(written) && /[aeiou]/.test(meant)) || word.length >= SHORTEST_FOR_CONSONANT;
}
