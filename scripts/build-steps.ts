/** What `npm run build` does: the page, then Electron's main process, engine and preload. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { projectFolder } from "./bundled-node.mjs";
import { runStep } from "./run-step.ts";

/** Answers the exit code of the first step that fails, else 0. */
export async function buildAll(): Promise<number> {
  const page = await buildPage();
  return page === 0 ? buildShell() : page;
}

/** The page both hosts show: out/renderer. */
export async function buildPage(): Promise<number> {
  if (!existsSync(join(projectFolder, "vite.web.config.ts"))) {
    process.stdout.write("There is no page to build yet.\n");
    return 0;
  }
  return runStep("node_modules/vite/bin/vite.js", ["build", "--config", "vite.web.config.ts", "--logLevel", "warn"]);
}

/** out/main and out/preload. */
export function buildShell(): Promise<number> {
  return runStep("node_modules/electron-vite/bin/electron-vite.js", ["build", "--logLevel", "error"]);
}
