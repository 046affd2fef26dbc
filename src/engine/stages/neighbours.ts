/** The k most alike vectors of every vector, exact: MatMul and TopK in onnxruntime, or plain loops where it cannot load. */
import type { InferenceSession } from "onnxruntime-node";
import type { Vectors } from "../model.ts";
import { nearestGraph } from "./nearest-graph.ts";
import { cosine } from "./vectors.ts";

/** Row i holds the neighbours of vector i, best first: `index[i * k + j]` and its cosine `similarity[i * k + j]`. */
export type Neighbours = { index: Int32Array; similarity: Float32Array; k: number };

/** How many more than k the runtime is asked for: its sums differ in the last bits between processors, ours do not. */
const SPARE = 6;
const BLOCK_CELLS = 4_000_000;

/**
 * Exact k nearest neighbours by cosine of unit vectors, the vector itself left out, ties by the lower index.
 * `k` of the answer is less than asked where there are fewer vectors. The runtime proposes k + 6 candidates a row; their
 * cosines are then summed again here in one order, so that equal vectors give equal neighbours on every machine.
 */
export async function nearestNeighbours(
  vectors: Vectors,
  k: number,
  options: { signal?: AbortSignal; plain?: boolean } = {},
): Promise<Neighbours> {
  const width = Math.max(0, Math.min(k, vectors.count - 1));
  const found: Neighbours = { index: new Int32Array(vectors.count * width), similarity: new Float32Array(vectors.count * width), k: width };
  if (width === 0) return found;
  const runtime = options.plain || vectors.count < 64 ? null : await openRuntime();
  if (runtime) await searchWithRuntime(runtime, vectors, found, options.signal);
  else searchPlainly(vectors, found, options.signal);
  return found;
}

type Runtime = { session: InferenceSession; Tensor: typeof import("onnxruntime-node").Tensor };
let opened: Promise<Runtime | null> | null = null;

function openRuntime(): Promise<Runtime | null> {
  opened ??= loadRuntime();
  return opened;
}

/** Null where the runtime's binary does not load on this machine: the plain search is slower and gives the same. */
async function loadRuntime(): Promise<Runtime | null> {
  try {
    const { InferenceSession, Tensor } = await import("onnxruntime-node");
    const session = await InferenceSession.create(nearestGraph(), {
      intraOpNumThreads: 1,
      interOpNumThreads: 1,
      executionMode: "sequential",
    });
    return { session, Tensor };
  } catch {
    return null;
  }
}

async function searchWithRuntime(
  { session, Tensor }: Runtime,
  vectors: Vectors,
  found: Neighbours,
  signal: AbortSignal | undefined,
): Promise<void> {
  const { data, dimensions, count } = vectors;
  const all = new Tensor("float32", transpose(vectors), [dimensions, count]);
  const asked = Math.min(count, found.k + 1 + SPARE);
  const howMany = new Tensor("int64", BigInt64Array.from([BigInt(asked)]), [1]);
  const blockRows = Math.max(8, Math.min(512, Math.floor(BLOCK_CELLS / count)));
  const candidates = new Int32Array(asked);
  for (let from = 0; from < count; from += blockRows) {
    signal?.throwIfAborted();
    const rows = Math.min(blockRows, count - from);
    const block = new Tensor("float32", data.subarray(from * dimensions, (from + rows) * dimensions), [rows, dimensions]);
    const answer = await session.run({ block, all, k: howMany });
    const indices = answer.indices?.data as BigInt64Array;
    for (let row = 0; row < rows; row++) {
      for (let j = 0; j < asked; j++) candidates[j] = Number(indices[row * asked + j]);
      keepBest(vectors, found, from + row, candidates);
    }
  }
}

function searchPlainly(vectors: Vectors, found: Neighbours, signal: AbortSignal | undefined): void {
  const everyone = Int32Array.from({ length: vectors.count }, (_, i) => i);
  for (let row = 0; row < vectors.count; row++) {
    if (row % 64 === 0) signal?.throwIfAborted();
    keepBest(vectors, found, row, everyone);
  }
}

/** Writes the best k of the candidates into row `row`: by cosine, then by index. */
function keepBest(vectors: Vectors, found: Neighbours, row: number, candidates: Int32Array): void {
  const { index, similarity, k } = found;
  const at = row * k;
  let kept = 0;
  for (const candidate of candidates) {
    if (candidate === row) continue;
    const value = Math.fround(cosine(vectors, row, candidate));
    if (kept === k && !isBefore(value, candidate, similarity[at + k - 1] ?? 0, index[at + k - 1] ?? 0)) continue;
    let place = kept < k ? kept++ : k - 1;
    while (place > 0 && isBefore(value, candidate, similarity[at + place - 1] ?? 0, index[at + place - 1] ?? 0)) {
      similarity[at + place] = similarity[at + place - 1] ?? 0;
      index[at + place] = index[at + place - 1] ?? 0;
      place--;
    }
    similarity[at + place] = value;
    index[at + place] = candidate;
  }
}

function isBefore(value: number, index: number, otherValue: number, otherIndex: number): boolean {
  return value > otherValue || (value === otherValue && index < otherIndex);
}

function transpose({ data, dimensions, count }: Vectors): Float32Array {
  const turned = new Float32Array(dimensions * count);
  for (let i = 0; i < count; i++) for (let d = 0; d < dimensions; d++) turned[d * count + i] = data[i * dimensions + d] as number;
  return turned;
}
