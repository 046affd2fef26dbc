/** Linear models, and how they are kept in a file. */
import { EarshotError } from "../../../shared/errors.ts";

/** `classes` rows of `width` weights. */
export type Linear = { weights: Float32Array; bias: Float32Array; classes: number; width: number };
/** `weights`: float32, little endian, base64. */
export type Packed = { weights: string; bias: number[] };

/** One logit a class. */
export function logits(linear: Linear, features: ArrayLike<number>): number[] {
  const sums: number[] = [];
  for (let c = 0; c < linear.classes; c++) {
    let sum = linear.bias[c] ?? 0;
    for (let k = 0; k < linear.width; k++) sum += (linear.weights[c * linear.width + k] ?? 0) * (features[k] ?? 0);
    sums.push(sum);
  }
  return sums;
}

export function softmax(values: readonly number[]): number[] {
  const top = Math.max(...values);
  const powers = values.map((value) => Math.exp(value - top));
  const all = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => power / all);
}

/** @throws EarshotError internal when there are more weights or fewer than the model has */
export function readLinear(packed: Packed, classes: number, width: number): Linear {
  return { weights: floats(packed.weights, classes * width), bias: Float32Array.from(packed.bias), classes, width };
}

export function floats(base64: string, count: number): Float32Array {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  if (bytes.length !== count * 4)
    throw new EarshotError("internal", undefined, { details: { reason: "the classifier's weights do not fit this version of Earshot" } });
  const view = new DataView(bytes.buffer);
  return Float32Array.from({ length: count }, (_, i) => view.getFloat32(i * 4, true));
}
