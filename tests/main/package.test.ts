/** The package for Linux, made from a stand-in of Electron: what is in it, its fuses, and that its engine does the main job. */
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { extractAll, listPackage } from "@electron/asar";
import { FuseState, FuseV1Options, getCurrentFuseWire } from "@electron/fuses";
import { afterAll, beforeAll, test as everywhere, expect } from "vitest";
import { projectFolder } from "../../scripts/bundled-node.mjs";
import { writeStubElectron } from "../../scripts/stub-electron.ts";
import { buildShellOnce } from "./built-shell.ts";

const MOST_BYTES = 180 * 1024 * 1024;
const folder = mkdtempSync(join(tmpdir(), "earshot-package-"));
const packed = join(folder, "dist", process.arch === "arm64" ? "linux-arm64-unpacked" : "linux-unpacked");
const asar = join(packed, "resources", "app.asar");
const program = (file: string) => join(projectFolder, "node_modules", file);
let files: string[] = [];
/** The packed natives run on Linux alone. */
const test = everywhere.skipIf(process.platform !== "linux");

beforeAll(async () => {
  if (process.platform !== "linux") return;
  await buildShellOnce();
  writeStubElectron(join(folder, "electron"));
  const settings = [`-c.electronDist=${join(folder, "electron")}`, `-c.directories.output=${join(folder, "dist")}`];
  execFileSync(process.execPath, [program("electron-builder/cli.js"), "--linux", "--dir", "--publish", "never", ...settings], {
    cwd: projectFolder,
    stdio: "pipe",
  });
  files = listPackage(asar, { isPack: false }).map((file) => file.replaceAll("\\", "/"));
}, 180_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("it holds the main process, the engine, the preload, and no maps, sources or pictures of screens", () => {
  for (const file of ["/out/main/index.js", "/out/main/engine.js", "/out/main/embed-worker.js", "/out/preload/index.cjs", "/package.json"])
    expect(files).toContain(file);
  expect(files.filter((file) => /\.map$|^\/src\/|^\/tests\/|^\/out\/shots/.test(file))).toEqual([]);
});

test("it holds the natives of this system alone, outside the archive where they can be loaded", () => {
  const natives = files.filter((file) => /\.(node|so|dylib|dll)(\.|$)/.test(file));
  expect(natives).toContain(`/node_modules/better-sqlite3/prebuilds/linux-${process.arch}.node`);
  expect(natives.some((file) => file.includes(`/napi-v6/linux/${process.arch}/`))).toBe(true);
  expect(natives.filter((file) => /darwin|win32|musl/.test(file) || !file.includes(process.arch))).toEqual([]);
  expect(existsSync(join(`${asar}.unpacked`, "node_modules/better-sqlite3/prebuilds", `linux-${process.arch}.node`))).toBe(true);
});

test("models, playbooks and samples are beside it, and it stays small", () => {
  const resources = join(packed, "resources", "resources");
  for (const name of ["models", "playbooks", "samples"]) expect(readdirSync(join(resources, name)).length, name).toBeGreaterThan(0);
  const size = readdirSync(packed, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
  expect(size).toBeLessThan(MOST_BYTES);
});

test("the fuses are set: no Node mode, no inspector, only the checked archive", async () => {
  const wire = await getCurrentFuseWire(join(packed, "earshot"));
  expect(wire[FuseV1Options.RunAsNode]).toBe(FuseState.DISABLE);
  expect(wire[FuseV1Options.EnableNodeOptionsEnvironmentVariable]).toBe(FuseState.DISABLE);
  expect(wire[FuseV1Options.EnableNodeCliInspectArguments]).toBe(FuseState.DISABLE);
  expect(wire[FuseV1Options.EnableEmbeddedAsarIntegrityValidation]).toBe(FuseState.ENABLE);
  expect(wire[FuseV1Options.OnlyLoadAppFromAsar]).toBe(FuseState.ENABLE);
});

test("the packed engine, taken out of the archive, triages a call in plain Node", () => {
  const app = join(folder, "app");
  extractAll(asar, app);
  const resources = join(packed, "resources", "resources");
  const call = sampleCall(join(resources, "samples"));
  const out = join(folder, "out");
  const script = `const { runCli } = await import(${JSON.stringify(pathToFileURL(join(app, "out/main/cli.js")).href)});
    process.exitCode = await runCli(["triage", ${JSON.stringify(call)}, "--out", ${JSON.stringify(out)}, "--json"]);`;
  const run = spawnSync(process.execPath, ["--input-type=module", "--eval", script], {
    cwd: folder,
    encoding: "utf8",
    env: { ...process.env, EARSHOT_RESOURCES: resources, EARSHOT_SETTINGS: join(folder, "settings") },
  });
  expect(run.stderr).toBe("");
  expect(run.status).toBe(0);
  const result = JSON.parse(run.stdout) as { counts: { conversations: number; snippets: number }; files: { report: string } };
  expect(result.counts.conversations).toBeGreaterThan(0);
  expect(result.counts.snippets).toBeGreaterThan(0);
  expect(readFileSync(result.files.report, "utf8").length).toBeGreaterThan(100);
}, 120_000);

function sampleCall(samples: string): string {
  const call = readdirSync(samples, { recursive: true, encoding: "utf8" })
    .sort()
    .find((file) => file.endsWith(".vtt"));
  if (!call) throw new Error("No sample call in the package.");
  return join(samples, call);
}
