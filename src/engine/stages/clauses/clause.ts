/** Turns customers' own sentences into clean clauses of a user story: a want ("to find docs by title") or a benefit. */

import { sentencesOf, withShortForms } from "../words.ts";
import { ownClause, subjectClause } from "./clause-forms.ts";
import { checked, cleanTail } from "./clean-words.ts";
import { isAskedParty } from "./done-for-customer.ts";
import { terms } from "./grammar.ts";
import { isOwnMeans, isOwnRepair } from "./vacuous-wants.ts";
import type { WantForm } from "./want-rule.ts";
import { WANT_RULES } from "./want-rules.ts";

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

/** After a comma only where the speaker was named before: "the credit report, unable to produce a contract" speaks of others. */
function isOfSpeaker(before: string): boolean {
  return SPEAKER_BEFORE.test(before) && (!/[,:]\s*$/.test(before) || /\b(?:i|i'm|i've|we|my|our)\b/i.test(before));
}

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

/** "It was an easy way to keep notes" is praise, "seems like a way to earn more" blame; "is there", "would be" and "if it were" open wishes. */
const IS_A = /\b(?:is|was|are|were|been|it's|as|like) (?:such )?(?:an? )?(?:\w+ )?$/i;
const IS_THERE = /\b(?:there|would|wish|if|not|no)\b.{0,25}$/i;
/** "she asked me why I couldn't": another's question; "couldn't just use that card": nobody would want to. */
const ASKED_ME = /\b(?:asked|asks|asking) (?:me|us) (?:why|how|if|what|whether|when)\b/i;
const RHETORICAL = /(?:can ?not|can't|couldn't|could not|cant) (?:just|simply)\b/i;
/** "they cancelled it, which they did": it is done. */
const WAS_DONE = /\b(?:which|and) (?:they|he|she|it) (?:did|was done)\b(?! not)|\b(?:received|got) (?:it|them)\b/i;
/** "my bank was unable to" is the bank's trouble. */
const OTHERS = /^my (?:bank|lender|company|insur\w+|servicer|employer|landlord|lawyer)\b/i;
const OTHERS_BEFORE = /\bmy (?:bank|lender|company|insur\w+|servicer|employer|landlord|lawyer)(?: \w+){0,3}\s*$/i;

/** "You cannot report it late if it was paid": a rule of the world. "It is a shame how do you call that": nobody is asked. "because it has no history": only the reason. */
function isSaidOfNobody(id: string, hit: RegExpExecArray, sentence: string): boolean {
  const before = sentence.slice(0, hit.index);
  if (id === "should" && /\bmust$/i.test(hit[0].slice(0, -(hit[2] ?? "").length).trim()))
    return !isAskedParty(hit[1] ?? "") && !/^be \w+(?:ed|en)\b/i.test(hit[2] ?? "");
  if (/^(?:cannot|not-able)$/.test(id) && (OTHERS.test(hit[0]) || OTHERS_BEFORE.test(before))) return true;
  if (/^(?:why-cant|how-do-i|may-i|cannot)$/.test(id) && ASKED_ME.test(before)) return true;
  if (id === "cannot" && RHETORICAL.test(hit[0])) return true;
  if (/^asked-/.test(id) && WAS_DONE.test(hit[0])) return true;
  // "an arrangement does not lower the rate" is how things are; "users should compromise" is advice to them.
  if (id === "does-not" && (/^an? /i.test(hit[1] ?? "") || /\b(?:until|unless)\b/i.test(hit[2] ?? "") || isPlace(hit, before))) return true;
  if (
    id === "should" &&
    /^(?:(?:the |a )?users?|people|customers?|everyone|everybody|one)$|^(?:any|no) |\bin (?:my|our) opinion\b/i.test(hit[1] ?? "")
  )
    return true;
  // "so that the bar doesn't fade so quickly": that it fades is the trouble.
  if (id === "does-not" && /\bso (?:quickly|fast|much|often|many|long|easily|soon|hard)\b/i.test(hit[2] ?? "")) return true;
  if (/\bunfortunately,? (?:we|our)\b/i.test(`${before}${hit[0]}`)) return true;
  if (/^understand (?:how|why|what)\b/i.test(hit[1] ?? "") && id !== "want-to") return true;
  if (id === "cannot") return /^(?:you|one|people|users|everyone)\b/i.test(hit[0]) && /\b(?:if|unless|without) /i.test(hit[1] ?? "");
  if (id === "how-do-i")
    return !/(?:^|[,:?!] ?|\b(?:and|so|but|also|then|hi|hello|is|know|me|explain|out|sure|understand))\s*$/i.test(before);
  if (id === "way-to") return IS_A.test(before) && !IS_THERE.test(before);
  if (id === "headline-no") {
    const words = terms(hit.groups?.["clause"] ?? "");
    return words.some(
      ({ text, tags }) =>
        /\d/.test(text) || !(tags.has("Noun") || tags.has("Adjective") || tags.has("Preposition") || tags.has("Conjunction")),
    );
  }
  return id === "there-is-no" && /\b(?:because|since|as|if|when|that|indicat\w+|show(?:s|ing)|stat(?:es|ing))\b[^,]{0,30}$/i.test(before);
}

/** "the store in Dallas, Texas will not": the place is not who acts. */
function isPlace(hit: RegExpExecArray, before: string): boolean {
  return /^, /.test(hit[0]) && /^\p{Lu}\p{L}+$/u.test(hit[1] ?? "") && /(?:\p{Lu}\p{L}+)$/u.test(before);
}

/** Rules that read what a customer could not do. */
const OBSTACLES: ReadonlySet<string> = new Set([
  "cannot",
  "not-able",
  "bare-cannot",
  "no-longer",
  "try-to",
  "want-to",
  "hard-to",
  "way-to",
  "why-cant",
  "may-i",
]);

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
      if (OBSTACLES.has(id) && isOwnMeans(firstPart(hit[1] ?? ""))) continue;
      if (isSaidOfNobody(id, hit, sentence)) continue;
      if (id === "not-able" && /able/i.test(hit[0]) && !isOfSpeaker(sentence.slice(0, hit.index))) continue;
      const turned = turn?.(hit.groups ?? {}) ?? null;
      if (turn !== null && turned === null) continue;
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

/** What a later clause says of money is about something else. */
function firstPart(tail: string): string {
  return tail.split(/[,.;]| (?:and|but|because) /)[0] ?? tail;
}

/** "How To Hide The Tab Bar" is a headline: its capitals name nothing. Short words all in capitals stay ("PDF"). */
function inPlainCase(sentence: string): string {
  const words = sentence.match(/[\p{L}][\p{L}'-]+/gu) ?? [];
  const capital = words.filter((word) => /^\p{Lu}\p{Ll}/u.test(word));
  if (words.length < 2 || capital.length < words.length * (words.length < 4 ? 1 : 0.7)) return sentence;
  return sentence.replace(/(?<=\s)\p{Lu}(?=\p{Ll}+(?:[\s.,!?]|$))/gu, (letter) => letter.toLowerCase());
}

/** A clause of a customer's sentence made clean as for a want, or null when it does not stand alone: "use it" may, it follows the want. */
export function cleanClause(tail: string): string | null {
  const clause = cleanTail(tail, true);
  if (clause === null) return null;
  return /^(?:use|trust|check|verify|show|defend|forward|rely on|send|share|stand behind) it$/i.test(clause)
    ? clause
    : checked(clause, clause, false);
}
