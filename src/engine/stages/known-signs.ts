/** Rules set by hand for what the labelled sets hardly contain: they move the logits of the kinds, and are listed in the model card. */
import type { Kind } from "../../shared/domain.ts";
import type { SnippetForClassifying } from "../model.ts";
import { type Cue, isTroubled } from "./cues.ts";

/** Added to the logit of complaint; one word among many weighs less. */
export function knownSigns(snippet: SnippetForClassifying, cues: Record<Cue, boolean>): number {
  const troubled = isTroubled(cues);
  const words = snippet.text.split(/\s+/).length;
  let sum = 0;
  if (cues.irony) sum += 5;
  if (cues.whyNot) sum += 2.5;
  if (cues.understatement) sum += 1.7;
  if (cues.workaround && !cues.praising) sum += 2;
  if (cues.deniedTrouble && !cues.contrast && !cues.irony) sum -= 4;
  if (cues.wishes && !troubled && !cues.whyNot && !cues.irony) sum -= 1;
  if (isPleaAlone(snippet.text, cues, words)) sum -= 3.5;
  if (deniesSuggestion(snippet)) sum -= 5;
  const byStars = snippet.rating === null ? 0 : snippet.rating <= 2 ? 1.5 : snippet.rating < 4 ? 0.5 : snippet.rating < 5 ? -0.5 : -1;
  return sum * Math.min(1, 25 / words) + byStars;
}

const BAFFLED = /\bcan(?:['’]t|not) (?:figure|work) (?:it |this |that )?out\b/i;
/** A short call for help that names no trouble but "issues", or that it cannot be figured out. */
function isPleaAlone(text: string, cues: Record<Cue, boolean>, words: number): boolean {
  const isVague = BAFFLED.test(text) || (cues.pleads && !cues.cannot);
  return isVague && words <= 16 && !cues.notWorking && !cues.broken && !cues.harsh && !cues.slow && !cues.whyNot;
}

/** "You said it was terrible, but I wouldn't go that far": another's word for it is no complaint of the one who turns it down. */
function deniesSuggestion({ text, channel, previousText }: SnippetForClassifying): boolean {
  const plain = text.replace(/[’‘]/g, "'");
  if (DENIES.test(plain)) return true;
  return (
    channel === "call" &&
    previousText !== null &&
    /\?\s*$/.test(previousText) &&
    /^\W*(?:well,? |oh,? )?(?:no|not really|nah|nope)\b.{0,40}$/i.test(plain)
  );
}
const DENIES =
  /\b(?:wouldn't (?:say (?:so|that)|call it (?:that|so)|go (?:that|so|as) far)|not in my (?:case|experience)|(?:it's|it is|it was|it wasn't|they're) (?:actually |really )?(?:not )?(?:slow|bad|hard|difficult|confusing|complicated|a problem|an issue|terrible) at all)\b/i;

/** Kinds that show by their form, added to their logits. */
export function formSigns(kind: Exclude<Kind, "complaint">, snippet: SnippetForClassifying, cues: Record<Cue, boolean>): number {
  if (kind === "request") return (cues.wishes ? 3 : -0.5) - (cues.asks && !cues.wishes ? 0.5 : 0);
  if (kind === "question") return cues.wishes ? -1.5 : (cues.questionMark ? 2.5 : 0) + (cues.asks || cues.wonders ? 1.5 : -1);
  if (kind === "praise")
    return (
      (cues.deniedTrouble && !cues.elsewhere ? 2.5 : 0) -
      (cues.pleads || (cues.elsewhere && cues.tried) ? 2 : 0) +
      (cues.praising && !cues.deniedPraise && !cues.wishes && !cues.irony ? 1 : -0.5) +
      (snippet.rating !== null && snippet.rating >= 4 ? 1 : 0)
    );
  return cues.tried || cues.elsewhere || cues.device || cues.told || cues.pleads ? 0.5 : 0;
}
