/** Sentences with exact offsets: the platform's sentence rules, repaired for abbreviations, addresses, quotes, lists and sloppy typing. */

/** A range of the text it was cut from; `paragraph` counts the blank lines and list items before it. */
export type Sentence = { start: number; end: number; paragraph: number; isItem: boolean };

const SEGMENTER = new Intl.Segmenter("en", { granularity: "sentence" });
const NEVER_ENDS =
  /\b(?:dr|mr|mrs|ms|mx|prof|rev|st|vs|approx|e\.g|i\.e|e\. g|i\. e|cf|fig|ca|esp|incl|excl|dept|est|eg|ie|al|z\.B|d\.h|bzw|ggf|usw|p\.ej)\.(?=\s|,|\))/giu;
const ENDS_BEFORE_CAPITAL =
  /\b(?:etc|inc|ltd|co|corp|a\.m|p\.m|u\.s|u\.k|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|min|max|sec|hrs?|tel|ext)\.(?=\s+[\p{Ll}\d])/giu;
const ADDRESS =
  /(?:https?:\/\/|www\.|\b[\w.+-]+@[\w-]+\.|\b[\w-]+\.(?:com|org|net|io|dev|app|co|de|eu|uk|fr|gov|edu|pdf|docx?|xlsx?|csv|txt|json|js|ts|py|exe|dll|html?|png|jpe?g|zip|md)\b)\S*/giu;
const LIST_ITEM = /^[ \t]*(?:[-*•·▪‣–—][ \t]+|\(?\d{1,3}[.)][ \t]+|\(?[a-z][.)][ \t]+)/iu;

/** Sentences of `text.slice(from, to)`, trimmed, in order, without overlap; white space between them belongs to none. */
export function sentencesWithin(text: string, from: number, to: number): Sentence[] {
  const sentences: Sentence[] = [];
  let paragraph = 0;
  for (const block of blocksWithin(text, from, to)) {
    if (block.opensParagraph) paragraph++;
    for (const [start, end] of cutBlock(text, block.start, block.end)) sentences.push({ start, end, paragraph, isItem: block.isItem });
  }
  return sentences;
}

/** Words of a text; scripts without spaces count two characters as one word. */
export function countWords(text: string): number {
  const dense = text.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/gu)?.length ?? 0;
  const spaced = text.match(/[^\s\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]*[\p{L}\p{N}][^\s]*/gu)?.length ?? 0;
  return dense > 0 ? Math.ceil(dense / 2) + (text.match(/[\p{Script=Latin}\p{N}]+/gu)?.length ?? 0) : spaced;
}

type Block = { start: number; end: number; opensParagraph: boolean; isItem: boolean };

/** Runs of lines that read as one flow: a hard-wrapped mail is one block, list items and paragraphs are their own. */
function blocksWithin(text: string, from: number, to: number): Block[] {
  const blocks: Block[] = [];
  let current: Block | null = null;
  let previous = "";
  let sawBlank = true;
  let at = from;
  while (at < to) {
    const newline = text.slice(at, to).search(/\r\n?|\n/);
    const end = newline < 0 ? to : at + newline;
    const line = text.slice(at, end);
    if (line.trim() === "") sawBlank = true;
    else {
      const isItem = LIST_ITEM.test(line);
      if (current && !sawBlank && !isItem && flowsOn(previous, line)) current.end = end;
      else {
        current = { start: at, end, opensParagraph: sawBlank || isItem, isItem };
        blocks.push(current);
      }
      previous = line;
      sawBlank = false;
    }
    at = newline < 0 ? to : end + (text.startsWith("\r\n", end) ? 2 : 1);
  }
  return blocks;
}

function flowsOn(previous: string, next: string): boolean {
  const left = previous.trimEnd();
  if (/[.!?:;…]["')\]]*$/.test(left)) return false;
  return /^\s*[\p{Ll}"'(]/u.test(next) || left.length >= 55 || (left.endsWith(",") && left.length >= 40);
}

function cutBlock(text: string, start: number, end: number): [number, number][] {
  const original = text.slice(start, end);
  const { shadow, breaks } = shadowOf(original);
  const cuts = new Set(breaks);
  for (const piece of SEGMENTER.segment(shadow)) cuts.add(piece.index);
  const starts = [...cuts].sort((a, b) => a - b);
  const pieces: [number, number][] = [];
  starts.forEach((from, i) => {
    const trimmed = trim(original, from, starts[i + 1] ?? original.length);
    if (!trimmed) return;
    const last = pieces.at(-1);
    if (last && belongsToPrevious(original.slice(last[0], last[1]), original.slice(trimmed[0], trimmed[1]))) last[1] = trimmed[1];
    else pieces.push(trimmed);
  });
  return pieces.map(([from, to]) => [start + from, start + to]);
}

/** A copy of equal length in which every mark that does not end a sentence is hidden, and where a sentence ends without a space. */
function shadowOf(original: string): { shadow: string; breaks: number[] } {
  const hide = (whole: string) => whole.replace(/[.?!:]/g, "_");
  let shadow = original.replace(/\r\n|\r|\n/g, (newline) => " ".repeat(newline.length));
  shadow = shadow.replace(ADDRESS, (address) => {
    const tail = /[.?!,;:)"']*$/.exec(address)?.[0] ?? "";
    return hide(address.slice(0, address.length - tail.length)) + tail;
  });
  shadow = shadow.replace(NEVER_ENDS, hide).replace(ENDS_BEFORE_CAPITAL, hide);
  shadow = shadow
    .replace(/\bno\.(?=\s*\d)/gi, hide)
    .replace(/(?<=\d)\.(?=\d)/g, "_")
    .replace(/(?<=(?:^|\s)\p{Lu})\.(?=\s\p{Lu}\p{Ll})/gu, "_");
  const breaks = listBreaks(shadow);
  const isBreak = new Set(breaks);
  shadow = shadow.replace(/(?<=^|\s)\(?\d{1,2}\./g, (mark, at: number) => (isBreak.has(at) ? `${mark.slice(0, -1)}_` : mark));
  shadow = shadow.replace(/^(\s*\(?(?:\d{1,3}|[a-z]))\.(?=\s)/i, "$1_");
  shadow = shadow.replace(/(?<=[\p{Ll}\d)"'’]\.\s+)[a-z]/gu, (letter) => letter.toUpperCase());
  for (const match of shadow.matchAll(/(?<=\p{Ll}{3}[.!?])(?=\p{Lu}\p{Ll}*[\s'’])/gu)) breaks.push(match.index);
  return { shadow, breaks };
}

/** Where the items of a list written in one line begin: "1. … 2. … 3. …", only when the numbers count up. */
function listBreaks(shadow: string): number[] {
  const marks = [...shadow.matchAll(/(?<=^|\s)\(?(\d{1,2})[.)]\s+(?=[\p{L}*_"“(])/gu)].map((m) => ({ at: m.index, n: Number(m[1]) }));
  const lastTwo = marks.findLast((mark) => mark.n === 2)?.at ?? -1;
  const seen = new Set<number>();
  return marks.flatMap(({ at, n }) => {
    const countsUp = seen.has(n - 1) || (n === 1 && lastTwo > at);
    seen.add(n);
    return countsUp ? [at] : [];
  });
}

function belongsToPrevious(previous: string, next: string): boolean {
  if (!/[\p{L}\p{N}]/u.test(next)) return true;
  if (/[?!.…]["”'’)]+$/.test(previous) && /^\p{Ll}/u.test(next)) return true;
  const opened = (previous.match(/"/g)?.length ?? 0) % 2 === 1 || (previous.match(/“/g)?.length ?? 0) > (previous.match(/”/g)?.length ?? 0);
  return opened && /["”]/.test(next) && countWords(previous) + countWords(next) <= 40;
}

/** The range without the white space at its ends, or null when nothing is left. */
export function trim(text: string, start: number, end: number): [number, number] | null {
  const inside = text.slice(start, end);
  const lead = inside.length - inside.trimStart().length;
  const kept = inside.trim().length;
  return kept === 0 ? null : [start + lead, start + lead + kept];
}
