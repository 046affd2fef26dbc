/**
 * Sentences for each tone that hides a complaint or feigns one (tests/labels/tones.csv): ten each written before the rules for their
 * tone were last changed, six more of three tones after it. What is asked is what was reached then: the second half shows what is weak.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { expect, test } from "vitest";
import { openEmbedder } from "../../../src/engine/embed/embedder.ts";
import { classifySnippets, loadClassifier } from "../../../src/engine/stages/find/classify.ts";
import type { Channel } from "../../../src/shared/domain.ts";

const root = join(import.meta.dirname, "..", "..", "..");
type Row = { tone: string; channel: Channel; before: string; text: string; complaint: string; written: "before" | "after" };
const LEAST: Record<string, number> = {
  "before understatement": 8,
  "before sarcasm": 8,
  "before negation": 10,
  "before question": 9,
  "before mouth": 9,
  "after sarcasm": 3,
  "after negation": 6,
  "after mouth": 3,
};

test("understatement, sarcasm, negation, questions that complain, words put into a mouth", async () => {
  const rows: Row[] = parse(readFileSync(join(root, "tests/labels/tones.csv"), "utf8"), { columns: true });
  const head = loadClassifier(JSON.parse(readFileSync(join(root, "resources/classifier/head.json"), "utf8")));
  const embedder = await openEmbedder({ modelsFolder: join(root, "resources/models"), workers: 1 });
  const right: Record<string, number> = {};
  const wrong: string[] = [];
  for (const { tone: name, channel, before, text, complaint, written } of rows) {
    const tone = `${written} ${name}`;
    const snippet = { text, channel, role: "customer" as const, rating: null, previousText: before || null };
    const [said] = classifySnippets([snippet], await embedder.embed([text]), head, embedder.info.id);
    const isRight = (said?.kind === "complaint") === (complaint === "1");
    right[tone] = (right[tone] ?? 0) + Number(isRight);
    if (!isRight) wrong.push(`${tone}: ${text} (${said?.kind} ${said?.scores.complaint.toFixed(2)})`);
  }
  await embedder.close();
  for (const [tone, least] of Object.entries(LEAST)) expect(right[tone], wrong.join("\n")).toBeGreaterThanOrEqual(least);
}, 60_000);
