/** Cleans the words of a clause: cut where the next clause begins, openers and trailing adverbs off, and checked whether it stands alone. */

import { contentStems, isEmptyWord } from "../words.ts";
import { faultOfClause, firstClause } from "./clause-shape.ts";
import { beginsWithVerb, isInfinitive, isPlural, lowerFirst, namesPerson, terms } from "./grammar.ts";
import { isVacuous } from "./vacuous-wants.ts";

const LONGEST_WORDS = 18;
/** "log on to www.example.com": the address is only where it happened. */
const ADDRESS =
  /\s*(?:\b(?:to|on|onto|at|from|in|into|of|with|via|for)\s+)?(?:the\s+)?(?:https?:\/\/\S+|\bwww\.\S+|\b[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|gov|edu|io|co|uk|de|fr|info)\b(?:\/\S*)?)/gi;
const RUDE = /\b(?:fuck\w*|shit\w*|damn\w*|crap\w*|hell|bloody|idiots?|stupid|suck\w*|wtf|lazy|greedy|dumb)\b/i;
const CUT = new RegExp(
  '\\s*(?:[?!;:…()\\[\\]{}"<>=|→\\\\]|\\.(?=\\s|$)|\\.{2,}|,? \\b(?:but|because|cuz|coz|cause (?:i|it|of|my|the|they|we|you)\\b|since|so that|so (?:no|nothing|now|not)\\b|so (?:i|we|they|that|you|(?:the|my|our|your|their) \\w+)\\b|which (?:to \\w+ )?(?:means|is|i|we|would)|although|though|unless|otherwise|whereas|e\\.g\\.|' +
    "and (?:then|so|now|it|i|we|they|he|she|you|that|this|there|(?:the|my|our) \\w+ (?:is|was|are|\\w+ed)\\b|nobody|nothing|not|yet|still|instead|ended|have|had|got|get)|nor\\b|and (?:the|my|our|an?) [\\w' -]{2,30} (?:that|which|who)\\b|or (?:i|we|it|is|do|should|am|does|something|whatever|what|anything)|im \\w+|i (?:get|got|am|have to|had to|need|just|do|see)\\b|it (?:says|does|doesn't|is|just|keeps|shows|takes)\\b|its (?:just|always|not|only|never|so|very|too|really|been|like)\\b|which (?:works?|was|has|had|does|did|doesn't|never|always|only|will)\\b|(?:the )?\\w+ (?:doesn't|didn't|won't|can't|says)\\b|" +
    "please|pls|plz|any ?more (?!than\\b)|any longer|so bad(?:ly)?|and (?:also )?(?:needs?|wants?)|and (?:everywhere|wherever|whenever|every time)|and unable|as (?!well|much|many|it\\b)\\w+ (?:has|is|was|have|are)|thus|that (?:i|we) (?:haven't|have not|didn't|did not|may|might)\\b|the \\w+ (?:goes|stays|turns|says|keeps|freezes|crashes|just|won't|doesn't|isn't)\\b|my \\w+ (?:is|was|are|were|talks?|says?|keeps?|has|does|did|won't|can't|doesn't)\\b|as (?:i|we|it|they|if|though|you)|as (?:(?:the|my|our|their) (?:\\w+ ){1,5}(?:is|are|was|were|has|have)|both|there|to|per|soon|well|follows)\\b|due to|despite|which states?\\b|in (?:weeks|months|years|ages)\\b|un?till? (?:i|we|it|they|he|she|you)|till?\\b|(?:numerous|several|many|multiple|countless) times\\b|based on (?:my|our|the fact)\\b|supposedly|apparently|allegedly|presumably|owing to|thanks to|and eventually|and \\w+ (?:has|have|had|was|were|did|will) |and (?:also )?(?:no|nothing|nobody)\\b|like (?:i|we|in|every|last|before|it|you)|however|instead of|except|hence|therefore|while|thanks|thank you|i mean|if (?:i|it|that|this|they|he|she|you|so|not|possible)|as of|for (?:over|about|more than|around|almost|nearly|several|many|a while|ages|the (?:past|last|first)|\\d+|(?:the next )?(?:two|three|four|five|six|seven|eight|nine|ten|a few|some) (?:hours|days|weeks|months|years)\\b|(?:weeks|years|months|days|hours)\\b)|at (?:that|this|the) (?:time|point|moment)\\b|before (?:i|we|he|she|they)|after (?:i|we|he|she|they|that|which)|when (?:it|this|that|they|he|she))\\b).*$",
  "i",
);
const TAIL =
  /[\s,]+(?:please|thanks|any ?more|any longer|at all|either|again|right now|now|today|yesterday|tomorrow|this (?:morning|week|afternoon|year|month)|last \w+|really|ever|already|yet|though|too|ok|okay|somehow|or not|or what|properly|like that|like this|for me|then|anyway|or|and|the|a|an|of|to|with|my|our|whatsoever|like|e\.g|i\.e|for example|such as|honestly|basically|literally|all the time|suddenly|currently|at the moment|for some reason|manually|correctly|somewhere|everytime|out of nowhere|since|as well|still|just|anywhere|anymore|there|here|etc\.?|asap|a\.s\.a\.p|immediately|right away|as soon as possible|soon|only|ect|so|say|pls|plz|plss?|though|lol|smh|sir|guys|bro|man|u|almost|sometimes|usually|mostly|in general)$/i;
const HEAD =
  /^(?:just|even|simply|really|actually|also|still|please|maybe|perhaps|only|to|then|ever|always|at least|ideally|somehow|again|be able to|at all|seem to|manage to)\s+/i;
export const PRONOUN =
  /^(?:it|this|that|them|these|those|him|her|one|so|anything|something|nothing|everything|here|there|me|us|you|he|she|they|any|some|more|much|all|stuff|things?)$/i;

/** 'a "Disable popup" setting': without its marks the name would read as an act. */
function holdsQuotedAct(tail: string): boolean {
  const first = /^[^,.;!?]*"([\w-]+)(?: [\w-]+){1,5}" [a-z]/.exec(tail)?.[1];
  return first !== undefined && isInfinitive(first);
}

/** The words up to the end of the first clause, brackets and trailing adverbs off; null when too little is left. */
export function cleanTail(tail: string, verbal: boolean): string | null {
  if (holdsQuotedAct(tail)) return null;
  let clause = firstClause(
    tail
      .replace(/\([^)]*\)|\[[^\]]*\]/g, " ")
      .replace(ADDRESS, "")
      // "from my file and U.S. Bank": the sentence was cut at the point of a short form.
      .replace(/ (?:and|or) (?:\p{Lu}\.)+\s*$/u, "")
      // "make audio notes Update: they changed it": a heading begins.
      .replace(/\s(?:Update|UPDATE|Edit|EDIT|Edited|PS)\s*\d*$/u, "")
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
      .replace(/^log[io]n(?= (?:to|on|into|with|in)\b|$)/i, (word) => (/o.?n$/i.test(word) && !/in$/i.test(word) ? "log on" : "log in"))
      .replace(/^log in in?to\b/i, "log in to")
      .replace(/\ban? (?:an)?other\b/gi, "another")
      // "the corrected statement today showing the balance": when it is wanted, or how much, is no part of what is wanted.
      .replace(/ (?:today|asap|immediately|at all)(?= )/gi, "")
      .replace(/^((?:the|this|that|these|my|our|all) .+?)(?<! to| not) be (?=\w+(?:ed|en)\b)/i, "$1 ")
      .replace(/\bI are\b/g, "I am")
      .replace(/\binto to\b/g, "in to")
      .replace(/\bany more (?=than\b)/gi, "more ")
      .replace(/^(\w+(?: \w+)?) any (?=(\w+(?: \w+)?))/i, (whole, verb: string, thing: string) => (isPlural(thing) ? `${verb} ` : whole))
      .replace(/\bto like (?=\d)/gi, "to ")
      .replace(/^(send|give|tell|call|show) myself\b/i, "$1 me")
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
  const [, ...items] = clause.split(/, | (?:and|or) /i);
  if (items.some((item) => beginsWithVerb(item) || (terms(item)[0]?.tags.has("Adverb") ?? false))) return clause.slice(0, first);
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

export function checked(text: string, clause: string, isWant = true): string | null {
  const words = clause.split(" ");
  const after = words.slice(1);
  if (words.length < 2 || text.split(" ").length > LONGEST_WORDS) return null;
  if (after.every((word) => PRONOUN.test(word) || word.length < 3) && !/^(?:log|sign|get) (?:in|on)$/i.test(clause)) return null;
  if (/\p{Extended_Pictographic}|\b(?:hundred|thousand|million)\b|\b(?:I|we) (?:overlooked|missed|forgot)/u.test(text)) return null;
  if (
    RUDE.test(text) ||
    /\b(?:you|your|yours|yourself|ourselves|myself)\b/i.test(text) ||
    /--|[@#$£€%^~|<>&{}\\*_`]|https?:|\d{4,}|\d+[:.]\d+|\b[\p{L}]{2,}\.\p{L}{4,}|\b[Xx]{2,}\b|\b[Xx]{2}\//u.test(text)
  )
    return null;
  if (/\b(?:he|she|him|his|her|himself|herself|themselves|my self|so[ -]called|mr|mrs|ms|dr|sir|madam)\b/i.test(text)) return null;
  if (contentStems(clause).size < 2 && !(contentStems(clause).size === 1 && words.length <= 4 && !PRONOUN.test(words.at(-1) ?? "")))
    return null;
  if (DANGLING.test(clause) || (isWant && /^[\w-]+ (?:it|them|him|her|that (?:here|there|to|in|on|for|at))\b/i.test(clause))) return null;
  if ((isWant && isVacuous(clause)) || faultOfClause(clause) !== null) return null;
  return namesPerson(text) ? null : text;
}
