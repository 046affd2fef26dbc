/** Whole texts with a label of complaint or not: the two public sets, app reviews labelled by hand, and made-up tweets. */
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import type { Channel } from "../../src/shared/domain.ts";

export type LabelledText = { title: string | null; text: string; isComplaint: boolean; channel: Channel };

/** Set → texts, each text once. Development and test halves of what was labelled by hand are sets of their own. */
export function readLabelledTexts(dataFolder: string): Map<string, LabelledText[]> {
  const reviews = readCsv(join(dataFolder, "complaints-cesamard", "reviews.csv")).map(
    ({ title = "", review = "", complaint }): LabelledText => ({
      title: plain(title),
      text: plain(review),
      isComplaint: complaint === "1",
      channel: "review",
    }),
  );
  const answers = readCsv(join(dataFolder, "feedback-jupyter-2015", "feedback.csv"))
    .filter(({ complaint }) => complaint === "0" || complaint === "1")
    .map(
      ({ text = "", complaint }): LabelledText => ({
        title: null,
        text: plain(text.replaceAll(" | ", ". ")),
        isComplaint: complaint === "1",
        channel: "survey",
      }),
    );
  return new Map([["reviews", once(reviews)], ["survey answers", once(answers)], ...appReviews(dataFolder), ...tweets()]);
}

/** Sentences of app reviews; test are those whose hash begins with 8 to f. */
function appReviews(dataFolder: string): [string, LabelledText[]][] {
  const rows = readCsv(join(labelsFolder, "app-review-sentences.csv")).flatMap(({ file = "", line, text_sha256 = "", complaint }) => {
    const path = join(dataFolder, file);
    const text = existsSync(path) ? (readFileSync(path, "utf8").split("\n")[Number(line) - 1] ?? "").trim() : "";
    const isSame = createHash("sha256").update(text).digest("hex").startsWith(text_sha256);
    return isSame ? [{ title: null, text, isComplaint: complaint === "1", channel: "review" as const, isTest: text_sha256 >= "8" }] : [];
  });
  return halves("app reviews", rows);
}

/** Test are those whose number divided by four leaves 3 or nothing. */
function tweets(): [string, LabelledText[]][] {
  const rows = readCsv(join(labelsFolder, "made-up-tweets.csv")).map(({ id, about = "", text = "", complaint }) => ({
    title: null,
    text,
    isComplaint: complaint === "1",
    channel: "ticket" as const,
    about,
    isTest: [0, 3].includes(Number(id) % 4),
  }));
  return ["company", "airline"].flatMap((about) =>
    halves(
      `${about} tweets`,
      rows.filter((row) => row.about === about),
    ),
  );
}

function halves(name: string, rows: readonly (LabelledText & { isTest: boolean })[]): [string, LabelledText[]][] {
  return [
    [`${name}, development`, rows.filter(({ isTest }) => !isTest)],
    [`${name}, test`, rows.filter(({ isTest }) => isTest)],
  ];
}

const labelsFolder = join(import.meta.dirname, "..", "..", "tests", "labels");

function readCsv(path: string): Record<string, string>[] {
  return parse(readFileSync(path, "utf8"), { columns: true, relax_quotes: true, relax_column_count: true, bom: true });
}

function plain(text: string): string {
  return text
    .replace(/\\n|&nbsp;/g, "\n")
    .replace(/&amp;/g, "&")
    .trim();
}

function once(texts: readonly LabelledText[]): LabelledText[] {
  const seen = new Set<string>();
  return texts.filter(({ text }) => {
    const key = text.toLowerCase();
    if (key === "" || seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
