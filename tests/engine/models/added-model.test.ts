/** A model that a person put beside the workspace: listed, compared, taken, stopped on the way, given back; what is broken says so. */
import { cpSync, mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Engine, openEngine } from "../../../src/engine/engine.ts";
import type { ModelRow } from "../../../src/shared/contract.ts";

const RESOURCES = resolve(import.meta.dirname, "../../../resources");
const OWN = "bge-small-en-v1.5";
const PROBLEMS = [
  "The export to Word gives an empty file",
  "I was charged twice on the invoice",
  "Search does not find my notes from last year",
];
const folder = mkdtempSync(join(tmpdir(), "earshot-added-"));
const models = join(folder, "Models");
let engine: Engine;

beforeAll(async () => {
  for (const name of ["my minilm", "cut-off"]) cpSync(join(RESOURCES, "models/all-MiniLM-L6-v2"), join(models, name), { recursive: true });
  truncateSync(join(models, "cut-off/onnx/model_quantized.onnx"), 1000);
  mkdirSync(join(models, "nothing in it"));
  engine = await openEngine({ workspaceFile: join(folder, "a.earshot"), resourcesFolder: RESOURCES });
  const rows = PROBLEMS.flatMap((problem, p) =>
    Array.from({ length: 6 }, (_, k) => `${p * 10 + k},person${p}-${k}@example.com,"${problem}, this is time ${k + 1}."`),
  );
  writeFileSync(join(folder, "tickets.csv"), ["Ticket ID,Requester email,Description", ...rows].join("\n"));
  await engine.importPaths([join(folder, "tickets.csv")], {}, {});
  await engine.analyse(work());
}, 60_000);

afterAll(async () => {
  await engine.close();
  rmSync(folder, { recursive: true, force: true });
});

const work = (signal = new AbortController().signal) => ({ signal, progress: () => undefined });
const list = async (verify = false) => (await engine.call("model.list", { verify })) as ModelRow[];
const inUse = async () => (await list()).find((row) => row.inUse)?.id;
const themes = () => engine.lists.themes().map(({ id, name, snippets }) => ({ id, name, snippets }));

test("folders beside the workspace are listed, and checking them says what is wrong", async () => {
  const added = (await list(true)).filter(({ isOwn }) => !isOwn);
  expect(added.map(({ id, dimensions, problem }) => [id, dimensions, problem])).toEqual([
    ["cut-off", 384, null],
    ["my minilm", 384, null],
    ["nothing in it", null, "The embedding model is not complete: nothing in it/config.json is not there."],
  ]);
});

test("it is compared; taken, stopped on the way, everything stays; taken whole, themes are made with it, and given back", async () => {
  const before = themes();
  expect(before.length).toBeGreaterThan(0);
  const comparison = await engine.compareModels(OWN, "my minilm", work());
  expect(comparison).toMatchObject({ a: OWN, b: "my minilm", snippets: 18 });
  expect(comparison.neighboursKept).toBeGreaterThan(0.2);
  expect(themes()).toEqual(before);

  const stop = new AbortController();
  const stopping = { signal: stop.signal, progress: (stage: string) => void (stage === "classify" && stop.abort()) };
  await expect(engine.takeModel("my minilm", stopping)).rejects.toMatchObject({ code: "cancelled" });
  expect(await inUse()).toBe(OWN);
  expect(themes()).toEqual(before);

  expect(await engine.takeModel("my minilm", work())).toEqual({ model: "my minilm", before: OWN });
  expect(await inUse()).toBe("my minilm");
  await engine.takeModel(OWN, work());
  expect(await inUse()).toBe(OWN);
  expect(themes().map(({ id }) => id)).toEqual(expect.arrayContaining(before.map(({ id }) => id)));
}, 60_000);

test("what cannot be loaded is not taken, no stand-in makes the themes, and the words say what to do", async () => {
  const before = themes();
  for (const act of [() => engine.takeModel("cut-off", work()), () => engine.compareModels(OWN, "cut-off", work())])
    await expect(act()).rejects.toMatchObject({
      code: "model.damaged",
      details: { todo: expect.stringContaining("Choose another model") },
    });
  await expect(engine.takeModel("nothing in it", work())).rejects.toMatchObject({ code: "model.missing" });
  await expect(engine.takeModel("nowhere", work())).rejects.toMatchObject({ message: "There is no embedding model named nowhere." });
  expect(await inUse()).toBe(OWN);
  expect(themes()).toEqual(before);
}, 60_000);
