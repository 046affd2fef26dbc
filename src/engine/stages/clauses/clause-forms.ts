/** The clause of a want in each of its forms: what the customer does, what they want to have, what something else does. */

import { contentStems, isEmptyWord } from "../words.ts";
import { checked, cleanTail } from "./clean-words.ts";
import { actorOf, askedWant, isAskedParty } from "./done-for-customer.ts";
import { infinitiveOf, isInfinitive, lowerFirst, terms } from "./grammar.ts";
import { startsAsNoun, withArticle, withThe } from "./things.ts";
import { IDLE_VERBS, isChore, isDetour } from "./vacuous-wants.ts";
import type { WantForm } from "./want-rule.ts";

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
  /^(?:find|see|figure out|discover|work out) (?:(?:an?|any|some|no|the) ?(?:\w+ )?(?:a?way|option|setting|method)s? (?:to|of)|how to)(?: be able to)? /i;

/** The clause with what its rule adds, or null where the words say the like already. */
function withSuffix(clause: string | null, suffix: string): string | null {
  if (clause === null || suffix === "") return clause;
  return /\b(?:slow|fast|quick|wait|crash|freez|long|time|minute|hour|second)\w*|\b(?:easily|easier|without)\b/i.test(clause)
    ? null
    : `${clause} ${suffix}`;
}

/** `form` is not `subject`; null where the words make no want that stands alone. */
export function ownClause(form: WantForm, tail: string, suffix = ""): string | null {
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
    return startsAsNoun(thing) &&
      !/\bno\b|\bto (?:be|stop|go|end|work|happen|disappear|come|open|load|show|appear|start|close|stay|look|run|fit)\b|^(?:so|too|that) (?:many|much)\b/i.test(
        thing,
      ) &&
      contentStems(thing).size >= (suffix === "" ? 2 : 1)
      ? checked(`to have ${withArticle(thing)}`, thing)
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
  /^(?:(?:web|home|mobile|desktop|search|start|app|pc|phone|video|music) )?(?:browser|app|application|site|website|page|player|editor|keyboard|menu|toolbar|sidebar|camera|screen|system|software|bot|assistant|plugin|add-?on|extension|version|company|bank|store|button|widget|bar|list|window|tab|blocker|service|program|tool|agency|bureau|lender|server|device)$/i;
/** What people need in order to do something does nothing by itself. */
const NO_ACTOR =
  /\b(?:money|funds?|time|information|info|help|proof|documents?|documentation|forms?|letters?|papers?|space|room|cash|numbers?|chance|permission|reason|problems?|issues?|errors?|cause|virus|malware|update)$/i;
/** Parts of a product whose names are verbs too. */
const PART = /^(?:list|view|page|note|call|link|file|form|log|map|post|report|request|review|tag|title|chat|plan|preview|search)$/i;
/** What a product does by itself, without an object. */
const TAKES_NO_OBJECT =
  /^(?:crash|freeze|hang|open|load|start|launch|sync|respond|scroll|connect|rotate|charge|work again|be faster|turn on|switch on)\b/i;
/** A hand does this, not a product. */
const GESTURES = /^(?:press|click|tap|type|swipe|pinch|sign in|log in|log on|check my|watch|listen|browse|chat)\b/i;

/** The want that `subject` does what `tail` says; a person who is asked becomes what is done for the customer. */
export function subjectClause(subject: string, tail: string, suffix: string): string | null {
  // "I want a better way to export" is an own act.
  if (
    /\b(?:ways?|ability|option|possibility|means|method|chance|button|opportunity)$/i.test(subject) &&
    !/^(?:work|open|load|be)\b/i.test(tail)
  )
    return ownClause("act", tail);
  const clause = withSuffix(cleanTail(tail, true), suffix)?.replace(
    /^work (?:properly|correctly|fine|well|right|normally)(?= \w)/i,
    "work",
  );
  if (clause === undefined) return null;
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
    .replace(
      /^(?:(?:because|since|and|but|so|as|also|plus|however|therefore|instead|meanwhile|moreover|furthermore|unfortunately|now|then|cause|cuz|cos|until|even|though|although|while|if|when)\s+)+/i,
      "",
    )
    .replace(/\b[A-Z]{2,}\b/g, (word) => (isEmptyWord(word.toLowerCase()) ? word.toLowerCase() : word))
    .replace(/^your\s+/i, "the ")
    .replace(/^(?:that|this)\s+(?=(?:the|my|our|your)\s)/i, "")
    .replace(/^(?:that|this)\s+(?=\w)/i, "the ")
    .replace(/^(?:you|they|it|them|him|her|someone|somebody|anyone|)$/i, (party) => actorOf(party, clause))
    .replace(BARE_THING, (thing) => `the ${lowerFirst(thing)}`);
  if (NO_ACTOR.test(who) || /^(?:these|those|most|some|few|none|many|all(?! \w+s$))\b|\bthings?$/i.test(who)) return null;
  if (
    /^(?:i|we|he|she|nobody|somebody.*|someone.*|anyone.*|(?:by|in|on|at|for|from|with|of|as) .*|who|what|which|there|one|people|things?|and|or|but|so|if|not|no|yes|why|how|when|maybe|that|this|which .*|.*\b(?:i|we|you|it|its|them|if|that|who|what|when|which|is|are|was|be|to|and|or|but)\b.*)$/i.test(
      who,
    )
  )
    return null;
  // Nobody could see that it is "improved".
  if (/^be (?:improved|fixed|updated|optimi[sz]ed|changed|resolved|enhanced|upgraded)$/i.test(clause)) return null;
  const verb = firstWord(clause);
  const named = terms(who);
  if (!named.at(-1)?.tags.has("Noun") || named.some((term) => term.tags.has("Adverb") || (term.tags.has("Verb") && !term.tags.has("Noun"))))
    return null;
  if (
    !isInfinitive(verb) ||
    (verb !== "be" && IDLE_VERBS.has(verb)) ||
    GESTURES.test(clause) ||
    // "they must have lost my papers" blames.
    /^have (?:been |\w+ly )?(?!\w*\b(?:detailed|limited|unlimited|shared|red)\b)\w+(?:ed|ost|ept|own|aken|iven)\b/i.test(clause) ||
    (verb === "have" && clause.split(" ").length < 3) ||
    (verb === "be" &&
      !(
        isQuality(clause) &&
        (/^be (?:faster|able to|available|optional|visible|compatible)\b/i.test(clause) || isDoneTo(withThe(who), clause))
      ))
  )
    return null;
  return checked(`${withThe(lowerFirst(who))} to ${clause}`, TAKES_NO_OBJECT.test(clause) ? `${who} ${clause}` : clause);
}

/** "the fee to be removed", where the fee is named: "it", which became the product, is somebody else's matter. */
function isDoneTo(who: string, clause: string): boolean {
  return (
    /^be (?:\w+(?:ed|en|t)|blank|blurry|faulty|defective|loose|missing)\b/i.test(clause) &&
    /^(?:the|my|our|each|every|all|an?)\b(?! (?:product|company)$)/i.test(who) &&
    !/^(?:the product|the company|.*\b(?:developers?|devs|team|people|users?|customers?|support|staff))$/i.test(who)
  );
}

/** "be visible", "be able to print two pages". */
function isQuality(clause: string): boolean {
  const [, second] = terms(clause);
  return clause.split(" ").length > 2 || (second !== undefined && (second.tags.has("Adjective") || second.tags.has("PastTense")));
}
function firstWord(clause: string): string {
  return (clause.split(" ")[0] ?? "").toLowerCase();
}
