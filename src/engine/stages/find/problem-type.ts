/** Which of the playbooks' problem types a snippet is about: nearness to sentences written for each type, and telling words. */
import { PROBLEM_TYPES, type ProblemType } from "../../../shared/domain.ts";
import type { Classified } from "../../model.ts";

/** One linear model: `weights` a row a type over the vector (its distance from `mean`, scaled) and the counts of telling words. */
export type ProblemHead = { dimensions: number; mean: Float32Array; weights: Float32Array; bias: Float32Array };
export type FoundProblem = { problemType: ProblemType | null; problemScore: number };

const VECTOR_SCALE = 4;
const MOST_WORDS = 2;
/** Below this share of a type's probability nothing points clearly to one; chosen on the development half of tests/labels. */
const LEAST_SHARE = 0.2;
const LEAST_WORDS_ONLY = 1;
const WORDS_SHARPNESS = 1.5;

const WORDS: Record<ProblemType, readonly RegExp[]> = {
  defect: [
    /\b(?:crash\w*|bugs?|buggy|fr[eo]ez\w*|frozen|corrupt\w*|glitch\w*|blank (?:page|screen)|(?:white|black) screen|error (?:message|code)?|broken)\b/,
    /\b(?:lost|gone|vanish\w*|disappear\w*|overwr\w+|duplicat\w*|deleted (?:itself|my|all)|wiped|erased)\b/,
    /\b(?:(?:doesn't|does not|don't|won't|isn't|not|stopped|no longer) (?:work|save|open|show|sync|play|print|load|respond)\w*|nothing happens|sync\w*)\b/,
  ],
  "wrong-output": [
    /\b(?:hallucinat\w*|made (?:it |that |this |things? )?up|makes? (?:things|stuff|it) up|invent(?:ed|s)|fabricat\w*|wrong (?:answer|result|number|name|summary|date|person|figure|information)s?|incorrect|inaccura\w*|false(?:ly)?|mistranslat\w*|misheard|misinterpret\w*)\b/,
    /\b(?:(?:nobody|no one|never|didn't|did not) (?:\w+ )?(?:said|say|agreed|agree|wrote|decided)|contradict\w*|irrelevant|nonsense|opposite of|mixe[sd] up|left out|attribut\w*)\b/,
    /\b(?:answer\w*|summar(?:y|ies)|assistant|ai|chatbot|model|transcript\w*|translation|recommendation)\b.{0,40}\b(?:wrong|incorrect|off|nonsense|bad)\b/,
  ],
  trust: [
    /\b(?:(?:don't|do not|can't|cannot|couldn't|never|hard to|lost|no longer|stopped|not) (?:\w+ )?(?:trust\w*|believ\w*|rely|relying|confidence)|trustworth\w*|distrust\w*|mistrust\w*|black box|suspicious|believe it)\b/,
    /\b(?:source|sources|citation\w*|cite[sd]?|reference[sd]?|footnote\w*|evidence|where (?:it|this|that) (?:comes|came|got|gets)|which (?:note|page|document|paragraph)|verif\w+|double.?check\w*|prove|traceab\w*)\b/,
    /\b(?:privacy|confidential\w*|train(?:ed|ing)? (?:on|your|the) (?:\w+ )?(?:data|model)|spy\w*|tracking|personal data|data (?:leak|breach))\b/,
  ],
  confusion: [
    /\b(?:confus\w*|unclear|don't (?:really )?(?:understand|know (?:what|which|where|how|who))|do not understand|makes? no sense|not (?:obvious|intuitive|clear)|unintuitive|misleading|ambiguous|baffl\w*|puzzl\w*|what(?:'s| is) the difference|counter.?intuitive)\b/,
    /\b(?:can't (?:find|tell)|cannot (?:find|tell)|could not (?:find|tell)|couldn't (?:find|tell)|where (?:did|is|are|has|have)|who can (?:see|read|open)|by accident|accidentally|thought it was|hidden in|cluttered|which (?:one|of))\b/,
  ],
  slowness: [
    /\b(?:slow\w*|lag\w*|sluggish|takes? (?:forever|ages|too long|so long)|forever to|unresponsive|spinn\w*|loading forever|tim(?:es|ed|e) ?out|laten\w+|performance)\b/,
    /\b(?:wait\w*|takes?|took|needs?)\b.{0,25}\b(?:seconds?|minutes?|hours?|a minute|ages|forever)\b/,
  ],
  reliability: [
    /\b(?:outage\w*|downtime|(?:is|was|were|went|goes|been) down\b|unavailable|intermittent\w*|flaky|unreliable|unstable|randomly|at random|sometimes (?:it )?works|drops|disconnect\w*|cuts out)\b/,
    /\b(?:(?:since|after) (?:the|your|last|this|that|an?) (?:\w+ )?(?:update|release|upgrade|version|change)|changed overnight|overnight|without (?:notice|warning|telling)|used to (?:work|be|get|say|give)|no longer the same|suddenly|different (?:answer|result)s?|inconsisten\w*|from one day to the next|got worse|downhill)\b/,
  ],
  "missing-capability": [
    /\b(?:(?:no|isn't any|is not any|there's no) (?:way|option|support|button|setting|possibility|feature|app|api|integration|export)|(?:can't|cannot|can not|unable to|not possible to|impossible to) (?:export|search|sort|filter|share|import|choose|change|edit|add|rename|undo|download|print|merge|schedule)|lack\w*|missing (?:feature|option|function)|doesn't support|does not support|not supported|unsupported)\b/,
    /\b(?:i wish|would be (?:nice|great|good|helpful|useful|cool|awesome)|please (?:add|support|allow|let us|implement|make)|feature request|would (?:like|love) (?:to|an?|the|if)|need an? (?:way|option)|export\w*|dark mode|option to|ability to|integrat\w*)\b/,
  ],
  effort: [
    /\b(?:by hand|manual(?:ly)?|re-?typ\w*|copy(?:ing)?(?:[ -]and)?[ -]past\w*|copying|re-?enter\w*|one by one|one at a time|tedious|cumbersome|time.?consuming|work-?around|clicks?|extra (?:work|steps?)|so many steps|spreadsheet|start over|redo)\b/,
    /\b(?:(?:every|each) (?:single )?(?:time|week|day|friday|morning|month) (?:i|we|she|he|somebody|someone)|spend \w+ (?:hours?|minutes?|evenings?)|hours? (?:a|per|every|each) (?:week|day|month)|have to (?:\w+ )?(?:clean|type|copy|fix|correct|format|repeat|delete|do it))\b/,
  ],
  billing: [
    /\b(?:charg(?:ed?|es|ing)|bill(?:ed|ing|s)?|invoice\w*|refund\w*|payment\w*|paid|pay(?:ing)?|subscription|renew(?:al|ed|s)?|price\w*|pricing|expensive|overpriced|seats?|licen[cs]es?|credit card|debit\w*|money|fees?|costs?|receipt|pro-?rat\w*|\$\d+|€ ?\d+)\b/,
    /\b(?:charged (?:twice|for|again)|double charge|money back|overcharg\w*|cancel(?:led|ed)? (?:my|the|our) (?:plan|subscription|account)|free trial|price (?:increase|went up))\b/,
  ],
  support: [
    /\b(?:support|customer (?:service|care)|help ?desk|agent|representative|ticket|service (?:center|centre|desk|team)|chat ?bot|help bot)\b/,
    /\b(?:no (?:reply|answer|response)|never (?:answered|replied|called|heard)|not (?:answered|replied)|nobody (?:answers|replies|calls|responds)|no one (?:answers|replies|calls|responds)|waiting for (?:a |an |your )?(?:reply|answer|response|call)|hung up|closed (?:my|the|our) (?:case|ticket)|rude|unhelpful|human being|a human|real person|canned)\b/,
  ],
  access: [
    /\b(?:log(?:ging|ged)? ?(?:in|out|on|off)|login|sign(?:ed|ing)? ?(?:in|out|on)|password\w*|passcode|2fa|two.factor|mfa|otp|verification code|authenticat\w*|sso|single sign|locked out|account (?:is |was )?(?:locked|blocked|suspended|disabled))\b/,
    /\b(?:access (?:denied|is)|no (?:access|permission)|permission\w*|can't get (?:in|into|back)|cannot get (?:in|into|back)|invitation (?:link )?(?:has )?expired|not authori[sz]ed|username)\b/,
  ],
  onboarding: [
    /\b(?:set(?:ting)? ?up|setup|install\w*|onboard\w*|getting started|get started|tutorial\w*|learning curve|migrat\w*|beginner\w*|new (?:users?|employees?|colleagues?|hires?)|first (?:day|week|steps?|time)|day one|wizard|sign(?:ed)? up)\b/,
    /\b(?:import(?:ed|ing)? (?:our|my|the|all|failed|from)|documentation|instructions|where to (?:start|begin)|how to (?:start|begin)|empty (?:page|workspace|screen)|walk (?:us|me) through|checklist)\b/,
  ],
};

/** `vector`: unit row of the head's model, or null to go by words alone. `problemScore` 0 to 1; null when nothing points clearly to a type. */
export function problemTypeOf(text: string, vector: Float32Array | null, head: ProblemHead | null): FoundProblem {
  if (vector && head) return clearest(sharesOf(logitsOf(problemFeatures(text, vector, head.mean), head)), LEAST_SHARE);
  const words = wordScores(text);
  const shares = sharesOf(words.map((count) => WORDS_SHARPNESS * count));
  return Math.max(...words) < LEAST_WORDS_ONLY ? { problemType: null, problemScore: 0 } : clearest(shares, 0);
}

/** The model's features: the vector around the types' common mean, then one count of telling words a type. */
export function problemFeatures(text: string, vector: Float32Array, mean: Float32Array): Float32Array {
  const words = wordScores(text);
  const features = new Float32Array(mean.length + words.length);
  for (let k = 0; k < mean.length; k++) features[k] = VECTOR_SCALE * ((vector[k] ?? 0) - (mean[k] ?? 0));
  words.forEach((count, t) => {
    features[mean.length + t] = Math.min(MOST_WORDS, count);
  });
  return features;
}

/** The type that most of the theme's complaints, requests and questions carry, weighed by score; null when none has a quarter of the weight of all. */
export function problemTypeOfTheme(snippets: readonly Pick<Classified, "kind" | "problemType" | "problemScore">[]): FoundProblem {
  const weights = PROBLEM_TYPES.map(() => 0);
  let all = 0;
  for (const { kind, problemType, problemScore } of snippets) {
    if (kind === "praise" || kind === "other") continue;
    const weight = kind === "complaint" ? 1 : 0.5;
    all += weight;
    const t = problemType === null ? -1 : PROBLEM_TYPES.indexOf(problemType);
    if (t >= 0) weights[t] = (weights[t] ?? 0) + weight * problemScore;
  }
  let best = 0;
  weights.forEach((weight, t) => {
    if (weight > (weights[best] ?? 0)) best = t;
  });
  const given = weights.reduce((sum, weight) => sum + weight, 0);
  const share = given === 0 ? 0 : (weights[best] ?? 0) / given;
  if (all === 0 || share < 0.25 || given / all < 0.1) return { problemType: null, problemScore: 0 };
  return { problemType: PROBLEM_TYPES[best] ?? null, problemScore: share };
}

function wordScores(text: string): number[] {
  const plain = text.toLowerCase().replace(/[’‘`]/g, "'").slice(0, 1500);
  return PROBLEM_TYPES.map((type) => WORDS[type].reduce((count, pattern) => count + (pattern.test(plain) ? 1 : 0), 0));
}

function clearest(shares: readonly number[], least: number): FoundProblem {
  let best = 0;
  shares.forEach((share, t) => {
    if (share > (shares[best] ?? 0)) best = t;
  });
  const share = shares[best] ?? 0;
  return share < least ? { problemType: null, problemScore: 0 } : { problemType: PROBLEM_TYPES[best] ?? null, problemScore: share };
}

function logitsOf(features: Float32Array, { weights, bias }: ProblemHead): number[] {
  return PROBLEM_TYPES.map((_, t) => {
    let sum = bias[t] ?? 0;
    for (let k = 0; k < features.length; k++) sum += (weights[t * features.length + k] ?? 0) * (features[k] ?? 0);
    return sum;
  });
}

function sharesOf(logits: readonly number[]): number[] {
  const top = Math.max(...logits);
  const powers = logits.map((logit) => Math.exp(logit - top));
  const all = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => power / all);
}
