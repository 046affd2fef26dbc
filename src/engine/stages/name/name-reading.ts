/** How a finalist reads as a heading, by the part-of-speech tagger: about a thing, and not about him or her. */
import { terms } from "../clauses/grammar.ts";
import { CHAT } from "./name-words.ts";

/** "I don't say that often", "less good": nobody can tell what it is about. */
const WITHOUT_THING = 0.15;
/** "He'd not write you a letter", "that's a touch awkward": begins in the middle of somebody's story. */
const IN_THE_STORY = 0.2;

const PRONOUN =
  /^(?:i|you|he|she|it|we|they|that|there|this|these|those|who|what|one|somebody|someone|nobody|everybody|everyone)(?:'\w+)?$/i;

/** Nouns by their tag alone, and what is only a measure ("half a minute", "a hundred dollars"). */
const NO_THING =
  /^(?:less|more|most|nothing|something|anything|everything|no|(?:second|minute|hour|dollar|euro|pound|buck|cent|percent|mile)s?|million|billion)$/i;
/** "The time it had the number", "the person in the meeting": somebody or something of which the rest was left out. */
const OF_THE_STORY =
  /^(?:the|a|an|one|that|this) (?:time|times|thing|things|person|people|one|ones|guy|way|moment|day|part|point|rest|others?|couple|whole point) (?:i|you|he|she|it|we|they|that|who|which|is|was|of|in|on|at|to|has|had|others)\b/i;

/** 1 for a name that names something, less for one that needs what was said before. */
export function readingOf(words: readonly string[]): number {
  const hasThing = terms(words.join(" ")).some(({ text, tags }) => tags.has("Noun") && !tags.has("Pronoun") && !isEmpty(text));
  const isStory = PRONOUN.test(words[0] ?? "") || OF_THE_STORY.test(words.join(" "));
  return (hasThing ? 1 : WITHOUT_THING) * (isStory ? IN_THE_STORY : 1);
}

function isEmpty(text: string): boolean {
  const word = text.toLowerCase();
  return CHAT.has(word) || PRONOUN.test(word) || NO_THING.test(word);
}
