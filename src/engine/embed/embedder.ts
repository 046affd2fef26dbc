/** Texts to vectors, in worker threads, by the model that was asked for or, where that cannot be had, by the built-in static one. */
import { Worker } from "node:worker_threads";
import { EarshotError, toWireError, type WireError } from "../../shared/errors.ts";
import type { Progress, Vectors } from "../model.ts";
import { type Encoder, openEncoder } from "./encoder.ts";
import { type PinnedModel, verifyModel } from "./model.ts";
import type { WorkerAnswer, WorkerStart } from "./worker.ts";

export const DEFAULT_MODEL = "bge-small-en-v1.5";
export const STATIC_MODEL = "static-minilm-256-int8";
/** Part of what a vector is recorded with: raise it when the same text would get another vector. */
const CODE_VERSION = 1;
const WORKERS = 2;
const TEXTS_A_TASK = 8;

export type EmbedderInfo = { id: string; hash: string; dimensions: number; queryPrefix: string; verified: boolean; fallback: boolean; problem: WireError | null };
export type EmbedOptions = { signal?: AbortSignal; onProgress?: Progress; onBatch?: (indices: number[], vectors: Float32Array[]) => void };
export type Embedder = { info: EmbedderInfo; embed(texts: readonly string[], options?: EmbedOptions): Promise<Vectors>; close(): Promise<void> };
export type EmbedderOptions = { modelsFolder: string; model?: string; workers?: number; workerUrl?: URL };

/** Never throws for a model's sake: a missing or damaged one, or a runtime that does not load, gives the static model and `info.problem`. Throws model.* only when that one cannot be had either. */
export async function openEmbedder(options: EmbedderOptions): Promise<Embedder> {
  try {
    const { model, hash } = await verifyModel(options.modelsFolder, options.model ?? DEFAULT_MODEL);
    const pool = model.pooling === "static" ? await openHere(options.modelsFolder, model) : await openWorkers(options, model);
    return toEmbedder(model, hash, pool, null);
  } catch (error) {
    const { model, hash } = await verifyModel(options.modelsFolder, STATIC_MODEL);
    const problem = error instanceof EarshotError ? error : new EarshotError("model.missing", "The runtime of the embedding model does not load on this machine.", { cause: error });
    return toEmbedder(model, hash, await openHere(options.modelsFolder, model), toWireError(problem));
  }
}

/** Answers the vectors of the texts, in their order, one block. */
type Pool = { encode(texts: string[]): Promise<Float32Array>; size: number; close(): Promise<void> };

function toEmbedder(model: PinnedModel, hash: string, pool: Pool, problem: WireError | null): Embedder {
  const { dimensions } = model;
  return {
    info: { id: model.id, hash: `${hash}:${CODE_VERSION}`, dimensions, queryPrefix: model.queryPrefix, verified: true, fallback: problem !== null, problem },
    close: () => pool.close(),
    async embed(texts, { signal, onProgress, onBatch } = {}) {
      const data = new Float32Array(texts.length * dimensions);
      const places = Map.groupBy(texts.keys(), (i) => texts[i] ?? "");
      // Longest first, so that no worker is left alone with a long text at the end.
      const queue = [...places].sort((a, b) => b[0].length - a[0].length);
      let next = 0;
      let done = 0;
      const work = async () => {
        while (next < queue.length) {
          if (signal?.aborted) throw new EarshotError("cancelled");
          const batch = queue.slice(next, next + TEXTS_A_TASK);
          next += batch.length;
          const block = await pool.encode(batch.map(([text]) => text));
          batch.forEach(([, at], b) => {
            for (const i of at) data.set(block.subarray(b * dimensions, (b + 1) * dimensions), i * dimensions);
            done += at.length;
          });
          onBatch?.(batch.map(([, at]) => at[0] ?? 0), batch.map((_, b) => block.slice(b * dimensions, (b + 1) * dimensions)));
          onProgress?.(done, texts.length);
        }
      };
      await Promise.all(Array.from({ length: pool.size }, work));
      return { data, dimensions, count: texts.length };
    },
  };
}

async function openHere(modelsFolder: string, model: PinnedModel): Promise<Pool> {
  const encoder: Encoder = await openEncoder(modelsFolder, model);
  return {
    size: 1,
    close: () => encoder.close(),
    async encode(texts) {
      const block = new Float32Array(texts.length * model.dimensions);
      for (const [i, text] of texts.entries()) block.set(await encoder.encode(text), i * model.dimensions);
      await new Promise(setImmediate);
      return block;
    },
  };
}

async function openWorkers(options: EmbedderOptions, model: PinnedModel): Promise<Pool> {
  const url = options.workerUrl ?? new URL(import.meta.url.endsWith(".ts") ? "./worker.ts" : "./embed-worker.js", import.meta.url);
  const workerData: WorkerStart = { modelsFolder: options.modelsFolder, model };
  const workers = Array.from({ length: options.workers ?? WORKERS }, () => new Worker(url, { workerData }));
  try {
    await Promise.all(workers.map(whenReady));
  } catch (error) {
    await Promise.all(workers.map((worker) => worker.terminate()));
    throw error;
  }
  const idle = [...workers];
  let lastId = 0;
  return {
    size: workers.length,
    close: async () => void (await Promise.all(workers.map((worker) => worker.terminate()))),
    async encode(texts) {
      const worker = idle.pop() ?? workers[0];
      if (!worker) throw new EarshotError("model.missing");
      try {
        return await ask(worker, ++lastId, texts);
      } finally {
        idle.push(worker);
      }
    },
  };
}

function whenReady(worker: Worker): Promise<void> {
  return new Promise((resolve, reject) => {
    worker.once("message", (answer: WorkerAnswer) => ("ready" in answer && answer.ready ? resolve() : reject(new Error("message" in answer ? answer.message : "the worker did not start"))));
    worker.once("error", reject);
  });
}

function ask(worker: Worker, id: number, texts: string[]): Promise<Float32Array> {
  return new Promise((resolve, reject) => {
    const listen = (answer: WorkerAnswer) => {
      if (!("id" in answer) || answer.id !== id) return;
      worker.off("message", listen);
      if ("data" in answer) resolve(answer.data);
      else reject(new EarshotError("internal", undefined, { cause: new Error(answer.message) }));
    };
    worker.on("message", listen);
    worker.postMessage({ id, texts });
  });
}
