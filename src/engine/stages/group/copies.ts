/** Near-identical texts count once: each lot of copies is one vector while themes are sought, and its members follow. */
import type { Vectors } from "../../model.ts";
import { selectRows } from "../vectors.ts";
import { nearestNeighbours } from "./neighbours.ts";

const SAME = 0.995;
/** Where many vectors are sought in cells: copies lie in the same ones. */
const CELLS = 3;

/** `kept`: one vector for each lot of copies, the first of them; `keptOf[i]`: the row in `kept` that stands for vector i; `first`: its inverse. */
export async function contractCopies(
  vectors: Vectors,
  signal?: AbortSignal,
): Promise<{ kept: Vectors; keptOf: Int32Array; first: Int32Array }> {
  const first = await firstOfCopies(vectors, signal);
  const rowOf = new Int32Array(vectors.count).fill(-1);
  const keptIndices: number[] = [];
  first.forEach((leader, i) => {
    if (leader === i) rowOf[i] = keptIndices.push(i) - 1;
  });
  return {
    kept: selectRows(vectors, keptIndices),
    keptOf: first.map((leader) => rowOf[leader] as number),
    first: Int32Array.from(keptIndices),
  };
}

/** For each vector the lowest index of its lot. Equal copies all name the same lowest ones as neighbours, so lots join. */
async function firstOfCopies(vectors: Vectors, signal: AbortSignal | undefined): Promise<Int32Array> {
  const { index, similarity, k } = await nearestNeighbours(vectors, 4, { ...(signal && { signal }), cells: CELLS });
  const parent = Int32Array.from({ length: vectors.count }, (_, i) => i);
  const find = (i: number): number => {
    let root = i;
    while (parent[root] !== root) root = parent[root] as number;
    while (parent[i] !== root) {
      const next = parent[i] as number;
      parent[i] = root;
      i = next;
    }
    return root;
  };
  for (let i = 0; i < vectors.count; i++) {
    for (let j = 0; j < k && (similarity[i * k + j] as number) > SAME; j++) {
      const left = find(i);
      const right = find(index[i * k + j] as number);
      if (left !== right) parent[Math.max(left, right)] = Math.min(left, right);
    }
  }
  return parent.map((_, i) => find(i));
}
