/** The representative quote: a clean sentence of fair length, nearest to the theme's centre. */
import type { GroupedSnippet } from "../../model.ts";
import { wordsOf } from "../words.ts";
import { isContent } from "./name-candidates.ts";
import { CHAT, TROUBLE } from "./name-words.ts";

/** In a call much is told around a trouble: the quote is one that surely complains. */
const SURENESS_COUNTS = 0.25;

/** Id of the quote; "" for a theme without snippets. `near[i]`: cosine of snippet i to the centre; `keyness`: of a word. */
export function chooseQuote(snippets: readonly GroupedSnippet[], near: Float64Array, keyness: (word: string) => number): string {
  const meanings = snippets.map(({ text }) => meaningOf(text, keyness));
  const most = Math.max(1e-9, ...meanings);
  let best = { id: "", value: Number.NEGATIVE_INFINITY };
  snippets.forEach((snippet, i) => {
    const value = (near[i] ?? 0) + 0.15 * ((meanings[i] ?? 0) / most) + cleanness(snippet);
    if (value > best.value) best = { id: snippet.id, value };
  });
  return best.id;
}

/** The three words that mark the theme most, so that the quote speaks of its subject and not around it. */
function meaningOf(text: string, keyness: (word: string) => number): number {
  const keys = [...new Set(wordsOf(text).filter((word) => isContent(word) && !CHAT.has(word)))].map(keyness).sort((a, b) => b - a);
  return keys.slice(0, 3).reduce((total, value) => total + value, 0);
}

function cleanness({ text, kind, channel, sureness = 0 }: GroupedSnippet): number {
  const words = text.trim().split(/\s+/).length;
  let value = words >= 8 && words <= 40 ? 0.2 : words > 40 ? -0.01 * Math.min(20, words - 40) : -0.04 * (8 - words);
  if (kind === "complaint") value += 0.04;
  if (channel === "call") value += SURENESS_COUNTS * sureness;
  if (wordsOf(text).some((word) => TROUBLE.has(word))) value += 0.03;
  if (/\?["')]?$/.test(text.trim())) value -= 0.04;
  if (kind === "other" || kind === "praise") value -= 0.08;
  if (/https?:|www\.|[{}<>|\\]|\S@\S/.test(text)) value -= 0.2;
  if (/^(?:hi|hello|hey|dear|thanks|thank you|good (?:morning|afternoon|day))\b/i.test(text)) value -= 0.06;
  if (/[.!?…]["')]?$/.test(text.trim())) value += 0.02;
  if (/\n/.test(text.trim())) value -= 0.05;
  const letters = text.replace(/[^\p{L}]/gu, "");
  if (letters.length > 10 && letters.replace(/[^\p{Lu}]/gu, "").length / letters.length > 0.4) value -= 0.15;
  return value;
}
