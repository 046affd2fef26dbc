/** Key phrases of a theme: word pairs and triples that many of its customers use and others do not. */
import type { GroupedSnippet } from "../../model.ts";
import { stem, wordsOf } from "../words.ts";
import { isContent } from "./name-candidates.ts";
import { CHAT } from "./name-words.ts";

/** Up to 5 phrases of 1 to 3 words, best first, no two with the same words. `keyness`: class-based TF-IDF of a word. */
export function keyPhrases(
  snippets: readonly GroupedSnippet[],
  keyness: (word: string) => number,
  write: (words: string[]) => string,
): string[] {
  const said = new Map<string, { words: string[]; who: Set<string> }>();
  for (const snippet of snippets.slice(0, 400)) {
    for (const part of snippet.text.split(/[.!?;:,()\n"]+/)) {
      const words = wordsOf(part);
      words.forEach((word, at) => {
        if (!isKey(word)) return;
        for (let to = at + 1; to <= Math.min(words.length, at + 3); to++) {
          if (!isKey(words[to - 1] ?? "")) continue;
          const phrase = words.slice(at, to);
          const key = phrase.map((w) => stem(w)).join(" ");
          const entry = said.get(key) ?? { words: phrase, who: new Set<string>() };
          entry.who.add(snippet.customer);
          said.set(key, entry);
        }
      });
    }
  }
  const total = new Set(snippets.map((s) => s.customer)).size;
  const scored = [...said.entries()]
    .filter(([, entry]) => entry.who.size >= Math.min(2, total))
    .map(([key, { words, who }]) => {
      const keys = words.filter((w) => isKey(w));
      const meaning = keys.reduce((sum, w) => sum + keyness(w), 0) / keys.length;
      return { key, words, score: meaning * Math.sqrt(who.size / Math.max(1, total)) * [0, 0.6, 1.6, 1.7][words.length]! };
    })
    .sort((a, b) => b.score - a.score || (a.key < b.key ? -1 : 1));
  const chosen: { key: string; words: string[] }[] = [];
  for (const phrase of scored) {
    const keys = phrase.key.split(" ");
    if (
      chosen.length < 5 &&
      chosen.every((other) => !keys.every((k) => other.key.split(" ").includes(k)) && !other.key.split(" ").every((k) => keys.includes(k)))
    )
      chosen.push(phrase);
  }
  return chosen.map(({ words }) => write(words));
}

function isKey(word: string): boolean {
  return isContent(word) && !CHAT.has(word);
}
