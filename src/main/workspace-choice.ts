/** Which workspace the window opens: the last one, or one that the person chooses in the system's dialog. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { app, type BrowserWindow, dialog } from "electron";

const FILTERS = [{ name: "Earshot workspace", extensions: ["earshot"] }];

export function lastWorkspace(): string {
  return remembered() ?? join(app.getPath("userData"), "My workspace.earshot");
}

export function rememberWorkspace(workspace: string): void {
  mkdirSync(app.getPath("userData"), { recursive: true });
  writeFileSync(settingsFile(), JSON.stringify({ workspace }));
}

export async function chooseWorkspace(window: BrowserWindow): Promise<string | undefined> {
  const { filePaths } = await dialog.showOpenDialog(window, { title: "Open a workspace", filters: FILTERS, properties: ["openFile"] });
  return filePaths[0];
}

export async function chooseNewWorkspace(window: BrowserWindow): Promise<string | undefined> {
  const { filePath } = await dialog.showSaveDialog(window, { title: "New workspace", defaultPath: "New.earshot", filters: FILTERS });
  return filePath || undefined;
}

function remembered(): string | undefined {
  try {
    const { workspace } = JSON.parse(readFileSync(settingsFile(), "utf8")) as { workspace?: string };
    return workspace && existsSync(workspace) ? workspace : undefined;
  } catch {
    return undefined;
  }
}

function settingsFile(): string {
  return join(app.getPath("userData"), "settings.json");
}
