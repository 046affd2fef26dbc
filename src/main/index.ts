/** Electron's main process: one window on the page, one process for the engine, and nothing that reaches the network. */
import { app, BrowserWindow, dialog } from "electron";
import { toWireError } from "../shared/errors.ts";
import { type Unopened, unopenedWords } from "../shared/unopened.ts";
import { declareAppScheme, PAGE_ADDRESS, servePage } from "./app-protocol.ts";
import { type EngineProcess, startEngine } from "./engine-process.ts";
import { type FilesFromSystem, filesFromSystem } from "./files-from-system.ts";
import { buildMenu } from "./menu.ts";
import { preloadFile, rendererFolder } from "./places.ts";
import { lockDown, lockDownSession } from "./security.ts";
import { chooseNewWorkspace, chooseWorkspace, lastWorkspace, rememberWorkspace } from "./workspace-choice.ts";

if (app.requestSingleInstanceLock()) start();
else app.quit();

function start(): void {
  const files = filesFromSystem(app);
  declareAppScheme();
  lockDown(app);
  app.on("second-instance", focusWindow);
  app.on("window-all-closed", () => app.quit());
  // A failure here leaves no window to show it in.
  app
    .whenReady()
    .then(() => openEarshot(files))
    .catch((error: unknown) => {
      dialog.showErrorBox("Earshot could not start", error instanceof Error ? error.message : "Something went wrong.");
      app.quit();
    });
}

async function openEarshot(files: FilesFromSystem): Promise<void> {
  const window = newWindow();
  lockDownSession(window.webContents.session);
  servePage(window.webContents.session, rendererFolder);
  let engine: EngineProcess | null = null;
  let unopened: Unopened | null = null;
  const open = async (file: string) => {
    ({ engine, unopened } = await tryToOpen(file, () => {
      engine = null;
      offerToOpenAgain(window, () => openWorkspace(file));
    }));
    if (unopened) void offerAnother(window, unopened, { onAgain: () => openWorkspace(file), onOther: chooseAndOpen });
  };
  // In turn: two engines that are started at once would leave one that nobody closes.
  let turn = open(files.first() ?? lastWorkspace());
  const openWorkspace = (file: string | undefined) => {
    if (!file) return turn;
    turn = turn.then(async () => {
      await engine?.close();
      await open(file);
      window.webContents.reload();
    });
    return turn;
  };
  const chooseAndOpen = async () => openWorkspace(await chooseWorkspace(window));
  await turn;
  // Each load of the page needs a port of its own: the one before went with the page before.
  window.webContents.on("did-finish-load", () => {
    if (engine) engine.connect(window.webContents);
    else if (unopened) window.webContents.postMessage("earshot.unopened", unopened);
  });
  buildMenu({ onOpen: chooseAndOpen, onNew: async () => openWorkspace(await chooseNewWorkspace(window)) });
  files.onNext((file) => void openWorkspace(file));
  closeEngineBeforeQuit(() => engine);
  window.once("ready-to-show", () => window.show());
  await window.loadURL(PAGE_ADDRESS);
}

type Tried = { engine: EngineProcess; unopened: null } | { engine: null; unopened: Unopened };

async function tryToOpen(file: string, onCrash: () => void): Promise<Tried> {
  try {
    const engine = await startEngine(file, onCrash);
    rememberWorkspace(file);
    return { engine, unopened: null };
  } catch (error) {
    const { code, message } = toWireError(error);
    return { engine: null, unopened: unopenedWords(code, message, file) };
  }
}

/** The page says the same words and stays; this has the buttons. */
async function offerAnother(
  window: BrowserWindow,
  { title, safe, steps }: Unopened,
  { onAgain, onOther }: { onAgain: () => Promise<void>; onOther: () => Promise<void> },
): Promise<void> {
  const { response } = await dialog.showMessageBox(window, {
    type: "error",
    message: title,
    detail: `${safe}\n\n${steps.map((step) => `• ${step}`).join("\n")}`,
    buttons: ["Open another…", "Try again", "Leave it"],
    defaultId: 1,
    cancelId: 2,
  });
  if (response === 0) await onOther();
  if (response === 1) await onAgain();
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
