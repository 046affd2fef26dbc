/** Rules set by hand for what the labelled sets hardly contain: they move the logits of the kinds, and are listed in the model card. */
import type { Kind } from "../../../shared/domain.ts";
import type { SnippetForClassifying } from "../../model.ts";
import { type Cue, isTroubled } from "./cues.ts";

/** Added to the logit of complaint; one word among many weighs less. */
export function knownSigns(snippet: SnippetForClassifying, cues: Record<Cue, boolean>): number {
  const troubled = isTroubled(cues);
  const words = snippet.text.split(/\s+/).length;
  let sum = 0;
  if (isIronic(snippet.text, cues)) sum += 5;
  if (cues.whyNot) sum += 2.5;
  if (cues.understatement || COPES.test(snippet.text)) sum += 1.7;
  if (cues.workaround && !cues.praising) sum += 2;
  if (deniesTrouble(snippet.text, cues) && !cues.contrast && !cues.irony) sum -= 4;
  if (tellsRelief(snippet.text) && !cues.contrast && !cues.irony) sum -= 7;
  if (cues.wishes && !troubled && !cues.whyNot && !cues.irony) sum -= 1;
  if (isPleaAlone(snippet.text, cues, words)) sum -= 3.5;
  if (deniesSuggestion(snippet, troubled)) sum -= 5;
  const byStars = snippet.rating === null ? 0 : snippet.rating <= 2 ? 1.5 : snippet.rating < 4 ? 0.5 : snippet.rating < 5 ? -0.5 : -1;
  return sum * Math.min(1, 25 / words) + byStars;
}

/** Praise or thanks for a nuisance: what follows the kind word is done to somebody. */
const MOCKS =
  /\b(?:stars?|thanks?(?: you)?|congrat\w*|kudos|bravo|well done|how (?:thoughtful|kind|considerate|nice|clever|helpful|generous) of you|(?:lovely|wonderful|charming|great|nice) how)\b.{0,40}\b(?:making (?:me|us) (?:type|wait|click|do|fill|search|start|call|pay|guess|log|sign|enter|explain|pick|choose|re\w+)|wip(?:e|ed|es|ing)|hid(?:e|es|ing|den)|delet\w+|los(?:e|es|t|ing)|break\w*|broken?|ruin\w*|forget\w*|(?:does|do|did)(?:n't| not) (?:exist|open|work|load)|into an? (?:maze|puzzle|riddle|nightmare|mess|chore|(?:\w+ )?hunt))\b|^\W*(?:sure|yeah|right|of course),? because (?:everyone|everybody|who doesn't|we all)\b/i;
function isIronic(text: string, cues: Record<Cue, boolean>): boolean {
  return cues.irony || MOCKS.test(text.replace(/[’‘]/g, "'"));
}

/** Trouble that did not come: "it hasn't crashed once", "nothing about it is hard"; two denials are none. */
const HARM =
  "(?:crash\\w*|fail\\w*|annoy\\w*|brok\\w+|break\\w*|los[et]\\w*|lets? (?:us|me) down|disappoint\\w*|bother\\w*|frustrat\\w*|confus\\w*|regret\\w*|freez\\w*|hard|difficult|slow|painful|wrong)";
const SPARED = new RegExp(
  `\\b(?:(?:has|have|had|was|did|does|is)n't (?:\\w+ ){0,2}?|never (?:\\w+ )?|nothing (?:\\w+ ){0,4}?|can(?:no|')t think of (?:anything|a thing|one thing|much) (?:\\w+ ){0,3}?|there (?:isn't|wasn't|hasn't been) (?:a|one|any) (?:single )?(?:day|week|month|time) (?:\\w+ ){0,3}?)${HARM}\\b`,
  "i",
);
function deniesTrouble(text: string, cues: Record<Cue, boolean>): boolean {
  const plain = text.replace(/[’‘]/g, "'");
  return (
    cues.deniedTrouble || (!cues.wishes && SPARED.test(plain) && !/\b(?:without|if)\b|\b(?:too|so) (?:hard|difficult|slow)\b/i.test(plain))
  );
}

/** The way round a trouble that is not named: somebody else does it, one begins anew, one had to learn it the long way. */
const COPES =
  /\b(?:(?:ask|asked|get|have|had) (?:my|our|a|the) \w+ (?:to )?(?:do|fill|send|enter|set|fix|check)\b.* for (?:me|us)\b|(?:clos|quitt?|restart|reload)(?:e|ed|ing)? (?:it|the \w+|everything) and (?:start|begin|try|open|do)\w*|had to (?:watch|google|look up|read|search|ask)\b.*\b(?:understand|find|figure|get|work out)|(?:fine|okay|ok|easy|simple) (?:once|as soon as) you(?:'ve| have)? (?:know|knew|figured?|got|get|learn\w*|are used|found))\b/i;

const RELIEF =
  /\b(?:(?:can['’]?t|cannot|couldn['’]?t|wouldn['’]?t|don['’]?t) (?:even )?(?:imagine|think of|picture|want|remember)\b.{0,30}\b(?:going back|go back|without (?:it|this|them|you)|life before|how (?:i|we) did)|(?:don['’]?t|do not|no longer|never) (?:even )?(?:have|need) to (?:\w+ ){1,6}(?:any ?more|again)|no longer (?:have|need) to)\b/i;
const BEFORE_AND_NOW = /\b(?:used to|before|previously|in the past|back then)\b(.*?)\b(?:now|these days|today)\b(.*)$/is;
const ONCE_HARD =
  /\b(?:hours?|days|weeks|ages|forever|errors?|problems?|issues?|trouble|hard|by hand|manual\w*|struggl\w*|slow|pain\w*|lost|forgot|chas\w*|mess|nightmare|chaos)\b/i;
const NOW_EASY =
  /\b(?:none|no more|minutes?|seconds?|eas(?:y|ier|ily)|fast\w*|quick\w*|in no time|at once|clicks?|better|fine|gone|automatic\w*|works|smooth\w*)\b/i;
/** "It used to take me hours, now it's minutes", "I can't imagine going back": trouble that is over praises what ended it. */
function tellsRelief(text: string): boolean {
  const [, before = "", now = ""] = BEFORE_AND_NOW.exec(text) ?? [];
  const isOver =
    ONCE_HARD.test(before) && NOW_EASY.test(now) && !/n['’]t\b|\b(?:not|but|still|slow|worse|wrong|only|hours|errors?)\b/i.test(now);
  return isOver || RELIEF.test(text);
}

const BAFFLED = /\bcan(?:['’]t|not) (?:figure|work) (?:it |this |that )?out\b/i;
/** A short call for help that names no trouble but "issues", or that it cannot be figured out. */
function isPleaAlone(text: string, cues: Record<Cue, boolean>, words: number): boolean {
  const isVague = BAFFLED.test(text) || (cues.pleads && !cues.cannot);
  return isVague && words <= 16 && !cues.notWorking && !cues.broken && !cues.harsh && !cues.slow && !cues.whyNot;
}

/** "You said it was terrible, but I wouldn't go that far": another's word for it is no complaint of the one who turns it down. */
function deniesSuggestion({ text, channel, previousText }: SnippetForClassifying, troubled: boolean): boolean {
  const plain = text.replace(/[’‘]/g, "'");
  if (DENIES.test(plain)) return true;
  return (
    channel === "call" &&
    previousText !== null &&
    /\?\s*$/.test(previousText) &&
    (/^\W*(?:well,? |oh,? )?(?:no|not really|nah|nope)\b.{0,40}$/i.test(plain) ||
      (SUGGESTS.test(previousText) && !troubled && DECLINES.test(plain)))
  );
}
/** A question that names the trouble itself, and an answer that begins by not taking it up. */
const SUGGESTS =
  /\b(?:nightmare|terrible|awful|bad|slow|hard|difficult|confus\w*|frustrat\w*|annoy\w*|painful|problems?|issues?|trouble|struggl\w*|expensive|too \w+|lets? you down|lost|broke\w*|unhappy|stress\w*|complicated|unclear|missing)\b/i;
const DECLINES =
  /^\W*(?:(?:well|oh|hm+|um|ah|honestly|actually),? )*(?:no|nope|nah|not (?:really|for (?:me|us)|at all|that i (?:know|noticed|remember)|so far|in my)|i would(?:n't| not)|i do(?:n't| not) think|on the contrary|the opposite)\b/i;
const DENIES =
  /\b(?:wouldn't (?:say (?:so|that)|call it (?:that|so)|go (?:that|so|as) far)|not in my (?:case|experience)|(?:it's|it is|it was|it wasn't|they're) (?:actually |really )?(?:not )?(?:slow|bad|hard|difficult|confusing|complicated|a problem|an issue|terrible) at all)\b/i;

/** Kinds that show by their form, added to their logits. */
export function formSigns(kind: Exclude<Kind, "complaint">, snippet: SnippetForClassifying, cues: Record<Cue, boolean>): number {
  if (kind === "request") return (cues.wishes ? 3 : -0.5) - (cues.asks && !cues.wishes ? 0.5 : 0);
  if (kind === "question") return cues.wishes ? -1.5 : (cues.questionMark ? 2.5 : 0) + (cues.asks || cues.wonders ? 1.5 : -1);
  if (kind === "praise")
    return (
      ((deniesTrouble(snippet.text, cues) && !cues.elsewhere) || tellsRelief(snippet.text) ? 2.5 : 0) -
      (cues.pleads || (cues.elsewhere && cues.tried) ? 2 : 0) +
      (cues.praising && !cues.deniedPraise && !cues.wishes && !cues.irony ? 1 : -0.5) +
      (snippet.rating !== null && snippet.rating >= 4 ? 1 : 0)
    );
  return cues.tried || cues.elsewhere || cues.device || cues.told || cues.pleads ? 0.5 : 0;
}
