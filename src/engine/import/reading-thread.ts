/** A large file is read in a thread of its own while this one stores what is read: an import takes the longer of the two, not their sum. */
import { Worker } from "node:worker_threads";
import { EarshotError, fromWireError, type WireError } from "../../shared/errors.ts";
import { joinedBatches } from "./batches.ts";
import type { Batch, FileBytes, FormatOptions } from "./conversation.ts";
import { APART_BYTES } from "./limits.ts";

export type ToReader = { type: "read"; options: FormatOptions } | { type: "more" };
export type FromReader =
  | { type: "ready" }
  | { type: "batch"; json: string }
  | { type: "end" }
  | { type: "error"; error: WireError }
  /** the thread itself came to an end: it could not start, or ran out of memory */
  | { type: "gone"; cause: unknown };

export type ReadingThread = {
  /** As `openFile` reads it. Where the thread cannot start, what `otherwise` gives. Throws EarshotError input.*. */
  batches(options: FormatOptions, otherwise: AsyncIterable<Batch>): AsyncGenerator<Batch>;
  /** Ends it, whatever it is at. */
  close(): void;
};

/** Batches that are read and not yet stored: enough that neither thread waits for the other. */
const AHEAD = 2;

/** Starts it, so that it is ready by the time it is asked; null for a file that is small, or that lies in no file of its own. */
export function readingThread({ path, name, sizeBytes }: FileBytes): ReadingThread | null {
  if (path === undefined || sizeBytes < APART_BYTES) return null;
  const worker = new Worker(workerBeside(import.meta.url), { workerData: { path, name, sizeBytes } });
  const next = messagesOf(worker);
  const send = (message: ToReader): void => worker.postMessage(message);
  return {
    close: () => void worker.terminate(),
    async *batches(options, otherwise) {
      if ((await next()).type !== "ready") return yield* joinedBatches(otherwise);
      send({ type: "read", options });
      for (let ahead = 0; ahead < AHEAD; ahead++) send({ type: "more" });
      for (;;) {
        const message = await next();
        if (message.type === "end") return;
        if (message.type === "error") throw fromWireError(message.error);
        if (message.type !== "batch") throw gone(name, message);
        send({ type: "more" });
        yield JSON.parse(message.json) as Batch;
      }
    },
  };
}

/** In their order, each waited for. */
function messagesOf(worker: Worker): () => Promise<FromReader> {
  const come: FromReader[] = [];
  let waiting: ((message: FromReader) => void) | null = null;
  const take = (message: FromReader): void => {
    if (waiting) waiting(message);
    else come.push(message);
    waiting = null;
  };
  worker.on("message", take);
  worker.on("error", (cause) => take({ type: "gone", cause }));
  worker.on("exit", () => take({ type: "gone", cause: null }));
  return () =>
    new Promise((done) => {
      const message = come.shift();
      if (message) done(message);
      else waiting = done;
    });
}

function gone(file: string, message: FromReader): EarshotError {
  return new EarshotError("internal", undefined, { details: { file }, cause: "cause" in message ? message.cause : null });
}

/** From source the worker is a .ts file here; a bundle of the engine has it as an entry of its own. */
function workerBeside(here: string): URL {
  return new URL(here.endsWith(".ts") ? "reading-worker.ts" : "reading-worker.js", here);
}
