/**
 * Trains the classifier's weights: `EARSHOT_DATA=folder node scripts/train-classifier.ts [cache folder]`.
 * Reads the labelled sets, embeds them with the product's own model, fits on all of them, and writes resources/classifier/head.json and
 * figures.json (the numbers of the model card: own splits, and each large set read by a model that never saw it). Same input, same output.
 */
import { writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { SnippetForClassifying, Vectors } from "../src/engine/model.ts";
import { classifySnippets, loadClassifier } from "../src/engine/stages/find/classify.ts";
import { problemFeatures } from "../src/engine/stages/find/problem-type.ts";
import { type Channel, PROBLEM_TYPES } from "../src/shared/domain.ts";
import { base64, fitHeads, logitOf, pack, pickVectors, plainRegression, SCALES } from "./classifier/fit-heads.ts";
import { calibrationError, figures, fitSoftmax } from "./classifier/logistic.ts";
import { PROBLEM_SENTENCES } from "./classifier/own-problems.ts";
import { TOLD_PROBLEMS } from "./classifier/own-problems-told.ts";
import { type Example, readExamples } from "./classifier/training-data.ts";
import { vectorsOf, vectorsOfExamples } from "./classifier/vectors-for-training.ts";

const MODEL = "bge-small-en-v1.5";
const CHANNEL_OF_SET: Record<string, Channel> = {
  reviews: "review",
  "review titles": "review",
  meetings: "call",
  "support chats": "ticket",
};
const PROBLEM_RIDGE = 0.01;
const TRANSFERRED = ["reviews", "survey answers"];

const repository = join(import.meta.dirname, "..");
const dataFolder = process.env.EARSHOT_DATA;
if (!dataFolder) throw new Error("Set EARSHOT_DATA to the folder of the labelled sets.");
const cacheFolder = process.argv[2] ?? join(tmpdir(), "earshot-training-vectors");
const modelsFolder = join(repository, "resources", "models");

const examples = readExamples(dataFolder);
const vectors = await vectorsOfExamples(examples, modelsFolder, cacheFolder, MODEL);
const problem = await problemHead();
const file = headFile(examples, vectors);
writeFileSync(join(repository, "resources", "classifier", "head.json"), `${JSON.stringify(file)}\n`);
const report = { ...ownSplits(), ...transfers() };
writeFileSync(join(repository, "resources", "classifier", "figures.json"), `${JSON.stringify(report, null, 1)}\n`);
console.log(JSON.stringify(report, null, 1));

function headFile(chosen: readonly Example[], from: Vectors) {
  const heads = fitHeads(chosen, from);
  return { version: 3, model: MODEL, dimensions: from.dimensions, ...SCALES, ...heads, problem };
}

/** Softmax regression over the sentences written for the problem types; each type counts alike. */
async function problemHead() {
  const sentences = PROBLEM_TYPES.flatMap((type, t) => [...PROBLEM_SENTENCES[type], ...TOLD_PROBLEMS[type]].map((text) => ({ t, text })));
  const texts = sentences.map(({ text }) => text);
  const { data, dimensions } = await vectorsOf(texts, modelsFolder, cacheFolder, MODEL);
  const sizes = PROBLEM_TYPES.map((_, t) => sentences.filter((sentence) => sentence.t === t).length);
  const mean = new Float32Array(dimensions);
  sentences.forEach(({ t }, i) => {
    for (let k = 0; k < dimensions; k++) mean[k] = (mean[k] ?? 0) + (data[i * dimensions + k] ?? 0) / ((sizes[t] ?? 1) * sizes.length);
  });
  const width = dimensions + PROBLEM_TYPES.length;
  const rows = new Float32Array(sentences.length * width);
  sentences.forEach(({ text }, i) => {
    rows.set(problemFeatures(text, data.subarray(i * dimensions, (i + 1) * dimensions), mean), i * width);
  });
  const fitted = fitSoftmax(
    { data: rows, width, count: sentences.length },
    sentences.map(({ t }) => t),
    sentences.map(({ t }) => 1 / (sizes[t] ?? 1)),
    PROBLEM_TYPES.length,
    PROBLEM_RIDGE,
  );
  return { mean: base64(mean), ...pack(fitted) };
}

/** The whole classifier, learnt from the training splits alone, on every split; the shipped weights are learnt from all of them. */
function ownSplits(): Record<string, unknown> {
  const none: Vectors = { data: new Float32Array(0), dimensions: 0, count: examples.length };
  const train = examples.flatMap((e, i) => (e.split === "train" ? [i] : []));
  const learnt = headFile(
    train.flatMap((i) => examples[i] ?? []),
    pickVectors(vectors, train),
  );
  const result: Record<string, unknown> = {};
  for (const [name, from] of [
    ["vectors and cues", vectors],
    ["cues only", none],
  ] as const) {
    const answers = classifySnippets(examples.map(asked), from, loadClassifier(JSON.parse(JSON.stringify(learnt))));
    for (const split of ["train", "dev", "test"] as const)
      for (const set of ["reviews", "survey answers", "support chats", "meetings", "own sentences"]) {
        const chosen = examples.flatMap((e, i) => (e.split === split && e.set === set && e.complaint !== null ? [i] : []));
        if (chosen.length === 0) continue;
        const kinded = examples.flatMap((e, i) => (e.split === split && e.set === set && e.kind !== null ? [i] : []));
        const right = kinded.filter((i) => answers[i]?.kind === examples[i]?.kind).length / kinded.length;
        const line = lineOf(
          chosen.map((i) => answers[i]?.scores.complaint ?? 0),
          chosen.map((i) => examples[i]?.complaint ?? 0),
          chosen.map((i) => (answers[i]?.kind === "complaint" ? 1 : 0)),
        );
        result[`${name} | ${set} | ${split}`] = { ...line, kindRight: round(right) };
      }
  }
  return result;
}

/** Each large set read by a classifier that never saw it, beside plain logistic regression on the vectors of the other large set. */
function transfers(): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  for (const set of TRANSFERRED) {
    const known = examples.flatMap((e, i) => (e.source === set ? [] : [i]));
    const unknown = examples.flatMap((e, i) => (e.set === set && e.complaint !== null ? [i] : []));
    const truth = unknown.map((i) => examples[i]?.complaint ?? 0);
    const head = headFile(
      known.flatMap((i) => examples[i] ?? []),
      pickVectors(vectors, known),
    );
    const answers = classifySnippets(
      unknown.flatMap((i) => asked(examples[i] as Example)),
      pickVectors(vectors, unknown),
      loadClassifier(JSON.parse(JSON.stringify(head))),
    );
    const peerKnows = known.filter((i) => examples[i]?.complaint !== null && TRANSFERRED.includes(examples[i]?.set ?? ""));
    result[`never saw it | ${set}`] = lineOf(
      answers.map(({ scores }) => scores.complaint),
      truth,
      answers.map(({ kind }) => (kind === "complaint" ? 1 : 0)),
    );
    result[`never saw it | ${set} | logistic regression`] = lineOf(peerScores(peerKnows, unknown), truth);
  }
  return result;
}

/** Scores of the texts `asked` by logistic regression on the vectors alone. */
function peerScores(known: readonly number[], unknown: readonly number[]): number[] {
  const peer = plainRegression(
    vectors,
    known,
    known.map((i) => examples[i]?.complaint ?? 0),
  );
  const { data, dimensions } = vectors;
  return unknown.map((i) => 1 / (1 + Math.exp(-logitOf(peer, data.subarray(i * dimensions, (i + 1) * dimensions)))));
}

/** `found`: 1 for what is called a complaint. */
function lineOf(
  scores: readonly number[],
  truth: readonly number[],
  found: readonly number[] = scores.map((score) => (score >= 0.5 ? 1 : 0)),
): Record<string, number> {
  const f = { ...figures(found, truth, 1), averagePrecision: figures(scores, truth, 0.5).averagePrecision };
  return {
    texts: f.count,
    complaints: f.positives,
    precision: round(f.precision),
    recall: round(f.recall),
    f1: round(f.f1),
    averagePrecision: round(f.averagePrecision),
    calibrationError: round(calibrationError(scores, truth)),
  };
}

function asked({ text, set }: Example): SnippetForClassifying {
  return { text, channel: CHANNEL_OF_SET[set] ?? "survey", role: "customer", rating: null, previousText: null };
}

function round(value: number): number {
  return Number(value.toFixed(3));
}
