/** Health: the runtime, each model's files against their hashes, the playbooks, and the workspace. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { toWireError } from "../shared/errors.ts";
import { verifyModel } from "./embed/model.ts";
import { closeStore, openStore } from "./store/open.ts";

export type Health = { ok: boolean; checks: { what: string; ok: boolean; words: string }[] };

/** Looks only; changes nothing. A workspace that is open elsewhere is said, not broken. */
export async function checkHealth(where: { workspaceFile: string | null; resourcesFolder: string }): Promise<Health> {
  const checks: Health["checks"] = [{ what: "Node", ok: true, words: process.version }];
  const modelsFolder = join(where.resourcesFolder, "models");
  for (const id of modelIds(modelsFolder))
    checks.push(await check(`model ${id}`, () => verifyModel(modelsFolder, id).then(() => "verified")));
  checks.push(await check("embedding runtime", () => import("onnxruntime-node").then(() => "loads")));
  checks.push(await check("workspace", async () => checkWorkspace(where.workspaceFile)));
  return { ok: checks.every((c) => c.ok), checks };
}

async function check(what: string, act: () => Promise<string>): Promise<Health["checks"][number]> {
  try {
    return { what, ok: true, words: await act() };
  } catch (error) {
    return { what, ok: false, words: toWireError(error).message };
  }
}

function modelIds(modelsFolder: string): string[] {
  const manifest = join(modelsFolder, "manifest.json");
  if (!existsSync(manifest)) return [];
  return (JSON.parse(readFileSync(manifest, "utf8")) as { models: { id: string }[] }).models.map((m) => m.id);
}

function checkWorkspace(file: string | null): string {
  if (!file) return "none opened yet";
  const store = openStore(file, { create: false });
  try {
    const result = store.pragma("quick_check", { simple: true });
    return result === "ok" ? file : `damaged: ${file}`;
  } finally {
    closeStore(store);
  }
}
