/** Electron's main process: one window on the page, one process for the engine, and nothing that reaches the network. */
import { app, BrowserWindow, dialog } from "electron";
import { declareAppScheme, PAGE_ADDRESS, servePage } from "./app-protocol.ts";
import { type EngineProcess, startEngine } from "./engine-process.ts";
import { buildMenu } from "./menu.ts";
import { preloadFile, rendererFolder } from "./places.ts";
import { lockDown, lockDownSession } from "./security.ts";
import { chooseNewWorkspace, chooseWorkspace, lastWorkspace, rememberWorkspace } from "./workspace-choice.ts";

if (app.requestSingleInstanceLock()) start();
else app.quit();

function start(): void {
  declareAppScheme();
  lockDown(app);
  app.on("second-instance", focusWindow);
  app.on("window-all-closed", () => app.quit());
  // A failure here leaves no window to show it in.
  app
    .whenReady()
    .then(openEarshot)
    .catch((error: unknown) => {
      dialog.showErrorBox("Earshot could not start", error instanceof Error ? error.message : "Something went wrong.");
      app.quit();
    });
}

async function openEarshot(): Promise<void> {
  const window = newWindow();
  lockDownSession(window.webContents.session);
  servePage(window.webContents.session, rendererFolder);
  let engine: EngineProcess | null = null;
  const open = async (file: string) => {
    engine = await openEngineOrSay(file, () => {
      engine = null;
      offerToOpenAgain(window, () => openWorkspace(file));
    });
  };
  await open(lastWorkspace());
  // Each load of the page needs a port of its own: the one before went with the page before.
  window.webContents.on("did-finish-load", () => engine?.connect(window.webContents));
  const openWorkspace = async (file: string | undefined) => {
    if (!file) return;
    await engine?.close();
    await open(file);
    window.webContents.reload();
  };
  buildMenu({
    onOpen: async () => openWorkspace(await chooseWorkspace(window)),
    onNew: async () => openWorkspace(await chooseNewWorkspace(window)),
  });
  closeEngineBeforeQuit(() => engine);
  window.once("ready-to-show", () => window.show());
  await window.loadURL(PAGE_ADDRESS);
}

async function openEngineOrSay(file: string, onCrash: () => void): Promise<EngineProcess | null> {
  try {
    const engine = await startEngine(file, onCrash);
    rememberWorkspace(file);
    return engine;
  } catch (error) {
    dialog.showErrorBox("This workspace cannot be opened", `${error instanceof Error ? error.message : ""}\n\n${file}`);
    return null;
  }
}

/** What was stored before the crash is in the file: opening it again goes on from there. */
function offerToOpenAgain(window: BrowserWindow, open: () => Promise<void>): void {
  const message = "Earshot's engine stopped. What was stored is safe.";
  void dialog
    .showMessageBox(window, { type: "error", message, buttons: ["Open the workspace again", "Quit"], defaultId: 0 })
    .then(({ response }) => {
      if (response === 0) void open();
      else app.quit();
    });
}

function newWindow(): BrowserWindow {
  return new BrowserWindow({
    width: 1360,
    height: 860,
    minWidth: 900,
    minHeight: 600,
    show: false,
    title: "Earshot",
    webPreferences: {
      preload: preloadFile,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
    },
  });
}

function focusWindow(): void {
  const [window] = BrowserWindow.getAllWindows();
  if (window?.isMinimized()) window.restore();
  window?.focus();
}

/** Closing checkpoints the workspace, so that it is one whole file when Earshot is gone. */
function closeEngineBeforeQuit(current: () => EngineProcess | null): void {
  let isClosed = false;
  app.on("before-quit", (event) => {
    const engine = current();
    if (isClosed || !engine) return;
    event.preventDefault();
    void engine.close().finally(() => {
      isClosed = true;
      app.quit();
    });
  });
}
