/** How a finalist reads as a heading, by the part-of-speech tagger: about a thing, and not about him or her. */
import { terms } from "../clauses/grammar.ts";
import { CHAT } from "./name-words.ts";

/** "I don't say that often", "less good": nobody can tell what it is about. */
const WITHOUT_THING = 0.15;
/** "He'd not write you a letter", "that's a touch awkward": begins in the middle of somebody's story. */
const IN_THE_STORY = 0.2;

const PRONOUN =
  /^(?:i|you|he|she|it|we|they|that|there|this|these|those|who|what|one|somebody|someone|nobody|everybody|everyone)(?:'\w+)?$/i;

/** Nouns by their tag alone. */
const NO_THING = /^(?:less|more|most|nothing|something|anything|everything|no)$/i;

/** 1 for a name that names something, less for one that needs what was said before. */
export function readingOf(words: readonly string[]): number {
  const hasThing = terms(words.join(" ")).some(({ text, tags }) => tags.has("Noun") && !tags.has("Pronoun") && !isEmpty(text));
  return (hasThing ? 1 : WITHOUT_THING) * (PRONOUN.test(words[0] ?? "") ? IN_THE_STORY : 1);
}

function isEmpty(text: string): boolean {
  const word = text.toLowerCase();
  return CHAT.has(word) || PRONOUN.test(word) || NO_THING.test(word);
}
