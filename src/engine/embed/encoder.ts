/** One text to one vector: by ONNX with the pooling that the model wants, or by the static table that needs no runtime. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Tokenizer } from "@huggingface/tokenizers";
import type { PinnedModel } from "./model.ts";

/** Answers a unit vector of the model's dimensions; a text without tokens gives zeros. */
export type Encoder = { encode(text: string): Promise<Float32Array>; close(): Promise<void> };

export function openEncoder(modelsFolder: string, model: PinnedModel): Promise<Encoder> {
  return model.pooling === "static" ? openStatic(modelsFolder, model) : openOnnx(modelsFolder, model);
}

/** Batch 1 on one thread: with int8 dynamic quantisation a neighbour in the batch would change the vector. */
async function openOnnx(modelsFolder: string, model: PinnedModel): Promise<Encoder> {
  const { InferenceSession, Tensor } = await import("onnxruntime-node");
  const tokenizer = openTokenizer(modelsFolder, model);
  const session = await InferenceSession.create(join(modelsFolder, model.folder, "onnx", "model_quantized.onnx"), {
    intraOpNumThreads: 1, interOpNumThreads: 1, executionMode: "sequential", graphOptimizationLevel: "all", enableCpuMemArena: true,
  });
  const hasTypes = session.inputNames.includes("token_type_ids");
  return {
    async encode(text) {
      const ids = cut(tokenizer.encode(text).ids, model.maxTokens);
      const shape = [1, ids.length];
      const feeds: Record<string, InstanceType<typeof Tensor>> = {
        input_ids: new Tensor("int64", BigInt64Array.from(ids, BigInt), shape),
        attention_mask: new Tensor("int64", new BigInt64Array(ids.length).fill(1n), shape),
      };
      if (hasTypes) feeds["token_type_ids"] = new Tensor("int64", new BigInt64Array(ids.length), shape);
      const result = await session.run(feeds);
      const output = result[session.outputNames[0] ?? ""];
      if (!output) throw new Error("the model gave no output");
      return pool(output.data as Float32Array, ids.length, model);
    },
    close: () => session.release(),
  };
}

/** model2vec: the mean of the tokens' rows; the int8 scale cancels in the unit length. */
async function openStatic(modelsFolder: string, model: PinnedModel): Promise<Encoder> {
  const tokenizer = openTokenizer(modelsFolder, model);
  const bytes = readFileSync(join(modelsFolder, model.folder, "model.safetensors"));
  const table = new Int8Array(bytes.buffer, bytes.byteOffset + 8 + Number(bytes.readBigUInt64LE(0)));
  const { dimensions } = model;
  const unknown = tokenizer.token_to_id("[UNK]");
  return {
    async encode(text) {
      const sum = new Float32Array(dimensions);
      for (const id of tokenizer.encode(text, { add_special_tokens: false }).ids.slice(0, model.maxTokens)) {
        if (id === unknown) continue;
        for (let d = 0; d < dimensions; d++) sum[d] = (sum[d] ?? 0) + (table[id * dimensions + d] ?? 0);
      }
      return toUnitLength(sum);
    },
    close: async () => undefined,
  };
}

/** The file's own padding and cutting are left aside: a vector must not depend on them. */
function openTokenizer(modelsFolder: string, model: PinnedModel): Tokenizer {
  const read = (name: string) => JSON.parse(readFileSync(join(modelsFolder, model.folder, name), "utf8")) as Record<string, unknown>;
  const hasConfig = model.files.some((file) => file.path === "tokenizer_config.json");
  return new Tokenizer({ ...read("tokenizer.json"), padding: null, truncation: null }, hasConfig ? read("tokenizer_config.json") : {});
}

/** Keeps the closing [SEP] when a long text is cut. */
function cut(ids: number[], maxTokens: number): number[] {
  const last = ids.at(-1);
  return ids.length <= maxTokens || last === undefined ? ids : [...ids.slice(0, maxTokens - 1), last];
}

function pool(data: Float32Array, tokens: number, { dimensions, pooling }: PinnedModel): Float32Array {
  if (pooling === "cls") return toUnitLength(data.slice(0, dimensions));
  const sum = new Float32Array(dimensions);
  for (let t = 0; t < tokens; t++) for (let d = 0; d < dimensions; d++) sum[d] = (sum[d] ?? 0) + (data[t * dimensions + d] ?? 0);
  return toUnitLength(sum);
}

function toUnitLength(vector: Float32Array): Float32Array {
  let squares = 0;
  for (const x of vector) squares += x * x;
  const length = Math.sqrt(squares);
  return length === 0 ? vector : vector.map((x) => x / length);
}
