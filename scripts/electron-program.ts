/** How to get Electron's own program where `npm ci` brought none. */
import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { electronProgram } from "../src/host/cli/window.ts";
import { projectFolder } from "./bundled-node.mjs";

const electronFolder = join(projectFolder, "node_modules", "electron");
const WAIT_WITHOUT_A_BYTE_MS = 20_000;
const SIZE_WORDS = "about 110 MB";

/** Runs Electron's installer, and gives up after 20 s in which not one more byte came. */
export async function fetchElectron(waitMs = WAIT_WITHOUT_A_BYTE_MS): Promise<string | null> {
  const { version } = JSON.parse(readFileSync(join(electronFolder, "package.json"), "utf8")) as { version: string };
  process.stderr.write(
    `Fetching Electron ${version} for ${process.platform}-${process.arch} from its own release page (${SIZE_WORDS}, once)…\n`,
  );
  const spool = mkdtempSync(join(tmpdir(), "earshot-electron-"));
  try {
    await runInstaller(spool, waitMs);
  } finally {
    rmSync(spool, { recursive: true, force: true });
  }
  return electronProgram();
}

/** The installer downloads into the system's temporary folder, which is therefore one of its own, so that its bytes can be counted. */
function runInstaller(spool: string, waitMs: number): Promise<void> {
  return new Promise((resolve) => {
    const env = { ...process.env, TMPDIR: spool, TEMP: spool, TMP: spool };
    const child = spawn(process.execPath, [join(electronFolder, "install.js")], { stdio: "ignore", env });
    let bytes = 0;
    let lastByteAt = performance.now();
    const timer = setInterval(() => {
      const now = sizeOf(spool) + sizeOf(join(electronFolder, "dist"));
      if (now !== bytes) lastByteAt = performance.now();
      bytes = now;
      if (performance.now() - lastByteAt > waitMs) child.kill();
    }, 500);
    const end = () => {
      clearInterval(timer);
      resolve();
    };
    child.on("error", end);
    child.on("exit", end);
  });
}

function sizeOf(folder: string): number {
  try {
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    return files.reduce((sum, file) => sum + statSync(join(file.parentPath, file.name)).size, 0);
  } catch {
    return 0;
  }
}
