/**
 * How well whole texts are told, as `earshot evaluate` does (a text is a complaint when one of its points is), beside logistic
 * regression on the vectors of the whole texts: `EARSHOT_DATA=folder node bench/complaints-texts.ts [cache folder]`. Reviews and survey answers
 * are read by a head that never saw their set; app reviews and made-up tweets (tests/labels) took no part in training.
 */
import { readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fitHeads, logitOf, pickVectors, plainRegression } from "../scripts/classifier/fit-heads.ts";
import { calibrationError, figures } from "../scripts/classifier/logistic.ts";
import { readExamples } from "../scripts/classifier/training-data.ts";
import { vectorsOf, vectorsOfExamples } from "../scripts/classifier/vectors-for-training.ts";
import type { SnippetForClassifying } from "../src/engine/model.ts";
import { type ClassifierHead, classifySnippets, loadClassifier } from "../src/engine/stages/find/classify.ts";
import { type LabelledText, readLabelledTexts } from "./complaints/labelled-texts.ts";
import { pointsOf } from "./complaints/points.ts";
import { reliabilityDiagram } from "./complaints/reliability-diagram.ts";

const MODEL = "bge-small-en-v1.5";
/** The sets that the peer learns from, too. */
const LARGE = ["reviews", "survey answers"];

const resources = join(import.meta.dirname, "..", "resources");
const cacheFolder = process.argv[2] ?? join(tmpdir(), "earshot-training-vectors");
const dataFolder = process.env.EARSHOT_DATA;
if (!dataFolder) console.log("Set EARSHOT_DATA to the folder of the data sets: without their words nothing can be measured.");
else await measure(dataFolder);

async function measure(folder: string): Promise<void> {
  const examples = readExamples(folder);
  const known = await vectorsOfExamples(examples, join(resources, "models"), cacheFolder, MODEL);
  const shipped = JSON.parse(readFileSync(join(resources, "classifier", "head.json"), "utf8"));
  const judged: { score: number; truth: number }[] = [];
  for (const [set, texts] of readLabelledTexts(folder)) {
    const rows = examples.flatMap((example, i) => (example.source === set ? [] : [i]));
    const heads =
      rows.length < examples.length
        ? fitHeads(
            examples.filter(({ source }) => source !== set),
            pickVectors(known, rows),
          )
        : {};
    const said = await sayWholeTexts(texts, loadClassifier(JSON.parse(JSON.stringify({ ...shipped, ...heads }))));
    const truth = texts.map(({ isComplaint }) => Number(isComplaint));
    const peerRows = rows.filter((i) => LARGE.includes(examples[i]?.set ?? "") && examples[i]?.complaint !== null);
    const labels = peerRows.map((i) => examples[i]?.complaint ?? 0);
    const line = plainRegression(known, peerRows, labels);
    const peer = await sayAsPeer(texts, (vector) => logitOf(line, vector));
    console.log(lineOf(set, said.scores, said.found, truth));
    console.log(lineOf("  regression", peer, peer.map(Math.round), truth));
    judged.push(...said.scores.map((score, i) => ({ score, truth: truth[i] ?? 0 })));
  }
  const [scores, truth] = [judged.map(({ score }) => score), judged.map(({ truth }) => truth)];
  console.log(`\nreliability: of the texts with a score near x, how many complain\n${reliabilityDiagram(scores, truth)}`);
}

/** The scores of texts: the highest of their points; `found`: 1 where one of them is called a complaint. */
async function sayWholeTexts(texts: readonly LabelledText[], head: ClassifierHead): Promise<{ scores: number[]; found: number[] }> {
  const points = texts.flatMap(({ title, text, channel }, conversationId) =>
    pointsOf(title, text).map(
      (point): SnippetForClassifying => ({ text: point, channel, role: "customer", rating: null, previousText: null, conversationId }),
    ),
  );
  const vectors = await vectorsOf(
    points.map(({ text }) => text),
    join(resources, "models"),
    cacheFolder,
    MODEL,
  );
  const scores = texts.map(() => 0);
  const found = texts.map(() => 0);
  classifySnippets(points, vectors, head).forEach(({ kind, scores: { complaint } }, i) => {
    const at = points[i]?.conversationId ?? 0;
    scores[at] = Math.max(scores[at] ?? 0, complaint);
    if (kind === "complaint") found[at] = 1;
  });
  return { scores, found };
}

async function sayAsPeer(texts: readonly LabelledText[], logit: (vector: Float32Array) => number): Promise<number[]> {
  const whole = texts.map(({ title, text }) => (title ? `${title}. ${text}` : text));
  const { data, dimensions } = await vectorsOf(whole, join(resources, "models"), cacheFolder, MODEL);
  return whole.map((_, i) => 1 / (1 + Math.exp(-logit(data.subarray(i * dimensions, (i + 1) * dimensions)))));
}

function lineOf(set: string, scores: readonly number[], found: readonly number[], truth: readonly number[]): string {
  const { precision, recall, f1, count, positives } = figures(found, truth, 1);
  const { averagePrecision } = figures(scores, truth, 0.5);
  const shown = [precision, recall, f1, averagePrecision, calibrationError(scores, truth)].map((value) => value.toFixed(3));
  const [p, r, f, a, c] = shown;
  return `${set.padEnd(24)} ${positives} of ${count}: precision ${p} recall ${r} F1 ${f} average precision ${a} calibration error ${c}`;
}
