/** Runs one program with its output on the terminal, by default a script on this very Node. */
import { spawn } from "node:child_process";
import { constants } from "node:os";
import { createInterface } from "node:readline";
import { projectFolder } from "./bundled-node.mjs";

/** Answers the exit code; a signal counts as 128 + its number. `onLine` takes stdout line by line instead of the terminal. */
export function runStep(
  script: string,
  args: readonly string[],
  env: Record<string, string> = {},
  program: string = process.execPath,
  onLine?: (line: string) => void,
): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, [script, ...args], {
      cwd: projectFolder,
      stdio: ["inherit", onLine ? "pipe" : "inherit", "inherit"],
      env: { ...process.env, ...env },
    });
    if (onLine && child.stdout) createInterface({ input: child.stdout }).on("line", onLine);
    // Ctrl-C reaches the child by itself; this process waits for it to close in order.
    const wait = () => undefined;
    const passOn = () => child.kill("SIGTERM");
    process.on("SIGINT", wait).on("SIGTERM", passOn);
    child.on("error", reject);
    child.on("exit", (code, signal) => {
      process.off("SIGINT", wait).off("SIGTERM", passOn);
      resolve(signal ? 128 + constants.signals[signal] : (code ?? 70));
    });
  });
}
