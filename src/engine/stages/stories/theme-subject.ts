/** What a theme is about as a noun phrase that fits into a sentence: its name, else what most customers name. */
import nlp from "compromise";
import type { GroupedSnippet } from "../../model.ts";
import { lowerFirst, terms } from "../clauses/grammar.ts";
import { contentStems } from "../words.ts";

const MOST_READ = 60;
/** A word of fewer customers is no subject. */
const LEAST_SHARE = 0.15;
const CLEAN = /^[\p{L}\p{N}][\p{L}\p{N} '’.-]*$/u;

/** The name where it is a noun phrase ("Guest links"), else the noun phrase of most customers, else the name in quotation marks. */
export function subjectOfTheme(name: string, snippets: readonly GroupedSnippet[]): string {
  const plain = name
    .replace(/[“”"()[\]{}<>]/g, "")
    .replace(/\s+/g, " ")
    .trim()
    .replace(/[.!?;:,]+$/, "");
  if (isNounPhrase(plain)) return terms(plain)[0]?.tags.has("ProperNoun") ? plain : lowerFirst(plain);
  return commonNoun(snippets) ?? `“${plain.slice(0, 80)}”`;
}

function isNounPhrase(text: string): boolean {
  const words = terms(text);
  if (words.length === 0 || words.length > 6 || !CLEAN.test(text)) return false;
  if (words.some(({ tags }) => tags.has("Verb") || tags.has("Pronoun") || tags.has("QuestionWord") || tags.has("Person"))) return false;
  return words.at(-1)?.tags.has("Noun") ?? false;
}

/** Runs of one to three nouns and adjectives, counted by distinct customers; longer ones weigh more, ties go to the earlier one. */
function commonNoun(snippets: readonly GroupedSnippet[]): string | null {
  const voices = new Map<string, Set<string>>();
  for (const snippet of snippets.slice(0, MOST_READ)) {
    for (const phrase of nounRuns(snippet.text.slice(0, 600))) voices.set(phrase, (voices.get(phrase) ?? new Set()).add(snippet.customer));
  }
  const least = Math.max(2, new Set(snippets.slice(0, MOST_READ).map((snippet) => snippet.customer)).size * LEAST_SHARE);
  let best: { phrase: string; score: number } | null = null;
  for (const [phrase, customers] of voices) {
    if (customers.size < least) continue;
    const score = customers.size * (phrase.includes(" ") ? 1.6 : 1);
    if (best === null || score > best.score) best = { phrase, score };
  }
  return best === null ? null : plural(best.phrase);
}

/** "invoice" gives "invoices": a thing of many customers is seldom one. */
function plural(phrase: string): string {
  const many = nlp(phrase).nouns().toPlural().out("text") as string;
  return many.trim() === "" ? phrase : many.trim();
}

function nounRuns(text: string): string[] {
  const runs: string[] = [];
  let run: string[] = [];
  const close = (): void => {
    for (let start = 0; start < run.length; start++) {
      const phrase = run.slice(start).slice(-3).join(" ");
      if (contentStems(phrase).size > 0 && phrase.length > 3 && CLEAN.test(phrase) && !runs.includes(phrase)) runs.push(phrase);
    }
    run = [];
  };
  for (const { text: word, tags } of terms(text)) {
    const isNoun =
      tags.has("Noun") && !["Pronoun", "Person", "Date", "Value", "ProperNoun", "Organization", "Possessive"].some((tag) => tags.has(tag));
    if (isNoun && CLEAN.test(word) && !UNTELLING.test(word)) run.push(word.toLowerCase());
    else close();
  }
  close();
  return runs;
}

/** Nouns that any theme holds. */
const UNTELLING =
  /^(?:thing|things|time|times|day|days|week|weeks|month|months|year|years|hour|hours|minute|minutes|morning|people|person|way|lot|bit|one|ones|someone|somebody|anyone|nobody|everybody|everyone|today|yesterday|tomorrow|monday|tuesday|wednesday|thursday|friday|saturday|sunday|mr|mrs|hello|regards|team|half|rest|kind|sort|question|problem|issue|reason|case|fact|part|end|number|name|colleague|colleagues|work|something|anything|nothing|less|more|day|date|everything|page|screen|line|word|words|second|seconds|place|product|app)$/i;
