/** Logistic regression to its minimum by L-BFGS (Liu and Nocedal 1989), deterministic. */
import { dot } from "../../src/engine/stages/vectors.ts";
import type { Rows } from "./logistic.ts";

export type Line = { weights: Float64Array; bias: number };
type Point = { at: Float64Array; loss: number; slope: Float64Array };

const MEMORY = 8;
const MOST_ROUNDS = 60;
const LEAST_GAIN = 1e-6;

/**
 * Weights that minimise the weighted mean of the log loss + Σ ridge[k] / 2 · weight[k]² (the bias is free). `truth[i]`: 0 or 1;
 * `weightOf[i]`: what row i counts. With unit weights and a ridge of 1 / rows it is what libraries call C = 1.
 */
export function fitLogistic(rows: Rows, truth: readonly number[], weightOf: readonly number[], ridge: ArrayLike<number>): Line {
  const total = weightOf.reduce((sum, weight) => sum + weight, 0);
  const evaluate = (at: Float64Array): Point => lossAt(rows, truth, weightOf, total, ridge, at);
  const steps: Float64Array[] = [];
  const turns: Float64Array[] = [];
  let here = evaluate(new Float64Array(rows.width + 1));
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const direction = descent(here.slope, steps, turns);
    const falls = dot(here.slope, direction);
    let length = 1;
    let next = evaluate(moved(here.at, direction, -length));
    while (next.loss > here.loss - 1e-4 * length * falls && length > 1e-4) {
      length /= 2;
      next = evaluate(moved(here.at, direction, -length));
    }
    const step = moved(next.at, here.at, -1);
    const turn = moved(next.slope, here.slope, -1);
    if (dot(step, turn) > 1e-12) {
      steps.push(step);
      turns.push(turn);
      if (steps.length > MEMORY) [steps, turns].forEach((kept) => void kept.shift());
    }
    const gain = here.loss - next.loss;
    here = next;
    if (gain < LEAST_GAIN) break;
  }
  return { weights: here.at.slice(0, rows.width), bias: here.at[rows.width] ?? 0 };
}

function lossAt(
  { data, width, count }: Rows,
  truth: readonly number[],
  weightOf: readonly number[],
  total: number,
  ridge: ArrayLike<number>,
  at: Float64Array,
): Point {
  const slope = new Float64Array(width + 1);
  let loss = 0;
  for (let i = 0; i < count; i++) {
    const from = i * width;
    let sum = at[width] as number;
    for (let k = 0; k < width; k++) sum += (at[k] as number) * (data[from + k] as number);
    const share = (weightOf[i] as number) / total;
    loss += share * Math.log1p(Math.exp(truth[i] === 1 ? -sum : sum));
    const error = share * (1 / (1 + Math.exp(-sum)) - (truth[i] as number));
    for (let k = 0; k < width; k++) slope[k] = (slope[k] as number) + error * (data[from + k] as number);
    slope[width] = (slope[width] as number) + error;
  }
  for (let k = 0; k < width; k++) {
    loss += ((ridge[k] as number) / 2) * (at[k] as number) ** 2;
    slope[k] = (slope[k] as number) + (ridge[k] as number) * (at[k] as number);
  }
  return { at, loss, slope };
}

/** The slope, bent by what the last steps told of the curvature (two-loop recursion). */
function descent(slope: Float64Array, steps: readonly Float64Array[], turns: readonly Float64Array[]): Float64Array {
  let direction = moved(slope, slope, 0);
  const shares: number[] = [];
  for (let j = steps.length - 1; j >= 0; j--) {
    const [step, turn] = [steps[j] as Float64Array, turns[j] as Float64Array];
    shares[j] = dot(step, direction) / dot(turn, step);
    direction = moved(direction, turn, -(shares[j] as number));
  }
  const [lastStep, lastTurn] = [steps.at(-1), turns.at(-1)];
  const scale = lastStep && lastTurn ? dot(lastStep, lastTurn) / dot(lastTurn, lastTurn) : 1 / Math.max(1, Math.sqrt(dot(slope, slope)));
  direction = direction.map((value) => value * scale);
  steps.forEach((step, j) => {
    const turn = turns[j] as Float64Array;
    direction = moved(direction, step, (shares[j] as number) - dot(turn, direction) / dot(turn, step));
  });
  return direction;
}

function moved(from: Float64Array, direction: Float64Array, by: number): Float64Array<ArrayBuffer> {
  return from.map((value, k) => value + by * (direction[k] as number));
}
