/** Softmax regression by full-batch gradient descent with momentum (deterministic), and the figures it is judged by. */

export type Rows = { data: Float32Array; width: number; count: number };
/** `weights`: classes × width; `bias`: classes */
export type Fitted = { weights: Float32Array; bias: Float32Array; classes: number };

/** `classOf[i]`: class of row i; `weightOf[i]`: its weight; `l2`: strength of the ridge on the weights (not the bias). */
export function fitSoftmax(
  rows: Rows,
  classOf: readonly number[],
  weightOf: readonly number[],
  classes: number,
  l2: number,
  rounds = 600,
): Fitted {
  const { width, count } = rows;
  const weights = new Float64Array(classes * width);
  const bias = new Float64Array(classes);
  const speed = new Float64Array(classes * width);
  const biasSpeed = new Float64Array(classes);
  const total = weightOf.reduce((sum, w) => sum + w, 0);
  const rate = 1 / (0.25 * largestNorm(rows) + l2);
  for (let round = 0; round < rounds; round++) {
    const gradient = new Float64Array(classes * width);
    const biasGradient = new Float64Array(classes);
    for (let i = 0; i < count; i++) {
      const p = softmaxRow(rows, i, weights, bias, classes);
      for (let c = 0; c < classes; c++) {
        const error = ((p[c] ?? 0) - (classOf[i] === c ? 1 : 0)) * ((weightOf[i] ?? 0) / total);
        biasGradient[c] = (biasGradient[c] ?? 0) + error;
        for (let k = 0; k < width; k++) gradient[c * width + k] = (gradient[c * width + k] ?? 0) + error * (rows.data[i * width + k] ?? 0);
      }
    }
    for (let k = 0; k < weights.length; k++) {
      speed[k] = 0.9 * (speed[k] ?? 0) - rate * ((gradient[k] ?? 0) + l2 * (weights[k] ?? 0));
      weights[k] = (weights[k] ?? 0) + (speed[k] ?? 0);
    }
    for (let c = 0; c < classes; c++) {
      biasSpeed[c] = 0.9 * (biasSpeed[c] ?? 0) - rate * (biasGradient[c] ?? 0);
      bias[c] = (bias[c] ?? 0) + (biasSpeed[c] ?? 0);
    }
  }
  return { weights: Float32Array.from(weights), bias: Float32Array.from(bias), classes };
}

export function softmaxRow(
  rows: Rows,
  i: number,
  weights: Float64Array | Float32Array,
  bias: Float64Array | Float32Array,
  classes: number,
): number[] {
  const logits: number[] = [];
  for (let c = 0; c < classes; c++) {
    let sum = bias[c] ?? 0;
    for (let k = 0; k < rows.width; k++) sum += (weights[c * rows.width + k] ?? 0) * (rows.data[i * rows.width + k] ?? 0);
    logits.push(sum);
  }
  const top = Math.max(...logits);
  const powers = logits.map((logit) => Math.exp(logit - top));
  const all = powers.reduce((a, b) => a + b, 0);
  return powers.map((power) => power / all);
}

/** Precision, recall and F1 of class 1 at a threshold, and average precision over all thresholds (ties by index). */
export function figures(
  scores: readonly number[],
  truth: readonly number[],
  threshold: number,
): { precision: number; recall: number; f1: number; averagePrecision: number; positives: number; count: number } {
  let hit = 0;
  let said = 0;
  const positives = truth.filter((label) => label === 1).length;
  scores.forEach((score, i) => {
    if (score < threshold) return;
    said++;
    if (truth[i] === 1) hit++;
  });
  const precision = said === 0 ? 0 : hit / said;
  const recall = positives === 0 ? 0 : hit / positives;
  const order = scores.map((score, i) => ({ score, i })).sort((a, b) => b.score - a.score || a.i - b.i);
  let found = 0;
  let sum = 0;
  order.forEach(({ i }, rank) => {
    if (truth[i] !== 1) return;
    found++;
    sum += found / (rank + 1);
  });
  return {
    precision,
    recall,
    f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall),
    averagePrecision: positives === 0 ? 0 : sum / positives,
    positives,
    count: truth.length,
  };
}

function largestNorm(rows: Rows): number {
  let most = 0;
  for (let i = 0; i < rows.count; i++) {
    let sum = 1;
    for (let k = 0; k < rows.width; k++) sum += (rows.data[i * rows.width + k] ?? 0) ** 2;
    most = Math.max(most, sum);
  }
  return most;
}
