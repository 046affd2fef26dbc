/** The closing line counts what ran, and a file that cannot be loaded is a failure. */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { projectFolder } from "../../scripts/bundled-node.mjs";
import { findChromium } from "../../scripts/chromium.ts";
import { addTallies, tallyLine } from "../../scripts/tally.ts";

const folder = mkdtempSync(join(tmpdir(), "earshot-tally-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("the last line of a run is the tally, alone on its line", () => {
  mkdirSync(join(folder, "tests"));
  symlinkSync(join(projectFolder, "node_modules"), join(folder, "node_modules"), "junction");
  writeFileSync(
    join(folder, "tests/a.test.ts"),
    'import { test, expect } from "vitest"; test("a", () => {}); test("b", () => { expect(1).toBe(2); }); test.skip("c", () => {});',
  );
  writeFileSync(join(folder, "tests/b.test.ts"), 'import "./not-there.ts";');
  const reporter = JSON.stringify(join(projectFolder, "scripts/tally-reporter.ts"));
  writeFileSync(
    join(folder, "vitest.config.ts"),
    `import { TallyReporter } from ${reporter}; export default { test: { reporters: ["default", new TallyReporter()] } };`,
  );
  const { EARSHOT_TALLY: _, ...env } = process.env;
  const run = spawnSync(process.execPath, [join(projectFolder, "node_modules/vitest/vitest.mjs"), "run", "--root", folder], {
    cwd: folder,
    encoding: "utf8",
    env,
  });
  expect(run.stdout.trimEnd().split("\n").at(-1)).toBe("1 passed, 2 failed, 1 skipped");
  expect(run.status).toBe(1);
});

test("tallies add up", () => {
  expect(tallyLine(addTallies({ passed: 1, failed: 0, skipped: 2 }, { passed: 3, failed: 1, skipped: 0 }))).toBe(
    "4 passed, 1 failed, 2 skipped",
  );
});

test("CHROME_PATH comes before the usual places, and a wrong one is passed over", () => {
  expect(findChromium({ CHROME_PATH: process.execPath, PATH: "" }, "linux")).toBe(process.execPath);
  expect(findChromium({ CHROME_PATH: join(folder, "none"), PATH: "" }, "linux")).not.toBe(join(folder, "none"));
});
