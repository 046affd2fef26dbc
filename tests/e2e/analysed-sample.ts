/** Reads and analyses the sample workspace once, through the command line, for all tests in a browser. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { TestProject } from "vitest/node";

const ROOT = resolve(import.meta.dirname, "../..");
const SAMPLES = join(ROOT, "resources/samples");
const FILES = ["notewell-accounts.csv", "notewell-backlog.csv", "notewell-tickets.csv", "interviews"];

export default function analyseSample(project: TestProject): () => void {
  const folder = mkdtempSync(join(tmpdir(), "earshot-sample-"));
  const workspace = join(folder, "Notewell.earshot");
  const args = ["triage", ...FILES.map((name) => join(SAMPLES, name)), "--workspace", workspace, "--out", join(folder, "out"), "--json"];
  const run = spawnSync(process.execPath, [join(ROOT, "bin/earshot.mjs"), ...args], {
    env: { ...process.env, EARSHOT_SETTINGS: join(folder, "settings") },
    encoding: "utf8",
  });
  if (run.status !== 0) throw new Error(`the sample could not be analysed: ${run.stderr}`);
  project.provide("sample", workspace);
  return () => rmSync(folder, { recursive: true, force: true });
}

declare module "vitest" {
  interface ProvidedContext {
    /** the workspace file of the analysed sample: copy it, never open it */
    sample: string;
  }
}
