/** Embeds only what was not embedded before: vectors are kept by the hash of text and model. */
import { createHash } from "node:crypto";
import type { Vectors } from "../model.ts";
import type { Embedder, EmbedOptions } from "./embedder.ts";

export type VectorCache = {
  get(modelHash: string, textHashes: readonly string[]): Map<string, Float32Array>;
  put(modelHash: string, rows: { textHash: string; vector: Float32Array }[]): void;
};

/** A crash or a cancel loses at most this many vectors. */
const ROWS_A_WRITE = 256;

export async function embedCached(texts: readonly string[], embedder: Embedder, cache: VectorCache, options: Pick<EmbedOptions, "signal" | "onProgress"> = {}): Promise<Vectors> {
  const { hash, dimensions } = embedder.info;
  const hashes = texts.map(hashText);
  const known = cache.get(hash, [...new Set(hashes)]);
  const missing = [...new Set(hashes.keys().filter((i) => !known.has(hashes[i] ?? "")))];
  let waiting: { textHash: string; vector: Float32Array }[] = [];
  const write = () => {
    if (waiting.length > 0) cache.put(hash, waiting);
    waiting = [];
  };
  try {
    await embedder.embed(missing.map((i) => texts[i] ?? ""), {
      ...(options.signal ? { signal: options.signal } : {}),
      onProgress: (done) => options.onProgress?.(texts.length - missing.length + done, texts.length),
      onBatch(indices, vectors) {
        indices.forEach((index, b) => {
          const textHash = hashes[missing[index] ?? -1] ?? "";
          const vector = vectors[b];
          if (!vector) return;
          known.set(textHash, vector);
          waiting.push({ textHash, vector });
        });
        if (waiting.length >= ROWS_A_WRITE) write();
      },
    });
  } finally {
    write();
  }
  const data = new Float32Array(texts.length * dimensions);
  hashes.forEach((textHash, i) => {
    data.set(known.get(textHash) ?? [], i * dimensions);
  });
  return { data, dimensions, count: texts.length };
}

export function hashText(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
