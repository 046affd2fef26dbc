/** Fits the linear models of the classifier on labelled texts, and learns how their logits are to be read in an unknown domain. */
import type { Vectors } from "../../src/engine/model.ts";
import { featuresOf, OTHER_KINDS, type Platt } from "../../src/engine/stages/find/classify.ts";
import { CUE_FEATURES, cuesIn } from "../../src/engine/stages/find/cues.ts";
import type { Packed } from "../../src/engine/stages/find/linear.ts";
import { fitLogistic, type Line } from "./fit-logistic.ts";
import { type Fitted, fitSoftmax, type Rows } from "./logistic.ts";
import type { Example } from "./training-data.ts";

export const SCALES = { vectorScale: 4, cueScale: 1 };
/** A wish is no complaint, but some hindrances are said in the same words: wishes count little as "not a complaint". */
const WISH_WEIGHT = 0.3;
const KINDS_RIDGE = 0.007;
const SET_WEIGHTS: Record<string, number> = {
  reviews: 0.8,
  "review titles": 0.4,
  "survey answers": 2,
  "support chats": 1,
  meetings: 0.25,
  "own sentences": 3,
};
/** Strengths of the ridge: on the vector as it is, before its scale, and on the cues. */
const VOICES_RIDGE = { vector: 0.003, cue: 0.01 };
/** The small sets that have all channels decide together; each large one is an expert of its own, whose topics count less. */
const VOICES = ["own sentences", "support chats", "meetings"];
const EXPERTS: Record<string, number> = { reviews: 0.25, "survey answers": 0.1 };
/** The set whose own model counts more where a channel reads like it. */
const KIN = "survey answers";
const GATE_RIDGE = 0.0003;
/**
 * The unit of a logit, which the rules by hand count in: slope and shift that made it a probability (Platt 1999) on reviews and survey
 * answers, each read by a model that never saw it. Fixed, for two sets cannot be left out of two; the rest is the channel's
 * (`settleOnChannel`).
 */
const UNIT: Platt = { slope: 1.4, shift: 1.2 };
const UNIT_OF_CUES: Platt = { slope: 1.8, shift: 1.5 };

/** The models over vectors and cues and over cues alone, packed as `loadClassifier` reads them; rows of `vectors` are the examples'. */
export function fitHeads(examples: readonly Example[], vectors: Vectors) {
  const none: Vectors = { data: new Float32Array(0), dimensions: 0, count: examples.length };
  const kin = examples.some(({ set }) => set === KIN)
    ? { gate: packLine(fitGate(examples, vectors)), complaint: packLine(fitExpert(examples, vectors, KIN)) }
    : null;
  return { full: { ...fitPair(examples, vectors), kin }, cuesOnly: { ...fitPair(examples, none), kin: null } };
}

function fitPair(examples: readonly Example[], vectors: Vectors) {
  return {
    complaint: packLine(fitComplaint(examples, vectors)),
    platt: vectors.dimensions > 0 ? UNIT : UNIT_OF_CUES,
    kinds: pack(fitKinds(examples, vectors)),
  };
}

function fitKinds(examples: readonly Example[], vectors: Vectors): Fitted {
  const chosen = rowsWhere(examples, (e) => e.kind !== null && e.kind !== "complaint");
  const classOf = (i: number) => OTHER_KINDS.indexOf(examples[i]?.kind as (typeof OTHER_KINDS)[number]);
  const perClass = OTHER_KINDS.map((_, c) => chosen.filter((i) => classOf(i) === c).reduce((sum, i) => sum + weightOf(examples[i]), 0));
  return fitSoftmax(
    featureRows(examples, vectors, chosen),
    chosen.map(classOf),
    chosen.map((i) => weightOf(examples[i]) / Math.sqrt(perClass[classOf(i)] ?? 1)),
    OTHER_KINDS.length,
    KINDS_RIDGE,
  );
}

/**
 * Experts whose logits are added (a product of experts, Hinton 1999): one set's way of speaking cannot outvote the others' as it
 * does in one regression over all of them. By cues alone all sets are fitted together.
 */
function fitComplaint(examples: readonly Example[], vectors: Vectors): Line {
  const { dimensions } = vectors;
  const isVoice = (e: Example) => dimensions === 0 || VOICES.includes(e.set);
  const chosen = rowsWhere(examples, (e) => isVoice(e) && (e.complaint !== null || e.kind === "request"));
  const ridge = Array.from({ length: dimensions + CUE_FEATURES.length }, (_, k) =>
    k < dimensions ? VOICES_RIDGE.vector * SCALES.vectorScale ** 2 : VOICES_RIDGE.cue,
  );
  const line = fitLogistic(
    featureRows(examples, vectors, chosen),
    chosen.map((i) => examples[i]?.complaint ?? 0),
    chosen.map((i) => weightOf(examples[i]) * (examples[i]?.complaint === null ? WISH_WEIGHT : 1)),
    ridge,
  );
  for (const [set, share] of Object.entries(EXPERTS)) {
    if (dimensions === 0 || !examples.some((e) => e.set === set)) continue;
    const expert = fitExpert(examples, vectors, set);
    expert.weights.forEach((weight, k) => {
      line.weights[k] = (line.weights[k] ?? 0) + (share * weight) / SCALES.vectorScale;
    });
    line.bias += share * expert.bias;
  }
  return line;
}

/** Plain logistic regression on the vectors of one set. */
function fitExpert(examples: readonly Example[], vectors: Vectors, set: string): Line {
  const chosen = rowsWhere(examples, (e) => e.set === set && e.complaint !== null);
  return plainRegression(
    vectors,
    chosen,
    chosen.map((i) => examples[i]?.complaint ?? 0),
  );
}

function fitGate(examples: readonly Example[], vectors: Vectors): Line {
  const chosen = rowsWhere(examples, (e) => e.set !== "review titles");
  return plainRegression(
    vectors,
    chosen,
    chosen.map((i) => (examples[i]?.set === KIN ? 1 : 0)),
    GATE_RIDGE,
  );
}

/** Logistic regression on vectors alone, with the ridge that libraries have by default (C = 1). `chosen`: rows of `vectors`. */
export function plainRegression(vectors: Vectors, chosen: readonly number[], truth: readonly number[], ridge = 1 / chosen.length): Line {
  return fitLogistic(
    { data: pickVectors(vectors, chosen).data, width: vectors.dimensions, count: chosen.length },
    truth,
    chosen.map(() => 1),
    new Float64Array(vectors.dimensions).fill(ridge),
  );
}

export function logitOf({ weights, bias }: Line, features: ArrayLike<number>): number {
  return weights.reduce((sum, weight, k) => sum + weight * (features[k] ?? 0), bias);
}

function featureRows(examples: readonly Example[], vectors: Vectors, chosen: readonly number[]): Rows {
  const { data: from, dimensions } = vectors;
  const width = dimensions + CUE_FEATURES.length;
  const data = new Float32Array(chosen.length * width);
  chosen.forEach((i, r) => {
    const vector = dimensions > 0 ? from.subarray(i * dimensions, (i + 1) * dimensions) : null;
    const text = examples[i]?.text ?? "";
    data.set(featuresOf(text, cuesIn(text), vector, SCALES), r * width);
  });
  return { data, width, count: chosen.length };
}

export function pickVectors({ data, dimensions }: Vectors, chosen: readonly number[]): Vectors {
  const picked = new Float32Array(chosen.length * dimensions);
  chosen.forEach((i, r) => {
    picked.set(data.subarray(i * dimensions, (i + 1) * dimensions), r * dimensions);
  });
  return { data: picked, dimensions, count: chosen.length };
}

function rowsWhere(examples: readonly Example[], isChosen: (example: Example) => boolean): number[] {
  return examples.flatMap((example, i) => (isChosen(example) ? [i] : []));
}

function weightOf(example: Example | undefined): number {
  return SET_WEIGHTS[example?.set ?? ""] ?? 1;
}

/** Weights as `loadClassifier` reads them. */
export function pack(fitted: Fitted): Packed {
  return { weights: base64(fitted.weights), bias: [...fitted.bias].map((value) => Number(value.toFixed(6))) };
}

function packLine({ weights, bias }: Line): Packed {
  return { weights: base64(Float32Array.from(weights)), bias: [Number(bias.toFixed(6))] };
}

export function base64(values: Float32Array): string {
  return Buffer.from(values.buffer, values.byteOffset, values.byteLength).toString("base64");
}
