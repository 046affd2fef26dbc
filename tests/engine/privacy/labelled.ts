/** The labelled sentences, and how well a finder does on them: a hit is the same kind over at least half of the marked words. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Personal, PersonalKind } from "../../../src/engine/privacy/find.ts";

const FILES = ["sentences.txt", "sentences-languages.txt"].map((name) =>
  fileURLToPath(new URL(`../../fixtures/privacy/${name}`, import.meta.url)),
);

export type Labelled = { text: string; marks: Personal[] };
export type Score = { marked: number; found: number; right: number; precision: number; recall: number };

/** Odd lines are for tuning, even ones for testing. */
export function labelledSentences(split: "tune" | "test"): Labelled[] {
  return FILES.flatMap((file) =>
    readFileSync(file, "utf8")
      .split("\n")
      .filter((line) => line !== "" && !line.startsWith("#"))
      .filter((_, at) => at % 2 === (split === "tune" ? 0 : 1))
      .map(unmark),
  );
}

export function score(sentences: readonly Labelled[], find: (text: string) => Personal[], kind?: PersonalKind): Score {
  let [marked, found, right, recalled] = [0, 0, 0, 0];
  for (const { text, marks } of sentences) {
    const wanted = marks.filter((mark) => kind === undefined || mark.kind === kind);
    const hits = find(text).filter((hit) => kind === undefined || hit.kind === kind);
    marked += wanted.length;
    found += hits.length;
    right += hits.filter((hit) => wanted.some((mark) => isHit(mark, hit))).length;
    recalled += wanted.filter((mark) => hits.some((hit) => isHit(mark, hit))).length;
  }
  const share = (part: number, whole: number): number => (whole === 0 ? 1 : part / whole);
  return { marked, found, right, precision: share(right, found), recall: share(recalled, marked) };
}

function isHit(mark: Personal, hit: Personal): boolean {
  const common = Math.min(mark.end, hit.end) - Math.max(mark.start, hit.start);
  return mark.kind === hit.kind && common >= (mark.end - mark.start) / 2;
}

function unmark(line: string): Labelled {
  let text = "";
  const marks: Personal[] = [];
  let at = 0;
  for (const match of line.matchAll(/\{(\w+):([^}]*)\}/g)) {
    text += line.slice(at, match.index);
    const words = match[2] ?? "";
    marks.push({ kind: match[1] as PersonalKind, start: text.length, end: text.length + words.length });
    text += words;
    at = match.index + match[0].length;
  }
  return { text: text + line.slice(at), marks };
}
