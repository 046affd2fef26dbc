/** Builds the main process and the engine once for the tests that need them, however many files run at a time. */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { projectFolder } from "../../scripts/bundled-node.mjs";
import { newestChange } from "../../scripts/newest-change.ts";

const lock = join(projectFolder, "out", ".building");
const LOCK_WAIT_MS = 60_000;

/** Answers when out/main and out/preload are as new as the sources, and a page is there. */
export async function buildShellOnce(): Promise<void> {
  mkdirSync(join(projectFolder, "out"), { recursive: true });
  await takeLock();
  try {
    if (isStale()) {
      const program = join(projectFolder, "node_modules/electron-vite/bin/electron-vite.js");
      execFileSync(process.execPath, [program, "build", "--logLevel", "error"], { cwd: projectFolder, stdio: "pipe" });
    }
    placePage();
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

function isStale(): boolean {
  const built = join(projectFolder, "out/main/index.js");
  const preload = join(projectFolder, "out/preload/index.cjs");
  return !existsSync(built) || !existsSync(preload) || newestChange(join(projectFolder, "src")) > statSync(built).mtimeMs;
}

/** The shell needs some page to serve; its time says to `npm start` that it is to be built. */
function placePage(): void {
  const page = join(projectFolder, "out", "renderer", "index.html");
  if (existsSync(page)) return;
  mkdirSync(join(page, ".."), { recursive: true });
  writeFileSync(page, "<!doctype html><title>Earshot</title>");
  utimesSync(page, 0, 0);
}

/** A lock that a killed run left behind is taken after a minute. */
async function takeLock(): Promise<void> {
  for (let waitedMs = 0; waitedMs < LOCK_WAIT_MS; waitedMs += 100) {
    try {
      mkdirSync(lock);
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}
