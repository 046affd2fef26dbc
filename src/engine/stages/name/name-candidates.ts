/** Candidate names: short clauses in the customers' own words, cut only where a clause begins or ends. */

import { isEmptyWord, stem } from "../words.ts";
import { CHAT, NO_BEGINNING, NO_ENDING, PARTICLES, SPELLINGS, TROUBLE, VERBS, WISHED } from "./name-words.ts";

/** `stems`: the words that carry its meaning; `form` 0 to about 2: how well it reads as the name of a problem; `isWhole`: a clause, uncut; `isTrouble`: something is wrong in it. */
export type Candidate = { words: string[]; stems: string[]; form: number; isQuestion: boolean; isWhole: boolean; isTrouble: boolean };

export const MOST_WORDS = 7;

/** All candidate names of a text, the same wording once. */
export function candidatesOf(text: string): Candidate[] {
  const found = new Map<string, Candidate>();
  for (const clause of clausesOf(text)) {
    const { words, isQuestion, isHowTo } = openClause(clause.words);
    for (const cut of cutsOf(words)) {
      const candidate = toCandidate(isHowTo ? ["how", "to", ...cut] : cut, {
        isQuestion: isQuestion || clause.isQuestion,
        isWhole: cut.length === words.length,
      });
      const key = candidate?.words.join(" ").toLowerCase();
      if (candidate && key && !found.has(key)) found.set(key, candidate);
    }
  }
  return [...found.values()];
}

type Clause = { words: string[]; isQuestion: boolean };

const WORD = /[\p{L}\p{N}]+(?:['&+./_-][\p{L}\p{N}]+)*\+?/gu;
const JOINT =
  /^(?:and|but|because|since|so|although|though|however|when|whenever|while|if|unless|until|which|who|whereas|except|then|after|before|till|that)$/;

/** Clauses: between punctuation marks, and between words that join clauses. */
function clausesOf(text: string): Clause[] {
  const plain = text
    .replace(/[’‘`´]/g, "'")
    .replace(/https?:\S+|www\.\S+|\S+@\S+|\{[^}]*\}|<[^>]*>/g, " . ")
    .slice(0, 1500);
  const clauses: Clause[] = [];
  for (const part of plain.match(/[^.!?;:,()[\]{}"“”«»\n\r|*=<>~…—–]+(?:[.](?=\p{L}|\p{N})[^.!?;:,()[\]{}"“”«»\n\r|*=<>~…—–]+)*[!?]?/gu) ??
    []) {
    const isQuestion = part.endsWith("?");
    for (const stretch of part.split(/\s[-/]+\s/)) {
      const words = stretch.match(WORD) ?? [];
      let from = 0;
      words.forEach((word, i) => {
        if (i <= from || !JOINT.test(word.toLowerCase()) || !isNewClause(words, i)) return;
        clauses.push({ words: words.slice(from, i), isQuestion });
        from = i + (/^(?:after|before|until|when|while)$/i.test(word) ? 0 : 1);
      });
      clauses.push({ words: words.slice(from), isQuestion });
      // "… after the update", "… when I print": the joint's own clause may also stay with the one before it.
      if (from > 0 && words.length <= MOST_WORDS + 3) clauses.push({ words: [...words], isQuestion });
    }
  }
  return clauses.filter((clause) => clause.words.length >= 2);
}

/** "and" and "that" join words as often as clauses: a clause follows only where a subject does. */
function isNewClause(words: readonly string[], at: number): boolean {
  const joint = (words[at] ?? "").toLowerCase();
  if (joint !== "and" && joint !== "that" && joint !== "then" && joint !== "before" && joint !== "after") return true;
  if (joint === "that" || joint === "then") return true;
  return /^(?:i|we|it|he|she|they|you|there|this|that|now|then|my|the|when|if|its|it's|i'm|can't|can|still|nothing|all)$/i.test(
    words[at + 1] ?? "",
  );
}

const OPENERS: RegExp[] = [
  /^(?:hi|hello|hey|dear|please|so|and|but|also|well|ok|okay|now|just|then|again|basically|actually|anyway|recently|lately|suddenly|currently|today|yesterday|since|because|that|as|yes|no) (?!(?:one|way|longer|more|option|sound|access|response|answer|reply|source|export)\b)/,
  /^(?:(?:good )?(?:morning|afternoon|evening|day)|(?:hello |hi |dear )?(?:team|all|everyone|folks|there|sir|support|guys|firefox team)) /,
  /^(?:i|we) (?:just |really |still |also )?(?:think|believe|guess|know|understand|suspect|feel|found|find|noticed|notice|see|discovered|hope|assume|realized|realised|mean|said|say|tell you)(?: out)?(?: that)? /,
  /^(?:it|this) (?:just )?(?:seems|looks|appears|feels)(?: that| like| as if| to be)? /,
  /^(?:the|my|our|this|one|another|only|main|a)? ?(?:main |only |other )?(?:problem|issue|question|trouble|thing|complaint|concern) (?:i have |i'm having |here )?(?:is|was)(?: that)? /,
  /^(?:i|we)(?: am|'m| are|'re| have| have been|'ve|'ve been| was| were| had| keep| started)?(?: been)? (?:having|have|had|got|getting|experiencing|facing|seeing)? ?(?:a |an |the |some |this |same |big |similar |another )*(?:problems?|issues?|trouble|difficulty|difficulties|questions?)(?: with| where| when| that| about| in)?(?: the fact that)? /,
  /^(?:problems?|issues?|troubles?|questions?|help|trouble|assistance) (?:needed |required )?(?:with|about|regarding|on|in|re) /,
  /^(?:i|we)(?: would|'d)? (?:like|love|want|wanted|wish|prefer|need|needed)(?: to know| to ask)?(?: if| that| whether)? (?!to\b)/,
  /^(?:the )?(?:fact|reason|result|point|bottom line) (?:is|that|was) (?:that )?/,
  /^(?:for some reason|for example|all of a sudden|at the moment|as of (?:today|yesterday|now)|in addition|of course|by the way|in fact|at first|these days|this (?:morning|week|time)|last (?:night|week)|every (?:time|day|morning)|the (?:last|other|next|first) (?:time|day|week)|more than once|for (?:the )?(?:past|last) (?:few |several |couple of )?(?:days|weeks|months)) /,
  /^(?:can|could|would|will) (?:you|anyone|someone|somebody)(?: please| kindly)? (?:help|tell|explain|advise|assist|let|show|fix|please)(?: me| us)?(?: know)?(?: with| to)? /,
  /^(?:does anyone|anyone|do you|does anybody)(?: else)? (?:know|have|seen|experience|experiencing|having|has)(?: any idea)? /,
];

const HOW_TO =
  /^(?:(?:is there|there is|there's|is there not|there must be) (?:a|an|any|some|no) (?:easy |simple |other |good )?(?:way|option|setting|possibility|method) (?:for me )?(?:to|of) |(?:how|where) (?:do|can|could|should|would|to) ?(?:i|we|you|one)? ?|how to |(?:i|we)(?: would|'d)? (?:like|love|want|wanted|wish|need|needed) to (?:know )?(?:how (?:to|do i|i can) )?|(?:i|we)(?:'m| am| are|'re| was| have been)? (?:trying|try|tried|attempting) to |trying to |can (?:i|we) |could (?:i|we) |need(?:ing)? to |want(?:ing)? to |wish to |unsure how to |help(?: me)? (?:to |in )?(?=(?:find|restore|recover|remove|delete|get|set|change|install|disable|turn|fix)\b))/;
const CANNOT =
  /^(?:why )?(?:(?:i|we|you|users|people) (?:just |simply |still |suddenly |now |also |therefore |also )?(?:can't|cannot|cant|can not|couldn't|could not|am unable to|'m unable to|am not able to|'m not able to|are unable to|was unable to|wasn't able to|are not able to|have been unable to|seem unable to|can no longer|don't seem to be able to|do not seem to be able to|am no longer able to|'m no longer able to|can't seem to|cannot seem to)|(?:can't|cannot|cant|couldn't) (?:i|we)|unable to|not able to|no longer able to|impossible to|can't seem to|cannot|cant|can not|can no longer|could not|couldn't) /;
const DO_NOT = /^(?:i|we) (?:do not|don't|dont) (?:want|need) (?:to )?/;

/** Takes the talk off a clause's beginning ("I think that", "the problem is") and turns "I cannot", "unable to" into "can't". */
function openClause(given: readonly string[]): { words: string[]; isQuestion: boolean; isHowTo: boolean } {
  let words = [...given];
  for (let round = 0; round < 6; round++) {
    const text = `${words.join(" ").toLowerCase()} `;
    const opener = OPENERS.find((pattern) => pattern.test(text));
    const length = opener ? countWords(opener.exec(text)?.[0] ?? "") : 0;
    if (length === 0) break;
    words = words.slice(length);
  }
  const text = `${words.join(" ").toLowerCase()} `;
  const cannot = CANNOT.exec(text);
  if (cannot) return { words: ["can't", ...words.slice(countWords(cannot[0]))], isQuestion: false, isHowTo: false };
  const doNot = DO_NOT.exec(text);
  if (doNot)
    return {
      words: ["don't", "want", ...(/ to $/.test(doNot[0]) ? ["to"] : []), ...words.slice(countWords(doNot[0]))],
      isQuestion: false,
      isHowTo: false,
    };
  const howTo = HOW_TO.exec(text);
  // "I need to the search engine": a verb is missing there.
  if (howTo && !/^(?:the|a|an|my|our|this|that|these|those) /.test(text.slice(howTo[0].length)))
    return { words: words.slice(countWords(howTo[0])), isQuestion: true, isHowTo: true };
  const isQuestion = /^(?:why|what|how|where|when|which|who|is|are|does|do|did|can|could|should|would|will|has|have) /.test(text);
  const withoutI =
    /^(?:i|we)(?:'ve|'m| have| had| am| was| were| got| keep| also| just| then| even| now)* (?=(?:[a-z]+(?:ed|ing)|lost|been|stuck|paid|left|gone|sent) )/.exec(
      text,
    );
  if (withoutI) words = words.slice(countWords(withoutI[0]));
  return { words, isQuestion, isHowTo: false };
}

/** The whole clause when short; else its beginning and its end, cut before a preposition or at a negation. */
function cutsOf(words: readonly string[]): string[][] {
  const cuts: string[][] = [];
  const add = (from: number, to: number) => {
    if (to - from >= 2 && to - from <= MOST_WORDS) cuts.push(words.slice(from, to));
  };
  add(0, words.length);
  for (let to = 3; to < words.length; to++) if (isBoundary(words[to])) add(0, to);
  for (let from = 1; from < words.length - 1; from++) {
    if (!isStart(words, from)) continue;
    add(from, words.length);
    for (let to = from + 3; to < words.length; to++) if (isBoundary(words[to])) add(from, to);
  }
  return cuts;
}

const BOUNDARY =
  /^(?:in|on|at|for|from|with|without|after|before|since|when|while|because|as|by|to|during|despite|until|every|via|into|through|even|like|using|again|anymore|today|yesterday|and|or|but|if|which|that|who|where|is|was|are|were|so|each|instead|now)$/i;

function isBoundary(word: string | undefined): boolean {
  return word !== undefined && BOUNDARY.test(word);
}

/** A name may begin inside a clause at its subject: the first word after a joint, or a determiner before a noun and a verb. */
function isStart(words: readonly string[], at: number): boolean {
  const word = (words[at] ?? "").toLowerCase();
  const before = (words[at - 1] ?? "").toLowerCase();
  return (
    /^(?:my|the|all|our|no|can't|cannot|won't|doesn't|keeps|every)$/.test(word) ||
    /^(?:that|and|but|because|when|if|where|why|then|so|which)$/.test(before)
  );
}

function toCandidate(given: readonly string[], { isQuestion, isWhole }: { isQuestion: boolean; isWhole: boolean }): Candidate | null {
  const words = trim(given.map((word) => SPELLINGS.get(word.toLowerCase()) ?? word));
  if (words.length < 2 || words.length > MOST_WORDS) return null;
  const low = words.map((word) => word.toLowerCase());
  // "(the problem that) sites are having with Firefox": what they have was cut off.
  if (/ having(?: (?:with|in|on|at|when|while) |$)/.test(low.join(" "))) return null;
  // "(I don't know) how to my account": its verb was left out.
  if (/^how to (?:the|a|an|my|our|this|that|these|those) /.test(low.join(" "))) return null;
  if (low.some((word, i) => word === low[i - 1]) || new Set(low).size < low.length - 1) return null;
  const content = low.filter((word) => isContent(word));
  if (content.length === 0 || content.every((word) => CHAT.has(word))) return null;
  if (words.some((word) => LOG_LEVELS.has(word))) return null;
  if (words.some((word) => /\d{6}/.test(word)) || isOfTwoScripts(words.join(" "))) return null;
  if (words.filter((word) => /\d/.test(word)).length > 1 || low.some((word) => word.length > 22)) return null;
  const stems = [...new Set(content.filter((word) => !CHAT.has(word)).map((word) => stem(word)))];
  if (stems.length === 0) return null;
  return {
    words,
    stems,
    form: formOf(low, { isQuestion, isWhole, content: content.length }),
    isQuestion,
    isWhole,
    isTrouble: low.some((word) => TROUBLE.has(word)),
  };
}

/** Words off both ends until the name neither begins nor ends in the middle of something. */
function trim(words: string[]): string[] {
  let from = 0;
  let to = words.length;
  while (from < to && NO_BEGINNING.has((words[from] ?? "").toLowerCase())) from++;
  while (to > from && isDangling(words, to - 1)) to--;
  return words.slice(from, to);
}

function isDangling(words: readonly string[], at: number): boolean {
  const word = (words[at] ?? "").toLowerCase();
  if (PARTICLES.has(word) && isVerb((words[at - 1] ?? "").toLowerCase()) && at === words.length - 1) return false;
  return NO_ENDING.has(word) || /^\d{1,2}$/.test(word);
}

/** Lines of a log that somebody put into a ticket. */
const LOG_LEVELS: ReadonlySet<string> = new Set(["DEBUG", "INFO", "WARN", "WARNING", "ERROR", "TRACE", "FATAL"]);

/** Out of a table or a log: what a product says of itself in two languages. */
function isOfTwoScripts(text: string): boolean {
  return /\p{Script=Latin}/u.test(text) && /(?!\p{Script=Latin})\p{L}/u.test(text);
}

const CONTRACTED = /^(?:it|you|he|she|they|we|i|that|there|who|what|how|let)'(?:d|ll|ve|re|s|m)$/;

export function isContent(word: string): boolean {
  return word.length > 2 && !CONTRACTED.test(word) && !isEmptyWord(word) && !/^\d+$/.test(word) && !NO_ENDING.has(word);
}

export function isVerb(word: string): boolean {
  return VERBS.has(word) || /(?:ed|n't)$/.test(word) || (word.length > 5 && /ing$/.test(word));
}

function formOf(
  low: readonly string[],
  { isQuestion, isWhole, content }: { isQuestion: boolean; isWhole: boolean; content: number },
): number {
  let form = 1;
  const verbAt = low.findIndex((word, i) => isVerb(word) && (i > 0 || /n't$|ed$|lost$|stuck$/.test(word) || low.length > 2));
  const isTrouble = low.some((word) => TROUBLE.has(word));
  form += verbAt >= 0 ? 0.35 : /^(?:the|my|our|a|an|this)$/.test(low[0] ?? "") ? -0.35 : -0.2;
  if (isTrouble) form += 0.35;
  else if (!isQuestion) form -= verbAt >= 0 ? 0.15 : 0.3;
  if (/^(?:tried|trying|attempted)$/.test(low[0] ?? "")) form -= 0.5;
  if (/^(?:following|same|attached|above|below)$/.test(low[/^(?:the|this|a|an)$/.test(low[0] ?? "") ? 1 : 0] ?? "")) form -= 0.5;
  if (isQuestion) form -= 0.25;
  if (low.some((word) => WISHED.has(word))) form -= 0.35;
  if (content > 4) form -= 0.2 * (content - 4);
  if (isWhole) form += 0.25;
  if (low.length < 3) form -= 0.5;
  if (low[0] === "how" && low.length < 4) form -= 0.6;
  if (low.length >= 3 && low.length <= 6) form += 0.1;
  if (content / low.length < 0.4) form -= 0.25;
  if (content === 1) form -= low.some((word) => TROUBLE.has(word)) ? 0.3 : 0.6;
  if (low.some((word) => /\d/.test(word))) form -= /\d/.test(low[0] ?? "") ? 0.6 : 0.3;
  if (verbAt === 0 && /ed$/.test(low[0] ?? "") && !low.some((word) => TROUBLE.has(word))) form -= 0.35;
  if (low.some((word, i) => i > 0 && /^(?:i|i'm|i've|we)$/.test(word))) form -= 0.3;
  if (
    /^(?:you|your|it|he|she|they|what|why|who|is|are|do|does|did|if|i|we|all|how|nobody|none|both|without|looking|waiting|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|eighteen|twenty)$/.test(
      low[0] ?? "",
    ) &&
    !/^how to /.test(low.join(" "))
  )
    form -= low[0] === "i" || low[0] === "we" ? 0.6 : 0.4;
  if (low.some((word) => /^(?:you|your|me|us|it|them|he|she|they|this|these|those|that|then|myself|yourself|themselves|maybe)$/.test(word)))
    form -= 0.3;
  if (low.every((word) => !isContent(word) || CHAT.has(word) || isVerb(word))) form -= 0.3;
  return Math.max(0.1, form);
}

/** Words of our own kind in a piece of text that a pattern took: "i'm" is one of them. */
function countWords(text: string): number {
  return text.trim() === "" ? 0 : text.trim().split(/\s+/).length;
}
