/** Turns customers' own sentences into clean clauses of a user story: a want ("to find docs by title") or a benefit. */
import { checked, cleanTail, PRONOUN } from "./clean-words.ts";
import { actorOf, askedWant, isAskedParty } from "./done-for-customer.ts";
import { infinitiveOf, isInfinitive, isPlural, lowerFirst, terms } from "./grammar.ts";
import { IDLE_VERBS, isChore, isDetour, isOwnMeans, isOwnRepair } from "./vacuous-wants.ts";
import type { WantForm } from "./want-rule.ts";
import { WANT_RULES } from "./want-rules.ts";
import { contentStems, isEmptyWord, sentencesOf, withShortForms } from "./words.ts";

/** `core`: the clause without what a rule added to it: what another voice has to share. */
export type WantClause = { text: string; core: string; form: WantForm; rule: string; weight: number };

/** What comes after these words is what the product or somebody else said. */
const REPORTED =
  /\b(?:says?|said|saying|(?:tells?|told|advis(?:es|ed)|inform(?:s|ed)|instructs?|instructed|ask(?:s|ed)|notif(?:ies|ied)|remind(?:s|ed)|warn(?:s|ed))(?: (?:me|us|him|her|them))?|claims?|claimed|states?|stated|reads?|insist(?:s|ed)?)(?: that)?[\s"',:]*$/i;
const FAILS =
  /\b(?:but|can ?not|can't|couldn't|unable|errors?|fail\w*|won't|doesn't|didn't|isn't|not|nothing|no|never|wrong|keeps?|instead|only to|blank|crash\w*|stuck|freez\w*|unsuccessful\w*|trying|when(?:ever)?|every time|hoping)\b/i;
/** "the bank is unable to": somebody else's inability is no want of the customer's. */
const SPEAKER_BEFORE =
  /(?:^|[,:]|\b(?:i|we|you|people|users|customers|everyone|nobody|one|my \w+|our \w+)(?:'m|'re|'ve)?(?: (?:am|are|was|were|is|be|been|being|have|has|had|still|now|simply|just|also|again|currently|completely|totally|suddenly))*|\b(?:and|but|or|so|being|still|i'm|we're))\s*$/i;

/** "a change that would let me use it": the use is what is wanted. */
const ENABLING =
  /^.{1,80}?\b(?:that|which|to) (?:(?:would|will|can|could) )?(?:allows?|lets?|enables?|permits?) (?:me|us|you|users|people)(?: to)? (.+)$/i;
const WAY_OF = /^(?:an?|the|some|any|more) (?:\w+ ){0,2}?(?:ways?|method|means) of (?:[\w-]+(?<!ing) )?(\w+ing .+)$/i;
const WAY_TO =
  /^(?:an?|the|some|any|more) (?:\w+ ){0,2}?(?:ways?|abilit(?:y|ies)|options?|possibilit(?:y|ies)|means|method|button|setting) (?:to|of being able to)(?: be able to)? (.+)$/i;
const WAY_FOR = /^(?:an?|the|some|any) (?:\w+ )?(?:way|ability|option|possibility|setting) for ((?:[\w'-]+ ){0,3}?[\w'-]+) to (.+)$/i;
/** "a supervisor to call me back". */
const PERSON_TO =
  /^((?:an?|the|some) (?:\w+ )?(?:supervisor|manager|person|human|representative|agent|developer|expert|engineer|agency|company|bank|bureaus?|lender|store|seller|collector)) to (.+)$/i;
/** "they were unable to give me": somebody else acts, the customer is acted upon. */
const DONE_TO_ME = /^(?!let\b|help\b|allow\b)[\w-]+ (?:\w+ ){0,2}(?:me|us)\b/i;
/** "to know how I can export": the export is what is wanted. */
const KNOW_HOW =
  /^(?:know|learn|find out|figure out|understand|see|ask|work out) how (?:to|(?:i|we|one) (?:can|could|may|might|should))\s+/i;

/** "can't find any way to check the connections": the check is what is wanted. */
const SEEK_WAY =
  /^(?:find|see|figure out|discover|work out) (?:(?:an?|any|some|no|the) ?(?:\w+ )?(?:way|option|setting|method)s? (?:to|of)|how to)(?: be able to)? /i;

/** "when I want to open a tab", "asks if we want to save it": the wish is only the occasion. */
const OCCASION =
  /\b(?:if|whether|when(?:ever)?|in case|unless|every time|once|as soon as|until|do|asks?|asking|asked|sometimes|occasionally|usually|often|normally)\s*$/i;

/** "you need to install the disk first" tells a reader what to do; what the makers have to do they alone can do. */
const ADVICE =
  /\byou (?:need to|must|should|ought to|needs to) (?!(?:\w+ly |really |just |please )?(?:fix|add|make|bring|remove|update|improve|change|allow|let|stop|give|include|provide|support|implement|optimi[sz]e|create|rework|restore|return|offer|show|refund|reverse|enable|integrate)\b)/i;

/** Inside a quotation that somebody's words open: said by another. */
function isQuoted(before: string): boolean {
  const marks = before.split('"');
  return marks.length % 2 === 0 && (marks[0] ?? "").trim().split(/\s+/).length >= 2;
}

/** "You cannot report it late if it was paid": a rule of the world. "It is a shame how do you call that": nobody is asked. "because it has no history": only the reason. */
function isSaidOfNobody(id: string, hit: RegExpExecArray, sentence: string): boolean {
  const before = sentence.slice(0, hit.index);
  if (id === "cannot") return /^(?:you|one|people|users|everyone)\b/i.test(hit[0]) && /\b(?:if|unless|without) /i.test(hit[1] ?? "");
  if (id === "how-do-i")
    return !/(?:^|[,:?!] ?|\b(?:and|so|but|also|then|hi|hello|is|know|me|explain|out|sure|understand))\s*$/i.test(before);
  if (id === "headline-no") {
    const words = terms(hit.groups?.["clause"] ?? "");
    return words.some(
      ({ text, tags }) =>
        /\d/.test(text) || !(tags.has("Noun") || tags.has("Adjective") || tags.has("Preposition") || tags.has("Conjunction")),
    );
  }
  return id === "there-is-no" && /\b(?:because|since|as|if|when|that)\b[^,]{0,30}$/i.test(before);
}

/** Rules that read what a customer could not do. */
const OBSTACLES: ReadonlySet<string> = new Set(["cannot", "not-able", "bare-cannot", "no-longer", "try-to"]);

/** Every clean want that a text holds, plainest first within a sentence. Text and result hold the customer's own words. */
export function wantsOf(text: string): WantClause[] {
  const found: WantClause[] = [];
  for (const written of sentencesOf(withShortForms(text))) {
    const sentence = inPlainCase(written);
    for (const { id, form, pattern, weight, only, suffix, turn } of WANT_RULES) {
      if (only !== null && !only.test(sentence)) continue;
      const hit = pattern.exec(sentence);
      if (!hit || REPORTED.test(sentence.slice(0, hit.index))) continue;
      if (isQuoted(sentence.slice(0, hit.index))) continue;
      if (id === "should" && ADVICE.test(hit[0])) continue;
      if ((id === "want-to" || id === "want-a" || id === "want-it-to") && OCCASION.test(sentence.slice(0, hit.index))) continue;
      // What somebody tried is a want where it failed; what they tried on their own machine is a search for the cause.
      if (id === "try-to" && (isOwnRepair(hit[1] ?? "") || !FAILS.test(hit[1] ?? ""))) continue;
      // "play videos and switch to another app": the second act is what is missed.
      if (id === "used-to" && /\band (?!\w+[,.]|$)/i.test(hit[1] ?? "")) continue;
      if (OBSTACLES.has(id) && isOwnMeans(hit[1] ?? "")) continue;
      if (isSaidOfNobody(id, hit, sentence)) continue;
      if (id === "not-able" && /able/i.test(hit[0]) && !SPEAKER_BEFORE.test(sentence.slice(0, hit.index))) continue;
      const turned = turn?.(hit.groups ?? {}) ?? null;
      const { clause, done, subject, negated } = hit.groups ?? {};
      const said = turned?.clause ?? (clause && done ? `${clause}${done}` : clause) ?? negated ?? hit[form === "subject" ? 2 : 1] ?? "";
      const isNegated = turned?.isNegated ?? negated !== undefined;
      // Who says "you cannot see your bookmarks" speaks of everybody, so the bookmarks are the speaker's too.
      const tail =
        turned === null && /\b(?:you|people|users)\b/i.test(hit[0].slice(0, -said.length || undefined))
          ? said
              .replace(/\byour\b/gi, "my")
              .replace(/\b(?:you|u)\b(?= (?:want|need|like|use|have|own|choose|pick|play|listen|see|go|are)\b)/gi, "I")
          : said;
      const plain = form === "subject" ? subjectClause(subject ?? hit[1] ?? "", tail, suffix) : ownClause(form, tail, suffix);
      const text = plain !== null && isNegated ? plain.replace(/^(.*? )??to (?=\w)/, "$1not to ") : plain;
      if (text !== null && !found.some((other) => other.text === text))
        found.push({ text, core: suffix === "" ? text : text.slice(0, -suffix.length - 1), form, rule: id, weight });
      if (text !== null) break;
    }
  }
  return found;
}

/** "How To Hide The Tab Bar" is a headline: its capitals name nothing. Short words all in capitals stay ("PDF"). */
function inPlainCase(sentence: string): string {
  const words = sentence.match(/[\p{L}][\p{L}'-]+/gu) ?? [];
  const capital = words.filter((word) => /^\p{Lu}\p{Ll}/u.test(word));
  if (words.length < 4 || capital.length < words.length * 0.7) return sentence;
  return sentence.replace(/(?<=\s)\p{Lu}(?=\p{Ll}+(?:[\s.,!?]|$))/gu, (letter) => letter.toLowerCase());
}

/** The clause with what its rule adds, or null where the words say the like already. */
function withSuffix(clause: string | null, suffix: string): string | null {
  if (clause === null || suffix === "") return clause;
  return /\b(?:slow|fast|quick|wait|crash|freez|long|time|minute|hour|second)\w*|\b(?:easily|easier|without)\b/i.test(clause)
    ? null
    : `${clause} ${suffix}`;
}

function ownClause(form: WantForm, tail: string, suffix = ""): string | null {
  const enabled = form === "have" ? (ENABLING.exec(tail) ?? WAY_TO.exec(tail)) : null;
  if (enabled) return ownClause("act", enabled[1] ?? "");
  const wayOf = form === "have" ? WAY_OF.exec(tail)?.[1] : undefined;
  if (wayOf !== undefined) return ownClause("act", wayOf.replace(/^(?:one-click |easily |quickly )/i, "").replace(/^\w+/, infinitiveOf));
  const wayFor = form === "have" ? (WAY_FOR.exec(tail) ?? PERSON_TO.exec(tail)) : null;
  if (wayFor) return subjectClause(wayFor[1] ?? "", wayFor[2] ?? "", "");
  const bare = cleanTail(tail.replace(KNOW_HOW, "").replace(SEEK_WAY, ""), form !== "have");
  // "slow to load": what loads is the product.
  if (bare !== null && suffix !== "" && form === "act" && !bare.includes(" "))
    return suffix === "without a long wait" && /^(?:load|open|start|respond|react|render|refresh|sync|update|download)$/i.test(bare)
      ? subjectClause("it", bare, suffix)
      : null;
  if (
    suffix === "more easily" &&
    /^\S+ (?:where|when|what|how|up|in|out|on|for|to|and|global|correctly)(?: |$)(?!it )/i.test(bare ?? "") &&
    !/^\S+ (?:up|in|out|on) \w/i.test(bare ?? "")
  )
    return null;
  const clause = withSuffix(bare, suffix);
  if (clause === null) return null;
  if (form === "have") {
    const thing = clause
      .replace(/^(?:any|no|some)\s+/i, (word) => (/some/i.test(word) ? "some " : ""))
      .replace(/^(?:back|to have|us|me)\s+/i, "")
      .replace(/^(?:this|these|those)\s+(?=(?!\w+ed)[\w'-]+ )/i, "the ");
    const article =
      /^(?:a|an|the|some|more|my|our|another|better|each|every|all|proof|support|access|integration)\s/i.test(thing) ||
      isMass(thing) ||
      isPlural(thing)
        ? ""
        : /^[aeiou]/i.test(thing)
          ? "an "
          : "a ";
    return startsAsNoun(thing) &&
      !/\bno\b|\bto (?:be|stop|go|end|work|happen|disappear)\b|^(?:so|too|that) (?:many|much)\b/i.test(thing) &&
      contentStems(thing).size >= (suffix === "" ? 2 : 1)
      ? checked(`to have ${article}${thing}`, thing)
      : null;
  }
  const verb = firstWord(clause);
  if (
    !isInfinitive(verb) ||
    (IDLE_VERBS.has(verb) && !/^(?:keep (?:all )?(?:my|our)|be (?:told|charged))\b/i.test(clause)) ||
    (form === "act" && (isChore(clause) || DONE_TO_ME.test(clause)))
  )
    return null;
  if (form === "spare" && isDetour(clause)) return null;
  if (verb === "have" && contentStems(clause.slice(5)).size < 2) return null;
  return checked(form === "spare" ? `not to have to ${clause}` : `to ${clause}`, clause);
}

/** One thing of the product that is spoken of without its article: "browser takes forever". */
const BARE_THING =
  /^(?:(?:web|home|mobile|desktop|search|start|app|pc|phone|video|music) )?(?:browser|app|application|site|website|page|player|editor|keyboard|menu|toolbar|sidebar|camera|screen|system|software|bot|assistant|plugin|add-?on|extension|version|company|bank|store|button|widget|bar|list|window|tab|blocker|service|program|tool)$/i;
/** What people need in order to do something does nothing by itself. */
const NO_ACTOR =
  /\b(?:money|funds?|time|information|info|help|proof|documents?|documentation|forms?|letters?|papers?|space|room|cash|numbers?|chance|permission|reason|problems?|issues?|errors?|cause|virus|malware|update)$/i;
/** Parts of a product whose names are verbs too. */
const PART = /^(?:list|view|page|note|call|link|file|form|log|map|post|report|request|review|tag|title|chat|plan|preview|search)$/i;
/** What a product does by itself, without an object. */
export const TAKES_NO_OBJECT =
  /^(?:crash|freeze|hang|open|load|start|launch|sync|respond|scroll|connect|rotate|charge|work again|be faster|turn on|switch on)\b/i;
/** A hand does this, not a product. */
const GESTURES = /^(?:press|click|tap|type|swipe|pinch|sign in|log in|log on|check my|watch|listen|browse|chat)\b/i;

function subjectClause(subject: string, tail: string, suffix: string): string | null {
  // "I want a better way to export" is an own act.
  if (
    /\b(?:ways?|ability|option|possibility|means|method|chance|button|opportunity)$/i.test(subject) &&
    !/^(?:work|open|load|be)\b/i.test(tail)
  )
    return ownClause("act", tail);
  const clause = withSuffix(cleanTail(tail, true), suffix);
  if (clause === null) return null;
  const [head = "", second = ""] = clause.split(" ");
  // "the meeting list show the time": the list shows it.
  if (isInfinitive(second) && /^(?:the|your|my|our)\b/i.test(subject) && PART.test(head))
    return subjectClause(`${subject} ${head}`, clause.slice(head.length + 1), "");
  if (isAskedParty(subject)) {
    const asked = suffix === "" ? askedWant(clause) : null;
    if (asked !== null) return checked(asked, clause);
  }
  const who = subject
    .trim()
    .replace(/^(?:(?:because|since|and|but|so|as|also|plus|now|then|cause|cuz|cos|until|even|though|although|while|if|when)\s+)+/i, "")
    .replace(/\b[A-Z]{2,}\b/g, (word) => (isEmptyWord(word.toLowerCase()) ? word.toLowerCase() : word))
    .replace(/^your\s+/i, "the ")
    .replace(/^(?:that|this)\s+(?=\w)/i, "the ")
    .replace(/^(?:you|they|it|them|him|her|someone|somebody|anyone|)$/i, (party) => actorOf(party, clause))
    .replace(BARE_THING, (thing) => `the ${lowerFirst(thing)}`);
  if (NO_ACTOR.test(who) || /^(?:these|those|most|some|few|none|many|all)\b|\bthings?$/i.test(who)) return null;
  if (
    /^(?:i|we|he|she|nobody|somebody.*|someone.*|anyone.*|(?:by|in|on|at|for|from|with|of|as) .*|who|what|which|there|one|people|things?|and|or|but|so|if|not|no|yes|why|how|when|maybe|that|this|which .*|.*\b(?:i|we|you|it|its|them|if|that|who|what|when|which|is|are|was|be|to|and|or|but)\b.*)$/i.test(
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
    (verb !== "be" && IDLE_VERBS.has(verb)) ||
    GESTURES.test(clause) ||
    (verb === "have" && clause.split(" ").length < 3) ||
    (verb === "be" &&
      !(isQuality(clause) && (/^be (?:faster|able to|available|optional|visible|compatible)\b/i.test(clause) || isDoneTo(who, clause))))
  )
    return null;
  return checked(`${lowerFirst(who)} to ${clause}`, TAKES_NO_OBJECT.test(clause) ? `${who} ${clause}` : clause);
}

/** "the fee to be removed", where the fee is named: "it", which became the product, is somebody else's matter. */
function isDoneTo(who: string, clause: string): boolean {
  return (
    /^be (?:\w+(?:ed|en|t)|blank|blurry|faulty|defective|loose|missing)\b/i.test(clause) &&
    /^(?:the|my|our|each|every|all|an?)\b(?! (?:product|company)$)/i.test(who) &&
    !/^(?:the product|the company)$/i.test(who)
  );
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

/** "code completion", "line wrapping": no article stands before what cannot be counted. */
function isMass(thing: string): boolean {
  const head = thing.split(/ (?:for|with|of|in|on|to|from|at|by|that|which|when) /)[0] ?? thing;
  return (
    /(?:[a-z]{3}ing|ence|ance|ness|ity|completion|documentation|navigation|support|access|software|help|feedback|content)$/i.test(head) &&
    !/\b(?:setting|listing|warning|heading|meeting|recording|drawing|building|opening|facility|utility|ability|activity|preference|sequence|instance)$/i.test(
      head,
    )
  );
}

const EASE = /^(?:that|if|when|because|to|of|for|in|on|at|with|or|and|but|not|is|are|was|what|how|why|where|who|as|than)$/i;
function startsAsNoun(thing: string): boolean {
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

function firstWord(clause: string): string {
  return (clause.split(" ")[0] ?? "").toLowerCase();
}
