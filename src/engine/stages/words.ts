/** Content words: what two texts must share before one may stand as evidence for the other. */

const EMPTY = new Set(
  (
    "a an the and or but nor so yet if then than that this these those there here it its i me my mine we us our ours you your yours he him his she her they them their " +
    "who whom whose which what when where why how to of in on at by for from with without about into onto over under again as is am are was were be been being do does did done " +
    "doing have has had having can could may might must shall should will would not no nor only just also very too more most much many some any each every all both few other such " +
    "own same s t ll d re ve m don doesn didn isn aren wasn can't cannot cant don't won't isn't doesn't didn't i'm i've i'd we're we've it's that's there's get got gets let lets make makes made want wants " +
    "wish need needs like please one two up out off down back still even ever never now really still thing things something anything way able customer product hi hello dear thanks thank regards"
  ).split(" "),
);

/** Words of a text, lower case, apostrophes kept. */
export function wordsOf(text: string): string[] {
  return (
    text
      .toLowerCase()
      .replace(/[’‘]/g, "'")
      .match(/[\p{L}\p{N}]+(?:['-][\p{L}\p{N}]+)*/gu) ?? []
  );
}

/** True for a word that carries no meaning of its own ("the", "not", "who"). */
export function isEmptyWord(word: string): boolean {
  return EMPTY.has(word);
}

/** A light stem: plural, -ing, -ed and doubled consonants off, so that "exporting", "exports" and "export" are one. */
export function stem(word: string): string {
  let base = word.replace(/'s?$/, "");
  if (base.length > 4 && base.endsWith("ies")) base = `${base.slice(0, -3)}y`;
  else if (base.length > 4 && /(?:[sxz]|ch|sh)es$/.test(base)) base = base.slice(0, -2);
  else if (base.length > 3 && base.endsWith("s") && !/(?:ss|us|is)$/.test(base)) base = base.slice(0, -1);
  if (base.length > 5 && base.endsWith("ing")) base = base.slice(0, -3);
  else if (base.length > 4 && base.endsWith("ed")) base = base.slice(0, -2);
  base = base.replace(/([bdgklmnprt])\1$/, "$1");
  return base.length > 4 && base.endsWith("e") ? base.slice(0, -1) : base;
}

/** The distinct stems of the words that carry meaning. */
export function contentStems(text: string): Set<string> {
  const stems = new Set<string>();
  for (const written of wordsOf(text)) {
    const word = written.replace(/^e-(?=mail)/, "e").replace(/^(log|sign)-?(?:in|on|out|off)$/, "$1");
    if (!EMPTY.has(word) && (word.length > 2 || /^(?:ai|id|ui|qr)$/.test(word))) stems.add(stem(word));
  }
  return stems;
}

export function shared(left: ReadonlySet<string>, right: ReadonlySet<string>): number {
  let count = 0;
  for (const word of left) if (right.has(word)) count++;
  return count;
}

/** Jaccard of content stems, 0 to 1. */
export function likeness(left: ReadonlySet<string>, right: ReadonlySet<string>): number {
  const both = shared(left, right);
  const all = left.size + right.size - both;
  return all === 0 ? 0 : both / all;
}

/** How many of the cues a text holds; a cue matches at the beginning of a word ("cite" finds "cited"), one of three letters or fewer as a whole word. */
export function countCues(text: string, cues: readonly string[]): number {
  const plain = plainForCues(text);
  let count = 0;
  for (const cue of cues) {
    const key = cue.toLowerCase();
    if (plain.includes(key.length <= 3 ? ` ${key} ` : ` ${key}`)) count++;
  }
  return count;
}

/** Each text is asked for many lists of cues in a row, so its plain form is kept; the oldest are let go. */
const plainTexts = new Map<string, string>();
function plainForCues(text: string): string {
  let plain = plainTexts.get(text);
  if (plain === undefined) {
    const words = text
      .slice(0, 20_000)
      .toLowerCase()
      .replace(/[’‘]/g, "'")
      .replace(/[^\p{L}\p{N}'-]+/gu, " ");
    plain = ` ${words} `;
    if (plainTexts.size >= 2_000) plainTexts.clear();
    plainTexts.set(text, plain);
  }
  return plain;
}

const BARE_NEGATIONS =
  /\b(do|does|did|is|are|was|were|has|have|had|ca|wo|could|would|should)nt\b|\b(do|does|did|is|are|was|were|has|have|had|ca|wo|could|would|should) n't\b/gi;

/** Short forms as they are usually written: "cant", "do n't" and "I 'm" become "can't", "don't" and "I'm". */
export function withShortForms(text: string): string {
  return text
    .replace(/[’‘]/g, "'")
    .replace(BARE_NEGATIONS, "$1$2n't")
    .replace(/(?<![\w.])u(r?)(?![\w.])/g, "you$1")
    .replace(/\b(i|you|we|they|he|she|it|that|there|what|who) '(m|ve|re|ll|d|s)\b/gi, "$1'$2");
}

/** Sentences with their end mark; dots inside numbers, addresses and common short forms do not end one. */
export function sentencesOf(text: string): string[] {
  const flat = text
    .replace(/[’‘]/g, "'")
    .replace(/[“”]/g, '"')
    .replace(/[ \t\u00a0]+/g, " ")
    .slice(0, 20_000);
  const held = flat.replace(/\b(e\.g|i\.e|etc|vs|Dr|Mr|Mrs|Ms|St|No|approx)\./gi, (whole) => whole.replaceAll(".", "\u2024"));
  return held
    .split(/(?<=[.!?…]["')\]]?)\s+|\s*[\r\n]+\s*|\s*;\s+|\s+[–—]\s+|\s+-{1,2}\s+|:\s+(?=[A-Za-z])|(?<=["'])\s+>\s+/)
    .map((part) => part.replaceAll("\u2024", ".").trim())
    .filter((part) => part !== "");
}
