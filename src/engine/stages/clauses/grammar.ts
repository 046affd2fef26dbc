/** What the part-of-speech tagger knows of words: their tags, and whether one can stand after "to". */
import nlp from "compromise";

export type Term = { text: string; tags: Set<string> };

/** Clauses are asked for several times over while they are cleaned and checked. */
const known = new Map<string, Term[]>();

export function terms(text: string): Term[] {
  const seen = known.get(text);
  if (seen) return seen;
  const found = read(text);
  if (known.size >= 2_000) known.clear();
  known.set(text, found);
  return found;
}

function read(text: string): Term[] {
  const json = nlp(text).json() as { terms: { text: string; tags: string[] }[] }[];
  return json.flatMap((sentence) => sentence.terms).map((term) => ({ text: term.text, tags: new Set(term.tags) }));
}

export function namesPerson(text: string): boolean {
  return nlp(text).people().found;
}

const infinitives = new Map<string, boolean>();
/** Whether a word can stand after "to". */
export function isInfinitive(word: string): boolean {
  const key = word.toLowerCase();
  let known = infinitives.get(key);
  if (known === undefined) {
    const term = terms(`to ${key}`)[1];
    known =
      /^[a-z][a-z-]+$/.test(key) &&
      term !== undefined &&
      ((term.tags.has("Infinitive") && !term.tags.has("PastTense") && !/(?:ied|pped|tted|nned|cked|shed)$/.test(key)) ||
        /^(?:be|log|sign|sync|export|import|undo|merge|sort|filter|opt|mute|unmute|unpin|toggle|bookmark|embed|autofill|swap|queue|group|ungroup|preview|tap|indent|plot|re-?(?!\w*(?:ed|ing|ies|s)$)\w+)$/.test(
          key,
        ));
    if (infinitives.size < 5_000) infinitives.set(key, known);
  }
  return known;
}

/** True when a second wish or clause begins here: a verb, or a subject with its verb. */
export function beginsWithVerb(text: string): boolean {
  if (/^(?:to|not|then|be|is|are|was|were|has|have|had|do|does|did|can|will|would|i|we|it|they|you)\b/i.test(text)) return true;
  const [first, second] = terms(text);
  if (!first) return false;
  // "close tabs": the tagger reads an adjective, but a thing follows that is acted on.
  if (isInfinitive(first.text) && !first.tags.has("Noun") && /^(?:the|a|an|my|our|all)$|[^s]s$/i.test(second?.text ?? "")) return true;
  if (first.tags.has("Verb") && !first.tags.has("Gerund"))
    return (!(second === undefined) && !second.tags.has("Conjunction")) || (isInfinitive(first.text) && !first.tags.has("Noun"));
  return false;
}

/** Lower case at the beginning, but for I, names of things written in capitals (PDF) and words with a capital inside. */
export function lowerFirst(text: string): string {
  const first = /^[\w'-]+/.exec(text)?.[0] ?? "";
  return first === "I" || first.startsWith("I'") || /[A-Z0-9].*[A-Z0-9]/.test(first) ? text : text.charAt(0).toLowerCase() + text.slice(1);
}

/** True for several things or a mass ("notes", "information"), which stand without an article. */
export function isPlural(thing: string): boolean {
  const head = /^[\w'-]+(?: [\w'-]+)?/.exec(thing)?.[0] ?? "";
  return terms(head).some((term) => term.tags.has("Plural") || term.tags.has("Uncountable"));
}

/** "syncing" gives "sync", "filling" gives "fill"; a word that is no such form stays. */
export function infinitiveOf(gerund: string): string {
  const word = gerund.toLowerCase();
  if (!/\w{2,}ing$/.test(word)) return word;
  const found = nlp(word).verbs().toInfinitive().text();
  if (found === "" || found === "be") return `${word.slice(0, -3)}e`;
  return found.replace(/(ync|ix|ow|ey)e$/, "$1");
}
