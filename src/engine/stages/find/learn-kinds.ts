/** A small head over the shipped one: what a person said of some snippets, made use of for the rest of the workspace. */
import type { Kind } from "../../../shared/domain.ts";
import type { Vectors } from "../../model.ts";
import { dot } from "../vectors.ts";

/**
 * What was learnt of complaint or not: `logit' = shift + slope * logit + direction · (vector − middle)`. `direction` is null where
 * there are no vectors to go by.
 */
export type Learnt = { shift: number; slope: number; direction: Float64Array | null; middle: Float64Array | null };
/** One answer: the logit before it was given, and whether the person called the snippet a complaint. */
export type LearntFrom = { logit: number; vector: Float32Array | null; isComplaint: boolean };

/** Fewer teach nothing. */
export const LEAST_ANSWERS = 6;
const MOST_FOLDS = 40;
const ROUNDS = 300;
/** Chosen on survey answers and reviews, each read by a head that never saw it, with 30 answers (bench/complaints-answers.ts). */
const VECTOR_SCALE = 4;
const PRECISION = { shift: 1, slope: 5, direction: 0.5 };

/**
 * The logits of complaint after the person's answers (`answers`: row → kind), aligned with `logits`; `null` stays. The answered rows
 * keep theirs: a correction holds by itself. Nothing changes where the answers are too few or learning from them does worse on
 * answers left out.
 */
export function learnKinds(
  logits: readonly (number | null)[],
  vectors: Vectors | null,
  answers: ReadonlyMap<number, Kind>,
): { logits: (number | null)[]; isApplied: boolean } {
  const vectorOf = (i: number) => (vectors ? vectors.data.subarray(i * vectors.dimensions, (i + 1) * vectors.dimensions) : null);
  const known = [...answers]
    .sort(([a], [b]) => a - b)
    .flatMap(([row, kind]): LearntFrom[] => {
      const logit = logits[row] ?? null;
      return logit === null ? [] : [{ logit, vector: vectorOf(row), isComplaint: kind === "complaint" }];
    });
  const learnt = learnFromAnswers(known);
  if (!learnt) return { logits: [...logits], isApplied: false };
  return {
    logits: logits.map((logit, i) => (logit === null || answers.has(i) ? logit : learntLogit(learnt, logit, vectorOf(i)))),
    isApplied: true,
  };
}

/**
 * Logistic regression with the shipped head as its prior (maximum a posteriori; the weights over the vectors are found in the span
 * of the answers). `null` when there are fewer than six answers, or when on answers left out (each once; from 40 on in 40 parts) it is
 * less sure of the truth or wrong more often than the head without it.
 */
export function learnFromAnswers(known: readonly LearntFrom[]): Learnt | null {
  if (known.length < LEAST_ANSWERS) return null;
  const folds = Math.min(MOST_FOLDS, known.length);
  let [before, after, wrongBefore, wrongAfter] = [0, 0, 0, 0];
  for (let fold = 0; fold < folds; fold++) {
    const learnt = regress(known.filter((_, i) => i % folds !== fold));
    known.forEach((answer, i) => {
      if (i % folds !== fold) return;
      const now = learntLogit(learnt, answer.logit, answer.vector);
      before += surprise(answer.logit, answer.isComplaint);
      after += surprise(now, answer.isComplaint);
      wrongBefore += answer.logit >= 0 === answer.isComplaint ? 0 : 1;
      wrongAfter += now >= 0 === answer.isComplaint ? 0 : 1;
    });
  }
  return after < before && wrongAfter <= wrongBefore ? regress(known) : null;
}

export function learntLogit({ shift, slope, direction, middle }: Learnt, logit: number, vector: Float32Array | null): number {
  let sum = shift + slope * logit;
  if (direction && middle && vector)
    for (let k = 0; k < direction.length; k++) sum += (direction[k] ?? 0) * ((vector[k] ?? 0) - (middle[k] ?? 0));
  return sum;
}

/** Gradient descent with momentum on shift, slope and one coefficient an answer (the representer of the ridge on the direction). */
function regress(known: readonly LearntFrom[]): Learnt {
  const { rows, middle } = centred(known);
  const products = rows.map((a) => rows.map((b) => dot(a, b)));
  const steepest = known.reduce((sum, { logit }, i) => sum + 1 + logit ** 2 + (products[i]?.[i] ?? 0), 0);
  const rate = 1 / (0.25 * steepest + PRECISION.direction);
  let [shift, slope, shiftSpeed, slopeSpeed] = [0, 1, 0, 0];
  const coefficients = new Float64Array(known.length);
  const speeds = new Float64Array(known.length);
  for (let round = 0; round < ROUNDS; round++) {
    const errors = known.map(({ logit, isComplaint }, i) => {
      const at = shift + slope * logit + dot(products[i] ?? [], coefficients);
      return 1 / (1 + Math.exp(-at)) - (isComplaint ? 1 : 0);
    });
    shiftSpeed = 0.9 * shiftSpeed - rate * (errors.reduce((sum, error) => sum + error, 0) + PRECISION.shift * shift);
    const bySlope = errors.reduce((sum, error, i) => sum + error * (known[i]?.logit ?? 0), 0);
    slopeSpeed = 0.9 * slopeSpeed - rate * (bySlope + PRECISION.slope * (slope - 1));
    shift += shiftSpeed;
    slope += slopeSpeed;
    errors.forEach((error, i) => {
      speeds[i] = 0.9 * (speeds[i] ?? 0) - rate * (error + PRECISION.direction * (coefficients[i] ?? 0));
      coefficients[i] = (coefficients[i] ?? 0) + (speeds[i] ?? 0);
    });
  }
  if (!middle) return { shift, slope, direction: null, middle: null };
  const direction = new Float64Array(middle.length);
  rows.forEach((row, i) => {
    for (let k = 0; k < direction.length; k++) direction[k] = (direction[k] ?? 0) + VECTOR_SCALE * (coefficients[i] ?? 0) * (row[k] ?? 0);
  });
  return { shift, slope, direction, middle };
}

/** The answers' vectors around their own middle, scaled; empty rows where one of them has none. */
function centred(known: readonly LearntFrom[]): { rows: Float64Array[]; middle: Float64Array | null } {
  const vectors = known.flatMap(({ vector }) => vector ?? []);
  if (vectors.length !== known.length) return { rows: known.map(() => new Float64Array(0)), middle: null };
  const middle = new Float64Array(vectors[0]?.length ?? 0);
  for (const vector of vectors) for (let k = 0; k < middle.length; k++) middle[k] = (middle[k] ?? 0) + (vector[k] ?? 0) / vectors.length;
  return { rows: vectors.map((vector) => middle.map((value, k) => VECTOR_SCALE * ((vector[k] ?? 0) - value))), middle };
}

function surprise(logit: number, isComplaint: boolean): number {
  return Math.log1p(Math.exp(isComplaint ? -logit : logit));
}
