/** The thread that reads a large file: it sends batch after batch, and never runs further ahead than it is asked to. */
import { createReadStream } from "node:fs";
import { parentPort, workerData } from "node:worker_threads";
import { toWireError } from "../../shared/errors.ts";
import { joinedBatches } from "./batches.ts";
import type { FileBytes, FormatOptions } from "./conversation.ts";
import { contentKeys } from "./duplicates.ts";
import { openFile } from "./index.ts";
import { PIECE_BYTES } from "./limits.ts";
import type { FromReader, ToReader } from "./reading-thread.ts";

const { path, name, sizeBytes } = workerData as { path: string; name: string; sizeBytes: number };
const file: FileBytes = { name, sizeBytes, pieces: () => createReadStream(path, { highWaterMark: PIECE_BYTES }) };

let asked = 0;
let wake: (() => void) | null = null;

parentPort?.on("message", (message: ToReader) => {
  if (message.type === "read") void read(message.options);
  else {
    asked += 1;
    wake?.();
  }
});
send({ type: "ready" });

async function read(options: FormatOptions): Promise<void> {
  try {
    const { batches } = await openFile(file, options);
    for await (const batch of joinedBatches(batches)) {
      for (const conversation of batch.conversations) conversation.keys = contentKeys(conversation);
      await untilAsked();
      // As JSON: it is read back in two thirds of the time that a structured clone takes.
      send({ type: "batch", json: JSON.stringify(batch) });
    }
    send({ type: "end" });
  } catch (error) {
    send({ type: "error", error: toWireError(error) });
  }
}

async function untilAsked(): Promise<void> {
  while (asked === 0)
    await new Promise<void>((done) => {
      wake = done;
    });
  asked -= 1;
}

function send(message: FromReader): void {
  parentPort?.postMessage(message);
}
