import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { openPool, type WorkerPool } from "../../../src/engine/embed/pool.ts";

const FILES = { weightsFile: "", tokenizerFile: "", dimensions: 1, pooling: "mean" as const, maxTokens: 8 };

/** A worker whose vector of a text is the text's length, and that does `mischief` with the texts of a chunk first. */
function workerThat(mischief: string): URL {
  const script = `
    import { parentPort, workerData } from "node:worker_threads";
    import { existsSync, writeFileSync } from "node:fs";
    parentPort.on("message", ({ type, texts }) => {
      if (type === "close") return parentPort.close();
      ${mischief}
      const vectors = Float32Array.from(texts, (text) => text.length);
      parentPort.postMessage({ type: "vectors", vectors }, [vectors.buffer]);
    });
    Atomics.store(workerData.gate, 1, 0);
    parentPort.postMessage({ type: "ready" });`;
  return new URL(`data:text/javascript,${encodeURIComponent(script)}`);
}

async function poolWith(mischief: string, workers = 2): Promise<WorkerPool> {
  const pool = await openPool({ files: FILES, workers, workerUrl: workerThat(mischief) });
  onTestFinished(() => pool.close());
  return pool;
}

const TEXTS = Array.from({ length: 57 }, (_, index) => "x".repeat((index * 13) % 29));
const LENGTHS = Float32Array.from(TEXTS, (text) => text.length);

test.each([1, 2, 5])("restores the order with %i workers, and several runs at once", async (workers) => {
  const pool = await poolWith("", workers);
  const runs = await Promise.all([TEXTS, TEXTS.slice(3), ["abc"]].map((texts) => pool.run(texts, {})));
  expect(runs).toEqual([LENGTHS, LENGTHS.slice(3), Float32Array.of(3)]);
});

test("counts up without gaps", async () => {
  const pool = await poolWith("");
  const counts: number[] = [];
  await pool.run(TEXTS, { onDone: (done) => counts.push(done) });
  expect(counts).toEqual([...counts].sort((a, b) => a - b));
  expect(counts.at(-1)).toBe(TEXTS.length);
});

test("replaces a worker that ends, and gives its texts to another", async () => {
  const folder = mkdtempSync(path.join(tmpdir(), "earshot-pool-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const mark = JSON.stringify(path.join(folder, "ended-once"));
  const pool = await poolWith(`if (!existsSync(${mark})) { writeFileSync(${mark}, ""); process.exit(1); }`);
  expect(await pool.run(TEXTS, {})).toEqual(LENGTHS);
  expect(existsSync(path.join(folder, "ended-once"))).toBe(true);
});

test("gives up when every worker ends on the same text, and says so afterwards too", async () => {
  const pool = await poolWith(`if (texts.includes("poison")) process.exit(1);`);
  await expect(pool.run(["poison"], {})).rejects.toMatchObject({ code: "internal" });
  await expect(pool.run(["fine"], {})).rejects.toMatchObject({ code: "internal" });
});

test("fails one run when the model fails on a text, and keeps the workers", async () => {
  const pool = await poolWith(`if (texts.includes("bad")) return parentPort.postMessage({ type: "failed" });`);
  await expect(pool.run([...TEXTS, "bad"], {})).rejects.toMatchObject({ code: "internal", message: expect.not.stringContaining("bad") });
  expect(await pool.run(TEXTS, {})).toEqual(LENGTHS);
});
