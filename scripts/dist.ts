/** `npm run dist`: builds everything, then packages it for this system (or `-- --linux --dir` and the like). */
import { buildAll } from "./build-steps.ts";
import { runStep } from "./run-step.ts";

process.exitCode = await packageEarshot(process.argv.slice(2));

async function packageEarshot(args: readonly string[]): Promise<number> {
  const code = await buildAll();
  return code === 0 ? runStep("node_modules/electron-builder/cli.js", ["--publish", "never", ...args]) : code;
}
