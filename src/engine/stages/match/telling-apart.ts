/** Vectors as a backlog tells its items apart: what all of them speak of counts little, what few of them speak of counts much. */
import type { Vectors } from "../../model.ts";

/** Nothing is learnt from a handful of items: so many without any direction are thought beside them. */
const THOUGHT_ITEMS = 10;
/** How much even variance is added in every direction, in shares of the mean one (measured: docs/decisions/0007-matching.md). */
const EVEN_SHARE = 2;
/** Items that the variances are learnt from, evenly drawn: more change nothing but the time. */
const MOST_ITEMS = 4_000;

/** Answers what turns unit rows into unit rows of that space (whitening by the items' covariance, made even); rows of zeros stay zeros. */
export function tellingApart(items: Vectors): (vectors: Vectors) => Vectors {
  const { dimensions } = items;
  const mean = meanOf(items);
  const centre = mean.map((value) => (value * items.count) / (items.count + THOUGHT_ITEMS));
  const root = rootOf(varianceOf(items, mean), dimensions);
  return ({ data, count }) => {
    const rows = new Float32Array(count * dimensions);
    const row = new Float64Array(dimensions);
    for (let i = 0; i < count; i++) {
      const from = data.subarray(i * dimensions, (i + 1) * dimensions);
      if (from.every((value) => value === 0)) continue;
      // Forward substitution: root · row = from − centre.
      let square = 0;
      for (let d = 0; d < dimensions; d++) {
        let rest = (from[d] as number) - (centre[d] as number);
        const at = d * dimensions;
        for (let e = 0; e < d; e++) rest -= (root[at + e] as number) * (row[e] as number);
        const value = rest / (root[at + d] as number);
        row[d] = value;
        square += value * value;
      }
      const length = Math.sqrt(square) || 1;
      for (let d = 0; d < dimensions; d++) rows[i * dimensions + d] = (row[d] as number) / length;
    }
    return { data: rows, dimensions, count };
  };
}

function meanOf({ data, dimensions, count }: Vectors): Float64Array {
  const mean = new Float64Array(dimensions);
  for (let i = 0; i < count; i++) for (let d = 0; d < dimensions; d++) mean[d] = (mean[d] as number) + (data[i * dimensions + d] as number);
  return mean.map((value) => value / Math.max(1, count));
}

/** Lower half of the covariance, with the even share on its diagonal. */
function varianceOf({ data, dimensions, count }: Vectors, mean: Float64Array): Float64Array {
  const variance = new Float64Array(dimensions * dimensions);
  const drawn = Math.min(count, MOST_ITEMS);
  const apart = new Float64Array(dimensions);
  for (let n = 0; n < drawn; n++) {
    const from = Math.floor((n * count) / drawn) * dimensions;
    for (let d = 0; d < dimensions; d++) apart[d] = (data[from + d] as number) - (mean[d] as number);
    for (let d = 0; d < dimensions; d++) {
      const share = (apart[d] as number) / drawn;
      const at = d * dimensions;
      for (let e = 0; e <= d; e++) variance[at + e] = (variance[at + e] as number) + share * (apart[e] as number);
    }
  }
  let total = 0;
  for (let d = 0; d < dimensions; d++) total += variance[d * dimensions + d] as number;
  const even = (EVEN_SHARE * total) / dimensions || 1;
  for (let d = 0; d < dimensions; d++) variance[d * dimensions + d] = (variance[d * dimensions + d] as number) + even;
  return variance;
}

/** Cholesky: the lower triangle whose product with its own transpose is `square`; made in place. */
function rootOf(square: Float64Array, dimensions: number): Float64Array {
  for (let d = 0; d < dimensions; d++) {
    const row = d * dimensions;
    for (let e = 0; e <= d; e++) {
      const other = e * dimensions;
      let rest = square[row + e] as number;
      for (let k = 0; k < e; k++) rest -= (square[row + k] as number) * (square[other + k] as number);
      square[row + e] = e === d ? Math.sqrt(rest) : rest / (square[other + e] as number);
    }
  }
  return square;
}
