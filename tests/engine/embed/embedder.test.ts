import { spawnSync } from "node:child_process";
import { cpSync, rmSync, truncateSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Embedder, openEmbedder } from "../../../src/engine/embed/embedder.ts";
import type { Vectors } from "../../../src/engine/model.ts";
import { copyOfModels, emptyFolder, MODELS } from "./models-folder.ts";

const BGE = "bge-small-en-v1.5";
const MINILM = "all-MiniLM-L6-v2";
const STATIC = "static-minilm-256-int8";

const EXPORT = "I cannot export my notes to CSV";
const EXPORT_TOO = "Exporting notes as a CSV file does not work";
const INVOICE = "The invoice charged us twice this month";
const LONG = "We tried to invite the whole team and half of them never got the mail. ".repeat(80);

function row(vectors: Vectors, index: number): Float32Array {
  return vectors.data.slice(index * vectors.dimensions, (index + 1) * vectors.dimensions);
}

function cosine(vectors: Vectors, a: number, b: number): number {
  const other = row(vectors, b);
  return row(vectors, a).reduce((sum, value, index) => sum + value * (other[index] ?? 0), 0);
}

describe.each([BGE, MINILM, STATIC])("%s", (model) => {
  let embedder: Embedder;
  beforeAll(async () => {
    embedder = await openEmbedder({ modelsFolder: MODELS, model });
  });
  afterAll(() => embedder.close());

  test("says what it is", () => {
    expect(embedder.info).toMatchObject({ id: model, verified: true, fallback: false, problem: null, codeVersion: "1" });
    expect(embedder.info.queryPrefix !== "").toBe(model === BGE);
  });

  test("puts paraphrases nearer than strangers, in rows of unit length", async () => {
    const vectors = await embedder.embed([EXPORT, INVOICE, EXPORT_TOO]);
    expect(vectors).toMatchObject({ count: 3, dimensions: embedder.info.dimensions });
    for (const index of [0, 1, 2]) expect(cosine(vectors, index, index)).toBeCloseTo(1, 5);
    expect(cosine(vectors, 0, 2)).toBeGreaterThan(cosine(vectors, 0, 1) + 0.2);
  });

  test("gives a text the identical vector alone, among others, in any order and twice", async () => {
    const others = Array.from({ length: 21 }, (_, index) => `Ticket ${index}: ${"the page is slow today ".repeat((index * 7) % 11)}`);
    const texts = [...others.slice(0, 9), EXPORT, LONG, "", ...others.slice(9), EXPORT, "日本語のメモ", "\ud800 half a sign"];
    const together = await embedder.embed(texts);
    const backwards = await embedder.embed(texts.toReversed());
    for (const [index, text] of texts.entries()) {
      const alone = await embedder.embed([text]);
      expect(row(together, index)).toEqual(alone.data);
      expect(row(backwards, texts.length - 1 - index)).toEqual(alone.data);
    }
    expect(together.data.every(Number.isFinite)).toBe(true);
  });

  test("gives the same vectors from a model opened again", async () => {
    const again = await openEmbedder({ modelsFolder: MODELS, model, workers: 1 });
    expect((await again.embed([EXPORT, LONG])).data).toEqual((await embedder.embed([EXPORT, LONG])).data);
    expect(again.info.hash).toBe(embedder.info.hash);
    await again.close();
  });

  test("stops at once when cancelled, and goes on working", async () => {
    const stop = new AbortController();
    const texts = Array.from({ length: 20_000 }, (_, index) => `${index} nothing loads after the update`);
    const running = embedder.embed(texts, { signal: stop.signal });
    setTimeout(() => stop.abort(), 30);
    await expect(running).rejects.toMatchObject({ code: "cancelled" });
    await expect(embedder.embed([EXPORT], { signal: stop.signal })).rejects.toMatchObject({ code: "cancelled" });
    expect((await embedder.embed([EXPORT])).count).toBe(1);
  });

  test("counts distinct texts up to the last, and takes no texts", async () => {
    const told: [number, number][] = [];
    await embedder.embed([EXPORT, INVOICE, EXPORT, EXPORT], { onProgress: (done, total) => told.push([done, total]) });
    expect(told.at(-1)).toEqual([2, 2]);
    expect(await embedder.embed([])).toEqual({ data: new Float32Array(0), dimensions: embedder.info.dimensions, count: 0 });
  });
});

test("tells progress at least every 250 ms", async () => {
  const embedder = await openEmbedder({ modelsFolder: MODELS });
  const times = [performance.now()];
  await embedder.embed(
    Array.from({ length: 12 }, (_, index) => `${index} ${LONG}`),
    { onProgress: () => times.push(performance.now()) },
  );
  const gaps = times.slice(1).map((time, index) => time - (times[index] ?? 0));
  expect(Math.max(...gaps)).toBeLessThan(500); // 250 ms, and leave for a machine that is busy with other tests
  await embedder.close();
});

test("lets a query pass a long run", async () => {
  const embedder = await openEmbedder({ modelsFolder: MODELS });
  const stop = new AbortController();
  const ended: string[] = [];
  const run = embedder
    .embed(
      Array.from({ length: 3000 }, (_, index) => `${index} nothing loads`),
      { signal: stop.signal },
    )
    .then(
      () => ended.push("run"),
      () => ended.push("cancelled"),
    );
  await embedder.embed(["slow search"]).then(() => ended.push("query"));
  stop.abort();
  await run;
  expect(ended).toEqual(["query", "cancelled"]);
  await embedder.close();
});

test("cancels what runs when it is closed", async () => {
  const embedder = await openEmbedder({ modelsFolder: MODELS });
  const running = embedder.embed(Array.from({ length: 500 }, (_, index) => `${index} nothing loads`));
  running.catch(() => undefined);
  await embedder.close();
  await expect(running).rejects.toMatchObject({ code: "cancelled" });
  await expect(embedder.embed([EXPORT])).rejects.toMatchObject({ code: "cancelled" });
});

describe("falling back to the static model", () => {
  async function expectFallback(options: Parameters<typeof openEmbedder>[0], code: string, file?: string): Promise<void> {
    const embedder = await openEmbedder(options);
    expect(embedder.info).toMatchObject({
      id: STATIC,
      fallback: true,
      verified: true,
      problem: { code, details: file === undefined ? {} : { file } },
    });
    const vectors = await embedder.embed([EXPORT, INVOICE, EXPORT_TOO]);
    expect(cosine(vectors, 0, 2)).toBeGreaterThan(cosine(vectors, 0, 1));
    await embedder.close();
  }

  test("when the wanted model is damaged", async () => {
    const folder = copyOfModels([BGE]);
    truncateSync(path.join(folder, BGE, "onnx/model_quantized.onnx"), 20_000_000);
    await expectFallback({ modelsFolder: folder }, "model.damaged", `${BGE}/onnx/model_quantized.onnx`);
  });

  test("when the wanted model is missing or unknown", async () => {
    await expectFallback({ modelsFolder: copyOfModels([]) }, "model.missing", `${BGE}/config.json`);
    await expectFallback({ modelsFolder: MODELS, model: "../elsewhere" }, "model.missing");
  });

  test("when an added model is whole but no model", async () => {
    const folder = copyOfModels([]);
    cpSync(path.join(MODELS, MINILM), path.join(folder, "mine"), { recursive: true });
    truncateSync(path.join(folder, "mine/onnx/model_quantized.onnx"), 1000);
    await expectFallback({ modelsFolder: folder, model: "mine" }, "model.damaged");
  });

  test.each([
    [
      "the runtime does not load",
      `import { parentPort } from "node:worker_threads"; parentPort.postMessage({ type: "unusable", reason: "runtime", message: "no binary" })`,
    ],
    ["the thread throws", `throw new Error("no")`],
    ["the thread just ends", `process.exit(1)`],
  ])("when %s", async (_, script) => {
    await expectFallback(
      { modelsFolder: MODELS, workerUrl: new URL(`data:text/javascript,${encodeURIComponent(script)}`) },
      "model.no-runtime",
    );
  });

  test("when the worker's script is not there", async () => {
    await expectFallback({ modelsFolder: MODELS, workerUrl: pathToFileURL(path.join(MODELS, "no-such-worker.js")) }, "model.no-runtime");
  });

  test("says what is wrong when that one is gone as well", async () => {
    await expect(openEmbedder({ modelsFolder: emptyFolder() })).rejects.toMatchObject({ code: "model.missing" });
    const folder = copyOfModels([STATIC], []);
    rmSync(path.join(folder, STATIC, "model.safetensors"));
    await expect(openEmbedder({ modelsFolder: folder, model: STATIC })).rejects.toMatchObject({
      details: { file: `${STATIC}/model.safetensors` },
    });
  });
});

test.each(["", "process.exit(0)", "setTimeout(() => process.exit(0), 40)"])("a process ends well without closing: %j", (ending) => {
  const module = pathToFileURL(path.resolve(import.meta.dirname, "../../../src/engine/embed/embedder.ts")).href;
  const script = `
    import { openEmbedder } from ${JSON.stringify(module)};
    const embedder = await openEmbedder({ modelsFolder: ${JSON.stringify(MODELS)} });
    await embedder.embed(["one", "two"]);
    if (${JSON.stringify(ending)}.startsWith("setTimeout")) void embedder.embed(Array.from({ length: 500 }, (_, index) => "text " + index));
    ${ending}`;
  const ended = spawnSync(process.execPath, ["--input-type=module", "-e", script], { encoding: "utf8", timeout: 20_000 });
  expect({ status: ended.status, signal: ended.signal, stderr: ended.stderr }).toEqual({ status: 0, signal: null, stderr: "" });
});
