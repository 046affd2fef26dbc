/** As much of Electron as the main process uses: it boots without a window, and remembers what it was told. */
import { EventEmitter } from "node:events";
import { Worker } from "node:worker_threads";
import { type FakePort, MessageChannelMain, wrapPort } from "./ports.ts";

export { MessageChannelMain };

type Handler = (request: { url: string }) => Promise<Response>;

/** What the main process asked of Electron. */
export const asked = {
  schemes: [] as unknown[],
  handlers: new Map<string, Handler>(),
  windowOptions: undefined as Record<string, unknown> | undefined,
  loaded: [] as string[],
  menu: undefined as { label?: string; role?: string; submenu?: { label?: string; click?: () => void }[] }[] | undefined,
  errors: [] as string[],
  /** what the page was told instead of a port */
  unopened: [] as unknown[],
  beforeRequest: undefined as ((details: { url: string }, answer: (decision: { cancel: boolean }) => void) => void) | undefined,
  permission: undefined as ((contents: unknown, permission: string, answer: (isAllowed: boolean) => void) => void) | undefined,
  permissionCheck: undefined as (() => boolean) | undefined,
  windowOpen: undefined as ((details: { url: string }) => { action: string }) | undefined,
  pagePort: undefined as FakePort | undefined,
  hasQuit: false,
};

class App extends EventEmitter {
  isPackaged = false;
  requestSingleInstanceLock = () => true;
  whenReady = () => Promise.resolve();
  getPath = () => process.env["FAKE_USER_DATA"] ?? "";
  quit(): void {
    const event = {
      isPrevented: false,
      preventDefault: () => {
        event.isPrevented = true;
      },
    };
    this.emit("before-quit", event);
    if (!event.isPrevented) asked.hasQuit = true;
  }
}
export const app = new App();

export const protocol = { registerSchemesAsPrivileged: (schemes: unknown[]) => asked.schemes.push(...schemes) };

const session = {
  protocol: { handle: (scheme: string, handler: Handler) => asked.handlers.set(scheme, handler) },
  webRequest: {
    onBeforeRequest: (listener: typeof asked.beforeRequest) => {
      asked.beforeRequest = listener;
    },
  },
  setPermissionRequestHandler: (handler: typeof asked.permission) => {
    asked.permission = handler;
  },
  setPermissionCheckHandler: (handler: typeof asked.permissionCheck) => {
    asked.permissionCheck = handler;
  },
  setDevicePermissionHandler: () => undefined,
  setSpellCheckerEnabled: () => undefined,
};

class WebContents extends EventEmitter {
  session = session;
  setWindowOpenHandler = (handler: typeof asked.windowOpen) => {
    asked.windowOpen = handler;
  };
  postMessage = (channel: string, message: unknown, [port]: FakePort[] = []) => {
    if (channel === "earshot.port") asked.pagePort = port;
    if (channel === "earshot.unopened") asked.unopened.push(message);
  };
  reload = () => this.emit("did-finish-load");
}

export class BrowserWindow extends EventEmitter {
  static all: BrowserWindow[] = [];
  static getAllWindows = () => BrowserWindow.all;
  webContents = new WebContents();

  constructor(options: Record<string, unknown>) {
    super();
    asked.windowOptions = options;
    BrowserWindow.all.push(this);
    app.emit("web-contents-created", {}, this.webContents);
  }
  isMinimized = () => false;
  restore = () => undefined;
  focus = () => undefined;
  show = () => undefined;
  async loadURL(url: string): Promise<void> {
    asked.loaded.push(url);
    this.webContents.emit("did-finish-load");
    this.emit("ready-to-show");
  }
}

type MessageBox = { message: string; detail?: string; buttons?: string[]; cancelId?: number };
const presses = (process.env["FAKE_BUTTONS"] ?? "").split("|");

export const dialog = {
  showErrorBox: (title: string, text: string) => asked.errors.push(`${title}: ${text}`),
  showOpenDialog: async () => ({ filePaths: [process.env["FAKE_CHOSEN_FILE"] ?? ""] }),
  /** Presses the buttons named in FAKE_BUTTONS, one a question, then the one that leaves it. */
  showMessageBox: async (_window: unknown, { message, detail, buttons = [], cancelId = 0 }: MessageBox) => {
    asked.errors.push(detail ? `${message}\n${detail}` : message);
    const pressed = buttons.indexOf(presses.shift() ?? "");
    return { response: pressed < 0 ? cancelId : pressed };
  },
  showSaveDialog: async () => ({ filePath: "" }),
};

export const Menu = {
  buildFromTemplate: (template: typeof asked.menu) => template,
  setApplicationMenu: (menu: typeof asked.menu) => {
    asked.menu = menu;
  },
};

/** A utility process is a worker thread here: the same entry, the same messages. */
class UtilityProcess extends EventEmitter {
  readonly worker: Worker;

  constructor(file: string, args: string[]) {
    super();
    this.worker = new Worker(file, { argv: args, execArgv: ["--import", new URL("./parent-port.mjs", import.meta.url).href] });
    this.worker.on("message", (message: { fakeExit?: number }) => {
      if (message.fakeExit === undefined) this.emit("message", message);
      else void this.worker.terminate();
    });
    this.worker.on("error", (error) => process.stderr.write(`${error.stack ?? error.message}\n`));
    this.worker.on("exit", (code) => this.emit("exit", code));
  }
  postMessage(message: unknown, ports: FakePort[] = []): void {
    const raw = ports.map((port) => port.raw);
    this.worker.postMessage({ message, ports: raw }, raw);
  }
  kill(): boolean {
    void this.worker.terminate();
    return true;
  }
}
export const utilityProcess = { fork: (file: string, args: string[]) => new UtilityProcess(file, args) };

export { wrapPort };
