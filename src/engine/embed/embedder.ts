/** Opens an embedding model and turns texts into vectors; when the wanted model cannot be used, a simpler one stands in and says why. */
import path from "node:path";
import { EarshotError, toWireError, type WireError } from "../../shared/errors.ts";
import type { Progress, Vectors } from "../model.ts";
import { DEFAULT_MODEL, EMBEDDING_CODE_VERSION, FALLBACK_MODEL, type Pooling, type VerifiedModel, verifyModel } from "./model.ts";
import { openPool } from "./pool.ts";
import { openStaticModel } from "./static-model.ts";

export { DEFAULT_MODEL, FALLBACK_MODEL } from "./model.ts";

/** `hash` identifies all that a vector depends on: keep it with each vector. `problem` says why a fallback is in use. */
export type EmbedderInfo = {
  id: string;
  hash: string;
  dimensions: number;
  pooling: Pooling;
  /** to be put before a search query by whoever embeds one */
  queryPrefix: string;
  codeVersion: string;
  verified: boolean;
  fallback: boolean;
  problem: WireError | null;
};

export type EmbedOptions = { signal?: AbortSignal | undefined; onProgress?: Progress | undefined };

export type Embedder = {
  info: EmbedderInfo;
  /**
   * One row of unit length a text, in the order of `texts`; zeros when the static model knows no word of it. The same text gives the same row, alone or among others.
   * `onProgress(done, total)` counts distinct texts, at least every 250 ms.
   * @throws EarshotError cancelled; the embedder stays usable
   */
  embed(texts: readonly string[], options?: EmbedOptions): Promise<Vectors>;
  close(): Promise<void>;
};

export type OpenEmbedderOptions = {
  modelsFolder: string;
  model?: string | undefined;
  /** where the stand-in lies; `modelsFolder` unless told otherwise */
  fallbackFolder?: string | undefined;
  workers?: number | undefined;
  /** script of the worker threads; where the engine is bundled, `embed-worker.js` beside the bundle unless told otherwise */
  workerUrl?: URL | undefined;
};

/** Calculates the rows of distinct texts. */
type Backend = {
  run(texts: readonly string[], options: { signal?: AbortSignal | undefined; onDone: (done: number) => void }): Promise<Float32Array>;
  close(): Promise<void>;
};

const DEFAULT_WORKERS = 2;
const PROGRESS_EVERY_MS = 200;

/**
 * Opens `model` (default bge-small-en-v1.5) after checking its files. When they are missing or damaged, or onnxruntime does not
 * run here, the static model stands in: `info.fallback` is true and `info.problem` says why.
 * @throws EarshotError model.missing or model.damaged only when the static model cannot be used either
 */
export async function openEmbedder(options: OpenEmbedderOptions): Promise<Embedder> {
  const wanted = options.model ?? DEFAULT_MODEL;
  try {
    const model = await verifyModel(options.modelsFolder, wanted);
    return embedderOf(model, await openBackend(model, options), null);
  } catch (error) {
    if (wanted === FALLBACK_MODEL) throw error;
    const model = await verifyModel(options.fallbackFolder ?? options.modelsFolder, FALLBACK_MODEL);
    return embedderOf(model, await openStaticBackend(model), toWireError(error));
  }
}

function openBackend(model: VerifiedModel, options: OpenEmbedderOptions): Promise<Backend> {
  const { entry, folder } = model;
  if (entry.pooling === "static") return openStaticBackend(model);
  const weights = entry.files.find((file) => file.path.endsWith(".onnx"))?.path ?? "onnx/model_quantized.onnx";
  return openPool({
    files: {
      weightsFile: path.join(folder, weights),
      tokenizerFile: path.join(folder, "tokenizer.json"),
      dimensions: entry.dimensions,
      pooling: entry.pooling,
      maxTokens: entry.maxTokens,
    },
    workers: options.workers ?? DEFAULT_WORKERS,
    workerUrl: options.workerUrl ?? workerBeside(import.meta.url),
  });
}

/** From source the worker is a .ts file here; a bundle of the engine has it as an entry of its own. */
function workerBeside(here: string): URL {
  const file = here.endsWith(".ts") ? "worker.ts" : "embed-worker.js";
  return new URL(file, here);
}

/** Runs on the caller's thread and lets others have a turn every few milliseconds. */
async function openStaticBackend(verified: VerifiedModel): Promise<Backend> {
  const model = await openStaticModel(verified);
  let closed = false;
  return {
    async run(texts, { signal, onDone }) {
      const out = new Float32Array(texts.length * model.dimensions);
      for (const [row, text] of texts.entries()) {
        if (row % 64 === 0) {
          onDone(row);
          await new Promise((resolve) => setImmediate(resolve));
          if (closed || signal?.aborted) throw new EarshotError("cancelled");
        }
        model.embedInto(text, out.subarray(row * model.dimensions, (row + 1) * model.dimensions));
      }
      onDone(texts.length);
      return out;
    },
    async close() {
      closed = true;
    },
  };
}

function embedderOf({ entry, hash, verified }: VerifiedModel, backend: Backend, problem: WireError | null): Embedder {
  const { id, dimensions, pooling, queryPrefix } = entry;
  const fallback = problem !== null;
  const info: EmbedderInfo = {
    id,
    hash,
    dimensions,
    pooling,
    queryPrefix,
    codeVersion: EMBEDDING_CODE_VERSION,
    verified,
    fallback,
    problem,
  };

  async function embed(texts: readonly string[], { signal, onProgress }: EmbedOptions = {}): Promise<Vectors> {
    const { distinct, rowOf } = withoutRepeats(texts);
    const progress = tellProgress(distinct.length, onProgress);
    try {
      const rows = await backend.run(distinct, { signal, onDone: progress.done });
      return { data: spread(rows, rowOf, dimensions), dimensions, count: texts.length };
    } finally {
      progress.stop();
    }
  }
  return { info, embed, close: () => backend.close() };
}

function withoutRepeats(texts: readonly string[]): { distinct: string[]; rowOf: Uint32Array } {
  const seen = new Map<string, number>();
  const rowOf = Uint32Array.from(texts, (text) => {
    const row = seen.get(text) ?? seen.size;
    if (row === seen.size) seen.set(text, row);
    return row;
  });
  return { distinct: [...seen.keys()], rowOf };
}

function spread(rows: Float32Array, rowOf: Uint32Array, dimensions: number): Float32Array {
  if (rows.length === rowOf.length * dimensions) return rows;
  const data = new Float32Array(rowOf.length * dimensions);
  for (const [index, row] of rowOf.entries()) data.set(rows.subarray(row * dimensions, (row + 1) * dimensions), index * dimensions);
  return data;
}

/** Passes on the last count regularly, also while one long text takes its time, and once more at the end. */
function tellProgress(total: number, onProgress: Progress | undefined): { done: (count: number) => void; stop: () => void } {
  if (onProgress === undefined) return { done: () => undefined, stop: () => undefined };
  let latest = 0;
  const ticker = setInterval(() => onProgress(latest, total), PROGRESS_EVERY_MS);
  return {
    done(count) {
      latest = count;
      if (count === total) onProgress(total, total);
    },
    stop: () => clearInterval(ticker),
  };
}
