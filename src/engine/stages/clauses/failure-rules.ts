/** The small grammar of complaints: what goes wrong, and the want that it becomes when it is turned round. */
import { infinitiveOf, lowerFirst, terms } from "./grammar.ts";
import { rule, type Said, type WantRule } from "./want-rule.ts";

/** What belongs to the customer and a product can keep. */
const MINE =
  "(?<thing>(?:all |some |most |half )?(?:of )?(?:my|our) (?!(?:time|money|jobs?|patience|faith|trust|mind|phones?|cards?|wallet|home|house|life|savings|accounts?|wife|husband|temper|interest|kids?|battery|password|lender|bank|insurance|benefits|original|old|previous|entire|own)\\b)(?:(?!\\b(?:my|our|the|all|is|are|was|were|and|but|that|which|i|it|to|will|in|on)\\b)[^,.;!?]){3,50}?)";
const BARE_MINE =
  "(?<thing>(?:all )?(?:bookmarks?|tabs?|passwords|history|settings|files|notes|edits?|drafts?|documents?|photos?|pictures|messages|e-?mails|contacts|logins|data|extensions|add-?ons|folders?|downloads|changes|work))";
/** After what it happened: a tester needs it. */
const AFTER = "(?<when> (?:after|when(?:ever)?|every time|each time) (?!all\\b|it\\b|that\\b|this\\b)[^,.;!?]{3,50}?)?";
const END = "(?=[,.;!?]|$| and\\b| but\\b| since\\b| because\\b| from\\b| so\\b)";
const GONE =
  "(?:(?:is|are|has|have|was|were|'s|'ve|just|all|now|suddenly|completely|simply|been) )*(?:gone(?! (?:up|down|to|from \\S+ to)\\b)|disappeared|vanished|missing|lost|erased|wiped|disappears?|vanish(?:es)?|disappearing)";
/** The subject of a failure: a thing with its article or name, never a pronoun. */
const NAMED =
  "(?<subject>(?!(?:i|we|you|he|she|it|they|this|that|there|which|who|what|wow|any|still|also|but|and|or|if|when|because|not|never|something|nothing|everything|one|some|most|why|last|latest|recent|first|even)\\b)(?:(?:the|my|our|your|this|each|every|all) )?(?:[\\w'-]+ ){0,3}?[\\w'-]+)";
const START = "(?:^|[,;] |\\b(?:and|but|now|because|since|that) )";
const ADVERBS = "(?:(?:even|always|properly|actually|ever|still|just|now|suddenly|also|constantly|often|randomly) )*";
/** What of a product is good or bad by itself. */
const QUALITY =
  "(?<thing>(?:the )?(?:(?!(?:if|when|that|the|but|and|as|for|because|your|you|is|was|average|overall|good|bad)\\b)[a-z-]+ ){0,2}?(?:quality|sound|stitching|packing|packaging|material|paper|print|printing|picture|camera|battery(?: life| backup)?|screen|display|design|documentation|performance|support|search|navigation|layout|interface|contrast|fitting|finish|taste|smell|fabric|build|delivery|zoom|focus|font|translation|instructions?|manual))";
const GOOD = "(?:nice|great|good|helpful|useful|handy|lovely|wonderful|fantastic|awesome|amazing|perfect|ideal|cool|neat|brilliant)";

const keep =
  (own: string) =>
  (found: Readonly<Record<string, string | undefined>>): Said => ({
    clause: `keep ${own}${lowerFirst(found["thing"] ?? "").replace(/^(?:some|most|half) (?:of )?|^all of |^of /i, "")}${found["when"] ?? ""}`,
  });
/** "syncing with my phone" gives "sync with my phone". */
const plain = (gerund: string): string =>
  gerund.replace(/(?: ?\/ ?| (?:and|or) )\w+ing\b.*$/i, "").replace(/^\w+/, (word) => infinitiveOf(word));

/** "better uninstall the app" is advice, "better code completion" a wish. */
const isAdvice = (words: string): boolean => /^\w+ (?:the|this|that|my|your|it|to|an?)\b/i.test(words);

/** In order: a failure of what the customer owns, of a named thing, then what is only missing or poor. */
export const FAILURE_RULES: readonly WantRule[] = [
  rule(
    "lost-mine",
    "act",
    1.9,
    `(?:\\b(?:lost|lose|loses|losing)|\\b(?:it|that|which|update|app|firefox|browser|product|system|sync) (?:\\w+ )?(?:deleted|deletes|wiped|wipes|erased|erases|forgets|removed|removes)) ${MINE}${AFTER}${END}`,
    null,
    "",
    keep(""),
  ),
  rule(
    "lost-bare",
    "act",
    1.7,
    `^(?:i |we )?(?:'ve |have |has )?(?:lost|losing|missing|disappearing) ${BARE_MINE}${AFTER}[.!?]*$`,
    null,
    "",
    keep("my "),
  ),
  rule("mine-gone", "act", 1.8, `\\b${MINE} ${GONE}${AFTER}${END}`, null, "", keep("")),
  rule("bare-gone", "act", 1.6, `^${BARE_MINE} ${GONE}${AFTER}[.!?]*$`, null, "", keep("my ")),
  rule("thing-gone", "have", 1.4, `${START}(?<clause>the (?:[\\w'+-]+ ){0,3}?[\\w'+-]+) (?:is|are|has|have) ${GONE}${END}`, null, "back"),
  rule(
    "not-doing",
    "subject",
    1.4,
    `${START}${NAMED} (?:is |are |was |were |has been |have been )?(?:not|no longer|isn't|aren't|wasn't) ${ADVERBS}(?<gerund>(?!(?:being|going to|doing|having|liking|saying|asking|talking|happening|getting any|taking)\\b)\\w{2,}ing\\b.*)`,
    null,
    "",
    ({ subject = "", gerund = "" }) => ({ subject, clause: plain(gerund) }),
  ),
  rule(
    "does-nothing",
    "subject",
    1.6,
    `${START}${NAMED} (?:no longer|won't|will not|doesn't|does not|do not|don't|never) ${ADVERBS}(?<clause>(?:open|load|start|launch|sync|respond|scroll|connect|rotate|charge|turn on|switch on|arrive|come through)(?= up\\b| any|[,.;!?]|$| since\\b| after\\b| at all\\b| again\\b| now\\b))`,
  ),
  rule(
    "stopped-work",
    "subject",
    1.6,
    `${START}${NAMED} ${ADVERBS}(?:no longer works?|(?:has |have )?stopped working|quit working|(?:doesn't|does not|don't|isn't|is not|are not|not) work(?:ing)? (?=any ?more|any longer|since|after|now))(?<where> (?:on|in|with|for) (?!me\\b|us\\b|some\\b|days\\b|over\\b)[^,.;!?]{3,40})?`,
    null,
    "again",
    ({ subject = "", where = "" }) => ({ subject, clause: `work${where}` }),
  ),
  rule(
    "crashes",
    "subject",
    1.6,
    `${START}${NAMED} ${ADVERBS}(?:keeps? (?:on )?|kept )?(?<verb>crash(?:es|ing|ed)?|freez(?:es|ing)|froze|hang(?:s|ing))\\b${AFTER}${END}`,
    null,
    "",
    ({ subject = "", verb = "", when = "" }) => ({
      subject,
      clause: `${/^crash/i.test(verb) ? "crash" : /^fr/i.test(verb) ? "freeze" : "hang"}${when}`,
      isNegated: true,
    }),
  ),
  rule(
    "so-slow",
    "subject",
    1.4,
    `${START}${NAMED} (?:is |are |was |has become |have become |became |gets? |got |runs? |works? |feels? |has been |loads? |responds? |(?=isn't|aren't|not ))${ADVERBS}(?:getting )?(?:(?:so|very|too|extremely|really|painfully|incredibly|terribly|horribly|unbearably|awfully|super|ridiculously|quite|much|way|insanely) )*(?:slow(?:er|ly)?|laggy|sluggish|unresponsive|(?:isn't |is not |not |aren't )(?:(?:as|so|very|that|really) )?(?:fast|quick|responsive|snappy))\\b`,
    null,
    "",
    ({ subject = "" }) => ({ subject, clause: "be faster" }),
  ),
  rule(
    "bad-state",
    "subject",
    1.4,
    `${START}(?<subject>(?:the|my|our|all|many|some|its) (?:[\\w'-]+ ){0,2}?(?!one\\b)[\\w'-]+) (?:is|was|are|were|came|arrived|has been|have been|got) (?:(?:all|already|also|completely|very|totally|just|badly|partly|half|so) )*(?<state>broken|damaged|torn|blank|cracked|dented|scratched|crushed|expired|blurry|blurred|faulty|defective|loose|missing|corrupted|greyed out)\\b`,
    null,
    "",
    ({ subject = "", state = "" }) => ({
      subject: subject.replace(/^(?:many|some|its|all) /i, "the "),
      clause: `be ${state}`,
      isNegated: true,
    }),
  ),
  rule(
    "received-bad",
    "act",
    1.7,
    "\\b(?:received|got|sent(?: me)?|delivered|shipped)(?: me)? (?:an?|the|some)? ?(?<state>damaged|broken|used|fake|defective|faulty|expired|torn|empty) (?<thing>(?!in\\b|and\\b|or\\b|to\\b|by\\b|it\\b|condition|one\\b)[a-z][\\w-]+(?: (?!and|but|with|in|from|on|which|that)[a-z][\\w-]+)?)\\b",
    null,
    "",
    ({ state = "", thing = "" }) =>
      terms(thing).at(-1)?.tags.has("Noun") !== true
        ? null
        : {
            clause: `receive ${/s$/.test(thing) ? "" : "a "}${thing} that ${/s$/.test(thing) ? "are" : "is"} not ${state}`,
          },
  ),
  rule(
    "tedious",
    "act",
    1.6,
    "^(?:and |but |also,? )?(?<gerund>(?!(?:being|having|going|seeing|working|waiting|something|everything|nothing)\\b)\\w{3,}ing\\b (?:[\\w'-]+ ){1,6}?)(?:is|are|can be|gets?) (?:(?:still|so|very|too|really|quite|a bit|a little|extremely|rather|not|not very|not so) )*(?:tedious|hard|difficult|painful|cumbersome|a pain|annoying|awkward|clunky|confusing|(?<!is |are )easy|(?<!is |are )intuitive|(?<!is |are )straightforward|complicated|inconvenient)\\b",
    null,
    "more easily",
    ({ gerund = "" }) => ({ clause: plain(gerund.trim()) }),
  ),
  rule(
    "better",
    "have",
    1.9,
    "^(?:and |also,? |maybe |perhaps |- ?)*(?<clause>(?:(?:much |slightly )?(?:better|easier|faster|richer|improved|nicer)|more (?:[\\w-]+(?:ed|able|ible|al|ive|ful|ic|ant|ent)|detailed)|built-in|native|proper) (?!than\\b|to\\b|now\\b|for\\b)(?:[\\w'/+-]+ ?){1,9})[.!]*$",
    null,
    "",
    ({ clause = "" }) => (isAdvice(clause.replace(/^(?:much |slightly |more )?\S+ /i, "")) ? null : { clause }),
  ),
  rule(
    "lack-of",
    "have",
    1.8,
    "^(?:and |also,? |the |- ?)*(?:lack of|absence of|lacks|lacking)(?: an?| any| the)?:? (?<clause>(?!in\\b|the point\\b)(?:[\\w'/+-]+ ?){1,9})[.!]*$",
  ),
  rule(
    "headline-no",
    "have",
    1.5,
    "^(?:and |also,? |still |- ?)*no (?<clause>(?!(?:problems?|issues?|luck|changes?|difference|answers?|repl(?:y|ies)|ideas?|ways?|comments?|help|response|one|thanks?|complaints?|doubts?|regrets?|matter|longer|more|need|wonder|reason|sense|use|point|clue|success|joy|effect|time|money|words?|signal|sound|such|good|fun|harm|big|worries|errors?|results?|other|less|better|worse|avail|text|note|name|trace|luck|lag|(?:new |recent |latest )?updates?|crash\\w*|ads?|trouble\\w*)\\b)(?:[\\w'/-]+ ?){1,5})[.!]*$",
  ),
  rule(
    "would-be-good",
    "have",
    2,
    `^(?:and |but |also,? |maybe |perhaps |having |- ?)*(?<clause>(?:an?|the|some|more|better|support|integration) (?:[\\w'/+-]+ ){1,9}?)would (?:also |really |definitely |surely )?be (?:(?:so|very|really|super|a) )*(?:${GOOD}|welcome|appreciated|massive|huge|bonus|plus)\\b`,
    null,
    "",
    ({ clause = "" }) => ({ clause: clause.replace(/^(?:the )?addition of /i, "").trim() }),
  ),
  rule(
    "not-received",
    "act",
    1.8,
    "\\b(?:i|we)(?:'ve| have| had| did)? ?(?:never|haven't|hadn't|didn't|not) (?:\\w+ )?(?:received?|gotten|got|get) (?<clause>(?:an?|the|my|our|any) (?!(?:answer|response|reply|call|help|word|chance|job|money|further|more|other|such)\\b)[^,.;!?]+)",
    null,
    "",
    ({ clause = "" }) => ({ clause: `receive ${clause.replace(/^any /i, "")}` }),
  ),
  rule(
    "denied",
    "have",
    1.6,
    "\\b(?<clause>(?:my|our) (?:[\\w'-]+ ){1,4}?)(?:was|were|got|has been|have been|is|are) (?:\\w+ )?(?:denied|declined|rejected|turned down)\\b",
    null,
    "",
    ({ clause = "" }) => ({ clause: `${clause.trim()} approved` }),
  ),
  rule(
    "charged",
    "act",
    1.6,
    "\\b(?:charged|charging|charges|charge|billed|billing)(?: me| us| my account| my card)? (?:for |with )?(?<clause>(?:an?|the) (?:(?!\\d)[\\w-]+ ){0,3}?(?:fees?|interest(?! rates?)|penalt(?:y|ies)|insurance|seats?|subscription|shipping))\\b",
    null,
    "",
    ({ clause = "" }) => ({ clause: `be charged ${clause}`, isNegated: true }),
  ),
  rule("bare-thing", "have", 1.7, "^(?<clause>(?:integration with|support for) (?:[\\w'/+-]+ ?){1,7})[.!]*$"),
  rule(
    "not-told",
    "act",
    1.9,
    "\\b(?:i|we) (?:was|were|am|are|have been|had been|'ve been) (?:not|never) (?:\\w+ )?(?:informed|told|notified|warned) (?<clause>(?:of|about|before|when|that) .+)",
    null,
    "",
    ({ clause = "" }) => ({ clause: `be told ${clause}` }),
  ),
  rule(
    "poor",
    "have",
    1.6,
    `${START}${QUALITY}(?<of> of (?:the |this |my )?[\\w-]+)? (?:is |was |are |were |seems? |looks? )?(?:(?:also|really|very|so|too|just) )*(?:not (?:(?:so|that|very|up to|at all) )*(?:good|great|nice|clear|the mark|mark|satisfactory)|bad|poor|worst|terrible|awful|horrible|pathetic|below average|mediocre|lousy)\\b`,
    null,
    "",
    ({ thing = "", of = "" }) =>
      /^(?:the )?quality$/i.test(thing.trim()) && of === ""
        ? null
        : { clause: `better ${lowerFirst(thing.replace(/^(?:even |but |and )*(?:the )?/i, ""))}${of}` },
  ),
];
