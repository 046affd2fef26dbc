import { describe, expect, test } from "vitest";
import { embedCached, textHashOf, type VectorCache } from "../../../src/engine/embed/cache.ts";
import type { EmbedderInfo, EmbedOptions } from "../../../src/engine/embed/embedder.ts";
import { EarshotError } from "../../../src/shared/errors.ts";

const INFO: EmbedderInfo = {
  id: "counting",
  hash: "hash-1",
  dimensions: 2,
  pooling: "mean",
  queryPrefix: "",
  codeVersion: "1",
  verified: true,
  fallback: false,
  problem: null,
};

/** Vector of a text: its length and its last character's code. */
function countingEmbedder(hash = INFO.hash) {
  const calls: string[][] = [];
  return {
    calls,
    info: { ...INFO, hash },
    async embed(texts: readonly string[], { signal, onProgress }: EmbedOptions = {}) {
      if (signal?.aborted) throw new EarshotError("cancelled");
      calls.push([...texts]);
      onProgress?.(texts.length, texts.length);
      return { data: Float32Array.from(texts.flatMap(vectorOf)), dimensions: 2, count: texts.length };
    },
  };
}

function vectorOf(text: string): [number, number] {
  return [text.length, text.charCodeAt(text.length - 1) || 0];
}

function memoryCache() {
  const kept = new Map<string, Float32Array>();
  const writes: number[] = [];
  const cache: VectorCache = {
    get: (model, hashes) =>
      new Map(hashes.flatMap((hash) => (kept.has(model + hash) ? [[hash, kept.get(model + hash) as Float32Array]] : []))),
    put(model, rows) {
      writes.push(rows.length);
      for (const { textHash, vector } of rows) kept.set(model + textHash, vector);
    },
  };
  return { ...cache, kept, writes };
}

const TEXTS = Array.from({ length: 700 }, (_, index) => `text number ${index}`);

test("a text's hash is SHA-256 of its UTF-8, hex", () => {
  expect(textHashOf("abc")).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
});

describe("embedding with a cache", () => {
  test("does not call the embedder for what it knows", async () => {
    const embedder = countingEmbedder();
    const cache = memoryCache();
    const first = await embedCached(TEXTS, embedder, cache);
    expect(first.data).toEqual(Float32Array.from(TEXTS.flatMap(vectorOf)));
    const calls = embedder.calls.length;
    expect(await embedCached(TEXTS.toReversed(), embedder, cache)).toEqual({
      data: Float32Array.from(TEXTS.toReversed().flatMap(vectorOf)),
      dimensions: 2,
      count: 700,
    });
    expect(embedder.calls.length).toBe(calls);
  });

  test("embeds only the rest, each distinct text once, and restores the order", async () => {
    const embedder = countingEmbedder();
    const cache = memoryCache();
    await embedCached(["known"], embedder, cache);
    const vectors = await embedCached(["new", "known", "new", "newer", "known"], embedder, cache);
    expect(embedder.calls).toEqual([["known"], ["new", "newer"]]);
    expect(vectors.data).toEqual(Float32Array.from(["new", "known", "new", "newer", "known"].flatMap(vectorOf)));
  });

  test("keeps models apart", async () => {
    const cache = memoryCache();
    await embedCached(["a"], countingEmbedder("one"), cache);
    const other = countingEmbedder("two");
    await embedCached(["a"], other, cache);
    expect(other.calls).toEqual([["a"]]);
  });

  test("writes as it goes, so that a cancel costs a batch at most", async () => {
    const embedder = countingEmbedder();
    const cache = memoryCache();
    const stop = new AbortController();
    const onProgress = (done: number): void => {
      if (done >= 512) stop.abort();
    };
    await expect(embedCached(TEXTS, embedder, cache, { signal: stop.signal, onProgress })).rejects.toMatchObject({ code: "cancelled" });
    expect(cache.writes).toEqual([256, 256]);
    await embedCached(TEXTS, embedder, cache);
    expect(cache.writes).toEqual([256, 256, 188]);
  });

  test("keeps rows that own their memory", async () => {
    const cache = memoryCache();
    await embedCached(TEXTS.slice(0, 3), countingEmbedder(), cache);
    for (const vector of cache.kept.values()) expect(vector.buffer.byteLength).toBe(8);
  });

  test("embeds again what the cache gives with a wrong length", async () => {
    const cache = memoryCache();
    cache.put(INFO.hash, [{ textHash: textHashOf("a"), vector: new Float32Array(7) }]);
    expect((await embedCached(["a"], countingEmbedder(), cache)).data).toEqual(Float32Array.of(1, 97));
  });

  test("counts distinct texts, those from the cache first", async () => {
    const embedder = countingEmbedder();
    const cache = memoryCache();
    await embedCached(TEXTS.slice(0, 100), embedder, cache);
    const told: [number, number][] = [];
    await embedCached([...TEXTS, ...TEXTS], embedder, cache, { onProgress: (done, total) => told.push([done, total]) });
    expect(told[0]).toEqual([100, 700]);
    expect(told.at(-1)).toEqual([700, 700]);
    expect(await embedCached([], embedder, cache)).toEqual({ data: new Float32Array(0), dimensions: 2, count: 0 });
  });
});
