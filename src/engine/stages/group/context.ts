/** What is said around a snippet: a short ticket is mostly about one problem, so its sentences lean on one another. */
import type { Vectors } from "../../model.ts";
import { normalise, withoutSharedDirections } from "./shared-directions.ts";

/** Up to this many snippets a conversation counts as being about one thing; in longer ones the lean fades. */
const ONE_SUBJECT = 8;

/**
 * Row i: what stands around snippet i, the unit mean of all snippets of its conversation (greetings and asides too: the subject shows in
 * the whole), each weighed by the root of its length, times min(1, 8 / their number). Zeros for a snippet that is alone.
 * `conversations[i]`: key of its conversation; `lengths[i]`: characters.
 */
export function aroundSnippets(
  vectors: Vectors,
  { conversations, lengths }: { conversations: readonly string[]; lengths: readonly number[] },
): Vectors {
  const { dimensions, count } = vectors;
  const data = new Float32Array(count * dimensions);
  for (const members of listsOf(conversations)) {
    if (members.length === 1) continue;
    const sum = new Float64Array(dimensions);
    for (const i of members)
      for (let d = 0; d < dimensions; d++)
        sum[d] = (sum[d] as number) + Math.sqrt(lengths[i] ?? 1) * (vectors.data[i * dimensions + d] as number);
    const scale = Math.min(1, ONE_SUBJECT / members.length) / (Math.hypot(...sum) || 1);
    for (const i of members) for (let d = 0; d < dimensions; d++) data[i * dimensions + d] = scale * (sum[d] as number);
  }
  return { data, dimensions, count };
}

/** Unit vectors v + what stands around them, without what all share. */
export function withContext(vectors: Vectors, around?: Vectors): Vectors {
  const { dimensions, count } = vectors;
  const data = around ? vectors.data.map((value, at) => value + (around.data[at] as number)) : vectors.data.slice();
  normalise({ data, dimensions, count });
  return withoutSharedDirections({ data, dimensions, count });
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
