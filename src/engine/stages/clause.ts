/** Turns customers' own sentences into clean clauses of a user story: a want ("to find docs by title") or a benefit. */
import { faultOfClause, firstClause } from "./clause-shape.ts";
import { beginsWithVerb, isInfinitive, lowerFirst, namesPerson, terms } from "./grammar.ts";
import { isChore, isOwnRepair, isVacuous } from "./vacuous-wants.ts";
import { IDLE_VERBS, WANT_RULES, type WantForm } from "./want-rules.ts";
import { contentStems, isEmptyWord, sentencesOf } from "./words.ts";

/** `core`: the clause without what a rule added to it: what another voice has to share. */
export type WantClause = { text: string; core: string; form: WantForm; rule: string; weight: number };

const LONGEST_WORDS = 18;
/** What comes after these words is what the product or somebody else said. */
const REPORTED =
  /\b(?:says?|said|saying|(?:tells?|told|advis(?:es|ed)|inform(?:s|ed)|instructs?|instructed|ask(?:s|ed)|notif(?:ies|ied)|remind(?:s|ed)|warn(?:s|ed))(?: (?:me|us|him|her|them))?|claims?|claimed|states?|stated|reads?|insist(?:s|ed)?)(?: that)?[\s"',:]*$/i;
const FAILS =
  /\b(?:but|can ?not|can't|couldn't|unable|errors?|fail\w*|won't|doesn't|didn't|isn't|not|nothing|no|never|wrong|keeps?|instead|only to|blank|crash\w*|stuck|freez\w*|unsuccessful\w*|trying|when(?:ever)?|every time|hoping)\b/i;
const RUDE = /\b(?:fuck\w*|shit\w*|damn\w*|crap\w*|hell|bloody|idiots?|stupid|suck\w*|wtf)\b/i;
const CUT = new RegExp(
  '\\s*(?:[?!;:…()\\[\\]{}"<>=|→\\\\]|\\.(?=\\s|$)|\\.{2,}|,? \\b(?:but|because|since|so that|so (?:i|we|they|that|you)|which (?:means|is|i|we|would)|although|though|unless|otherwise|whereas|e\\.g\\.|' +
    "and (?:then|so|now|it|i|we|they|he|she|you|that|this|there|the \\w+ (?:is|was|are)|nobody|nothing|not|yet|still|instead|ended|have|had|got|get)|or (?:i|we|it|is|do|should|am|does|something|whatever|what|anything)|im \\w+|i (?:get|got|am|have to|had to|need|just|do|see)\\b|it (?:says|does|doesn't|is|just|keeps|shows|takes)\\b|(?:the )?\\w+ (?:doesn't|didn't|won't|can't|says)\\b|" +
    "as (?:i|we|it|they|if|though|you)|like (?:i|we|in|every|last|before|it|you)|however|instead of|except|hence|therefore|while|thanks|thank you|i mean|if (?:i|it|that|this|they|he|she|you|so|not|possible)|as of|for (?:over|about|more than|around|almost|nearly|several|many|a while|ages|the (?:past|last|first)|\\d+|(?:weeks|years|months|days|hours)\\b)|before (?:i|we|he|she|they)|after (?:i|we|he|she|they|that|which)|when (?:it|this|that|they|he|she))\\b).*$",
  "i",
);
const TAIL =
  /[\s,]+(?:please|thanks|any ?more|any longer|at all|either|again|right now|now|today|yesterday|tomorrow|this (?:morning|week|afternoon|year|month)|last \w+|really|ever|already|yet|though|too|ok|okay|somehow|or not|or what|properly|like that|like this|for me|then|anyway|or|and|the|a|an|of|to|with|my|our|whatsoever|like|e\.g|i\.e|for example|such as|honestly|basically|literally|all the time|suddenly|currently|at the moment|for some reason|manually|correctly|somewhere|everytime|out of nowhere|since|as well|still|just|anywhere|anymore|there|here|etc\.?)$/i;
const HEAD =
  /^(?:just|even|simply|really|actually|also|still|please|maybe|perhaps|only|to|then|ever|always|at least|ideally|somehow|again|be able to|at all)\s+/i;
const PRONOUN =
  /^(?:it|this|that|them|these|those|him|her|one|so|anything|something|nothing|everything|here|there|me|us|you|he|she|they|any|some|more|much|all|stuff|things?)$/i;

/** "a change that would let me use it": the use is what is wanted. */
const ENABLING =
  /^.{1,80}?\b(?:that|which|to) (?:(?:would|will|can|could) )?(?:allows?|lets?|enables?|permits?) (?:me|us|you|users|people)(?: to)? (.+)$/i;
/** "they were unable to give me": somebody else acts, the customer is acted upon. */
const DONE_TO_ME = /^(?!let\b|help\b|allow\b)[\w-]+ (?:\w+ ){0,2}(?:me|us)\b/i;
/** "to know how I can export": the export is what is wanted. */
const KNOW_HOW =
  /^(?:know|learn|find out|figure out|understand|see|ask|work out) how (?:to|(?:i|we|one) (?:can|could|may|might|should))\s+/i;

/** Every clean want that a text holds, plainest first within a sentence. Text and result hold the customer's own words. */
export function wantsOf(text: string): WantClause[] {
  const found: WantClause[] = [];
  for (const sentence of sentencesOf(text)) {
    for (const { id, form, pattern, weight, only, suffix } of WANT_RULES) {
      if (only !== null && !only.test(sentence)) continue;
      const hit = pattern.exec(sentence);
      if (!hit || REPORTED.test(sentence.slice(0, hit.index))) continue;
      // What somebody tried is a want where it failed; what they tried on their own machine is a search for the cause.
      if (id === "try-to" && (isOwnRepair(hit[1] ?? "") || !FAILS.test(sentence.replace(hit[0].slice(0, 12), "")))) continue;
      const { clause, subject, negated } = hit.groups ?? {};
      const tail = clause ?? negated ?? hit[form === "subject" ? 2 : 1] ?? "";
      const plain = form === "subject" ? subjectClause(subject ?? hit[1] ?? "", tail, suffix) : ownClause(form, tail, suffix);
      const text = plain !== null && negated !== undefined ? plain.replace(/ to (?=\w)/, " not to ") : plain;
      if (text !== null && !found.some((other) => other.text === text))
        found.push({ text, core: suffix === "" ? text : text.slice(0, -suffix.length - 1), form, rule: id, weight });
      if (text !== null) break;
    }
  }
  return found;
}

/** The clause with what its rule adds, or null where the words say the like already. */
function withSuffix(clause: string | null, suffix: string): string | null {
  if (clause === null || suffix === "") return clause;
  return /\b(?:slow|fast|quick|wait|crash|freez|long|time|minute|hour|second)\w*/i.test(clause) ? null : `${clause} ${suffix}`;
}

function ownClause(form: WantForm, tail: string, suffix = ""): string | null {
  const enabled = form === "have" ? ENABLING.exec(tail) : null;
  if (enabled) return ownClause("act", enabled[1] ?? "");
  const clause = withSuffix(cleanTail(tail.replace(KNOW_HOW, ""), form !== "have"), suffix);
  if (clause === null) return null;
  if (form === "have") {
    const thing = clause
      .replace(/^(?:any|no|some)\s+/i, (word) => (/some/i.test(word) ? "some " : ""))
      .replace(/^(?:back|to have|us|me)\s+/i, "");
    const article =
      /^(?:a|an|the|some|more|my|our|another|better|each|every)\s/i.test(thing) || isPlural(thing)
        ? ""
        : /^[aeiou]/i.test(thing)
          ? "an "
          : "a ";
    return startsAsNoun(thing) &&
      !/\bno\b|\bto (?:be|stop|go|end|work|happen|disappear)\b|^(?:so|too|that) (?:many|much)\b/i.test(thing) &&
      contentStems(thing).size >= 2
      ? checked(`to have ${article}${thing}`, thing)
      : null;
  }
  const verb = firstWord(clause);
  if (!isInfinitive(verb) || IDLE_VERBS.has(verb) || (form === "act" && (isChore(clause) || DONE_TO_ME.test(clause)))) return null;
  if (verb === "have" && contentStems(clause.slice(5)).size < 2) return null;
  return checked(form === "spare" ? `not to have to ${clause}` : `to ${clause}`, clause);
}

function subjectClause(subject: string, tail: string, suffix: string): string | null {
  // "I want a better way to export" is an own act.
  if (/\b(?:ways?|ability|option|possibility|means|method|chance|button|opportunity)$/i.test(subject)) return ownClause("act", tail);
  const clause = withSuffix(cleanTail(tail, true), suffix);
  if (clause === null) return null;
  const who = subject
    .trim()
    .replace(/\b[A-Z]{2,}\b/g, (word) => (isEmptyWord(word.toLowerCase()) ? word.toLowerCase() : word))
    .replace(/^your\s+/i, "the ")
    .replace(/^(?:that|this)\s+(?=\w)/i, "the ")
    .replace(/^(?:you|they|it|)$/i, "the product");
  if (
    /^(?:i|we|he|she|nobody|somebody.*|someone.*|anyone.*|(?:by|in|on|at|for|from|with|of|as) .*|who|what|which|there|one|people|things?|and|or|but|so|if|not|no|yes|why|how|when|maybe|that|this|which .*|.*\b(?:i|we|you|if|that|who|what|when|which|is|are|was|be|to|and|or|but)\b.*)$/i.test(
      who,
    )
  )
    return null;
  const verb = firstWord(clause);
  const named = terms(who);
  if (!named.at(-1)?.tags.has("Noun") || named.some((term) => term.tags.has("Adverb") || (term.tags.has("Verb") && !term.tags.has("Noun"))))
    return null;
  if (
    !isInfinitive(verb) ||
    IDLE_VERBS.has(verb) ||
    (verb === "have" && clause.split(" ").length < 3) ||
    (verb === "be" && !isQuality(clause))
  )
    return null;
  return checked(`${lowerFirst(who)} to ${clause}`, clause);
}

/** "be visible", "be able to print two pages". */
function isQuality(clause: string): boolean {
  const [, second] = terms(clause);
  return clause.split(" ").length > 2 || (second !== undefined && (second.tags.has("Adjective") || second.tags.has("PastTense")));
}

/** A clause of a customer's sentence made clean as for a want, or null when it does not stand alone: "use it" may, it follows the want. */
export function cleanClause(tail: string): string | null {
  const clause = cleanTail(tail, true);
  if (clause === null) return null;
  return /^(?:use|trust|check|verify|show|defend|forward|rely on|send|share|stand behind) it$/i.test(clause)
    ? clause
    : checked(clause, clause, false);
}

/** The words up to the end of the first clause, brackets and trailing adverbs off; null when too little is left. */
function cleanTail(tail: string, verbal: boolean): string | null {
  let clause = firstClause(
    tail
      .replace(/\([^)]*\)|\[[^\]]*\]/g, " ")
      .replace(/\s*"([\w .-]{1,30})"\s*/g, " $1 ")
      .replace(CUT, "")
      .replace(/(?<=\p{Ll})\s?\/\s?(?=\p{L})/gu, " or ")
      .replace(/\s+/g, " ")
      .trim(),
  );
  clause = cutAtComma(clause);
  clause = cutSecondVerb(clause, verbal);
  for (let before = ""; before !== clause; ) {
    before = clause;
    clause = clause
      .replace(TAIL, "")
      .replace(HEAD, "")
      .replace(/[\s,.;:'*_`~-]+$/, "")
      .replace(/^[\s,.;:'*_`~-]+/, "");
  }
  clause = lowerFirst(
    clause
      .replace(/\byour (?=\w)/gi, "the ")
      .replace(/ & /g, " and ")
      .replace(/\bw\/o\b/gi, "without")
      .replace(/\b(?:a|some) (?:sort|kind) of (?:a )?/gi, "a ")
      .replace(/\b[A-Z]{2,}\b/g, (word) =>
        (isShouted(clause) || isEmptyWord(word.toLowerCase())) && !/^(?:US|IT)$/.test(word) ? word.toLowerCase() : word,
      )
      .replace(/\bi\b/g, "I")
      .replace(/\bi'(m|ve|d|ll)\b/g, "I'$1"),
  );
  return clause === "" ? null : clause;
}

/** Three words in capitals are a raised voice, one or two are names ("PDF"). */
function isShouted(clause: string): boolean {
  return (clause.match(/\b[A-Z]{3,}\b/g)?.length ?? 0) >= 3;
}

/** A list of things keeps its commas ("Word, PDF or Confluence"); otherwise the first comma ends the clause. */
function cutAtComma(clause: string): string {
  const first = clause.indexOf(",");
  if (first < 0) return clause;
  const isList = /^[^,]+(?:, [\w'-]+(?: [\w'-]+)?)+,? (?:and|or) [\w'-]+(?: [\w'-]+)?$/i.test(clause);
  return isList ? clause.replace(/,(?= (?:and|or) )/, "") : clause.slice(0, first);
}

/** "read the page and write to him" is two wishes: only the first is kept. Two things ("space and folder") stay. */
function cutSecondVerb(clause: string, verbal: boolean): string {
  for (const hit of clause.matchAll(/\s+(?:and|or|&|\+)\s+/gi)) {
    const rest = clause.slice(hit.index + hit[0].length);
    if (beginsWithVerb(rest) || (!verbal && /\b(?:to|is|are|was|were)\b/.test(rest))) return clause.slice(0, hit.index);
  }
  return clause;
}

/** An object that only the sentences before explain. */
const DANGLING =
  /^[\w-]+(?: (?:up|out|off|in|on|for|of|to|with|about|at|into|from|through|less of|more of|all of|any of|each of|one of|beside))* (?:it|this|that|them|these|those|him|her)(?: (?:up|out|off|in|on|back|with|for|to|from|at|in|by|other|again|before|after|without)\b.*)?$|^[\w-]+ (?:each|any|some|all|one|less|more|most) of (?:it|this|that|them|these|those)\b|\b(?:so|it|this|that|them|these|those)$/i;

function checked(text: string, clause: string, isWant = true): string | null {
  const words = clause.split(" ");
  const after = words.slice(1);
  if (words.length < 2 || text.split(" ").length > LONGEST_WORDS) return null;
  if (after.every((word) => PRONOUN.test(word) || word.length < 3) && !/^(?:log|sign|get) (?:in|on)$/i.test(clause)) return null;
  if (/\p{Extended_Pictographic}|\b(?:hundred|thousand|million)\b|\b(?:I|we) (?:overlooked|missed|forgot)/u.test(text)) return null;
  if (
    RUDE.test(text) ||
    /\b(?:you|your|yours|yourself)\b/i.test(text) ||
    /[@#$£€%^~|<>&{}\\*_`]|https?:|\d{4,}|\d+[:.]\d+|\b[Xx]{2,}\b|\b[Xx]{2}\//.test(text)
  )
    return null;
  if (/\b(?:he|she|him|his|mr|mrs|ms|dr|sir|madam)\b/i.test(text)) return null;
  if (contentStems(clause).size < 2 && !(contentStems(clause).size === 1 && words.length <= 4 && !PRONOUN.test(words.at(-1) ?? "")))
    return null;
  if (DANGLING.test(clause) || (isWant && /^[\w-]+ (?:it|them|him|her|that (?:here|there|to|in|on|for|at))\b/i.test(clause))) return null;
  if ((isWant && isVacuous(clause)) || faultOfClause(clause) !== null) return null;
  return namesPerson(text) ? null : text;
}

const EASE = /^(?:that|if|when|because|to|of|for|in|on|at|with|or|and|but|not|is|are|was|what|how|why|where|who|as|than)$/i;
function startsAsNoun(thing: string): boolean {
  const words = thing.split(" ").filter((word) => !/^(?:a|an|the|some|more|any|my|our|another)$/i.test(word));
  const first = words[0] ?? "";
  return (
    first !== "" &&
    !EASE.test(first) &&
    !PRONOUN.test(first) &&
    !/^(?:lot|few|bit|couple|reason|answer|yes|minute|moment|word|question|person|refund|call|reply)\b/i.test(first)
  );
}

function isPlural(thing: string): boolean {
  const head = /^[\w'-]+(?: [\w'-]+)?/.exec(thing)?.[0] ?? "";
  return terms(head).some((term) => term.tags.has("Plural") || term.tags.has("Uncountable"));
}

function firstWord(clause: string): string {
  return (clause.split(" ")[0] ?? "").toLowerCase();
}
