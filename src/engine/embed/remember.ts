/** Vectors of short texts that one analysis after the other asks for again: kept while the model is open, never written. */
import type { Vectors } from "../model.ts";
import type { Embedder } from "./embedder.ts";

/** Some 30 MB at 384 dimensions. */
const MOST_KEPT = 20_000;

const kept = new WeakMap<Embedder, Map<string, Float32Array>>();

/** As `embedder.embed`; asks the model only for texts that it was not asked before. */
export async function embedRemembered(embedder: Embedder, texts: readonly string[], signal: AbortSignal): Promise<Vectors> {
  const known = kept.get(embedder) ?? new Map<string, Float32Array>();
  kept.set(embedder, known);
  const missing = [...new Set(texts)].filter((text) => !known.has(text));
  if (known.size + missing.length > MOST_KEPT) known.clear();
  const asked = known.size === 0 ? [...new Set(texts)] : missing;
  const made = await embedder.embed(asked, { signal });
  for (const [i, text] of asked.entries()) known.set(text, made.data.slice(i * made.dimensions, (i + 1) * made.dimensions));
  const dimensions = embedder.info.dimensions;
  const data = new Float32Array(texts.length * dimensions);
  for (const [i, text] of texts.entries()) data.set(known.get(text) ?? new Float32Array(dimensions), i * dimensions);
  return { data, dimensions, count: texts.length };
}
