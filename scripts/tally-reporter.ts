/** Vitest's closing line: `N passed, N failed, N skipped` alone on a line; under `npm test` it goes into the sum instead. */
import { writeFileSync } from "node:fs";
import type { Reporter, TestModule } from "vitest/node";
import { type Tally, tallyLine } from "./tally.ts";

export class TallyReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    const tally = countTests(modules, unhandledErrors.length);
    const file = process.env["EARSHOT_TALLY"];
    if (file) writeFileSync(file, JSON.stringify(tally));
    else process.once("exit", () => process.stdout.write(`${tallyLine(tally)}\n`));
  }
}

/** A file that cannot be loaded has no tests, and an error outside a test belongs to none: each counts as one failed. */
function countTests(modules: readonly TestModule[], unhandledErrors: number): Tally {
  const tally = { passed: 0, failed: unhandledErrors, skipped: 0 };
  for (const module of modules) {
    const before = tally.failed;
    for (const test of module.children.allTests()) tally[stateOf(test.result().state)]++;
    if (module.state() === "failed" && tally.failed === before) tally.failed++;
  }
  return tally;
}

function stateOf(state: string): keyof Tally {
  if (state === "passed") return "passed";
  return state === "failed" ? "failed" : "skipped";
}
