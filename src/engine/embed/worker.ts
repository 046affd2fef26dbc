/** A worker thread with one encoder: a text comes in, its vector goes out. */
import { parentPort, workerData } from "node:worker_threads";
import { type Encoder, openEncoder } from "./encoder.ts";
import type { PinnedModel } from "./model.ts";

export type WorkerStart = { modelsFolder: string; model: PinnedModel };
export type WorkerTask = { id: number; texts: string[] };
export type WorkerAnswer = { ready: true } | { ready: false; message: string } | { id: number; data: Float32Array } | { id: number; message: string };

const { modelsFolder, model } = workerData as WorkerStart;
const answer = (message: WorkerAnswer, transfer: ArrayBuffer[] = []) => parentPort?.postMessage(message, transfer);

let encoder: Encoder | null = null;
try {
  encoder = await openEncoder(modelsFolder, model);
  answer({ ready: true });
} catch (error) {
  answer({ ready: false, message: error instanceof Error ? error.message : "the model did not load" });
}

parentPort?.on("message", async ({ id, texts }: WorkerTask) => {
  try {
    const data = new Float32Array(texts.length * model.dimensions);
    for (const [i, text] of texts.entries()) data.set((await encoder?.encode(text)) ?? [], i * model.dimensions);
    answer({ id, data }, [data.buffer]);
  } catch (error) {
    answer({ id, message: error instanceof Error ? error.message : "the model failed" });
  }
});
