/** Regressions (deterministic), and the figures they are judged by. */

export type Rows = { data: Float32Array; width: number; count: number };
/** `weights`: classes × width; `bias`: classes */
export type Fitted = { weights: Float32Array; bias: Float32Array; classes: number };

/**
 * `classOf[i]`: class of row i; `weightOf[i]`: its weight; `l2`: strength of the ridge on the weights (not the bias).
 */
export function fitSoftmax(
  rows: Rows,
  classOf: readonly number[],
  weightOf: readonly number[],
  classes: number,
  l2: number,
  rounds = 250,
): Fitted {
  const { width, count, data } = rows;
  const weights = new Float64Array(classes * width);
  const bias = new Float64Array(classes);
  const speed = new Float64Array(classes * width);
  const biasSpeed = new Float64Array(classes);
  const gradient = new Float64Array(classes * width);
  const biasGradient = new Float64Array(classes);
  const errors = new Float64Array(classes);
  const total = weightOf.reduce((sum, w) => sum + w, 0);
  const rate = 1 / (0.25 * meanSquare(rows, weightOf, total) * classes + l2);
  const at = (array: Float64Array | Float32Array, i: number) => array[i] as number;
  for (let round = 0; round < rounds; round++) {
    gradient.fill(0);
    biasGradient.fill(0);
    for (let i = 0; i < count; i++) {
      const from = i * width;
      let top = Number.NEGATIVE_INFINITY;
      for (let c = 0; c < classes; c++) {
        let sum = at(bias, c);
        const row = c * width;
        for (let k = 0; k < width; k++) sum += at(weights, row + k) * at(data, from + k);
        errors[c] = sum;
        if (sum > top) top = sum;
      }
      let all = 0;
      for (let c = 0; c < classes; c++) {
        errors[c] = Math.exp(at(errors, c) - top);
        all += at(errors, c);
      }
      for (let c = 0; c < classes; c++) {
        const error = (at(errors, c) / all - (classOf[i] === c ? 1 : 0)) * ((weightOf[i] as number) / total);
        biasGradient[c] = at(biasGradient, c) + error;
        const row = c * width;
        for (let k = 0; k < width; k++) gradient[row + k] = at(gradient, row + k) + error * at(data, from + k);
      }
    }
    for (let k = 0; k < weights.length; k++) {
      speed[k] = 0.95 * at(speed, k) - rate * (at(gradient, k) + l2 * at(weights, k));
      weights[k] = at(weights, k) + at(speed, k);
    }
    for (let c = 0; c < classes; c++) {
      biasSpeed[c] = 0.95 * at(biasSpeed, c) - rate * at(biasGradient, c);
      bias[c] = at(bias, c) + at(biasSpeed, c);
    }
  }
  return { weights: Float32Array.from(weights), bias: Float32Array.from(bias), classes };
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

/** Mean squared length of the rows with their constant: an upper bound of how steep the loss can be, over four. */
function meanSquare(rows: Rows, weightOf: readonly number[], total: number): number {
  let mean = 0;
  for (let i = 0; i < rows.count; i++) {
    let sum = 1;
    for (let k = 0; k < rows.width; k++) sum += (rows.data[i * rows.width + k] as number) ** 2;
    mean += (sum * (weightOf[i] as number)) / total;
  }
  return mean;
}

/** Expected calibration error over ten bins of equal width: how far scores are from the share that is true, weighed by their number. */
export function calibrationError(scores: readonly number[], truth: readonly number[]): number {
  return reliability(scores, truth).reduce((sum, bin) => sum + (bin.count / Math.max(1, scores.length)) * Math.abs(bin.said - bin.was), 0);
}

/** Ten bins: mean score (`said`), share of class 1 (`was`) and number of texts in each. */
export function reliability(scores: readonly number[], truth: readonly number[]): { said: number; was: number; count: number }[] {
  return Array.from({ length: 10 }, (_, bin) => {
    const inside = scores.flatMap((score, i) => (Math.min(9, Math.floor(score * 10)) === bin ? [i] : []));
    const mean = (of: readonly number[]) => (inside.length === 0 ? 0 : inside.reduce((sum, i) => sum + (of[i] ?? 0), 0) / inside.length);
    return { said: mean(scores), was: mean(truth), count: inside.length };
  });
}
