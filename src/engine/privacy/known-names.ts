/** Finds the names of known people in a text: looked up word by word, so that a hundred thousand names cost no more than ten. */
import { AMBIGUOUS, MONTH, NOBODY, OPENER, ROLE_WORD } from "./ordinary-words.ts";

type Range = { start: number; end: number };
type Word = Range & { word: string };
/** `whole`: the further words of names by their first. `given`, `family`: parts that tell a person where they are written as a name. */
type KnownNames = { whole: Map<string, string[][]>; given: Set<string>; family: Set<string> };

const WORD = /[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}]+)*/gu;
/** What may stand between the words of one name: "Ines-Duarte", "marcus_webb", "Delgado, Rosa". */
const BETWEEN = /^[\s._,+-]{1,3}$/;
const TITLE = /^(?:mrs?|ms|miss|mx|dr|prof|herr|frau|sra?|mme|sir)$/;
const LONGEST = 80;
/** Or after an initial. */
const INSIDE_SENTENCE = /(?:[\p{Ll},]|(?<!\p{L})\p{Lu}\.) ["“]?$/u;
const PLACE_BEFORE = /(?:^|\P{L})(?:in|from|at|to|near|of|via|by|the|an?)\W*$/iu;

const known = new WeakMap<readonly string[], KnownNames>();

/** Whole names in any dress; parts of one only where they are written as a name and mean nothing else there. */
export function findKnownNames(text: string, names: readonly string[]): Range[] {
  if (names.length === 0) return [];
  const { whole, given, family } = known.get(names) ?? learn(names);
  const words = wordsOf(text);
  const found: Range[] = [];
  for (let at = 0; at < words.length; at++) {
    const first = words[at];
    if (!first) continue;
    const { start } = first;
    const last = endOfName(text, words, at, whole.get(first.word) ?? []);
    if (last > at) {
      found.push({ start, end: words[last]?.end ?? first.end });
      at = last;
    } else if ((given.has(first.word) || family.has(first.word)) && isNameHere(text, words, at, given.has(first.word)))
      found.push({ start, end: first.end });
  }
  return found;
}

function learn(names: readonly string[]): KnownNames {
  const made: KnownNames = { whole: new Map(), given: new Set(), family: new Set() };
  for (const name of names) {
    if (name.length > LONGEST) continue;
    const isLastFirst = /^[^\s,]+, \S+(?: \S+)?$/.test(name.trim());
    const words = wordsOf(name.replace(/\s*[([|/].*$/, "").replace(/@\S+/, ""))
      .map(({ word }) => word)
      .filter((word, at) => at > 0 || !TITLE.test(word));
    if (words.every((word) => ROLE_WORD.test(word) || NOBODY.test(word))) continue;
    const ordered = isLastFirst ? [...words.slice(1), ...words.slice(0, 1)] : words;
    if (words.length > 1) for (const sequence of isLastFirst ? [words, ordered] : [words]) addTo(made.whole, sequence);
    const isTelling = (part: string | undefined): part is string =>
      part !== undefined && part.length > 2 && !ROLE_WORD.test(part) && (!NOBODY.test(part) || AMBIGUOUS.test(part)) && !OPENER.test(part);
    if (isTelling(ordered[0])) made.given.add(ordered[0]);
    const last = ordered.length > 1 ? ordered.at(-1) : undefined;
    if (isTelling(last)) made.family.add(last);
  }
  known.set(names, made);
  return made;
}

function addTo(whole: KnownNames["whole"], [first = "", ...rest]: string[]): void {
  const sequences = whole.get(first);
  if (sequences) sequences.push(rest);
  else whole.set(first, [rest]);
}

/** Where the longest name that begins here ends; `at` where none does. */
function endOfName(text: string, words: readonly Word[], at: number, sequences: readonly string[][]): number {
  let longest = at;
  for (const rest of sequences) {
    const isThere = rest.every((word, n) => {
      const [before, here] = [words[at + n], words[at + n + 1]];
      return before && here?.word === word && BETWEEN.test(text.slice(before.end, here.start));
    });
    if (isThere) longest = Math.max(longest, at + rest.length);
  }
  return longest;
}

/** Capitalised and no part of another's name. A family name, or what is a word too, only inside a sentence and not where a place would stand. */
function isNameHere(text: string, words: readonly Word[], at: number, isGiven: boolean): boolean {
  const here = words[at];
  if (!here) return false;
  if (/\p{N}/u.test(here.word)) return here.word.length > 4;
  if (!/^\p{Lu}\p{Ll}{2,}/u.test(text.slice(here.start, here.end))) return false;
  const next = words[at + 1];
  if (next && /^ \p{Lu}\p{Ll}/u.test(text.slice(here.end, next.start + 2))) return false;
  const isWordToo = AMBIGUOUS.test(here.word);
  if (isGiven && !isWordToo) return true;
  const before = text.slice(Math.max(0, here.start - 12), here.start);
  return !MONTH.test(here.word) && INSIDE_SENTENCE.test(before) && !(isWordToo && PLACE_BEFORE.test(before));
}

/** In lower case and without accents; a possessive is the name. */
function wordsOf(text: string): Word[] {
  return [...text.matchAll(WORD)].map((match) => {
    const word = match[0].replace(/['’]s$/i, "");
    return { start: match.index, end: match.index + word.length, word: fold(word) };
  });
}

function fold(word: string): string {
  return word.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}
