/** Cuts what customers say into points: exact ranges of their messages, one point each. */
import type { MessageForSegmenting, SnippetRange } from "../../model.ts";
import { dumpsWithin, isDumpedRun, type TextRange } from "./dump.ts";
import { countWords, type Sentence, sentencesWithin, trim } from "./sentences.ts";
import { isListeningNoise, isSignatureName, isSmallTalk } from "./small-talk.ts";

const MAX_WORDS = 60;
const FRAGMENT_WORDS = 4;
/** With so many words an item of a list makes a point of its own. */
const ITEM_WORDS = 3;
const CONTINUING_WORDS = 28;
/** What a colon announces, a message quoted or a step, belongs to it; a log does not. */
const ANNOUNCED_WORDS = 20;

/** Begins with a word that leans on the sentence before. */
const CONTINUES =
  /^["'“(]?(?:and|but|because|cause|so|or|nor|which|who|then|also|plus|still|yet|instead|even|otherwise|except|although|though|however|therefore|hence|besides|meaning|like|especially|only|it|it's|its|this|that|that's|they|they're|their|these|those|he|she|there|both|neither|none|same)\b/i;
/** Leaning words that open a point of their own: a wish or a new matter. */
const OPENS =
  /^(?:it would|it'd be|it might be|it could be nice|there should|there needs|this is (?:my|a) (?:request|suggestion)|so (?:can|could|how|why|what|when|where|is|are|do|does|would)\b|also,? (?:can|could|why|how|where|when|the|i|we|it would|is there|please)\b|or (?:can|could) you|(?:and|but|also|then|plus),? (?:first|second|third|fourth|fifth|last|final)(?:ly)?,|(?:and|but|also|then|plus),? (?:another|the other|one (?:other|more)) (?:thing|issue|problem|bug|question))/i;
/** The number of an item in a list that is written in one line. */
const NUMBERED = /^\(?\d{1,2}[.)]\s/;

type Point = { message: number; start: number; end: number; words: number; speaker: string | null };

/**
 * Points of the customers' and unknown speakers' messages in the order of the messages (internal speakers give none).
 * Offsets are UTF-16, trimmed, never inside a `skip` range, never overlapping; every such message with a word outside its
 * skipped ranges gives at least one. A point is one to a few sentences, about 60 words at most.
 */
export function segmentMessages(messages: readonly MessageForSegmenting[]): SnippetRange[] {
  const points = messages.map((message) => (message.role === "internal" ? [] : pointsOf(message)));
  const textOf = new Map(messages.map((message) => [message.index, message.text]));
  return joinAcrossTurns(messages, points).map((spans) => ({
    spans: spans.map(({ message, start, end }) => ({ message, start, end, text: (textOf.get(message) ?? "").slice(start, end) })),
  }));
}

function pointsOf(message: MessageForSegmenting): Point[] {
  const regions = freeRegions(message).flatMap(({ start, end }) => trimToRange(message.text, start, end));
  const spoken = regions.filter(({ start, end }) => hasWord(message.text.slice(start, end)));
  const points = message.isTitle ? spoken : spoken.flatMap((region) => pointsWithin(message.text, region));
  return points.map(({ start, end }) => ({
    message: message.index,
    start,
    end,
    words: countWords(message.text.slice(start, end)),
    speaker: message.speaker,
  }));
}

/** Prose goes by sentences; each pasted block is one point, cut after its first lines. */
function pointsWithin(text: string, region: TextRange): TextRange[] {
  const points: TextRange[] = [];
  let at = region.start;
  for (const dump of dumpsWithin(text, region.start, region.end)) {
    points.push(...prosePoints(text, at, dump.start), ...beginningOf(text, dump.start, dump.end));
    at = dump.end;
  }
  return [...points, ...prosePoints(text, at, region.end)];
}

function prosePoints(text: string, from: number, to: number): TextRange[] {
  const sentences = sentencesWithin(text, from, to)
    .flatMap((sentence) => cutLong(text, sentence))
    .filter((s) => hasWord(text.slice(s.start, s.end)));
  const points: (Sentence & { words: number; isChat: boolean })[] = [];
  for (const [i, sentence] of sentences.entries()) {
    const words = countWords(text.slice(sentence.start, sentence.end));
    const isChat = isChatter(text, sentence, i === sentences.length - 1);
    const last = points.at(-1);
    if (last && last.words + words <= MAX_WORDS && belongTogether(text, last, { ...sentence, words, isChat })) {
      last.end = sentence.end;
      last.words += words;
      last.isChat &&= isChat;
      last.paragraph = sentence.paragraph;
      last.isItem = sentence.isItem;
    } else points.push({ ...sentence, words, isChat });
  }
  return points;
}

type Unit = Sentence & { words: number; isChat: boolean };

function belongTogether(text: string, point: Unit, next: Unit): boolean {
  if (point.isChat || next.isChat) return point.isChat && next.isChat;
  const said = text.slice(point.start, point.end);
  const coming = text.slice(next.start, next.end);
  if (NUMBERED.test(said) && NUMBERED.test(coming)) return false;
  const isFragment = point.words < FRAGMENT_WORDS;
  const isNextFragment = next.words < FRAGMENT_WORDS;
  if (point.paragraph !== next.paragraph) {
    if (next.isItem) return (next.words < ITEM_WORDS && (point.words < 12 || point.isItem)) || (isFragment && said.endsWith(":"));
    return (
      (said.endsWith(":") && next.words <= ANNOUNCED_WORDS) ||
      (isFragment && !point.isItem && !/[.!?]$/.test(said)) ||
      (isNextFragment && point.words < 12)
    );
  }
  if (point.words >= ITEM_WORDS && !isNextFragment && OPENS.test(coming)) return false;
  if (isFragment || isNextFragment) return true;
  return next.words <= CONTINUING_WORDS && CONTINUES.test(coming) && !OPENS.test(coming);
}

/** A sentence that is only greeting or farewell stands alone, so that it does not blur the point beside it. */
function isChatter(text: string, sentence: Sentence, isLast: boolean): boolean {
  const said = text.slice(sentence.start, sentence.end);
  if (isListeningNoise(said) && !/\bthank/i.test(said)) return false;
  return isSmallTalk(said) || (isLast && sentence.paragraph > 1 && isSignatureName(said));
}

/** A sentence over the cap is cut at its clauses, at worst between words; a run of signs keeps only its beginning. */
function cutLong(text: string, sentence: Sentence): Sentence[] {
  const said = text.slice(sentence.start, sentence.end);
  if (countWords(said) <= MAX_WORDS && said.length <= 1200) return [sentence];
  if (isDumpedRun(said)) return beginningOf(text, sentence.start, sentence.end).map((range) => ({ ...sentence, ...range }));
  const pieces: Sentence[] = [];
  let start = sentence.start;
  while (start < sentence.end) {
    const end = clauseEnd(text, start, sentence.end);
    const kept = trim(text, start, end);
    if (kept) pieces.push({ ...sentence, start: kept[0], end: kept[1] });
    start = end;
  }
  return pieces;
}

const CLAUSE =
  /[;:]\s|\s[–—-]\s|,\s(?=(?:and|but|so|because|which|then|or|while|when|if|i|we|it|they)\b)|\s(?=(?:but|because|so then|and then|and i|and we|and it|and they|so i|so we)\b)|[.!?…]\s/gi;

/** The last clause boundary between 15 words and the cap, else the cap itself. */
function clauseEnd(text: string, start: number, end: number): number {
  const window = wordLimit(text, start, end, MAX_WORDS);
  if (window >= end) return end;
  const least = wordLimit(text, start, end, 15);
  let cut = window;
  for (const match of text.slice(start, window).matchAll(CLAUSE)) {
    const at = start + match.index + match[0].length;
    if (at >= least && at < window) cut = at;
  }
  return cut;
}

/** The offset after `words` words (or 1,200 characters), never inside a surrogate pair. */
function wordLimit(text: string, start: number, end: number, words: number): number {
  let seen = 0;
  const slice = text.slice(start, Math.min(end, start + 1200));
  for (const match of slice.matchAll(/\S+/g)) {
    seen += countWords(match[0]);
    if (seen > words && match.index > 0) return start + match.index;
  }
  let limit = start + slice.length;
  if (seen > words) limit = start + Math.min(slice.length, words * 2);
  return limit < end && /[\uDC00-\uDFFF]/.test(text[limit] ?? "") ? limit - 1 : limit;
}

function beginningOf(text: string, start: number, end: number): TextRange[] {
  const first = trim(text, start, end);
  return first ? trimToRange(text, first[0], Math.min(first[1], wordLimit(text, first[0], first[1], MAX_WORDS), first[0] + 800)) : [];
}

/** "It never saves…" — "uh-huh" — "…when I'm on the train": two short halves of one thought become one point with two spans. */
function joinAcrossTurns(messages: readonly MessageForSegmenting[], points: Point[][]): Point[][] {
  const joined: Point[][] = [];
  const openEnd = new Map<number, Point[]>();
  messages.forEach((message, i) => {
    const own = points[i] ?? [];
    own.forEach((point, p) => {
      const before = p === 0 ? openEnd.get(i - 2) : undefined;
      if (before && isContinuedTurn(messages, i, before, point)) {
        before.push(point);
        if (own.length === 1) openEnd.set(i, before);
        return;
      }
      const spans = [point];
      joined.push(spans);
      if (p === own.length - 1) openEnd.set(i, spans);
    });
    if (message.isTitle) openEnd.delete(i);
  });
  return joined;
}

function isContinuedTurn(messages: readonly MessageForSegmenting[], i: number, before: Point[], point: Point): boolean {
  const [first, between, now] = [messages[i - 2], messages[i - 1], messages[i]];
  const lastSpan = before.at(-1);
  if (!first || !between || !now || !lastSpan || first.speaker === null || first.speaker !== now.speaker || between.speaker === now.speaker)
    return false;
  if (!isListeningNoise(between.text)) return false;
  const words = before.reduce((sum, span) => sum + span.words, 0);
  const said = first.text.slice(lastSpan.start, lastSpan.end);
  const coming = now.text.slice(point.start, point.end);
  if (words + point.words > MAX_WORDS || words > 30 || isSmallTalk(said) || isSmallTalk(coming)) return false;
  const isOpen = /[,;:…–—-]$|\.\.\.$/.test(said) || !/[.!?]["')]*$/.test(said);
  return isOpen || /^\p{Ll}|^(?:…|\.\.\.)/u.test(coming) || (CONTINUES.test(coming) && !OPENS.test(coming));
}

/** What is left of a message without its skipped ranges. */
export function freeRegions(message: Pick<MessageForSegmenting, "text" | "skip">): TextRange[] {
  const regions: TextRange[] = [];
  let at = 0;
  for (const { start, end } of [...message.skip].sort((a, b) => a.start - b.start || a.end - b.end)) {
    if (start > at) regions.push({ start: at, end: Math.min(start, message.text.length) });
    at = Math.max(at, end);
  }
  if (at < message.text.length) regions.push({ start: at, end: message.text.length });
  return regions;
}

function trimToRange(text: string, start: number, end: number): TextRange[] {
  const kept = trim(text, start, end);
  return kept ? [{ start: kept[0], end: kept[1] }] : [];
}

function hasWord(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text);
}
