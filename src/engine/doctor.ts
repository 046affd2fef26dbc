/** Health: the runtime, each model's files against their hashes, the playbooks, and the workspace. */
import { join } from "node:path";
import { PROBLEM_TYPES } from "../shared/domain.ts";
import { EarshotError, type ErrorCode, toWireError } from "../shared/errors.ts";
import { many } from "../shared/many.ts";
import { readPlaybooks } from "./analysis/tools.ts";
import { readManifest, verifyModel } from "./embed/model.ts";
import { checkSound } from "./store/backup.ts";

/** `code`: of the error, null where all is well. */
export type Check = { what: string; ok: boolean; words: string; code: ErrorCode | null };
export type Health = { ok: boolean; checks: Check[] };

/** Each check in words, none left out because another failed. A workspace that is open elsewhere is said, not broken. */
export async function checkHealth(where: { workspaceFile: string | null; resourcesFolder: string }): Promise<Health> {
  const checks = [
    await check("Node", async () => process.version),
    ...(await checkModels(join(where.resourcesFolder, "models"))),
    await check("embedding runtime", () => import("onnxruntime-node").then(() => "loads")),
    await check("playbooks", async () => checkPlaybooks(where.resourcesFolder)),
    await check("workspace", async () => checkWorkspace(where.workspaceFile)),
  ];
  return { ok: checks.every(({ ok }) => ok), checks };
}

async function checkModels(folder: string): Promise<Check[]> {
  const manifest = await readManifest(folder).catch((error: unknown) => error);
  if (!Array.isArray(manifest)) return [await check("models", () => Promise.reject(manifest))];
  const checks: Check[] = [];
  for (const { id } of manifest) checks.push(await check(`model ${id}`, () => verifyModel(folder, id).then(() => "verified")));
  return checks;
}

async function check(what: string, act: () => Promise<string>): Promise<Check> {
  try {
    return { what, ok: true, words: await act(), code: null };
  } catch (error) {
    const { code, message } = toWireError(error);
    return { what, ok: false, words: message, code };
  }
}

function checkPlaybooks(resourcesFolder: string): string {
  const playbooks = readPlaybooks(resourcesFolder);
  const missing = PROBLEM_TYPES.filter((type) => !playbooks.has(type));
  if (missing.length > 0) throw new EarshotError("input.unreadable", `There is no playbook for ${missing.join(", ")}.`);
  return many(playbooks.size, "playbook");
}

function checkWorkspace(file: string | null): string {
  if (!file) return "none opened yet";
  try {
    checkSound(file);
    return file;
  } catch (error) {
    if (error instanceof EarshotError && error.code === "store.locked-by-other") return `${file} is open in another Earshot`;
    throw error;
  }
}
