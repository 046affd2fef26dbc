/** `npm start`: the window where Electron is there or can be fetched, else the same page in the browser. */
import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { electronProgram, hasDisplay, runWindow } from "../src/host/cli/window.ts";
import { buildAll } from "./build-steps.ts";
import { projectFolder } from "./bundled-node.mjs";
import { fetchElectron } from "./electron-program.ts";
import { newestChange } from "./newest-change.ts";
import { openInBrowser } from "./open-in-browser.ts";
import { runStep } from "./run-step.ts";

process.exitCode = await startEarshot(process.argv.slice(2));

async function startEarshot(args: readonly string[]): Promise<number> {
  if (needsBuild()) {
    process.stderr.write("Building the page and the window (a few seconds)…\n");
    const code = await buildAll();
    if (code !== 0) return code;
  }
  const electron = hasDisplay() ? (electronProgram() ?? (await fetchElectron())) : null;
  if (electron && (await runWindow(electron, args))) return 0;
  const why = electron ? "The window could not open" : hasDisplay() ? "Electron could not be fetched" : "There is no display for a window";
  process.stderr.write(`${why}: Earshot runs as a page on this machine instead. Ctrl-C ends it.\n`);
  return servePage(args);
}

/** Built files older than a source are made again. */
function needsBuild(): boolean {
  const built = ["out/main/index.js", "out/preload/index.cjs", "out/renderer/index.html"].map((file) => join(projectFolder, file));
  if (!built.every((file) => existsSync(file))) return true;
  return newestChange(join(projectFolder, "src")) > Math.min(...built.map((file) => statSync(file).mtimeMs));
}

function servePage(args: readonly string[]): Promise<number> {
  const [workspace] = args.filter((argument) => argument.endsWith(".earshot"));
  return runStep("bin/earshot.mjs", ["open", "--page", ...(workspace ? [workspace] : [])], {}, process.execPath, (line) => {
    process.stdout.write(`${line}\n`);
    const url = urlIn(line);
    if (url && hasDisplay()) openInBrowser(url);
  });
}

function urlIn(line: string): string | null {
  try {
    return (JSON.parse(line) as { url?: string }).url ?? null;
  } catch {
    return null;
  }
}
