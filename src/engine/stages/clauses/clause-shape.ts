/** Tells whether words form one plain clause that stands alone: no second sentence run on, nothing cut off, nothing only the speaker can point at. */
import { type Term, terms } from "./grammar.ts";

/** Opens a clause inside the clause, in which a subject and its verb may stand. */
const OPENER =
  /^(?:that|which|who|whom|whose|what|whatever|where|wherever|when|whenever|how|if|whether|before|after|until|as|than|while|because|once|why|unless)$/i;
/** "make payments on": the thing stands elsewhere, unless the verb carries its particle ("turn the light on"). */
const STRANDED = /^(?:on|in|by|along|over|through)$/i;
const PHRASAL =
  /^(?:turn|switch|log|sign|opt|go|check|put|keep|leave|get|carry|move|lock|zoom|plug|add|fill|type|bring|come|back|call|hand|dial|tune|stay|break|drop|join|drag|scroll|let|pull|push|key|tab|clock|book|phase)$/i;
const SUBJECT = /^(?:i|we|you|he|she|they|it|there|nobody|everything|nothing|someone|everyone)$/i;
const PARTICLE = /^(?:in|on|off|out|up|down|back|over|away|through|together|apart|again|offline|online|around|along|by)$/i;
const DETERMINER = /^(?:the|a|an|my|our|your|this|that|these|those|its|their|his|her|me|it|no|any|some|all|each|every)$/i;
const HANGING =
  /^(?:the|a|an|my|our|and|or|but|nor|of|from|with|without|for|to|at|into|onto|than|as|if|because|is|are|was|were|be|been|being|am|do|does|did|has|had|will|would|can|could|should|may|might|must|not|very|so|such|like|via|per|about|between|under|whether|that|which|who|where|when|whenever|how|what|why|every|each|only|really|while|until|even|any|some|its|their|whose|whom)$/i;
/** A capital on a word that has none inside a sentence: another sentence begins here without a full stop. */
const NEW_SENTENCE =
  /(?<=[\p{Ll}\d]) (?=(?:Can|Could|Is|Are|Was|Why|How|When|Where|What|The|This|That|These|It|It's|My|If|But|And|Or|Please|Does|Do|Did|Also|Then|There|In|On|After|Before|So|Not|No|Now|Any|All|You|We|They|He|She|Have|Has|Had|Will|Would|As|At|For|From|To|With|Because|Since|However|Thanks|Thank|Hello|Reason|Even|Just|Only|Or|Again|Has|Should|Am|I'm|I've|I'd|Nice|Would|Maybe|Still|Fix|Don't|Can't|Doesn't|Didn't|Won't|Great|Very)\b)/u;
/** Only somebody who looks at the speaker's screen knows which one. "that" may open a relative clause. */
const POINTING =
  /\b(?:this|these|those)\b(?! way\b)|\bthat (?:one|page|site|website|file|problem|issue|option|thing|setting|error|message)\b|\bthe other\b|\b(?:previous|prior) (?!versions?$)\w+$|\b(?:necessary|in question|desired|requested|respective|related)\b|\bof that \w+|\b(?:any|some|every)thing like\b|\bmake \w+.* to (?:work|be)\b|\bthe (?:same|above|below|following|former|latter|said|aforementioned)\b|\bthat (?:old|new|ugly|big|same|particular|specific|other|stupid|first|last)\b|\btheirs?\b|\bthat (?:high|low|much|many|big|long|bad)\b|^\w+ its\b|\w- |^let (?:me|us) know|^get the job done|\b(?:the|a|an|my|our) (?:old|new|same|latest|current|previous|main|default|full)$|\b(?:thing|stuff)s?\b|\bago\b|\s\/|\/\s/i;

/** The words before a second sentence that was run on without a mark: "use Firefox I keep getting an error" gives "use Firefox". */
export function firstClause(clause: string): string {
  const cut = clause.split(NEW_SENTENCE)[0] ?? clause;
  const words = terms(cut);
  let isInside = false;
  for (const [at, { text }] of words.entries()) {
    const word = text.replace(/['’].*$/, "");
    if (OPENER.test(word)) isInside = true;
    if (at === 0 || isInside || !SUBJECT.test(word) || !isPredicate(words, at, text)) continue;
    if (
      isContactRelative(words, at) ||
      (/^(?:it|you|there)$/i.test(word) && /^(?:on|with|for|to|from|of|in|at|about|into|by|over)$/i.test(words[at - 1]?.text ?? ""))
    )
      continue;
    return words
      .slice(0, beginsWithName(words, at) ? at - 1 : at)
      .map((term) => term.text)
      .join(" ");
  }
  return cut;
}

/** "sell my house Seterus they added": a name after a finished thing opens the next sentence. */
function beginsWithName(words: readonly Term[], at: number): boolean {
  return at > 2 && /^\p{Lu}\p{Ll}/u.test(words[at - 1]?.text ?? "") && (words[at - 2]?.tags.has("Noun") ?? false);
}

/** "it's", or a verb in the next two words. */
function isPredicate(words: readonly Term[], at: number, text: string): boolean {
  if (/['’](?:s|m|re|ve|d|ll)$/i.test(text)) return true;
  return words.slice(at + 1, at + 3).some(({ tags }) => tags.has("Verb") || tags.has("Modal") || tags.has("Copula"));
}

/** "everything I wrote", "from the profile I use to the new one": a noun, a subject, its verb, and no object of its own. */
function isContactRelative(words: readonly Term[], at: number): boolean {
  if (!/^(?:i|we|you|they)$/i.test(words[at]?.text ?? "") || !words[at - 1]?.tags.has("Noun") || beginsWithName(words, at)) return false;
  const named = words
    .slice(Math.max(0, at - 4), at)
    .some(({ text }) => /^(?:the|all|everything|anything|whatever|each|every|any|my|only)$/i.test(text));
  const rest = words.slice(at + 1).filter(({ tags, text }) => !tags.has("Adverb") && !/^(?:have|had|will|can|am|do)$/i.test(text));
  const next = rest[1];
  return named && rest[0] !== undefined && (next === undefined || next.tags.has("Preposition") || /^(?:to|and|or)$/i.test(next.text));
}

/** Why a clause (after "to", or a benefit after its subject) does not stand alone, in plain words; null when it does. */
export function faultOfClause(clause: string): string | null {
  const words = terms(clause);
  const last = words.at(-1)?.text.replace(/[^\p{L}\p{N}'-]/gu, "") ?? "";
  if (words.length === 0) return "It is empty.";
  if (/\b(?:to|me) (?:log|sign|go|connect|navigate)$|\bafter during\b|\b(?:an?|the|my|our) (?:to|and|or|of|in|for|with)\b/i.test(clause))
    return `It breaks off at “${last}”.`;
  if (/\bthe (?:day|time|moment|way|reason|fact)$|\bwhy (?:were|was|are|is) \w+ed\b/i.test(clause)) return `It breaks off at “${last}”.`;
  if (/\band \w+ly$|\bto use$/i.test(clause)) return `It breaks off at “${last}”.`;
  if (
    words.length === 2 &&
    words[1] &&
    words[0]?.text.toLowerCase() !== "be" &&
    ["PastTense", "Participle", "Adverb"].some((tag) => words[1]?.tags.has(tag)) &&
    !words[1].tags.has("Noun")
  )
    return "A thing is missing.";
  if (HANGING.test(last)) return `It breaks off at “${last}”.`;
  if (words.length > 1 && words.at(-1)?.tags.has("Preposition") && !PARTICLE.test(last)) return `It breaks off at “${last}”.`;
  if (
    /\b(?:into|onto|on|to|at|for|from|of|with) (?:using|on|at|from|with|of|into|for|in (?:the )?[a-z]+ing)\b/i.test(
      clause.replace(/\b(?:turn|log|sign|go|carry|move|put|switch|keep|based|depending)\w* on \b/gi, ""),
    )
  )
    return "A thing is missing between two prepositions.";
  if (/\b(?:it|them|this|that) (?:on|in|with|for|at|to)$/i.test(clause)) return "It breaks off.";
  if (/\b(?:a|an|the|new|other|another|my)(?: \w+)? ones?$/i.test(clause)) return "“One” stands for a thing that is not named.";
  if (
    words.length > 2 &&
    words.at(-1)?.tags.has("Adjective") &&
    !words.at(-1)?.tags.has("Noun") &&
    /^(?:the|a|an|my|our)$/i.test(words.at(-2)?.text ?? "")
  )
    return `It breaks off at “${last}”.`;
  if (STRANDED.test(last) && words.length > 2 && !PHRASAL.test(words[0]?.text ?? "")) return `It breaks off at “${last}”.`;
  if (/\b(?:the|a|an) \w+ed (?:to|by|me|us)\b/i.test(clause)) return "A noun is missing.";
  const pointing = POINTING.exec(clause);
  if (pointing) return `“${pointing[0]}” points at what only the speaker sees.`;
  if (
    /\b(?:for|of|with|from|by|to|because of) (?:them|they) (?!to\b|and\b|or\b|in\b|on\b|at\b|from\b|with\b|by\b|all\b|back\b|for\b|as\b)\w+$|\b(?:for|of|with) them \w+ to\b/i.test(
      clause,
    )
  )
    return "The grammar is broken.";
  if (/\bhow (?:can|could|do|should|would) (?:i|we)\b/i.test(clause)) return "A question stands inside it.";
  if (/\b(?:i|we|they|you) (?:done|seen|been|gone|taken|written)\b/i.test(clause)) return "The grammar is broken.";
  if (/\b(\p{L}+) \1\b/iu.test(clause)) return "A word stands there twice.";
  if (
    /\b(?:and|or|but|nor) (?:why|what|how|when|where|which|who|neither|nothing|no|every|all that|can|could|does|do|did|is|are|am|will)\b/i.test(
      clause,
    )
  )
    return "A second clause runs on.";
  if (/^[\w-]+ that (?!is\b|are\b|was\b|i\b|we\b|it\b|the\b)\w+$/i.test(clause)) return "“That” points at what only the speaker sees.";
  if (
    words.length > 2 &&
    isBareVerb(words[0]) &&
    isBareVerb(words[1]) &&
    !/^(?:help|let|make|go|get|come|try|click|double)$/i.test(words[0]?.text ?? "")
  )
    return "Two verbs stand side by side.";
  const verb = words[0]?.text.toLowerCase();
  if (
    verb !== undefined &&
    !DETERMINER.test(verb) &&
    words.slice(1).some(({ text }, at) => text.toLowerCase() === verb && !/^(?:and|or)$/.test(words[at]?.text ?? ""))
  )
    return "The verb stands there twice.";
  return hasLooseVerb(words) ? "A second sentence runs on." : null;
}

function isBareVerb(term: Term | undefined): boolean {
  return (term?.tags.has("Infinitive") ?? false) && !term?.tags.has("Noun") && !term?.tags.has("PhrasalVerb");
}

/** A finite verb outside a clause that a word like "that" or "when" opened: the clause has run into another sentence. */
function hasLooseVerb(words: readonly Term[]): boolean {
  for (const [at, { text, tags }] of words.entries()) {
    if (OPENER.test(text)) return false;
    if (at === 0) continue;
    const before = words[at - 1];
    const after = words[at + 1];
    if (
      /^(?:is|are|was|were|am|seems?|seemed|appears?|isn't|aren't|wasn't|doesn't|don't|didn't|can't|won't|cannot|couldn't|has|had|does|did|will|would|could|should|must)$/i.test(
        text,
      ) &&
      !isSubjectOfRelative(words, at)
    )
      return true;
    const standsAlone = tags.has("PresentTense") && !tags.has("Infinitive") && !tags.has("Gerund") && /s$/.test(text);
    if (
      standsAlone &&
      (before?.tags.has("Noun") ?? false) &&
      after !== undefined &&
      (DETERMINER.test(after.text) || /^(?:to|not|nothing|up|out)$/i.test(after.text))
    )
      return true;
    if (
      /^have$/i.test(text) &&
      !/^(?:to|not|and|or|i|we|you|they|who|n't|please|always|never)$/i.test(before?.text ?? "") &&
      before?.tags.has("Verb")
    )
      return true;
    if (tags.has("PastTense") && before?.tags.has("Pronoun") && !isSubjectOfRelative(words, at)) return true;
    if (tags.has("PastTense") && before?.tags.has("Noun") && after !== undefined && DETERMINER.test(after.text)) return true;
  }
  return false;
}

function isSubjectOfRelative(words: readonly Term[], at: number): boolean {
  for (let back = at - 1; back > 0 && back >= at - 2; back--) if (isContactRelative(words, back)) return true;
  return false;
}
