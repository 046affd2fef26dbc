/** Embeds the training texts with the product's own embedder and keeps the vectors in a folder, so that tuning does not wait. */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { openEmbedder } from "../../src/engine/embed/embedder.ts";
import type { Vectors } from "../../src/engine/model.ts";
import type { Example } from "./training-data.ts";

export async function vectorsOf(texts: readonly string[], modelsFolder: string, cacheFolder: string, model: string): Promise<Vectors> {
  mkdirSync(cacheFolder, { recursive: true });
  const name = join(cacheFolder, `${model}-${createHash("sha256").update(texts.join("\0")).digest("hex").slice(0, 16)}.f32`);
  if (existsSync(name)) {
    const bytes = readFileSync(name);
    const data = new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
    return { data, dimensions: data.length / texts.length, count: texts.length };
  }
  const embedder = await openEmbedder({ modelsFolder, model });
  if (embedder.info.fallback) throw new Error(`The model ${model} could not be opened.`);
  const vectors = await embedder.embed(texts);
  await embedder.close();
  writeFileSync(name, new Uint8Array(vectors.data.buffer, vectors.data.byteOffset, vectors.data.byteLength));
  return vectors;
}

/** The examples' vectors, in their order; embedded set by set, so that a change of one does not embed the others anew. */
export async function vectorsOfExamples(
  examples: readonly Example[],
  modelsFolder: string,
  cacheFolder: string,
  model: string,
): Promise<Vectors> {
  const data: number[][] = [];
  for (const set of new Set(examples.map((example) => example.set))) {
    const chosen = examples.flatMap((example, i) => (example.set === set ? [i] : []));
    const texts = chosen.map((i) => examples[i]?.text ?? "");
    const found = await vectorsOf(texts, modelsFolder, cacheFolder, model);
    chosen.forEach((i, r) => {
      data[i] = [...found.data.subarray(r * found.dimensions, (r + 1) * found.dimensions)];
    });
  }
  return { data: Float32Array.from(data.flat()), dimensions: data[0]?.length ?? 0, count: examples.length };
}
