/** What is said around a snippet: a short ticket is mostly about one problem, so its sentences lean on one another. */
import type { Vectors } from "../model.ts";

/** Up to this many snippets a conversation counts as being about one thing; in longer ones the lean fades. */
const ONE_SUBJECT = 8;
/** How much of the mean of all is taken out: all of it costs on sets of several products, none lets large themes swallow small ones. */
const COMMON_SHARE = 0.4;

/**
 * Unit vectors v + α · mean of the conversation, α = min(1, 8 / its snippets), with less of what all share (the product,
 * the language of support). `conversations[i]`: key of the conversation of vector i.
 */
export function withContext(vectors: Vectors, conversations?: readonly string[]): Vectors {
  const { dimensions, count } = vectors;
  const data = vectors.data.slice();
  for (const members of conversations ? listsOf(conversations) : []) {
    if (members.length === 1) continue;
    const lean = Math.min(1, ONE_SUBJECT / members.length) / members.length;
    const sum = sumOf(vectors.data, members, dimensions);
    for (const i of members)
      for (let d = 0; d < dimensions; d++) data[i * dimensions + d] = (data[i * dimensions + d] as number) + lean * (sum[d] as number);
  }
  normalise(data, dimensions, count);
  const everyone = sumOf(
    data,
    Int32Array.from({ length: count }, (_, i) => i),
    dimensions,
  );
  for (let i = 0; i < count; i++)
    for (let d = 0; d < dimensions; d++)
      data[i * dimensions + d] = (data[i * dimensions + d] as number) - (COMMON_SHARE * (everyone[d] as number)) / count;
  normalise(data, dimensions, count);
  return { data, dimensions, count };
}

/** Lists of the rows of each conversation; without conversations each row is alone. */
export function cohortsOf(count: number, conversations: readonly string[] | undefined): Int32Array[] {
  return conversations ? listsOf(conversations) : Array.from({ length: count }, (_, row) => Int32Array.of(row));
}

function listsOf(keys: readonly string[]): Int32Array[] {
  const lists = new Map<string, number[]>();
  keys.forEach((key, i) => {
    const list = lists.get(key);
    if (list) list.push(i);
    else lists.set(key, [i]);
  });
  return [...lists.values()].map((list) => Int32Array.from(list));
}

function sumOf(data: Float32Array, members: Int32Array, dimensions: number): Float64Array {
  const sum = new Float64Array(dimensions);
  for (const i of members) for (let d = 0; d < dimensions; d++) sum[d] = (sum[d] as number) + (data[i * dimensions + d] as number);
  return sum;
}

function normalise(data: Float32Array, dimensions: number, count: number): void {
  for (let i = 0; i < count; i++) {
    let square = 0;
    for (let d = 0; d < dimensions; d++) square += (data[i * dimensions + d] as number) ** 2;
    const length = Math.sqrt(square);
    if (length > 1e-12) for (let d = 0; d < dimensions; d++) data[i * dimensions + d] = (data[i * dimensions + d] as number) / length;
  }
}
