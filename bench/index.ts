/** `npm run bench`: each measurement in a process of its own; a ratio below what is wanted fails the run. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";

for (const name of [
  "embed.ts",
  "stages.ts",
  "group.ts",
  "group-quality.ts",
  "group-noise.ts",
  "group-stability.ts",
  "complaints.ts",
  "complaints-texts.ts",
  "complaints-answers.ts",
  "privacy.ts",
  "import.ts",
]) {
  process.stdout.write(`\n— ${name}\n`);
  const { status } = spawnSync(process.execPath, [join(import.meta.dirname, name)], { stdio: "inherit" });
  if (status !== 0) process.exitCode = 1;
}
