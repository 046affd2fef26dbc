/** The built main process boots, opens a workspace in the engine's process, and answers a call through the page's port. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { projectFolder } from "../../scripts/bundled-node.mjs";
import { openEngine } from "../../src/engine/engine.ts";
import { closeStore, openStore } from "../../src/engine/store/open.ts";
import { buildShellOnce } from "./built-shell.ts";

// biome-ignore lint/suspicious/noExplicitAny: the driver's report is plain JSON, asserted below
type Report = any;
const folder = mkdtempSync(join(tmpdir(), "earshot-main-"));
const fakes = join(projectFolder, "tests", "fake-electron");
let report: Report;

beforeAll(async () => {
  await buildShellOnce();
  report = boot({ FAKE_CHOSEN_FILE: join(folder, "second.earshot") });
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function boot(environment: Record<string, string>): Report {
  const run = spawnSync(process.execPath, ["--import", pathToFileURL(join(fakes, "register.mjs")).href, join(fakes, "drive.ts")], {
    encoding: "utf8",
    timeout: 60_000,
    env: { ...process.env, MAIN_FILE: join(projectFolder, "out/main/index.js"), FAKE_USER_DATA: join(folder, "user"), ...environment },
  });
  if (run.status !== 0) throw new Error(run.stderr);
  return JSON.parse(run.stdout);
}

test("a call through the page's port is answered by the engine", () => {
  expect(report.errors).toEqual([]);
  expect(report.status).toMatchObject({ id: 1, ok: true, result: { name: "My workspace", isEmpty: true } });
  expect(report.bootMs).toBeLessThan(20_000);
});

test("a raw path from the page is no valid request", () => {
  expect(report.refused).toMatchObject({ id: 2, ok: false, error: { code: "request.invalid" } });
});

test("another workspace opens from the menu, the page gets a new port, and each file is closed whole", () => {
  expect(report.afterOpen).toMatchObject({ ok: true, result: { name: "second" } });
  for (const file of [join(folder, "user", "My workspace.earshot"), join(folder, "second.earshot")]) {
    expect(existsSync(file)).toBe(true);
    expect(existsSync(`${file}-wal`)).toBe(false);
  }
  expect(JSON.parse(readFileSync(join(folder, "user", "settings.json"), "utf8"))).toEqual({ workspace: join(folder, "second.earshot") });
});

test("no request leaves the machine: only the page's own schemes are let through", () => {
  expect(report.requests).toEqual({
    "https://example.com/": false,
    "http://127.0.0.1:80/": false,
    "ws://127.0.0.1:80/": false,
    "file:///etc/passwd": false,
    "ftp://example.com/": false,
    "app://earshot/index.html": true,
    "blob:app://earshot/1": true,
    "data:,x": true,
    "not a url": false,
  });
});

test("the page comes from app://earshot with its policy, and nothing outside its folder does", () => {
  expect(report.loaded).toEqual(["app://earshot/index.html"]);
  expect(report.schemes).toMatchObject([{ scheme: "app", privileges: { standard: true, secure: true } }]);
  expect(report.pages["app://earshot/index.html"]).toMatchObject({ status: 200, type: "text/html; charset=utf-8" });
  expect(report.pages["app://earshot/index.html"].policy).toContain("default-src 'none'");
  for (const [address, { status }] of Object.entries<{ status: number }>(report.pages)) {
    if (address !== "app://earshot/index.html") expect(status, address).toBe(404);
  }
});

test("the window is sandboxed, opens no other, goes nowhere and is granted nothing", () => {
  expect(report.windowOptions.webPreferences).toMatchObject({ sandbox: true, contextIsolation: true, nodeIntegration: false });
  expect(report.windowOpen).toEqual({ action: "deny" });
  expect(report.isNavigationPrevented).toBe(true);
  expect(report.isPermitted).toBe(false);
  expect(report.permissionCheck).toBe(false);
});

test("workspaces that the system hands over are opened one after the other, and each is closed whole", () => {
  const user = join(folder, "clicked");
  mkdirSync(user);
  const files = ["first.earshot", "last.earshot"].map((name) => join(user, name));
  for (const file of files) closeStore(openStore(file, { create: true }));
  const { errors, afterDoubleClick } = boot({ FAKE_USER_DATA: user, FAKE_CLICKED_FILES: files.join("|") });
  expect(errors).toEqual([]);
  expect(afterDoubleClick).toMatchObject({ ok: true, result: { name: "last" } });
  for (const file of files) {
    expect(existsSync(`${file}-wal`)).toBe(false);
    closeStore(openStore(file, { create: false }));
  }
});

test("a workspace that cannot be opened is said in words, and Earshot still quits in order", () => {
  const broken = join(folder, "broken");
  mkdirSync(broken);
  writeFileSync(join(broken, "bad.earshot"), "this is no workspace ".repeat(500));
  writeFileSync(join(broken, "settings.json"), JSON.stringify({ workspace: join(broken, "bad.earshot") }));
  const failed = boot({ FAKE_USER_DATA: broken });
  expect(failed.errors).toHaveLength(1);
  expect(failed.errors[0]).toMatch(/^“bad” is damaged\.\nIt was left as it is/);
  expect(failed.errors[0]).toContain("Backups");
  expect(failed.errors[0]).not.toMatch(/^ +at /m);
  expect(failed.unopened).toMatchObject([
    { title: "“bad” is damaged.", steps: [expect.stringContaining("Backups"), expect.any(String), expect.any(String)] },
  ]);
  expect(readFileSync(join(broken, "bad.earshot"), "utf8")).toContain("this is no workspace");
});

test("a workspace that is open elsewhere says so, is tried again when asked, and another can be chosen instead", async () => {
  const user = join(folder, "locked");
  const file = join(user, "mine.earshot");
  mkdirSync(user);
  writeFileSync(join(user, "settings.json"), JSON.stringify({ workspace: file }));
  const other = await openEngine({ workspaceFile: file, resourcesFolder: join(projectFolder, "resources") });
  try {
    const again = boot({ FAKE_USER_DATA: user, FAKE_BUTTONS: "Try again" });
    expect(again.errors).toHaveLength(2);
    expect(again.errors[1]).toMatch(/^“mine” is open in another Earshot\./);
    expect(again.status).toBe(null);
    const chosen = boot({ FAKE_USER_DATA: user, FAKE_BUTTONS: "Open another…", FAKE_CHOSEN_FILE: join(user, "other.earshot") });
    expect(chosen.errors).toHaveLength(1);
    expect(chosen.status).toMatchObject({ ok: true, result: { name: "other" } });
  } finally {
    await other.close();
  }
});

test("the preload is one CommonJS file that requires only electron", () => {
  const text = readFileSync(join(projectFolder, "out/preload/index.cjs"), "utf8");
  const required = [...text.matchAll(/require\(["'`]([^"'`]+)["'`]\)/g)].map(([, name]) => name);
  expect(new Set(required)).toEqual(new Set(["electron"]));
  expect(text).not.toMatch(/^import /m);
});
