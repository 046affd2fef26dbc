/** The embedding models that a workspace can use, which one it uses, and the change from one to another. */
import { existsSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import type { ModelRow } from "../../shared/contract.ts";
import { EarshotError, fromWireError, toWireError } from "../../shared/errors.ts";
import type { Embedder } from "../embed/embedder.ts";
import { DEFAULT_MODEL, type ModelEntry, readManifest, verifyModel } from "../embed/model.ts";
import type { EngineState } from "../engine-state.ts";
import type { JobProgress } from "../jobs.ts";
import type { Store } from "../store/open.ts";
import { readSetting, writeSetting } from "../store/settings.ts";

const CHOSEN = "model";
const ANALYSED_WITH = "analysed-with";

/** The model of this workspace: what the person chose, else Earshot's default. */
export function chosenModel(store: Store): string {
  return readSetting(store, CHOSEN) ?? DEFAULT_MODEL;
}

/** Where a person puts a model of their own, in the layout of transformers.js: one folder a model. */
export function addedModelsFolder(workspaceFile: string): string {
  return join(dirname(workspaceFile), "Models");
}

/** All models, Earshot's own first, each checked against its hashes when `verify` is set (reads every file). */
export async function listModels(state: EngineState, { verify }: { verify: boolean }): Promise<ModelRow[]> {
  const inUse = chosenModel(state.store);
  const own = await readManifest(await state.tools.modelsFolderOf(DEFAULT_MODEL));
  const rows: ModelRow[] = own.map((entry) => toRow(entry, inUse));
  for (const id of addedModels(state.file)) if (!rows.some((row) => row.id === id)) rows.push(addedRow(id, inUse));
  if (!verify) return rows;
  const checked: ModelRow[] = [];
  for (const row of rows) checked.push({ ...row, ...(await checkFiles(state, row.id)) });
  return checked;
}

/**
 * Makes all themes again with another model and keeps it as the workspace's own. Taken over only when the whole analysis is done:
 * cancelled or failed, everything stays as it was. The former model's vectors stay, so that going back is quick.
 * Throws model.missing or model.damaged; no fallback stands in for a model that was asked for by name.
 */
export async function takeModel(
  state: EngineState,
  id: string,
  { signal, progress }: { signal: AbortSignal; progress: JobProgress },
): Promise<{ model: string; before: string }> {
  const before = chosenModel(state.store);
  progress("model", "Checking the model's files", 0, 1);
  await verifyModel(await state.tools.modelsFolderOf(id), id);
  await openExactly(state, id);
  await state.analyse({ signal, progress, model: id });
  writeSetting(state.store, CHOSEN, id);
  await state.tools.embedder();
  state.changed("model");
  return { model: id, before };
}

/** The model itself, no stand-in. Throws model.* with the reason. */
export async function openExactly(state: EngineState, id: string): Promise<Embedder> {
  const embedder = await state.tools.embedder(id);
  if (embedder.info.problem) throw fromWireError(embedder.info.problem);
  return embedder;
}

/** Remembers what the present themes were made with. */
export function rememberAnalysisModel(store: Store, hash: string): void {
  writeSetting(store, ANALYSED_WITH, hash);
}

/** True when the themes were made with other model files than those now in use: they would come out otherwise. */
export function isModelChanged(store: Store, hash: string | undefined): boolean {
  const before = readSetting(store, ANALYSED_WITH);
  return before !== null && hash !== undefined && before !== hash;
}

function addedModels(workspaceFile: string): string[] {
  const folder = addedModelsFolder(workspaceFile);
  if (!existsSync(folder)) return [];
  const folders = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory() && !entry.name.startsWith("."));
  return folders.map(({ name }) => name).sort();
}

function toRow({ id, title, use, licence, dimensions, role }: ModelEntry, inUse: string): ModelRow {
  return { id, title, use, licence, dimensions, isOwn: role !== "added", inUse: id === inUse, verified: null, problem: null };
}

function addedRow(id: string, inUse: string): ModelRow {
  return {
    id,
    title: id,
    use: "Added by you.",
    licence: "unknown",
    dimensions: null,
    isOwn: false,
    inUse: id === inUse,
    verified: null,
    problem: null,
  };
}

async function checkFiles(state: EngineState, id: string): Promise<Pick<ModelRow, "verified" | "problem" | "dimensions">> {
  try {
    const { entry, verified } = await verifyModel(await state.tools.modelsFolderOf(id), id);
    return { verified, problem: null, dimensions: entry.dimensions };
  } catch (error) {
    if (!(error instanceof EarshotError)) throw error;
    return { verified: false, problem: toWireError(error).message, dimensions: null };
  }
}
