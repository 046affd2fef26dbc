/**
 * Whether what belongs nowhere stays unsorted: `EARSHOT_DATA=… node bench/group-noise.ts [--split development] [--only NAME]`. Labelled sets
 * with a fifth of texts that have nothing in common with one another, and the same sets without. P, R: precision and recall of the unsorted
 * as noise; lost: share of the texts of classes that are unsorted; mean: of AMI and B-cubed F1, the unsorted being one group and noise one
 * label; alone: the same with every unsorted text a group of its own.
 */
import path from "node:path";
import { parseArgs } from "node:util";
import { type Embedder, openEmbedder } from "../src/engine/embed/embedder.ts";
import type { Placed } from "../src/engine/evaluate/grouping-scores.ts";
import { groupSnippets } from "../src/engine/stages/group/group.ts";
import { NOISE, noisySets } from "./grouping/noise-sets.ts";
import { meanAgreement, placeTexts, UNSORTED } from "./grouping/placed.ts";
import { readPoints } from "./grouping/points.ts";
import type { LabelledSet } from "./grouping/sets.ts";

const { values } = parseArgs({ options: { split: { type: "string" }, only: { type: "string" } } });
const data = process.env["EARSHOT_DATA"];
if (data) await measureAll(data);
else console.log("EARSHOT_DATA does not name the folder of labelled sets: nothing to measure");

async function measureAll(folder: string): Promise<void> {
  const modelsFolder = path.resolve(import.meta.dirname, "../resources/models");
  const judge = await openEmbedder({ modelsFolder, model: "all-MiniLM-L6-v2" });
  const sets = await noisySets(folder, judge);
  await judge.close();
  const embedder = await openEmbedder({ modelsFolder });
  console.log("set                     split         texts  noise themes     P     R  lost  mean alone");
  for (const set of sets) {
    if ((values.split ?? set.split) !== set.split || !set.name.includes(values.only ?? "")) continue;
    const placed = await place(set, embedder);
    const noise = placed.filter(({ label }) => label === NOISE);
    const unsorted = placed.filter(({ theme }) => theme === UNSORTED);
    const found = unsorted.filter(({ label }) => label === NOISE).length;
    const scores = [
      found / Math.max(1, unsorted.length),
      found / Math.max(1, noise.length),
      (unsorted.length - found) / (placed.length - noise.length),
      meanAgreement(placed),
      meanAgreement(placed.map(({ label, theme }, i) => ({ label, theme: theme === UNSORTED ? `${UNSORTED} ${i}` : theme }))),
    ];
    const counts = [placed.length, noise.length, new Set(placed.map(({ theme }) => theme)).size - (unsorted.length > 0 ? 1 : 0)];
    const columns = [...counts.map((count) => String(count).padStart(7)), ...scores.map((score) => score.toFixed(3).padStart(6))];
    console.log(`${set.name.padEnd(24)}${set.split.padEnd(12)}${columns.join("")}`);
  }
  await embedder.close();
}

async function place(set: LabelledSet, embedder: Embedder): Promise<Placed[]> {
  const { vectors, around, textOf } = await readPoints(set, embedder);
  const conversations = textOf.map(String);
  return placeTexts(set.texts, textOf, await groupSnippets(vectors, { seed: 1, customers: conversations, conversations, around }));
}
