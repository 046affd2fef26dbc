/** Puts the article where a clause lacks one and the customers' own sentences have it: "to return item" gives "to return the item". */
import { isInfinitive, type Term, terms } from "./grammar.ts";

const DETERMINER =
  /^(?:the|an?|my|our|your|his|her|their|its|this|that|these|those|any|no|each|every|some|another|one|which|what|whose|\d+|\S+'s)$/;
const INDEFINITE = /^an?$/;
/** "by phone", "as administrator", "without warning" do well without, so those places are not among them. */
const PLACE = /^(?:in|on|of|at|for|from|with|into|through|within|under|about|to)$/;
/** What is had or made was not known before. */
const MAKING = /^(?:have|get|receive|create|add|make|build|buy)$/;
/** Looked back over from a thing to its article. */
const MOST_MODIFIERS = 3;
const LEAST_SEEN = 4;
const LEAST_SHARE = 0.7;
const TOKENS = /[\p{L}\p{N}][\p{L}\p{N}'-]*|[^\s\p{L}\p{N}]+/gu;

/** How often a thing stands bare, with "a", and with any article or its like. */
type Usage = { bare: number; indefinite: number; determined: number };

/** Learns from what all wrote which things stand with an article, after each preposition and elsewhere. */
export function articlesOf(texts: readonly string[]): (clause: string) => string {
  const usages = new Map<string, Usage>();
  for (const text of texts) {
    const words = text.toLowerCase().replaceAll("’", "'").match(TOKENS) ?? [];
    for (const at of words.keys()) learn(usages, words, at);
  }
  return (clause) => withArticles(clause, usages);
}

function learn(usages: Map<string, Usage>, words: readonly string[], at: number): void {
  const from = [...Array(MOST_MODIFIERS).keys()].map((back) => at - back - 1).find((before) => opens(words[before]));
  const before = from === undefined ? undefined : words[from];
  if (from === undefined || before === undefined || !/^[\p{L}\p{N}]/u.test(before)) return;
  const isDetermined = DETERMINER.test(before);
  // "to open item": between "to" and the thing stands a verb.
  const isAct = before === "to" && from < at - 1;
  const place = isDetermined ? words[from - 1] : isAct ? undefined : before;
  const key = keyOf(place, words[at] ?? "");
  const usage = usages.get(key) ?? { bare: 0, indefinite: 0, determined: 0 };
  usages.set(key, {
    bare: usage.bare + (isDetermined ? 0 : 1),
    indefinite: usage.indefinite + (INDEFINITE.test(before) ? 1 : 0),
    determined: usage.determined + (isDetermined ? 1 : 0),
  });
}

/** An article, a preposition or a mark: there the words of a thing begin. */
function opens(word: string | undefined): boolean {
  return word === undefined || DETERMINER.test(word) || PLACE.test(word) || !/^[\p{L}\p{N}]/u.test(word);
}

function keyOf(place: string | undefined, thing: string): string {
  return `${place !== undefined && PLACE.test(place) ? place : ""} ${thing}`;
}

function withArticles(clause: string, usages: ReadonlyMap<string, Usage>): string {
  const words = terms(clause);
  // Where the tagger parts a word ("sign-in") the clause could not be put together again.
  if (words.map(({ text }) => text).join(" ") !== clause) return clause;
  return words
    .map(({ text }, at) => {
      const end = endOfThing(words, at);
      const article = end === null ? null : missingArticle(words, at, end, usages);
      return article === null ? text : `${article} ${text}`;
    })
    .join(" ");
}

/** Where the run of adjectives and nouns that begins at `at` ends; null where none begins, or one of several things or of a name. */
function endOfThing(words: readonly Term[], at: number): number | null {
  if (!isPartOfThing(words[at]) || isPartOfThing(words[at - 1])) return null;
  const after = words.findIndex((word, index) => index > at && !isPartOfThing(word));
  const end = (after === -1 ? words.length : after) - 1;
  const head = words[end];
  // "to right click": the verb goes on. "better editing" stands without.
  if (head === undefined || /s$|ing$/.test(head.text) || isInfinitive(head.text)) return null;
  return head.tags.has("Singular") && !head.tags.has("Uncountable") ? end : null;
}

function isPartOfThing(word: Term | undefined): boolean {
  if (word === undefined || !/^\p{Ll}+$/u.test(word.text) || /^(?:all|both|more|most|other)$/.test(word.text)) return false;
  const isOther = ["Pronoun", "Possessive", "Determiner", "Gerund", "Value", "Verb"].some((tag) => word.tags.has(tag));
  return (word.tags.has("Noun") || word.tags.has("Adjective")) && !isOther;
}

function missingArticle(words: readonly Term[], at: number, end: number, usages: ReadonlyMap<string, Usage>): string | null {
  const before = words[at - 1]?.text;
  const isObject = words[at - 2]?.text === "to" && words[at - 1]?.tags.has("Infinitive");
  const isSubject = at === 0 && words[end + 1]?.text === "to";
  if (!isObject && !isSubject && (at < 2 || before === undefined || !PLACE.test(before))) return null;
  const usage = usages.get(keyOf(isObject ? undefined : before, words[end]?.text ?? ""));
  if (usage === undefined) return null;
  const isNew = isObject && MAKING.test(before ?? "");
  const withIt = isNew ? usage.indefinite : usage.determined;
  if (withIt < LEAST_SEEN || withIt < (usage.bare + withIt) * LEAST_SHARE) return null;
  return isNew ? (/^[aeio]/.test(words[at]?.text ?? "") ? "an" : "a") : "the";
}
