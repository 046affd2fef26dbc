/** `npm run bench`: the embedding's ratio to a plain transformers.js loop, then the grouping's time as the corpus grows. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";

for (const name of ["embed.ts", "group.ts"]) {
  process.stdout.write(`\n— ${name}\n`);
  const { status } = spawnSync(process.execPath, [join(import.meta.dirname, name)], { stdio: "inherit" });
  if (status !== 0) process.exitCode = 1;
}
