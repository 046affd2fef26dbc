/** `earshot open` runs the window on the workspace where Electron and a display are there, else the page. */
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { projectFolder } from "../../scripts/bundled-node.mjs";
import { buildShellOnce } from "./built-shell.ts";

const folder = mkdtempSync(join(tmpdir(), "earshot-open-"));
const program = join(folder, "electron", "electron");
const workspace = join(folder, "a.earshot");
const earshot = join(projectFolder, "bin/earshot.mjs");
const environment = (display: string) => ({
  ...process.env,
  EARSHOT_SETTINGS: join(folder, "settings"),
  ELECTRON_OVERRIDE_DIST_PATH: join(folder, "electron"),
  WAYLAND_DISPLAY: "",
  DISPLAY: display,
});

beforeAll(async () => {
  await buildShellOnce();
  mkdirSync(join(folder, "electron"));
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const electron = (script: string) => writeFileSync(program, `#!/bin/sh\n${script}\n`, { mode: 0o755 });

/** The page's address, or null where the command ended without one. */
function addressOf(display: string, ...args: string[]): Promise<string | null> {
  const child = spawn(process.execPath, [earshot, "open", workspace, ...args], {
    env: environment(display),
    stdio: ["ignore", "pipe", "ignore"],
  });
  return new Promise((done) => {
    child.stdout.on("data", (text) => {
      child.kill("SIGTERM");
      done((JSON.parse(String(text)) as { url: string }).url);
    });
    child.on("exit", () => done(null));
  });
}

test("the window is given the workspace, which is made where it is not there yet", () => {
  electron(`printf '%s\\n' "$@" > "${join(folder, "told")}"`);
  const { status, stdout } = spawnSync(process.execPath, [earshot, "open", workspace], { encoding: "utf8", env: environment(":9") });
  expect([status, stdout]).toEqual([0, ""]);
  expect(readFileSync(join(folder, "told"), "utf8").trim().split("\n").at(-1)).toBe(workspace);
  expect(existsSync(workspace)).toBe(true);
}, 60_000);

test("without a display, where the page is asked for, and where the window fails at once, it is the page", async () => {
  electron("exit 1");
  for (const address of [await addressOf(""), await addressOf(":9", "--page"), await addressOf(":9")])
    expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/#token=/);
}, 60_000);
