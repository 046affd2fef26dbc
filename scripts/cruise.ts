/** Holds the imports of a source tree against .dependency-cruiser.cjs. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { projectFolder } from "./bundled-node.mjs";

export type Violation = { rule: string; from: string; to: string };
export type Cruise = { modules: number; violations: Violation[] };

/** `folder` holds src/, tsconfig.node.json and node_modules. Paths are relative to it. Throws where the cruiser itself fails. */
export function cruiseImports(folder: string): Cruise {
  const program = join(projectFolder, "node_modules/dependency-cruiser/bin/dependency-cruise.mjs");
  const config = join(projectFolder, ".dependency-cruiser.cjs");
  const run = spawnSync(process.execPath, [program, "--config", config, "--output-type", "json", "src"], {
    cwd: folder,
    encoding: "utf8",
    maxBuffer: 256 * 1024 * 1024,
  });
  if (!run.stdout) throw new Error(`dependency-cruiser said nothing: ${run.stderr}`);
  const { summary } = JSON.parse(run.stdout) as {
    summary: { totalCruised: number; violations: { rule: { name: string }; from: string; to: string }[] };
  };
  return { modules: summary.totalCruised, violations: summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to })) };
}
