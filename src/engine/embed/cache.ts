/** Embeds only what was not embedded before, and keeps what it has as it goes. */
import { createHash } from "node:crypto";
import { EarshotError } from "../../shared/errors.ts";
import type { Vectors } from "../model.ts";
import type { Embedder, EmbedOptions } from "./embedder.ts";

/** Vectors by the hash of the model (`EmbedderInfo.hash`) and of the text (`textHashOf`). */
export type VectorCache = {
  get(modelHash: string, textHashes: readonly string[]): Map<string, Float32Array>;
  put(modelHash: string, rows: { textHash: string; vector: Float32Array }[]): void;
};

/** What a crash or a cancel may cost at most. */
const TEXTS_PER_BATCH = 256;
/** Bounds what one look into the cache holds in memory. */
const HASHES_PER_LOOK = 4096;

/** SHA-256 of the text (UTF-8), hex. */
export function textHashOf(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("hex");
}

/**
 * One unit row a text, in order. Texts that the cache does not know are embedded and put there in batches of 256 as they come.
 * `onProgress(done, total)` counts distinct texts; those from the cache are done at once.
 * @throws EarshotError cancelled; finished batches are kept
 */
export async function embedCached(
  texts: readonly string[],
  embedder: Pick<Embedder, "info" | "embed">,
  cache: VectorCache,
  { signal, onProgress }: EmbedOptions = {},
): Promise<Vectors> {
  const { hash: modelHash, dimensions } = embedder.info;
  const places = placesByHash(texts);
  const data = new Float32Array(texts.length * dimensions);
  const place = (textHash: string, vector: Float32Array): void => {
    for (const row of places.get(textHash) ?? []) data.set(vector, row * dimensions);
  };

  const missing: string[] = [];
  for (const hashes of inParts([...places.keys()], HASHES_PER_LOOK)) {
    if (signal?.aborted) throw new EarshotError("cancelled");
    const found = cache.get(modelHash, hashes);
    for (const textHash of hashes) {
      const vector = found.get(textHash);
      if (vector?.length === dimensions) place(textHash, vector);
      else missing.push(textHash);
    }
  }

  const total = places.size;
  let done = total - missing.length;
  onProgress?.(done, total);
  for (const hashes of inParts(missing, TEXTS_PER_BATCH)) {
    const batch = hashes.map((textHash) => texts[places.get(textHash)?.[0] as number] as string);
    const before = done;
    const vectors = await embedder.embed(batch, { signal, onProgress: onProgress && ((part) => onProgress(before + part, total)) });
    const rows = hashes.map((textHash, row) => ({ textHash, vector: vectors.data.slice(row * dimensions, (row + 1) * dimensions) }));
    cache.put(modelHash, rows);
    for (const { textHash, vector } of rows) place(textHash, vector);
    done += hashes.length;
  }
  return { data, dimensions, count: texts.length };
}

function placesByHash(texts: readonly string[]): Map<string, number[]> {
  const places = new Map<string, number[]>();
  for (const [row, text] of texts.entries()) {
    const textHash = textHashOf(text);
    const rows = places.get(textHash);
    if (rows === undefined) places.set(textHash, [row]);
    else rows.push(row);
  }
  return places;
}

function inParts<T>(items: readonly T[], size: number): T[][] {
  const parts: T[][] = [];
  for (let start = 0; start < items.length; start += size) parts.push(items.slice(start, start + size));
  return parts;
}
