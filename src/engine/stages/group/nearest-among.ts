/** Candidates for the nearest of each query: MatMul and TopK in onnxruntime, or everybody where it cannot load. */
import type { InferenceSession } from "onnxruntime-node";
import type { Vectors } from "../../model.ts";
import { nearestGraph } from "./nearest-graph.ts";

export type SearchOptions = { signal?: AbortSignal; plain?: boolean };

/** How many more than asked the runtime is asked for: its sums differ in the last bits between processors, ours do not. */
const SPARE = 6;
const BLOCK_CELLS = 4_000_000;
/** Below this the plain way is as fast. */
const FEW = 64;

/**
 * Calls `each` with every query's row and rows of the pool among which its `count` nearest surely are, in no order that means
 * anything. The candidates are overwritten by the next call. `plain` leaves the runtime out.
 */
export async function candidatesAmong(
  queries: Vectors,
  pool: Vectors,
  count: number,
  each: (row: number, candidates: Int32Array) => void,
  { signal, plain }: SearchOptions = {},
): Promise<void> {
  const runtime = plain || pool.count < FEW ? null : await openRuntime();
  if (!runtime) {
    const everyone = Int32Array.from({ length: pool.count }, (_, i) => i);
    for (let row = 0; row < queries.count; row++) {
      if (row % 64 === 0) signal?.throwIfAborted();
      each(row, everyone);
    }
    return;
  }
  const { session, Tensor } = runtime;
  const { data, dimensions } = queries;
  const all = new Tensor("float32", transpose(pool), [dimensions, pool.count]);
  const asked = Math.min(pool.count, count + SPARE);
  const howMany = new Tensor("int64", BigInt64Array.from([BigInt(asked)]), [1]);
  const blockRows = Math.max(8, Math.min(512, Math.floor(BLOCK_CELLS / pool.count)));
  const candidates = new Int32Array(asked);
  for (let from = 0; from < queries.count; from += blockRows) {
    signal?.throwIfAborted();
    const rows = Math.min(blockRows, queries.count - from);
    const block = new Tensor("float32", data.subarray(from * dimensions, (from + rows) * dimensions), [rows, dimensions]);
    const answer = await session.run({ block, all, k: howMany });
    const indices = answer.indices?.data as BigInt64Array;
    for (let row = 0; row < rows; row++) {
      for (let j = 0; j < asked; j++) candidates[j] = Number(indices[row * asked + j]);
      each(from + row, candidates);
    }
  }
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

function transpose({ data, dimensions, count }: Vectors): Float32Array {
  const turned = new Float32Array(dimensions * count);
  for (let i = 0; i < count; i++) for (let d = 0; d < dimensions; d++) turned[d * count + i] = data[i * dimensions + d] as number;
  return turned;
}
