/**
 * How well themes agree with what people labelled: `EARSHOT_DATA=… node bench/group-quality.ts [--split development] [--only NAME]
 * [--seed N] [--vectors FOLDER]`. Each set goes the way of an import with every kind grouped: texts are cut into points, embedded, grouped; a text's
 * theme is the one of most of its points. The score of a set is the mean of AMI and B-cubed F1, unsorted texts being one group of their own.
 * Beside it stands the best of the peers on whole texts and the same model (`grouping/peers.json`, made by `grouping/peers.py` from what
 * `--vectors` wrote). A recipe may be changed by what the development sets say; the held-out ones are for one look at the end.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { type Embedder, openEmbedder } from "../src/engine/embed/embedder.ts";
import { agreementOf } from "../src/engine/evaluate/grouping-scores.ts";
import { groupSnippets } from "../src/engine/stages/group/group.ts";
import { placeTexts, UNSORTED } from "./grouping/placed.ts";
import { readPoints, vectorsOf } from "./grouping/points.ts";
import { type LabelledSet, type LabelledText, labelledSets } from "./grouping/sets.ts";

type Peers = Record<string, Record<string, number>>;

/** Knows the number of labels, which nobody knows of new texts: shown, not counted. */
const TOLD = "k-means told k";

const text = { type: "string" } as const;
const { values } = parseArgs({ options: { split: text, only: text, seed: text, vectors: text } });
const data = process.env["EARSHOT_DATA"];
if (data) await measureAll(data);
else console.log("EARSHOT_DATA does not name the folder of labelled sets: nothing to measure");

async function measureAll(folder: string): Promise<void> {
  const sets = labelledSets(folder).filter(({ name, split }) => (values.split ?? split) === split && name.includes(values.only ?? ""));
  const peers: Peers = JSON.parse(readFileSync(path.join(import.meta.dirname, "grouping/peers.json"), "utf8"));
  const modelsFolder = path.resolve(import.meta.dirname, "../resources/models");
  const embedder = await openEmbedder({ modelsFolder });
  const scores: { split: string; ours: number; best: number }[] = [];
  console.log("set                        texts labels themes  unsorted     γ   AMI    B³  mean   k-m  best peer");
  for (const set of sets) {
    if (values.vectors) await writeWhole(set, embedder, values.vectors);
    const found = await measure(set, embedder);
    const { [TOLD]: told = Number.NaN, ...untold } = peers[set.name] ?? {};
    const [peer, best] = Object.entries(untold).sort((a, b) => b[1] - a[1])[0] ?? ["", Number.NaN];
    scores.push({ split: set.split, ours: found.mean, best });
    const columns = [set.texts.length, found.labels, found.themes, `${Math.round(100 * found.unsorted)} %`, found.gamma];
    const numbers = [found.ami, found.bcubed, found.mean, told, best].map((value) => value.toFixed(3).slice(1).padStart(6));
    console.log(`${set.name.padEnd(25)}${columns.map((c) => String(c).padStart(7)).join("")}${numbers.join("")} ${peer}`);
  }
  await embedder.close();
  for (const [split, list] of Map.groupBy(scores, (score) => score.split)) {
    const wins = list.filter(({ ours, best }) => ours > best).length;
    const means = [list.map(({ ours }) => ours), list.map(({ best }) => best)].map((column) => mean(column).toFixed(3));
    console.log(`${split}: ${means[0]}, best peers ${means[1]}, above them on ${wins} of ${list.length}`);
  }
}

async function measure(set: LabelledSet, embedder: Embedder) {
  const { vectors, around, textOf } = await readPoints(set, embedder);
  const conversations = textOf.map(String);
  const grouping = await groupSnippets(vectors, { seed: Number(values.seed ?? 1), customers: conversations, conversations, around });
  const items = placeTexts(set.texts, textOf, grouping);
  const { ami, bcubed } = agreementOf(items);
  return {
    labels: new Set(items.map(({ label }) => label)).size,
    themes: grouping.themes,
    unsorted: items.filter(({ theme }) => theme === UNSORTED).length / items.length,
    gamma: grouping.gamma,
    ami,
    bcubed,
    mean: (ami + bcubed) / 2,
  };
}

/** What `peers.py` reads: `NAME.f32` (rows of float32) and `NAME.labels` (one a line). */
async function writeWhole({ name, texts }: LabelledSet, embedder: Embedder, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const whole = await vectorsOf(texts.map(wholeOf), embedder);
  writeFileSync(path.join(folder, `${name}.f32`), whole.data);
  writeFileSync(path.join(folder, `${name}.labels`), texts.map(({ label }) => label.replace(/\s+/g, " ")).join("\n"));
}

function wholeOf({ title, text }: LabelledText): string {
  return title ? `${title}\n${text}` : text;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}
