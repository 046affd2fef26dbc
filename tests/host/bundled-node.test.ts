/** Every entry gets onto the bundled Node before anything native loads, and passes exit code, arguments and signals on. */
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { isNewEnough, projectFolder } from "../../scripts/bundled-node.mjs";

const folder = mkdtempSync(join(tmpdir(), "earshot-node-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The first Node of the machine that is older than the one needed. */
function olderNode(): string | undefined {
  const name = process.platform === "win32" ? "node.exe" : "node";
  const candidates = (process.env["PATH"] ?? "")
    .split(delimiter)
    .concat("/usr/bin", "/usr/local/bin")
    .map((place) => join(place, name));
  return candidates.find(
    (file) => existsSync(file) && !isNewEnough(execFileSync(file, ["-p", "process.versions.node"], { encoding: "utf8" })),
  );
}

test("Node 24 and later are new enough", () => {
  expect(["18.0.0", "20.20.2", "22.11.0", "23.9.0"].some(isNewEnough)).toBe(false);
  expect(["24.0.0", "24.21.0", "26.1.0"].every(isNewEnough)).toBe(true);
});

test("every npm script starts through scripts/run.mjs, and each file it names is there", () => {
  const { scripts } = JSON.parse(readFileSync(join(projectFolder, "package.json"), "utf8")) as { scripts: Record<string, string> };
  for (const name of ["start", "test", "build", "dist", "bench", "shots", "check", "format"]) {
    const [, file = ""] = /^node scripts\/run\.mjs (\S+)$/.exec(scripts[name] ?? "") ?? [];
    expect(existsSync(join(projectFolder, file)), `${name}: ${file}`).toBe(true);
  }
});

test.skipIf(!olderNode())("the bin, started by an older Node, runs its commands on the bundled one", () => {
  const run = spawnSync(olderNode() ?? "", [join(projectFolder, "bin/earshot.mjs"), "no-such-command"], { encoding: "utf8" });
  expect(run.stderr).not.toContain("ERR_UNKNOWN_FILE_EXTENSION");
  expect(run.status).toBe(64);
});

test.skipIf(!olderNode())("a script, started by an older Node, sees the bundled one, its arguments and passes its exit code on", () => {
  const script = join(folder, "say.ts");
  writeFileSync(script, "const words: string[] = process.argv.slice(2); console.log(process.version, ...words); process.exitCode = 7;");
  const run = spawnSync(olderNode() ?? "", [join(projectFolder, "scripts/run.mjs"), script, "a", "b c"], { encoding: "utf8" });
  expect(run.stdout).toMatch(/^v(2[4-9]|[3-9]\d)\.\S+ a b c\n$/);
  expect(run.status).toBe(7);
});

test.skipIf(!olderNode())("without the bundled Node, an older one says in one line what to do", () => {
  const copy = join(folder, "copy");
  mkdirSync(join(copy, "scripts"), { recursive: true });
  for (const file of ["bundled-node.mjs", "run.mjs"]) cpSync(join(projectFolder, "scripts", file), join(copy, "scripts", file));
  const run = spawnSync(olderNode() ?? "", [join(copy, "scripts/run.mjs"), "scripts/test.ts"], { encoding: "utf8" });
  expect(run.stderr).toMatch(/^Earshot needs Node 24; this is v\S+, and its own is not installed\. Run: npm ci\n$/);
  expect(run.status).toBe(69);
});

test.skipIf(process.platform === "win32")("the bin works through a link, as npx makes one", () => {
  const link = join(folder, "earshot");
  symlinkSync(join(projectFolder, "bin/earshot.mjs"), link);
  const run = spawnSync(process.execPath, [link, "--help"], { encoding: "utf8" });
  expect(run.status).toBe(0);
  expect(run.stdout).toContain("triage");
});
