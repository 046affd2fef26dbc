/** The small grammar: how customers say what they want or cannot do, and what clause each way becomes. */
import { ASKED_RULES, SOFT } from "./asked-rules.ts";
import { FAILURE_RULES } from "./failure-rules.ts";
import { rule, THING, type WantRule } from "./want-rule.ts";

const WHO = "(?:i|we|you|one|people|users|everyone|my \\w+|our \\w+)";
/** Those whom a customer speaks for. */
const PARTY =
  "(?:my |our |the |every )?(?:clients?|customers?|team|boss|board|manager|students?|partners?|auditors?|accountant|lawyers?|colleagues?)";
const LIKE = "(?:'d|would) (?:really |also |very much |just |so )?(?:like|love|prefer)";
const CANNOT = "(?:can ?not|can't|cant|couldn't|could not|(?:am|are|is|was|were|'m|'re|been) (?:unable|not able) to|never (?:can|could))";
/** Having to do something is only a burden that one wants to lose when it is said as one. */
const BURDEN =
  /\b(?:by hand|by keyboard|manual\w*|each|every|again|one by one|one at a time|re-?typ\w+|copy|copying|paste|myself|daily|twice|time|minutes?|hours?|wait|one after)\b/i;

/** In order of how plainly a wish is said; the first capture is the clause, or subject and clause for `subject`. */
const WISHES: readonly WantRule[] = [
  rule("wish-could", "act", 3, `\\bwish(?:ed)? (?:that )?${WHO} (?:could|can|was able to|were able to)\\s+${SOFT}(.+)`),
  rule("wish-there", "have", 3, "\\bwish(?:ed)? (?:that )?there (?:was|were|is|could be)\\s+(.+)"),
  rule("wish-it", "subject", 3, `\\bwish(?:ed)? (?:that )?${THING} (?:would|could|did|will)\\s+${SOFT}(.+)`),
  rule(
    "want-it-to",
    "subject",
    3,
    `\\b(?:i|we) ?(?:${LIKE}|(?:really |just |only |also |do )?(?:want|wanted|need|needed|expect|expected)) (?!to\\b)${THING} to\\s+(.+)`,
  ),
  rule("want-to", "act", 3, `\\b(?:i|we) ?(?:${LIKE}|(?:really |just |only |also |all |simply |do )?(?:want|need|wish)) to\\s+(.+)`),
  rule(
    "try-to",
    "act",
    1.5,
    "\\b(?:i|we) ?(?:'m |'re |am |are |was |were |have |'ve )?(?:just |only |simply )?(?:wanted|needed|hope|hoped|hoping|trying|tried|try) to\\s+(.+)",
  ),
  rule(
    "want-a",
    "have",
    2.4,
    `\\b(?:i|we) ?(?:${LIKE}|(?:'m |'re |am |are |do )?(?:really |just |only |also |urgently )?(?:want|need|miss|looking for|look for|hoping for|asking for)) ((?:a|an|the|some|more|another|my|our|this|these|all|to have)\\s.+)`,
  ),
  rule(
    "need-word",
    "have",
    2.2,
    "^(?:need|needs|want|wants|missing|feature request:?|request:?)\\s+((?:a|an|the|some|more|better|proper)\\s.+)",
  ),
  rule(
    "please-give",
    "have",
    2.8,
    "\\bplease,? (?:just |also |do )?(?:add|expose|provide|give (?:me|us)|offer|include|introduce|build|make|create|implement|bring back) ((?:a|an|the|some|more|us|me|back)\\s.+)",
  ),
  rule(
    "please-add-to",
    "act",
    3,
    "\\bplease,? (?:just |also |do )?(?:add|support|bring back|enable|implement|offer|provide) (?:an? |the |some )?((?:export|import|search|sort|filter|print|copy|share|download|upload|sync|undo|login|log in|sign in)\\b.+)",
  ),
  rule(
    "please-let",
    "act",
    3,
    "\\b(?:please,? |you should |could you |can you |would you |just |why not )(?:please )?(?:let|allow|enable|make it possible for) (?:me|us|people|users|everyone)(?: to)?\\s+(.+)",
  ),
  rule(
    "possible",
    "act",
    2.4,
    "\\b(?:is|are|would|was|make|be)(?: it| there)?(?: ever| at all)? (?:possible|possibility)(?: for \\w+)? to\\s+(.+)",
  ),
  rule(
    "way-to",
    "act",
    2.8,
    `\\b(?:no|any|a|some|another|easy|easier|better|other|only|simple) (?:way|ways|means|option|possibility|chance|button|setting|method)(?: for (?:me|us|users|people|customers))? (?:to|of being able to|that i can|i can|we can)\\s+(.+)`,
  ),
  rule("how-do-i", "act", 2.4, `\\bhow (?:do|can|could|would|should|am|are) ${WHO}(?: supposed to| meant to)?\\s+${SOFT}(.+)`),
  rule(
    "wont-let",
    "act",
    2.8,
    "\\b(?:won't|doesn't|does not|will not|didn't|never|not|can't|cannot) (?:even )?(?:let|allow) (?:me|us|you|people|users|anyone)(?: to)?\\s+(.+)",
  ),
  rule("why-cant", "act", 2.8, `\\bwhy (?:(?:can't|cannot|can not|couldn't) ${WHO}|(?:can|could) ${WHO} not)\\s+${SOFT}(.+)`),
  rule("why-doesnt", "subject", 2.2, `\\bwhy (?:can't|cannot|doesn't|does|won't|didn't) ${THING} (?:not )?\\s*(.+)`),
  rule("cannot", "act", 2.2, `\\b${WHO}\\s+${SOFT}${CANNOT}\\s+${SOFT}(.+)`),
  rule(
    "not-able",
    "act",
    2,
    "\\b(?:unable|not able|impossible|cannot manage|not (?:permitted|allowed)|no longer (?:permitted|allowed)) to\\s+(.+)",
  ),
  rule(
    "hard-to",
    "act",
    1.8,
    "(?<!\\b(?:work|worked|working|tried|try|trying)(?: so| very)? )\\b(?:hard|difficult|tricky|a pain|tedious|cumbersome|painful|annoying|not (?:very |so |really |that )?(?:easy|straightforward|convenient)|n't (?:very |so |really |that )?(?:easy|straightforward|convenient))(?: (?:in|with) \\w+)? to\\s+(.+)",
    null,
    "more easily",
  ),
  rule(
    "party-wants",
    "have",
    2.2,
    `\\b${PARTY} (?:wants?|needs?|asks? for|requires?|expects?) (?!to\\b)((?:an?|the|my|our|some|more|all|their)\\s.+)`,
  ),
  rule("party-wants-to", "act", 2.2, `\\b${PARTY} (?:wants?|needs?) to\\s+(?!know|be|talk|speak|have\\b)(.+)`),
  rule("bare-cannot", "act", 2, `^(?:and |but )?${CANNOT}\\s+${SOFT}(.+)`),
  rule(
    "should",
    "subject",
    2.2,
    `(?:^|, |\\b(?:and|but|maybe|think|so) )${THING} (?:should|ought to|needs to|need to|must)\\s+(?!have (?:been|to)\\b|not\\b)${SOFT}(.+)`,
  ),
  rule(
    "nice-if",
    "subject",
    2.6,
    `\\b(?:nice|great|good|helpful|useful|grateful|happy|love it|better|cool|handy|lovely) if ${THING} (?:could|would|can|will)\\s+${SOFT}(.+)`,
  ),
  rule(
    "nice-to",
    "act",
    2.6,
    "\\b(?:would be|be|it'd be|is) (?:so |really |very )?(?:nice|great|good|helpful|useful|handy|lovely|wonderful|fantastic|awesome|amazing|perfect|ideal|cool|neat|brilliant) to(?: be able to)?\\s+(.+)",
  ),
  rule(
    "is-there-a",
    "have",
    1.6,
    "(?<!\\b(?:why|how come|when|where|what|if|because|that) )\\b(?:is|are|could|will) there (?:be )?(?:really |truly |perhaps |maybe |not |no |any chance of )?((?:a|an|some|any|no)\\s(?!complaint|reason|problem|issue|chance|date|change|need|point|lot|one\\b).+)",
  ),
  rule(
    "there-is-no",
    "have",
    1.7,
    "\\b(?:there(?:'s| is| are| was)|it has|has|have|gives|gave|shows|with|comes with|offers|see|sees) (?:still |simply |absolutely )?no ((?:\\w+ ){0,2}(?:warning|example|checklist|source|sources|link|undo|export|button|option|setting|template|notice|explanation|search|filter|integration|connector|connection|documentation|message|progress|history|preview|confirmation|shortcut|api|support for \\w+|mode|citation|reference|date|timestamp)s?\\b.*)",
  ),
  rule(
    "does-not",
    "subject",
    1.2,
    `(?:^|[,;] |\\b(?:and|but|that|because|since) )(?!(?:i|we|you|he|she|it|they|who|which|this|that|nothing|nobody|still|now|just|even|also)\\b)${THING} (?:(?:still|just|now|simply|even) )?(?:doesn't|does not|doesnt|don't|do not|won't|will not|never)(?: even| ever| always| properly| actually| seem to)?\\s+(?!matter|help|make|seem|look|feel|mean|happen|want|know|care|understand|exist|do\\b|have\\b|be\\b|get\\b|go\\b|let\\b|allow\\b|come\\b|like\\b|give\\b|say\\b|see\\b|think\\b)(.+)`,
  ),
  rule(
    "never-does",
    "subject",
    1.4,
    "(?:^|[,;] |\\b(?:and|but|that) )(the (?:[a-z]+ )?(?:app|answer|list|summary|search|page|export|import|invoice|bot|editor|screen|window|link|button|site|tool|browser|plugin|addon|reader|player)) (?:never|doesn't|does not|won't|will not)\\s+(?!matter|help|make|seem|look|feel|mean|happen|want|know|do\\b|have|be\\b)(.+)",
  ),
  rule("wish-it-had", "have", 2.8, `\\bwish(?:ed)? (?:that )?${THING} (?:had|has)\\s+(?<clause>.+)`),
  rule("no-longer", "act", 2.2, "\\b(?:can|could|am|are) no longer (?:able to )?(.+)"),
  rule("used-to", "act", 2, `\\b${WHO} used to be able to (.+)`),
  rule(
    "how-to",
    "act",
    2,
    "^(?:and |so |but )?(?:do(?:es)? (?:any|some)(?:one|body) know |(?:any|some)(?:one|body) knows? |i (?:do not|don't|dont) know |please (?:tell me |explain )?|i need to know |i want to know )?how to (.+)",
  ),
  rule(
    "may-i",
    "act",
    1.8,
    "^(?:and |so |but |also,? )?(?:can|could|may) (?:i|we) (?:please |also |still |just )?(.+?)(?:,? please)?[.?!]*$",
  ),
  rule(
    "imperative-add",
    "have",
    2.4,
    "^(?:and |also,? |just |please,? )*(?:add|bring back|give us back|give us|include|provide|introduce) ((?:a|an|the|some|more|better|another|my|our|back the|back)\\s.+)",
  ),
  rule(
    "needs-a",
    "have",
    1.9,
    `(?:^|, |\\b(?:and|but) )${THING} (?:really |still |badly |desperately |also )?(?:needs|lacks|is missing|could use|misses) (?<clause>(?:a|an|the|some|more|proper|any)\\s.+)`,
  ),
  rule("stop-doing", "subject", 2, "^(?:and |also,? |just |please,? )*(?<subject>)(?<clause>stop (?:\\w+ing)\\s.+)"),
  rule(
    "not-want-it",
    "subject",
    2.6,
    `\\b(?:i|we) (?:really |just )?(?:don't|do not|dont|never|no longer) (?:want|need) (?!to\\b)${THING} to\\s+(?<negated>.+)`,
  ),
  rule("not-want-to", "spare", 2.2, "\\b(?:i|we) (?:really |just )?(?:don't|do not|dont|no longer) want to (?:have to )?(.+)", BURDEN),
  rule(
    "slow-thing",
    "subject",
    2,
    `(?:^|, |\\b(?:and|but|now) )(?!it\\b)${THING} (?:takes?|took|is taking|are taking) (?:way |far |so |too |about |over |more than |up to |almost |several |many |\\d+ |a |an )*(?:forever|ages|long|(?:seconds?|minutes?|hours?|while|long time|lot of time)\\b)(?: just| only)? to\\s+(.+)`,
    null,
    "without a long wait",
  ),
  rule(
    "slow-act",
    "act",
    1.8,
    "\\b(?:takes?|took|taking) (?:me |us )?(?:way |far |so |too |about |over |more than |almost |several |\\d+ |a |an )*(?:forever|ages|long|(?:seconds?|minutes?|hours?|long time|lot of time)\\b)(?: just| only)? to\\s+(.+)",
    null,
    "without a long wait",
  ),
  rule(
    "very-slow",
    "act",
    1.6,
    "\\b(?:slow|laggy|sluggish) (?:to|when (?:i|you|we)(?: try to)?|when trying to) (?:it |be )?(.+)",
    null,
    "without a long wait",
  ),
  rule(
    "crash-when",
    "act",
    1.9,
    "\\b(?:crash(?:es|ed|ing)?|freez(?:es|ing)|hangs?|closes itself|shuts down) (?:on me |every time |each time |again )?(?:when(?:ever)?|every time|each time|if|while|as soon as) (?:i|you|we) (?:try to |want to )?(.+)",
    null,
    "without a crash",
  ),
  rule("have-to", "spare", 1.5, `\\b(?:i|we|they|us) ?(?:'ve|'d)? ${SOFT}(?:do i |do we )?(?:have|had|got) to\\s+(.+)`, BURDEN),
  rule(
    "any-chance",
    "have",
    2.4,
    "\\bany chance (?:of|for) (?:(?:getting|having|seeing|adding) )?(?!you|us|me|some|any|this|that|it\\b|\\w+ing\\b)(.+)",
  ),
  rule(
    "could-thing",
    "subject",
    2.2,
    `^(?:and |also,? )?(?:can|could|would) (?!(?:i|we|you|they|he|she|it|this|that|any\\w*|some\\w*|there|my|an?)\\b)${THING} (?:please |also |perhaps )?(?!be \\w+ing\\b|be (?:the|a|that|because)\\b|cause\\b)(.+)\\?$`,
  ),
  ...ASKED_RULES,
  rule(
    "ability",
    "act",
    2.4,
    "\\b(?:needs?|wants?|give (?:me|us)|missing|misses|lacks?|add|without|no|(?:would|'d) like|have|include) (?:the |an? |any )?(?:ability|option|possibility) (?:to|of) (.+)",
  ),
  rule(
    "support-for",
    "have",
    2.4,
    "\\b(?:add|adding|needs?|wants?|implement|include|provide|enable|lacks?|missing|no|without) (?:\\w+ )?(support for .+)",
  ),
  rule("please-make", "act", 2.8, "\\bplease,? (?:just )?make it (?:so |possible )(?:that )?(?:i|we) can (.+)"),
  rule("either-show", "subject", 2.2, "^either (?<subject>)(?<clause>(?:show|tell|give|let|mark|name|link|explain|keep|add) .+)"),
  rule("back", "have", 2.4, "\\b(?:i|we) (?:really |just )?(?:want|need|miss) ((?:(?:the|my|our) )?(?:[\\w'-]+ ){1,3}?back)\\b"),
  rule(
    "why-removed",
    "have",
    2.4,
    "\\bwhy (?:did|have|would) (?:you|they|u)(?: guys)? (?:removed?|take away|taken away|get rid of|drop|dropped|kill|killed) ((?:the|my|our|all) .+)",
    null,
    "back",
  ),
  rule("why-have-to", "spare", 2.2, "\\bwhy do (?:i|we) (?:still )?(?:have|need) to\\s+(.+)"),
];

/** Wishes first: a complaint is turned round only in a sentence that says no wish. */
export const WANT_RULES: readonly WantRule[] = [...WISHES, ...FAILURE_RULES];
