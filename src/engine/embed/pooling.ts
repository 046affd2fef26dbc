/** Turns the rows that a model gives, one a token, into one vector of length 1. Pure arithmetic. */

/** First row (the CLS token), scaled to unit length, written to `out`. */
export function poolFirst(rows: Float32Array, dimensions: number, out: Float32Array): void {
  out.set(rows.subarray(0, dimensions));
  scaleToUnit(out);
}

/** Mean of `count` rows, scaled to unit length, written to `out`. */
export function poolMean(rows: Float32Array, count: number, dimensions: number, out: Float32Array): void {
  const sums = new Float64Array(dimensions);
  for (let row = 0; row < count; row++) {
    const start = row * dimensions;
    for (let column = 0; column < dimensions; column++) sums[column] = (sums[column] as number) + (rows[start + column] as number);
  }
  out.set(sums);
  scaleToUnit(out);
}

/** Scales in place; a vector of zeros stays as it is. */
export function scaleToUnit(vector: Float32Array): void {
  let squares = 0;
  for (const value of vector) squares += value * value;
  if (squares === 0) return;
  const factor = 1 / Math.sqrt(squares);
  for (let index = 0; index < vector.length; index++) vector[index] = (vector[index] as number) * factor;
}
