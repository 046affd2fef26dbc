/** Puts a program on the Node that Earshot brings along, before anything native loads: the system's may be too old for it. */
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { constants } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const projectFolder = join(dirname(fileURLToPath(import.meta.url)), "..");
const NEEDED_MAJOR = 24;

/** Runs `here` on this Node where it is new enough, else runs `entry` with the same arguments on the bundled one and ends with its exit code. */
export async function onBundledNode(entry, args, here) {
  if (isNewEnough(process.versions.node)) return here();
  const node = bundledNode();
  if (!node) {
    process.stderr.write(`Earshot needs Node ${NEEDED_MAJOR}; this is ${process.version}, and its own is not installed. Run: npm ci\n`);
    process.exit(69);
  }
  const child = spawn(node, [entry, ...args], { stdio: "inherit" });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    // A terminal sends Ctrl-C to both processes; only a signal sent to this one alone has to be passed on.
    process.on(signal, () => {
      if (signal !== "SIGINT" || !process.stdin.isTTY) child.kill(signal);
    });
  }
  child.on("exit", (code, signal) => process.exit(signal ? 128 + (constants.signals[signal] ?? 0) : (code ?? 70)));
}

/** @returns {string | null} where the `node` dependency put its program */
export function bundledNode() {
  const name = process.platform === "win32" ? "node.exe" : "node";
  const file = join(projectFolder, "node_modules", "node", "bin", name);
  return existsSync(file) ? file : null;
}

/** @param {string} version such as 24.21.0 */
export function isNewEnough(version) {
  return Number.parseInt(version, 10) >= NEEDED_MAJOR;
}
