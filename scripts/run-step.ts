/** Runs one program of node_modules on this very Node, with its output on the terminal. */
import { spawn } from "node:child_process";
import { constants } from "node:os";
import { projectFolder } from "./bundled-node.mjs";

/** Answers the exit code; a signal counts as 128 + its number. */
export function runStep(program: string, args: readonly string[], env: Record<string, string> = {}): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, ...args], { cwd: projectFolder, stdio: "inherit", env: { ...process.env, ...env } });
    child.on("error", reject);
    child.on("exit", (code, signal) => resolve(signal ? 128 + constants.signals[signal] : (code ?? 70)));
  });
}
