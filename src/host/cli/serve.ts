/** `serve` and `open`: the window, or its page on the loopback until it is interrupted. */
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { EarshotError } from "../../shared/errors.ts";
import type { WebHostOptions } from "../web.ts";
import { portNumber } from "./arguments.ts";
import { type Output, say } from "./output.ts";
import { electronProgram, hasDisplay, isWindowBuilt, runWindow } from "./window.ts";
import { doorTo, homeWorkspace, lastWorkspace, resourcesFolder, withEngine } from "./workspace.ts";

/** Serves until it is interrupted; a workspace that cannot be opened is an error at once. */
export async function serve(options: Output & { port: string }, signal: AbortSignal): Promise<void> {
  const port = portNumber(options.port);
  const file = options.workspace ?? lastWorkspace() ?? homeWorkspace();
  await withEngine(file, { create: true }, async (engine) => {
    engine.warm();
    await engine.goOn();
    await servePage(async () => engine, port, signal);
  });
}

export type OpenOptions = { page?: boolean };

/** For a person: the window, or with `page` and where there is none its page. */
export async function open(file: string | undefined, options: Output & OpenOptions, signal: AbortSignal): Promise<void> {
  const workspace = resolve(file ?? options.workspace ?? lastWorkspace() ?? homeWorkspace());
  const program = options.page || !hasDisplay() || !isWindowBuilt() ? null : electronProgram();
  if (program === null) return openPage(workspace, signal);
  if (!existsSync(workspace)) await withEngine(workspace, { create: true }, async () => undefined);
  if (await runWindow(program, [workspace])) return;
  say("The window could not open: Earshot runs as a page on this machine instead. Ctrl-C ends it.");
  await openPage(workspace, signal);
}

/** Where the workspace cannot be opened the page says so, and opens it once it can be. */
async function openPage(workspace: string, signal: AbortSignal): Promise<void> {
  const door = doorTo(workspace);
  try {
    const first = await door.open();
    if ("title" in first) say([first.title, first.safe, ...first.steps].join(" "));
    await servePage(door.open, 0, signal);
  } finally {
    await door.close();
  }
}

async function servePage(open: WebHostOptions["open"], port: number, signal: AbortSignal): Promise<void> {
  const { startWebHost } = await import("../web.ts");
  const rendererFolder = process.env["EARSHOT_RENDERER"] ?? join(resourcesFolder(), "..", "out", "renderer");
  if (!existsSync(join(rendererFolder, "index.html")))
    throw new EarshotError("request.not-found", "The page is not built yet.", {
      details: { todo: "Run npm start once, or npm run build." },
    });
  const host = await startWebHost({ open, rendererFolder, port });
  process.stdout.write(`${JSON.stringify({ url: host.url })}\n`);
  await new Promise<void>((done) => {
    if (signal.aborted) done();
    else signal.addEventListener("abort", () => done(), { once: true });
    process.once("SIGTERM", () => done());
  });
  await host.close();
}
