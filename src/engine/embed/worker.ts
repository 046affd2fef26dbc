/** A worker thread that turns texts into vectors with onnxruntime, one text at a time so that no vector depends on its neighbours. */
import { parentPort, workerData } from "node:worker_threads";
import type { InferenceSession, Tensor } from "onnxruntime-node";
import { enter, leave } from "./gate.ts";
import { poolFirst, poolMean } from "./pooling.ts";
import { loadTokenizer, type Tokenize } from "./tokens.ts";
import type { FromWorker, ToWorker, WorkerStart } from "./worker-messages.ts";

type Runtime = typeof import("onnxruntime-node");
type Loaded = { runtime: Runtime; session: InferenceSession; tokenize: Tokenize };

const start = workerData as WorkerStart;
const loaded = await load().finally(() => leave(start.gate));
if (loaded !== null) {
  // One after the other: a session must not be released while it runs.
  let turn = Promise.resolve();
  parentPort?.on("message", (message: ToWorker) => {
    turn = turn.then(() => answer(loaded, message));
  });
  tell({ type: "ready" });
}

async function load(): Promise<Loaded | null> {
  let runtime: Runtime;
  try {
    const imported = (await import("onnxruntime-node")) as Runtime & { default?: Runtime };
    runtime = imported.default ?? imported;
  } catch (error) {
    tell({ type: "unusable", reason: "runtime", message: firstLine(error) });
    return null;
  }
  try {
    const tokenize = loadTokenizer(start.tokenizerFile, { maxTokens: start.maxTokens, specialTokens: true });
    const session = await runtime.InferenceSession.create(start.weightsFile, {
      executionProviders: ["cpu"],
      graphOptimizationLevel: "all",
      intraOpNumThreads: 1,
      interOpNumThreads: 1,
      executionMode: "sequential",
      logSeverityLevel: 3,
    });
    return { runtime, session, tokenize };
  } catch (error) {
    tell({ type: "unusable", reason: "model", message: firstLine(error) });
    return null;
  }
}

async function answer(model: Loaded, message: ToWorker): Promise<void> {
  if (message.type === "close") {
    await model.session.release().catch(() => undefined);
    parentPort?.close();
    return;
  }
  try {
    const vectors = new Float32Array(message.texts.length * start.dimensions);
    for (const [index, text] of message.texts.entries()) {
      if (!enter(start.gate)) return;
      await embedInto(model, text, vectors.subarray(index * start.dimensions, (index + 1) * start.dimensions)).finally(() =>
        leave(start.gate),
      );
    }
    tell({ type: "vectors", vectors }, [vectors.buffer]);
  } catch {
    tell({ type: "failed" });
  }
}

async function embedInto({ runtime, session, tokenize }: Loaded, text: string, out: Float32Array): Promise<void> {
  const ids = tokenize(text);
  const shape = [1, ids.length];
  const numbers: Record<string, BigInt64Array> = {
    input_ids: BigInt64Array.from(ids, BigInt),
    attention_mask: new BigInt64Array(ids.length).fill(1n),
    token_type_ids: new BigInt64Array(ids.length),
  };
  const feeds: Record<string, Tensor> = {};
  for (const name of session.inputNames) {
    const values = numbers[name];
    if (values !== undefined) feeds[name] = new runtime.Tensor("int64", values, shape);
  }
  const outputs = await session.run(feeds);
  const rows = outputs["last_hidden_state"] ?? outputs[session.outputNames[0] as string];
  if (!(rows?.data instanceof Float32Array) || rows.dims.at(-1) !== start.dimensions) throw new TypeError("unexpected output of the model");
  if (start.pooling === "cls") poolFirst(rows.data, start.dimensions, out);
  else poolMean(rows.data, ids.length, start.dimensions, out);
}

function tell(message: FromWorker, transfer: ArrayBuffer[] = []): void {
  parentPort?.postMessage(message, transfer);
}

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split("\n", 1)[0] ?? "";
}
