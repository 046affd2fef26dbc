/** Fits the linear models of the classifier on labelled texts, and learns how their logits are to be read in an unknown domain. */
import type { Vectors } from "../../src/engine/model.ts";
import { featuresOf, OTHER_KINDS } from "../../src/engine/stages/classify.ts";
import { CUE_FEATURES, cuesIn } from "../../src/engine/stages/cues.ts";
import { type Fitted, fitSoftmax, type Rows } from "./logistic.ts";
import type { Example } from "./training-data.ts";

/** Chosen on the development half of tests/labels and on sets that took no part in training. */
export const SCALES = { vectorScale: 4, cueScale: 1 };
/** A wish is no complaint, but the survey's wishes and hindrances say nearly the same: they count little as "not a complaint". */
const WISH_WEIGHT = 0.3;
const RIDGE = 0.007;
/** The large set counts less than the small ones that have all channels: with equal weight it teaches its own topics. */
const SET_WEIGHTS: Record<string, number> = {
  reviews: 0.8,
  "review titles": 0.4,
  "survey answers": 2,
  "support chats": 1,
  meetings: 0.5,
  "own sentences": 3,
};
/** Sets that are left out in turn to see how logits of an unknown domain are to be read. */
const CALIBRATING = ["reviews", "survey answers", "own sentences"];

/** The models over vectors and cues and over cues alone, packed as `loadClassifier` reads them; rows of `vectors` are the examples'. */
export function fitHeads(examples: readonly Example[], vectors: Vectors) {
  return { full: fitPair(examples, rowsOf(examples, vectors)), cuesOnly: fitPair(examples, rowsOf(examples, null)) };
}

function fitPair(examples: readonly Example[], rows: Rows) {
  const train = examples.flatMap((e, i) => (e.split === "train" && e.kind !== null && e.kind !== "complaint" ? [i] : []));
  const classOf = (i: number) => OTHER_KINDS.indexOf(examples[i]?.kind as (typeof OTHER_KINDS)[number]);
  const perClass = OTHER_KINDS.map((_, c) => train.filter((i) => classOf(i) === c).reduce((sum, i) => sum + weightOf(examples[i]), 0));
  const kinds = fitSoftmax(
    pick(rows, train),
    train.map(classOf),
    train.map((i) => weightOf(examples[i]) / Math.sqrt(perClass[classOf(i)] ?? 1)),
    OTHER_KINDS.length,
    RIDGE,
  );
  return { complaint: pack(fitComplaint(examples, rows)), platt: plattAcrossSets(examples, rows), kinds: pack(kinds) };
}

function fitComplaint(examples: readonly Example[], rows: Rows, without?: string): Fitted {
  const isIn = (e: Example) => e.split === "train" && e.source !== without && (e.complaint !== null || e.kind === "request");
  const chosen = examples.flatMap((e, i) => (isIn(e) ? [i] : []));
  return fitSoftmax(
    pick(rows, chosen),
    chosen.map((i) => examples[i]?.complaint ?? 0),
    chosen.map((i) => weightOf(examples[i]) * (examples[i]?.complaint === null ? WISH_WEIGHT : 1)),
    2,
    RIDGE,
  );
}

/**
 * Slope and shift that make the logit a probability (Platt 1999) where the domain is unknown: each set is scored by a model that
 * never saw it; sets count alike, and so do complaints and the rest within each, so that 0.5 stands for "as likely as not" before
 * anything is known of a domain's share of complaints.
 */
function plattAcrossSets(examples: readonly Example[], rows: Rows): { slope: number; shift: number } {
  const sets = CALIBRATING.filter((set) => examples.some((e) => e.source === set));
  const points = sets.flatMap((set) => {
    const fitted = fitComplaint(examples, rows, set);
    const scored = examples.flatMap((e, i) => (e.set === set && e.complaint !== null && e.split !== "test" ? [i] : []));
    const share = scored.filter((i) => examples[i]?.complaint === 1).length / scored.length;
    return scored.map((i) => ({
      logit: logit(rows, i, fitted, 1) - logit(rows, i, fitted, 0),
      truth: examples[i]?.complaint ?? 0,
      weight: 0.5 / ((examples[i]?.complaint === 1 ? share : 1 - share) * scored.length * sets.length),
    }));
  });
  let [slope, shift] = [1, 0];
  for (let round = 0; round < 4000; round++) {
    let [bySlope, byShift] = [0, 0];
    for (const { logit: at, truth, weight } of points) {
      const error = 1 / (1 + Math.exp(-(slope * at + shift))) - truth;
      bySlope += error * at * weight;
      byShift += error * weight;
    }
    slope -= 0.3 * bySlope;
    shift -= 0.3 * byShift;
  }
  return { slope: Number(slope.toFixed(4)), shift: Number(shift.toFixed(4)) };
}

function rowsOf(examples: readonly Example[], from: Vectors | null): Rows {
  const width = (from?.dimensions ?? 0) + CUE_FEATURES.length;
  const data = new Float32Array(examples.length * width);
  examples.forEach(({ text }, i) => {
    const vector = from ? from.data.subarray(i * from.dimensions, (i + 1) * from.dimensions) : null;
    data.set(featuresOf(text, cuesIn(text), vector, SCALES), i * width);
  });
  return { data, width, count: examples.length };
}

function pick(rows: Rows, chosen: readonly number[]): Rows {
  const data = new Float32Array(chosen.length * rows.width);
  chosen.forEach((i, r) => {
    data.set(rows.data.subarray(i * rows.width, (i + 1) * rows.width), r * rows.width);
  });
  return { data, width: rows.width, count: chosen.length };
}

function weightOf(example: Example | undefined): number {
  return SET_WEIGHTS[example?.set ?? ""] ?? 1;
}

function logit(rows: Rows, i: number, fitted: Fitted, c: number): number {
  let sum = fitted.bias[c] ?? 0;
  for (let k = 0; k < rows.width; k++) sum += (fitted.weights[c * rows.width + k] ?? 0) * (rows.data[i * rows.width + k] ?? 0);
  return sum;
}

/** Weights as `loadClassifier` reads them. */
export function pack(fitted: Fitted): { weights: string; bias: number[] } {
  return { weights: base64(fitted.weights), bias: [...fitted.bias].map((value) => Number(value.toFixed(6))) };
}

export function base64(values: Float32Array): string {
  return Buffer.from(values.buffer, values.byteOffset, values.byteLength).toString("base64");
}
