/** Words for a thing in a want: whether they stand for one, and with which article. */

import { PRONOUN } from "./clean-words.ts";
import { isPlural, terms } from "./grammar.ts";

const DETERMINED = /^(?:a|an|the|some|more|my|our|another|better|each|every|all|proof|support|access|integration)\s/i;

const OWNED = /^(?:the|an?|my|our|your|its|their|this|that|each|every|all|any|some|no|both|another|one)\b|^\S+'s\b/i;

/** "word counter" gives "a word counter", "code completion" and "shared notes" stay. */
export function withArticle(thing: string): string {
  if (/^other [^s]+(?<!s)$/i.test(thing)) return `an${thing}`;
  if (DETERMINED.test(thing) || isMass(thing) || isSeveral(thing) || isPlural(thing)) return thing;
  return /^[aeiou]/i.test(thing) ? `an ${thing}` : `a ${thing}`;
}

/** "new statement" gives "the new statement"; several things, a mass and names ("URL Manager Pro") stay. */
export function withThe(who: string): string {
  const words = who.split(" ");
  const isName = !/^\p{Ll}/u.test(words.at(-1) ?? "") || (terms(who)[0]?.tags.has("ProperNoun") ?? false);
  if (words.length < 2 || isName || OWNED.test(who) || isMass(who) || isSeveral(who) || isPlural(who)) return who;
  return `the ${who}`;
}

/** "powerful text editing features": the last word before a preposition says whether there are several. */
function isSeveral(thing: string): boolean {
  const head = headOf(thing).split(" ").at(-1) ?? "";
  return /[^s]s$/i.test(head) && isPlural(head);
}

function headOf(thing: string): string {
  return thing.split(/ (?:for|with|of|in|on|to|from|at|by|that|which|when|like|inside|without) /)[0] ?? thing;
}

/** "code completion", "line wrapping": no article stands before what cannot be counted. */
function isMass(thing: string): boolean {
  const head = headOf(thing);
  return (
    /(?:[a-z]{3}ing|ence|ance|ness|ity|completion|documentation|navigation|collaboration|integration|visuali[sz]ation|customi[sz]ation|control|management|support|access|software|help|feedback|content|audio|sound|traffic|storage)$/i.test(
      head,
    ) &&
    !/\b(?:setting|listing|warning|heading|meeting|recording|drawing|building|opening|facility|utility|ability|activity|preference|sequence|instance)$/i.test(
      head,
    )
  );
}

const EASE = /^(?:that|if|when|because|to|of|for|in|on|at|with|or|and|but|not|is|are|was|what|how|why|where|who|as|than)$/i;
export function startsAsNoun(thing: string): boolean {
  const words = thing.split(" ").filter((word) => !/^(?:a|an|the|some|more|any|all|my|our|another)$/i.test(word));
  const first = words[0] ?? "";
  return (
    first !== "" &&
    !EASE.test(first) &&
    !PRONOUN.test(first) &&
    !/^(?:lot|few|bit|couple|reason|answer|yes|minute|moment|word(?: with| about|$)|question|person|refund|call|reply)\b/i.test(
      words.join(" "),
    )
  );
}
