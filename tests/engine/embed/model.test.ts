import { appendFileSync, cpSync, existsSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { hashOfModel, readManifest, verifyModel } from "../../../src/engine/embed/model.ts";
import { copyOfModels, emptyFolder, MODELS } from "./models-folder.ts";

const STATIC = "static-minilm-256-int8";

describe("the models that come with Earshot", () => {
  test("equal their manifest, and each has its licence's text", async () => {
    const models = await readManifest(MODELS);
    expect(models.map((model) => [model.role, model.id])).toEqual([
      ["default", "bge-small-en-v1.5"],
      ["matching", "all-MiniLM-L6-v2"],
      ["fallback", STATIC],
    ]);
    for (const model of models) {
      const verified = await verifyModel(MODELS, model.id);
      expect(verified.verified).toBe(true);
      expect(verified.hash).toMatch(/^[0-9a-f]{64}$/);
      const licence = readFileSync(path.join(MODELS, "../licences", model.licenceFile ?? ""), "utf8");
      expect(licence).toContain(model.licence === "MIT" ? "MIT License" : "Apache License");
    }
  });

  test("have hashes that change with anything a vector depends on", async () => {
    const model = (await readManifest(MODELS))[0];
    if (model === undefined) throw new Error("no model");
    const others = [
      { ...model, pooling: "mean" as const },
      { ...model, maxTokens: 128 },
      { ...model, queryPrefix: "" },
      { ...model, files: model.files.map((file) => ({ ...file, sha256: file.sha256.replace(/^./, "0") })) },
    ];
    expect(new Set([model, ...others].map(hashOfModel)).size).toBe(5);
    expect(hashOfModel({ ...model, title: "Another", files: model.files.toReversed() })).toBe(hashOfModel(model));
  });
});

describe("verifying", () => {
  test("names the file whose bytes changed", async () => {
    const folder = copyOfModels([STATIC], []);
    const weights = path.join(folder, STATIC, "model.safetensors");
    const bytes = readFileSync(weights);
    bytes[5_000_000] = (bytes[5_000_000] ?? 0) ^ 1;
    writeFileSync(weights, bytes);
    const file = `${STATIC}/model.safetensors`;
    await expect(verifyModel(folder, STATIC)).rejects.toMatchObject({
      code: "model.damaged",
      details: { file, todo: expect.stringMatching(/\w/) },
    });
  });

  test.each([
    ["cut short", (file: string) => truncateSync(file, 1000), "model.damaged"],
    ["too long", (file: string) => appendFileSync(file, " "), "model.damaged"],
    ["gone", (file: string) => rmSync(file), "model.missing"],
  ] as const)("names a file that is %s", async (_, harm, code) => {
    const folder = copyOfModels([STATIC], []);
    harm(path.join(folder, STATIC, "tokenizer.json"));
    await expect(verifyModel(folder, STATIC)).rejects.toMatchObject({ code, details: { file: `${STATIC}/tokenizer.json` } });
  });

  test("tells a missing manifest from a damaged one", async () => {
    const folder = emptyFolder();
    await expect(verifyModel(folder, STATIC)).rejects.toMatchObject({ code: "model.missing", details: { file: "manifest.json" } });
    writeFileSync(path.join(folder, "manifest.json"), '{"models": [{"id": "x"}]}');
    await expect(verifyModel(folder, STATIC)).rejects.toMatchObject({ code: "model.damaged", details: { file: "manifest.json" } });
  });

  test("describes a model that a person added, unverified", async () => {
    const folder = copyOfModels([], []);
    cpSync(path.join(MODELS, "all-MiniLM-L6-v2"), path.join(folder, "mine"), { recursive: true });
    const { entry, verified } = await verifyModel(folder, "mine");
    expect(verified).toBe(false);
    expect(entry).toMatchObject({ id: "mine", role: "added", dimensions: 384, pooling: "mean", maxTokens: 512 });
    rmSync(path.join(folder, "mine/onnx"), { recursive: true });
    await expect(verifyModel(folder, "mine")).rejects.toMatchObject({ code: "model.missing", details: { file: "mine/onnx/model.onnx" } });
  });

  test.each(["../models", "a/b", "", "..", "nothing-there"])("does not leave the folder for the name %j", async (id) => {
    await expect(verifyModel(MODELS, id)).rejects.toMatchObject({ code: "model.missing" });
    expect(existsSync(MODELS)).toBe(true);
  });
});
