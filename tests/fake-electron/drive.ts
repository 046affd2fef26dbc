/** Boots the built main process on the fake Electron, uses it as a window would, and prints what happened as one JSON line. */
import { basename, dirname } from "node:path";
import { pathToFileURL } from "node:url";
import type { FakePort } from "./ports.ts";

// By the same name as the main process imports it, so that both hold one module.
const { app, asked } = (await import("electron")) as unknown as typeof import("./electron.ts");
const startedAt = performance.now();
/** as many as buttons are pressed, and the one that is left alone */
const wantedErrors = (process.env["FAKE_BUTTONS"] ?? "").split("|").filter(Boolean).length + 1;
await import(pathToFileURL(process.env["MAIN_FILE"] ?? "").href);
const port = await until(() => asked.pagePort ?? (asked.unopened.length > 0 && asked.errors.length >= wantedErrors ? null : undefined));

const status = port ? await call(port, 1, "workspace.status", {}) : null;
const refused = port ? await call(port, 2, "import.run", { files: ["/etc/passwd"] }) : null;
const bootMs = performance.now() - startedAt;

const pages: Record<string, { status: number; policy: string | null; type: string | null }> = {};
for (const address of [
  "app://earshot/index.html",
  "app://earshot/%2e%2e/main/index.js",
  "app://earshot/..%2fmain%2findex.js",
  "app://other/index.html",
  "app://earshot/none.js",
]) {
  const response = await asked.handlers.get("app")?.({ url: address });
  pages[address] = {
    status: response?.status ?? 0,
    policy: response?.headers.get("Content-Security-Policy") ?? null,
    type: response?.headers.get("Content-Type") ?? null,
  };
}
const requests: Record<string, boolean> = {};
for (const url of [
  "https://example.com/",
  "http://127.0.0.1:80/",
  "ws://127.0.0.1:80/",
  "file:///etc/passwd",
  "ftp://example.com/",
  "app://earshot/index.html",
  "blob:app://earshot/1",
  "data:,x",
  "not a url",
]) {
  asked.beforeRequest?.({ url }, ({ cancel }) => {
    requests[url] = !cancel;
  });
}
let isPermitted = true;
asked.permission?.({}, "media", (answer) => {
  isPermitted = answer;
});
const navigation = {
  isPrevented: false,
  preventDefault() {
    this.isPrevented = true;
  },
};
const { BrowserWindow } = (await import("electron")) as unknown as typeof import("./electron.ts");
BrowserWindow.all[0]?.webContents.emit("will-navigate", navigation, "https://example.com");

const openItem = asked.menu?.find(({ label }) => label === "File")?.submenu?.find(({ label }) => label?.startsWith("Open"));
let afterOpen: unknown = null;
if (port && process.env["FAKE_CHOSEN_FILE"]) {
  openItem?.click?.();
  const next = await until(() => (asked.pagePort !== port ? asked.pagePort : undefined));
  afterOpen = next ? await call(next, 3, "workspace.status", {}) : null;
}
let afterDoubleClick: unknown = null;
if (process.env["FAKE_CLICKED_FILES"]) {
  const before = asked.pagePort;
  const [first = "", second = ""] = process.env["FAKE_CLICKED_FILES"].split("|");
  app.emit("second-instance", {}, ["earshot", "--flag", basename(first)], dirname(first));
  app.emit("open-file", { preventDefault: () => undefined }, second);
  const wanted = basename(second, ".earshot");
  for (let port = before, n = 4; (afterDoubleClick as { result?: { name: string } } | null)?.result?.name !== wanted; n++) {
    const last = port;
    port = await until(() => (asked.pagePort !== last ? asked.pagePort : undefined));
    const here = port;
    if (!here) continue;
    // The engine behind a port may be closed for the next workspace before it answers.
    const goesOn = until(() => (asked.pagePort !== here ? null : undefined));
    afterDoubleClick = await Promise.race([call(here, n, "workspace.status", {}), goesOn]);
  }
}
app.quit();
await until(() => asked.hasQuit || undefined);
process.stdout.write(
  `${JSON.stringify({
    bootMs,
    status,
    refused,
    afterOpen,
    afterDoubleClick,
    pages,
    requests,
    isPermitted,
    isNavigationPrevented: navigation.isPrevented,
    schemes: asked.schemes,
    loaded: asked.loaded,
    windowOpen: asked.windowOpen?.({ url: "https://example.com" }),
    permissionCheck: asked.permissionCheck?.(),
    windowOptions: asked.windowOptions,
    errors: asked.errors,
    unopened: asked.unopened,
  })}\n`,
);
process.exit(0);

async function until<T>(read: () => T | undefined): Promise<T> {
  for (let waitedMs = 0; waitedMs < 20_000; waitedMs += 5) {
    const value = read();
    if (value !== undefined) return value;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  throw new Error("Waited in vain.");
}

function call(port: FakePort, id: number, name: string, args: unknown): Promise<unknown> {
  return new Promise((resolve) => {
    port.on("message", ({ data }) => {
      if ((data as { id?: number }).id === id) resolve(data);
    });
    port.start();
    port.postMessage({ id, name, args });
  });
}
