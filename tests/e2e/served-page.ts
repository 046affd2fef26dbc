/** Serves a workspace of its own through the command line and opens its page in Chromium; every console error is kept. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { type Browser, chromium, type Page } from "playwright-core";

const ROOT = resolve(import.meta.dirname, "../..");

/** `stop` ends the server and leaves the page. `errors`: what the console said, and every request that left the loopback. `url`: the address with its key, which is used up. */
export type ServedPage = {
  page: Page;
  errors: string[];
  folder: string;
  workspace: string;
  url: string;
  stop(): void;
  close(): Promise<void>;
};
export type View = { width: number; height: number; colorScheme?: "light" | "dark"; deviceScaleFactor?: number };

/** `workspaceFile`: none for an empty one. `env`: for the server, such as other resources. `command`: as a script or as a person starts it. */
export async function openServedPage(
  view: View,
  workspaceFile?: string,
  env: Record<string, string> = {},
  command: "serve" | "open" = "serve",
): Promise<ServedPage> {
  const folder = mkdtempSync(join(tmpdir(), "earshot-e2e-"));
  const workspace = workspaceFile ?? join(folder, "Notewell.earshot");
  const server = spawn(
    process.execPath,
    [join(ROOT, "bin/earshot.mjs"), command, ...(command === "open" ? ["--page"] : []), "--workspace", workspace],
    {
      env: { ...process.env, EARSHOT_SETTINGS: join(folder, "settings"), ...env },
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  const ended = new Promise((done) => server.once("exit", done));
  const url = await readUrl(server);
  const browser = await launch();
  const errors: string[] = [];
  const context = await browser.newContext({
    viewport: { width: view.width, height: view.height },
    colorScheme: view.colorScheme ?? "light",
    deviceScaleFactor: view.deviceScaleFactor ?? 1,
  });
  const page = await context.newPage();
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") errors.push(message.text());
  });
  page.on("pageerror", (error) => errors.push(error.message));
  page.on("request", (request) => {
    if (!request.url().startsWith(new URL(url).origin) && !/^(data|blob):/.test(request.url()))
      errors.push(`left the loopback: ${request.url()}`);
  });
  await page.goto(url);
  // The address is good once: before its session is kept, loading the page anew would be refused.
  // `waitForFunction` evaluates in the page, which its Content Security Policy refuses unless it is true at once.
  while (!(await page.evaluate("sessionStorage.getItem('earshot.session') !== null"))) await page.waitForTimeout(50);
  return {
    page,
    errors,
    folder,
    workspace,
    url,
    stop: () => void server.kill("SIGTERM"),
    async close() {
      await browser.close();
      server.kill("SIGTERM");
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export function launch(): Promise<Browser> {
  const executablePath = process.env["CHROME_PATH"];
  const args = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ];
  return chromium.launch({ headless: true, args, ...(executablePath ? { executablePath } : {}) });
}

function readUrl(server: ChildProcess): Promise<string> {
  return new Promise((resolveUrl, reject) => {
    let text = "";
    server.stdout?.on("data", (piece: Buffer) => {
      text += piece.toString();
      const line = text.split("\n").find((candidate) => candidate.startsWith("{"));
      if (line && text.includes("\n")) resolveUrl((JSON.parse(line) as { url: string }).url);
    });
    server.once("exit", (code) => reject(new Error(`the server ended with code ${code} before it gave its address`)));
  });
}
