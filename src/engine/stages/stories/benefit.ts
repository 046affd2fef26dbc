/** Finds why a customer wants something, only where one said so, as the words after "so that". */
import { cleanClause } from "../clauses/clause.ts";
import { isInfinitive } from "../clauses/grammar.ts";
import { sentencesOf, withShortForms } from "../words.ts";

type BenefitRule = { pattern: RegExp; turn: (hit: RegExpExecArray) => string | null };
/** A longer reason is a story of its own. */
const LONGEST_WORDS = 12;
const WE = "(i|we)";
const turned = (who: string | undefined, middle: string, tail: string | undefined): string | null => {
  const clause = cleanClause((tail ?? "").replace(/^(?:\w+ly|just|then|also) /i, ""));
  if (
    clause === null ||
    clause.split(" ").length > LONGEST_WORDS ||
    /^(?:be|assume|say|tell|know why)\b|\bthat (?:didn't|doesn't)\b/i.test(clause) ||
    !isInfinitive((clause.split(" ")[0] ?? "").toLowerCase())
  )
    return null;
  return `${who?.toLowerCase() === "we" ? "we" : "I"} ${middle}${clause}`;
};

/** What would come of it: said of the thing that is wished for, or of the time after it. */
const THING_WOULD = "(?:which|that|this|it) (?:would|will|could|'d)(?: also| really| then| at least)?";

const NOT_IDLE = "(?!(?:be|have been|say|tell|believe|help|wait|complain|see why|see what|understand why|figure)\\b)";
const RULES: readonly BenefitRule[] = [
  {
    // Who says "so that you can" means everybody, so the speaker too.
    pattern:
      /\bso(?: that)?,? (i|we|you|one|people|users) (?:can|could|may|might|am able to|are able to|would be able to|will be able to) (?:then |finally |easily )?(.+)/i,
    turn: (hit) => turned(hit[1], "can ", hit[2]?.replace(/\byour\b/gi, "my")),
  },
  {
    pattern: new RegExp(`\\bso(?: that)? ${WE} (?:don't|do not|won't|needn't|need not|never) (?:have to |need to )?(.+)`, "i"),
    turn: (hit) => turned(hit[1], "do not have to ", hit[2]),
  },
  {
    pattern: new RegExp(
      `\\b(?:(?:so|or|otherwise|or else|now|which means|means) ${WE} (?:will |'ll |now |then |again |always |still )?(?:have|need)|(?:otherwise|or else) ${WE} had) to (.+)`,
      "i",
    ),
    turn: (hit) => turned(hit[1] ?? hit[2], "do not have to ", hit[3]),
  },
  {
    pattern: new RegExp(
      `\\b(?:because|since|as|otherwise|or else|or|so|means|until then) ${WE} (?:can't|cannot|can not|couldn't|could not) ${NOT_IDLE}(.+)`,
      "i",
    ),
    turn: (hit) => turned(hit[1], "can ", hit[2]),
  },
  {
    pattern: new RegExp(`\\b(?:because|since|as) ${WE} (?:(?:have|need|want|had|got) to|must) (.+)`, "i"),
    turn: (hit) => turned(hit[1], "can ", hit[2]),
  },
  {
    pattern:
      /\b(?:want|wants|need|needs|like|would|should|could|must|please|can't|cannot|wish|no way)\b.*\b(?:in order|so as) to (?:be able to )?(.+)/i,
    turn: (hit) => turned("I", "can ", hit[1]),
  },
  {
    pattern: new RegExp(
      `\\b${WE}(?:'ll| will| would| may| might| could| always| keep| are|'re|'m| am)? (?:lose|losing) ((?:our |my |the |a |an |\\d+ |half |hours|days|time|money|customers|clients|work).*)`,
      "i",
    ),
    turn: (hit) => turned(hit[1], "do not ", `lose ${hit[2] ?? ""}`),
  },
  {
    pattern: new RegExp(
      `\\b${WE} (?:spend|spent|waste|wasted|lose|lost) ((?:\\w+ ){0,3}(?:minutes?|hours?|days?|mornings?|evenings?|weeks?)(?: (?:a|per|every|each) \\w+)? (?:on )?\\w+ing .+)`,
      "i",
    ),
    turn: (hit) => turned(hit[1], "do not ", `spend ${hit[2] ?? ""}`),
  },
  {
    pattern: new RegExp(
      `\\b${WE} (?:can't|cannot|can not) ((?:stand behind|trust|rely on|send|forward|sign|quote|defend|pass on|present|share|submit|publish|invoice|plan|verify|check) .+)`,
      "i",
    ),
    turn: (hit) => turned(hit[1], "can ", hit[2]),
  },
  {
    pattern:
      /\b(?:and|the rest of us|we|i) (?:now |still |then )?have to ((?:explain|check|verify|read|look|call|redo|repeat|write|send|ask|open|compare|correct|apologi[sz]e) .+)/i,
    turn: (hit) => turned(/\bus\b|^we/i.test(hit[0]) ? "we" : "I", "do not have to ", hit[1]),
  },
  {
    pattern: new RegExp(
      `\\b${THING_WOULD} (?:let|allow|enable|help) (me|us) (?:to )?(?!(?:a lot|out|so|very|know|understand)\\b)(.+)`,
      "i",
    ),
    turn: (hit) => turned(/us/i.test(hit[1] ?? "") ? "we" : "I", "can ", hit[2]),
  },
  {
    pattern: new RegExp(
      `\\b${THING_WOULD} (save (?:me|us|my|our) (?:(?:a lot of|lots of|so much|some|much|\\d+|an?|several|many|hours of|the) )*(?:time|money|trouble|work|effort|hours?|minutes?|days?|clicks?|steps?|typing|paper|battery|data|space)\\b[^,.;!?]*)`,
      "i",
    ),
    turn: (hit) => savedBy(hit[1] ?? ""),
  },
  {
    pattern: new RegExp(
      `\\b(?:that way|this way|(?:because|since|and|as) then),? ${WE} (?:can|could|will be able to|would be able to|may) (.+)`,
      "i",
    ),
    turn: (hit) => turned(hit[1], "can ", hit[2]),
  },
  {
    pattern: new RegExp(`\\b(?:that|this) way,? ${WE} (?:don't|do not|won't|wouldn't|needn't) (?:have to |need to )?(.+)`, "i"),
    turn: (hit) => turned(hit[1], "do not have to ", hit[2]),
  },
  {
    pattern: /\b(?:making|makes|forcing|forces|requires|requiring) (me|us) (?:have )?to (.+)/i,
    turn: (hit) => turned(/us/i.test(hit[1] ?? "") ? "we" : "I", "do not have to ", hit[2]),
  },
  {
    pattern:
      /\bhaving to (.+?) (?:is|gets?|was|seems?|feels?)(?: \w+)? (?:annoying|tedious|tiresome|tiring|slow|painful|cumbersome|a pain|a nuisance|a hassle|inconvenient|frustrating|awkward|silly|ridiculous|exhausting)\b/i,
    turn: (hit) => turned("I", "do not have to ", hit[1]),
  },
];

function savedBy(words: string): string | null {
  const clause = cleanClause(words.replace(/^save (?:me|us) /i, "save "));
  return clause === null || clause.split(" ").length > LONGEST_WORDS ? null : `${/^save (?:us|our)\b/i.test(words) ? "we" : "I"} ${clause}`;
}

/** Every benefit that a text states, as said or with its burden turned round ("or I can't use it" gives "I can use it"). */
export function benefitsOf(text: string): string[] {
  const found: string[] = [];
  for (const sentence of sentencesOf(withShortForms(text))) {
    if (sentence.endsWith("?")) continue;
    for (const { pattern, turn } of RULES) {
      const hit = pattern.exec(sentence);
      const benefit = hit ? turn(hit) : null;
      if (benefit !== null && !found.includes(benefit)) {
        found.push(benefit);
        break;
      }
    }
  }
  return found;
}
