/** Notices the language of a text offline, and stays silent where there is too little to go by. */
import { eld } from "eld/extrasmall";
import { countWords } from "./sentences.ts";

export { isReadable } from "./readable.ts";

/** `language`: ISO 639-1, null when it cannot be told; `confidence` 0 to 1. */
export type NoticedLanguage = { language: string | null; confidence: number };

const MIN_WORDS = 4;
const MAX_CHARACTERS = 1000;
const UNKNOWN: NoticedLanguage = { language: null, confidence: 0 };

const ENGLISH = new Set(
  (
    "the a an and or but not is are was were be been it its i my me we our you your they their he she this that these those there to of in on at for from with without by as if when what why " +
    "how who which can cannot can't could would should will won't do does did don't doesn't didn't have has had get gets got no please help need want after before again any all some only just " +
    "still i'm i've it's that's isn't wasn't so then than because out up into since every time new use using work works working broken missing slow happy page search settings"
  ).split(" "),
);
/** English words that other languages borrow: half a sign of English. */
const BORROWED = new Set(
  "problem text update export import login password app account network error crash button file firefox online browser team support".split(
    " ",
  ),
);

/**
 * The language of a text by its letter groups (eld, 60 languages; chosen by measurement, see docs/decisions/0004). Under
 * four words, without letters, or when the detector is unsure: null. English function words overrule a wrong guess, since
 * taking an English complaint for another language would silence a customer.
 */
export function noticeLanguage(text: string): NoticedLanguage {
  const plain = onlyWords(text);
  const words = countWords(plain);
  const isLatin = latinShare(plain) > 0.5;
  if (isLatin ? words < MIN_WORDS : countLetters(plain) < 6) return UNKNOWN;
  const found = eld.detect(plain);
  const confidence = Math.min(1, Math.max(0, found.getScores()[found.language] ?? 0));
  if (found.language === "") return UNKNOWN;
  if (found.language === "en" || !isLatin) return { language: found.language, confidence };
  const english = englishShare(plain);
  if (english >= (words < 10 ? 0.4 : 0.3)) return { language: "en", confidence: english };
  if (!found.isReliable() || (words < 8 && english >= 0.25)) return UNKNOWN;
  return { language: found.language, confidence };
}

/** The message's own language when it is long or sure enough, else the one of the whole conversation. */
export function languageOfMessage(text: string, conversationText: string): NoticedLanguage {
  const own = noticeLanguage(text);
  if (own.language !== null && (countWords(text) >= 8 || own.confidence >= 0.6)) return own;
  const whole = noticeLanguage(conversationText);
  return whole.language === null ? own : whole;
}

/** Without addresses, markup, code and numbers, which look like no language or like English. */
function onlyWords(text: string): string {
  return text
    .slice(0, MAX_CHARACTERS * 3)
    .replace(/```[\s\S]*?(?:```|$)|`[^`]*`|<[^>]{1,200}>/g, " ")
    .replace(/\S*(?:https?:|www\.|@|\\|_|\/\/)\S*/g, " ")
    .replace(/[^\s\p{L}\p{M}'’.,?!¿¡-]+/gu, " ")
    .replace(/\s+/g, " ")
    .trim()
    .slice(0, MAX_CHARACTERS);
}

function englishShare(plain: string): number {
  const words =
    plain
      .toLowerCase()
      .replace(/’/g, "'")
      .match(/[\p{L}']+/gu) ?? [];
  return words.length === 0
    ? 0
    : words.reduce((sum, word) => sum + (ENGLISH.has(word) ? 1 : BORROWED.has(word) ? 0.5 : 0), 0) / words.length;
}

function latinShare(plain: string): number {
  const letters = countLetters(plain);
  return letters === 0 ? 1 : (plain.match(/\p{Script=Latin}/gu)?.length ?? 0) / letters;
}

function countLetters(plain: string): number {
  return plain.match(/\p{L}/gu)?.length ?? 0;
}
