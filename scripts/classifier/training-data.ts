/** Reads the labelled sets that the classifier learns from and splits them by the text itself, so that copies never cross a split. */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { segmentMessages } from "../../src/engine/stages/find/segment.ts";
import type { Kind } from "../../src/shared/domain.ts";
import { KIND_SENTENCES } from "./own-kinds.ts";
import { SITUATION_SENTENCES } from "./own-situations.ts";
import { VOICE_SENTENCES } from "./own-voices.ts";

export type Split = "train" | "dev" | "test";
/** `source`: the set it is from, a title's too; `complaint`, `kind`: null where the set says nothing about it. */
export type Example = { text: string; set: string; source: string; split: Split; complaint: 0 | 1 | null; kind: Kind | null };

const MAX_WORDS = 90;
const SIZES = { reviews: 4000, titles: 300, answers: 2000, chats: 260, talk: 300 };

export function readExamples(dataFolder: string): Example[] {
  return [...reviews(dataFolder), ...answers(dataFolder), ...chats(dataFolder), ...talk(dataFolder), ...ownSentences()];
}

function reviews(folder: string): Example[] {
  const rows = unique(readCsv(join(folder, "complaints-cesamard", "reviews.csv")), (row) => row.review ?? "");
  const chosen = inHashOrder(rows, (row) => row.review ?? "").slice(0, SIZES.reviews);
  const whole = chosen.map((row): Example => {
    const complaint = row.complaint === "1" ? 1 : 0;
    return {
      text: shorten(`${row.title}. ${row.review}`),
      set: "reviews",
      source: "reviews",
      split: splitOf(row.review ?? ""),
      complaint,
      kind: complaint ? "complaint" : "praise",
    };
  });
  const titles = chosen.flatMap((row, i): Example[] => {
    const example = whole[i];
    return example && example.split === "train" && (row.title ?? "").split(/\s+/).length >= 2
      ? [{ ...example, text: shorten(row.title ?? ""), set: "review titles" }]
      : [];
  });
  return [...whole, ...titles.slice(0, SIZES.titles)];
}

/** "What hinders you" is complaint 1, "what is pleasant" is 0; "what would you change" is a request and says nothing about complaint. */
function answers(folder: string): Example[] {
  const rows = unique(readCsv(join(folder, "feedback-jupyter-2015", "feedback.csv")), (row) => row.text ?? "");
  const kinds: Record<string, Kind> = { hinderances: "complaint", features_changes: "request", pleasant_aspects: "praise" };
  return inHashOrder(rows, (row) => row.text ?? "")
    .slice(0, SIZES.answers)
    .flatMap((row): Example[] => {
      const text = shorten((row.text ?? "").replaceAll(" | ", ". "));
      const split = splitOf(row.text ?? "");
      const isEmptyAnswer = /^\W*(?:nothing|none|n\/?a|no|nope|not much|idk)\b.{0,12}$/i.test(text);
      if (text === "" || (split === "train" && isEmptyAnswer)) return [];
      const complaint = row.complaint === "1" ? 1 : row.complaint === "0" ? 0 : null;
      return [{ text, set: "survey answers", source: "survey answers", split, complaint, kind: kinds[row.question ?? ""] ?? null }];
    });
}

/** Customers' turns of support chats: mostly small talk, answers and plain wishes for service. */
function chats(folder: string): Example[] {
  const kinds: Record<string, Kind> = {
    reportbrokensoftware: "complaint",
    getinformationintent: "question",
    checkserverstatus: "question",
    changeseatassignment: "request",
    bookflight: "request",
    startserviceintent: "request",
    softwareupdate: "request",
    expensereport: "request",
    getboardingpass: "request",
  };
  const smallTalk = new Set(["openinggreeting", "closinggreeting", "thankyou", "confirmation", "rejection", "contentonly", "outofdomain"]);
  const rows = unique(readCsv(join(folder, "clusters-multidogo", "customer-utterances.csv")), (row) => row.text ?? "");
  const taken = new Map<string, number>();
  const examples = inHashOrder(rows, (row) => row.text ?? "").flatMap((row): Example[] => {
    const label = row.label ?? "";
    const kind = kinds[label] ?? (smallTalk.has(label) ? "other" : null);
    const count = taken.get(label) ?? 0;
    if (!kind || count >= 30) return [];
    taken.set(label, count + 1);
    return [
      {
        text: shorten(row.text ?? ""),
        set: "support chats",
        source: "support chats",
        split: devOrTrain(row.text ?? ""),
        complaint: kind === "complaint" ? 1 : 0,
        kind,
      },
    ];
  });
  return examples.slice(0, SIZES.chats);
}

/** Points of meetings and interviews, taken as "other": a weak label, some of them do complain about something. */
function talk(folder: string): Example[] {
  const turns: string[] = [];
  for (const name of filesOf(join(folder, "transcripts-qmsum"), ".json")) {
    const meeting = JSON.parse(readFileSync(name, "utf8")) as { meeting_transcripts: { content: string }[] };
    turns.push(...meeting.meeting_transcripts.map((turn) => turn.content.replace(/\{\w+\}/g, "")));
  }
  for (const name of filesOf(join(folder, "transcripts-manager-interviews"), ".txt"))
    if (!name.endsWith(".md"))
      turns.push(
        ...readFileSync(name, "utf8")
          .split(/\n+/)
          .map((line) => line.replace(/^[^:]{1,25}:\s*/, "")),
      );
  const points = segmentMessages(
    turns.map((text, index) => ({ index, text, role: "unknown", speaker: null, language: "en", isTitle: false, skip: [] })),
  ).map((snippet) => snippet.spans[0]?.text ?? "");
  const plain = unique(
    points.filter((text) => text.split(/\s+/).length >= 3),
    (text) => text,
  );
  return inHashOrder(plain, (text) => text)
    .slice(0, SIZES.talk)
    .map((text) => ({ text: shorten(text), set: "meetings", source: "meetings", split: devOrTrain(text), complaint: 0, kind: "other" }));
}

function ownSentences(): Example[] {
  const all = [KIND_SENTENCES, SITUATION_SENTENCES, VOICE_SENTENCES].flatMap((sentences) => Object.entries(sentences));
  return (all as [Kind, readonly string[]][]).flatMap(([kind, texts]) =>
    texts.map(
      (text): Example => ({
        text,
        set: "own sentences",
        source: "own sentences",
        split: "train",
        complaint: kind === "complaint" ? 1 : kind === "request" ? null : 0,
        kind,
      }),
    ),
  );
}

function filesOf(folder: string, ending: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(ending))
    .sort()
    .map((name) => join(folder, name));
}

function readCsv(path: string): Record<string, string>[] {
  return parse(readFileSync(path, "utf8"), { columns: true, relax_quotes: true, relax_column_count: true, bom: true });
}

function shorten(text: string): string {
  const plain = text
    .replace(/\\n|&nbsp;/g, " ")
    .replace(/&amp;/g, "&")
    .replace(/\s+/g, " ")
    .trim();
  return plain.split(" ").slice(0, MAX_WORDS).join(" ");
}

function unique<T>(rows: readonly T[], textOf: (row: T) => string): T[] {
  const seen = new Set<string>();
  return rows.filter((row) => {
    const key = normalised(textOf(row));
    if (key === "" || seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function inHashOrder<T>(rows: readonly T[], textOf: (row: T) => string): T[] {
  return rows
    .map((row) => ({ row, key: digest(`order ${textOf(row)}`) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ row }) => row);
}

function splitOf(text: string): Split {
  const part = Number.parseInt(digest(`split ${normalised(text)}`).slice(0, 8), 16) % 5;
  return part < 3 ? "train" : part === 3 ? "dev" : "test";
}

function devOrTrain(text: string): Split {
  return Number.parseInt(digest(`split ${normalised(text)}`).slice(0, 8), 16) % 4 === 0 ? "dev" : "train";
}

function normalised(text: string): string {
  return text
    .toLowerCase()
    .replace(/\\n/g, " ")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
