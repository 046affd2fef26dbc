/** Finds the Chromium that the tests in a browser need, and installs one where the machine allows it. */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "playwright-core";
import { runStep } from "./run-step.ts";

export type Missing = { todo: string };

/** The program's path, or what a person has to do to get one. */
export async function findOrInstallChromium(): Promise<string | Missing> {
  const found = findChromium();
  if (found) return found;
  process.stdout.write("No Chromium on this machine: installing one for the tests in a browser.\n");
  if (isDebianAsRoot()) installWithApt();
  else await runStep("node_modules/playwright-core/cli.js", ["install", "chromium"]);
  return (
    findChromium() ?? {
      todo: "No Chromium was found and none could be installed. Install Chromium or Chrome, or set CHROME_PATH to its program, and run npm test again.",
    }
  );
}

/** CHROME_PATH, the usual places of this system, then playwright's own. */
export function findChromium(environment: NodeJS.ProcessEnv = process.env, platform: string = process.platform): string | null {
  const named = environment["CHROME_PATH"];
  if (named && existsSync(named)) return named;
  return [...usualPlaces(environment, platform), playwrightsOwn()].find((file) => file !== "" && existsSync(file)) ?? null;
}

function usualPlaces(environment: NodeJS.ProcessEnv, platform: string): string[] {
  if (platform === "darwin") {
    return ["Google Chrome", "Chromium", "Microsoft Edge"].map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`);
  }
  if (platform === "win32") {
    const roots = ["PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"].flatMap((name) => environment[name] ?? []);
    return roots.flatMap((root) => [
      join(root, "Google", "Chrome", "Application", "chrome.exe"),
      join(root, "Chromium", "Application", "chrome.exe"),
      join(root, "Microsoft", "Edge", "Application", "msedge.exe"),
    ]);
  }
  const folders = [...(environment["PATH"] ?? "").split(delimiter), "/usr/bin", "/usr/local/bin", "/snap/bin"].filter(
    (folder) => folder !== "",
  );
  return ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"].flatMap((name) =>
    folders.map((folder) => join(folder, name)),
  );
}

function playwrightsOwn(): string {
  try {
    return chromium.executablePath();
  } catch {
    return "";
  }
}

function isDebianAsRoot(): boolean {
  return process.platform === "linux" && existsSync("/etc/debian_version") && process.getuid?.() === 0;
}

function installWithApt(): void {
  const options = { stdio: "inherit", env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } } as const;
  spawnSync("apt-get", ["update"], options);
  spawnSync("apt-get", ["install", "-y", "chromium"], options);
}
