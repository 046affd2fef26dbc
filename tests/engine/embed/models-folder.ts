/** The models of the repository, and copies of their folder that a test may harm. */
import { copyFileSync, cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { onTestFinished } from "vitest";

export const MODELS = path.resolve(import.meta.dirname, "../../../resources/models");

/** A folder like MODELS: `copied` models are real copies, the others links. Gone after the test. */
export function copyOfModels(copied: readonly string[], linked: readonly string[] = ["static-minilm-256-int8"]): string {
  const folder = mkdtempSync(path.join(tmpdir(), "earshot-models-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  copyFileSync(path.join(MODELS, "manifest.json"), path.join(folder, "manifest.json"));
  for (const model of copied) cpSync(path.join(MODELS, model), path.join(folder, model), { recursive: true });
  for (const model of linked) symlinkSync(path.join(MODELS, model), path.join(folder, model), "junction");
  return folder;
}

export function emptyFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), "earshot-models-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(folder, { recursive: true });
  return folder;
}
