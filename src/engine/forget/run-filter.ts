/** Says of most texts quickly that they hold no forgotten run of words, so that only the few others are taken apart. */

export type RunFilter = {
  /** false: none of them is in it; true: look closely */
  mayHold(text: string): boolean;
};

const Kind = { other: 0, letter: 1, number: 2, apostrophe: 3, unknown: 4 } as const;

const APOSTROPHE = 39;
/** Below this are the letters of Latin scripts; above it only signs of punctuation are known here. */
const KNOWN = 0x250;
const PUNCTUATION = { from: 0x2000, to: 0x206f, apostrophe: 0x2019 };
const folds = Array.from({ length: KNOWN }, (_, code) => String.fromCharCode(code).normalize("NFKC").toLowerCase());
const FOLDED = Uint16Array.from(folds, (folded) => folded.charCodeAt(0));
const KINDS = Uint8Array.from(folds, (folded, code) => {
  const character = String.fromCharCode(code);
  if (code === APOSTROPHE) return Kind.apostrophe;
  const kind = /\p{L}/u.test(character) ? Kind.letter : /\p{N}/u.test(character) ? Kind.number : Kind.other;
  return kind !== Kind.other && folded.length > 1 ? Kind.unknown : kind;
});

/** `runs`: words as they are compared, in lower case, each followed by a blank; `length` words a run. */
export function runFilter(runs: Iterable<string>, length: number): RunFilter {
  const known = new Set<number>();
  for (const run of runs) {
    let hash = 0;
    for (const word of run.trimEnd().split(" ")) hash = addWord(hash, hashOfWord(word));
    known.add(shortened(hash));
  }
  return { mayHold: (text) => known.size > 0 && mayHold(text, known, length) };
}

/** Words are parted as `WORD` in redact.ts parts them; a text with anything else than is known here has to be looked at. */
function mayHold(text: string, known: ReadonlySet<number>, length: number): boolean {
  const words = new Int32Array(length);
  const leaving = powerOfBase(length);
  let oldest = 0;
  let count = 0;
  let run = 0;
  let word = 0;
  let isInWord = false;
  let isAfterApostrophe = false;
  const endsRun = (): boolean => {
    run = (addWord(run, word) - Math.imul(words[oldest] ?? 0, leaving)) | 0;
    words[oldest] = word;
    oldest = oldest + 1 === length ? 0 : oldest + 1;
    count += 1;
    word = 0;
    isInWord = false;
    isAfterApostrophe = false;
    return count >= length && known.has(shortened(run));
  };
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const kind = kindOf(code);
    if (kind === Kind.letter || kind === Kind.number) {
      if (kind === Kind.number && isAfterApostrophe && endsRun()) return true;
      word = addCharacter(word, FOLDED[code] ?? 0);
      isInWord = true;
    } else if (kind === Kind.unknown) return true;
    else if (isInWord) {
      const next = kind === Kind.apostrophe && at + 1 < text.length ? kindOf(text.charCodeAt(at + 1)) : Kind.other;
      if (next === Kind.unknown) return true;
      if (next === Kind.letter) {
        word = addCharacter(word, APOSTROPHE);
        isAfterApostrophe = true;
      } else if (endsRun()) return true;
    }
  }
  return isInWord && endsRun();
}

function kindOf(code: number): number {
  if (code < KNOWN) return KINDS[code] ?? Kind.unknown;
  if (code === PUNCTUATION.apostrophe) return Kind.apostrophe;
  return code >= PUNCTUATION.from && code <= PUNCTUATION.to ? Kind.other : Kind.unknown;
}

function hashOfWord(word: string): number {
  let hash = 0;
  for (let at = 0; at < word.length; at++) hash = addCharacter(hash, word.charCodeAt(at));
  return hash;
}

function addCharacter(hash: number, code: number): number {
  return (Math.imul(hash ^ code, 0x01000193) + 0x9e3779b9) | 0;
}

/** A polynomial of the words' hashes, so that the oldest can be taken out again (Rabin and Karp). */
const BASE = 0x85ebca6b;

function addWord(run: number, word: number): number {
  return (Math.imul(run, BASE) + word) | 0;
}

function powerOfBase(exponent: number): number {
  let power = 1;
  for (let n = 0; n < exponent; n++) power = Math.imul(power, BASE);
  return power;
}

/** 30 bits, which the engine keeps without an object of its own. */
function shortened(hash: number): number {
  return (hash ^ (hash >>> 15)) & 0x3fffffff;
}
