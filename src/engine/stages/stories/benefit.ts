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

const NOT_IDLE = "(?!(?:be|have been|say|tell|believe|help|wait|complain|see why|see what|understand why|figure)\\b)";
const RULES: readonly BenefitRule[] = [
  {
    // Who says "so that you can" means everybody, so the speaker too.
    pattern: /\bso(?: that)? (i|we|you|one|people|users) (?:can|could|may|might|am able to|are able to) (.+)/i,
    turn: (hit) => turned(hit[1], "can ", hit[2]?.replace(/\byour\b/gi, "my")),
  },
  {
    pattern: new RegExp(`\\bso(?: that)? ${WE} (?:don't|do not|won't|needn't|need not|never) (?:have to |need to )?(.+)`, "i"),
    turn: (hit) => turned(hit[1], "do not have to ", hit[2]),
  },
  {
    pattern: new RegExp(
      `\\b(?:so|or|otherwise|or else|now|which means|means) ${WE} (?:will |'ll |now |then |again |always |still )?(?:have|had|need) to (.+)`,
      "i",
    ),
    turn: (hit) => turned(hit[1], "do not have to ", hit[2]),
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
    pattern: /\b(?:want|wants|need|needs|like|would|should|could|must|please)\b.*\bin order to (.+)/i,
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
];

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
