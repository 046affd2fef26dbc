/** `npm test`: checks, build, unit tests, then the tests in a browser. The last line is always `N passed, N failed, N skipped`. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildAll } from "./build-steps.ts";
import { projectFolder } from "./bundled-node.mjs";
import { findOrInstallChromium } from "./chromium.ts";
import { runStep } from "./run-step.ts";
import { CHECKS } from "./static-checks.ts";
import { addTallies, NO_TALLY, type Tally, tallyLine } from "./tally.ts";

await testEverything();

async function testEverything(): Promise<void> {
  let total = NO_TALLY;
  for (const check of CHECKS) total = addTallies(total, await step(check.name, () => runStep(check.program, check.args)));
  total = addTallies(total, await step("build", buildAll));
  total = addTallies(total, await vitest("unit"));
  if (existsSync(join(projectFolder, "tests/e2e"))) total = addTallies(total, await vitestInBrowser());
  process.stdout.write(`\n${tallyLine(total)}\n`);
  process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;
}

/** A check counts as one test, so that the closing line cannot say 0 failed when one did. */
async function step(name: string, run: () => Promise<number>): Promise<Tally> {
  process.stdout.write(`\n— ${name}\n`);
  const code = await run();
  process.stdout.write(code === 0 ? `ok: ${name}\n` : `FAILED: ${name} (exit code ${code})\n`);
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
}

async function vitestInBrowser(): Promise<Tally> {
  const chromium = await findOrInstallChromium();
  if (typeof chromium === "string") return vitest("e2e", { CHROME_PATH: chromium });
  process.stdout.write(`FAILED: the tests in a browser. ${chromium.todo}\n`);
  return { passed: 0, failed: 1, skipped: 0 };
}

async function vitest(project: "unit" | "e2e", env: Record<string, string> = {}): Promise<Tally> {
  process.stdout.write(`\n— ${project === "unit" ? "tests" : "tests in a browser"}\n`);
  const folder = mkdtempSync(join(tmpdir(), "earshot-tally-"));
  const file = join(folder, "tally.json");
  const code = await runStep("node_modules/vitest/vitest.mjs", ["run", "--project", project], { ...env, EARSHOT_TALLY: file });
  const tally = existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Tally) : { passed: 0, failed: 1, skipped: 0 };
  rmSync(folder, { recursive: true, force: true });
  return code !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally;
}
