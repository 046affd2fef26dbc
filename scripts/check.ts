/** `npm run check`: style, types and import rules, without the tests. */
import { runStep } from "./run-step.ts";
import { CHECKS } from "./static-checks.ts";

for (const check of CHECKS) {
  process.stdout.write(`— ${check.name}\n`);
  if ((await runStep(check.program, check.args)) !== 0) process.exitCode = 1;
}
