/** What the embedding workers and their pool say to each other. */
import type { Gate } from "./gate.ts";
import type { Pooling } from "./model.ts";

/** Given to a worker at its start. */
export type ModelFiles = { weightsFile: string; tokenizerFile: string; dimensions: number; pooling: Pooling; maxTokens: number };
export type WorkerStart = ModelFiles & { gate: Gate };

export type ToWorker = { type: "embed"; texts: string[] } | { type: "close" };

/** `reason` "runtime": onnxruntime-node does not load here; "model": it loads, but not this model. No customer's words in `message`. */
export type FromWorker =
  | { type: "ready" }
  | { type: "unusable"; reason: "runtime" | "model"; message: string }
  | { type: "vectors"; vectors: Float32Array<ArrayBuffer> }
  | { type: "failed" };
