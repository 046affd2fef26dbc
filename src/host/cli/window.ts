/** The window from the command line: Electron's own program, where it is installed and there is a display. */
import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const projectFolder = fileURLToPath(new URL("../../..", import.meta.url));
const electronFolder = join(projectFolder, "node_modules", "electron");
const FAILED_AT_ONCE_MS = 10_000;

/** The program's path, or null where it is not installed; ELECTRON_OVERRIDE_DIST_PATH names another folder, as for Electron itself. */
export function electronProgram(): string | null {
  const pathFile = join(electronFolder, "path.txt");
  const other = process.env["ELECTRON_OVERRIDE_DIST_PATH"];
  const name = existsSync(pathFile) ? readFileSync(pathFile, "utf8").trim() : null;
  const program = other !== undefined ? join(other, name ?? "electron") : name === null ? null : join(electronFolder, "dist", name);
  return program !== null && existsSync(program) ? program : null;
}

export function hasDisplay(): boolean {
  return process.platform !== "linux" || Boolean(process.env["DISPLAY"] || process.env["WAYLAND_DISPLAY"]);
}

export function isWindowBuilt(): boolean {
  return existsSync(join(projectFolder, "out", "main", "index.js"));
}

/** Runs the window until it is closed. Answers false where Electron fails at once, as it does for root, whom its sandbox refuses. */
export async function runWindow(program: string, args: readonly string[]): Promise<boolean> {
  const startedAt = performance.now();
  const code = await new Promise<number | null>((resolve) => {
    const child = spawn(program, [projectFolder, ...args], { stdio: "inherit", cwd: projectFolder });
    // Ctrl-C reaches the window by itself; this process waits for it to close in order.
    const wait = () => undefined;
    const passOn = () => child.kill("SIGTERM");
    process.on("SIGINT", wait).on("SIGTERM", passOn);
    const end = (exit: number | null) => {
      process.off("SIGINT", wait).off("SIGTERM", passOn);
      resolve(exit);
    };
    child.on("error", () => end(null));
    child.on("exit", end);
  });
  return code === 0 || performance.now() - startedAt > FAILED_AT_ONCE_MS;
}
