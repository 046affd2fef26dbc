/** Finds and opens the workspace that a command means, and remembers the last one. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import envPaths from "env-paths";
import { type Engine, openEngine } from "../../engine/engine.ts";
import { EarshotError, toWireError } from "../../shared/errors.ts";
import { type Unopened, unopenedWords } from "../../shared/unopened.ts";
import { traceError } from "../trace.ts";

const RESOURCES = process.env["EARSHOT_RESOURCES"] ?? fileURLToPath(new URL("../../../resources", import.meta.url));

export function resourcesFolder(): string {
  return RESOURCES;
}

/** Opens the workspace, runs the act, and closes it whatever happens. */
export async function withEngine<T>(
  file: string | undefined,
  options: { create: boolean },
  use: (engine: Engine) => Promise<T>,
): Promise<T> {
  const workspaceFile = resolve(file ?? lastWorkspace() ?? missing());
  const engine = await openEngine({ workspaceFile, resourcesFolder: RESOURCES, create: options.create, trace: traceError });
  remember(workspaceFile);
  try {
    return await use(engine);
  } finally {
    await engine.close();
  }
}

/** On a workspace that is gone afterwards: to look only, where there is none yet. */
export async function withPassingEngine<T>(use: (engine: Engine) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "earshot-look-"));
  try {
    const workspaceFile = join(folder, "look.earshot");
    const engine = await openEngine({ workspaceFile, resourcesFolder: RESOURCES, create: true, trace: traceError });
    try {
      return await use(engine);
    } finally {
      await engine.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export type Door = { open(): Promise<Engine | Unopened>; close(): Promise<void> };

/**
 * A workspace that may not open yet, because another Earshot has it or it is damaged: each `open` tries again until it does.
 * Throws what is not the workspace's own trouble.
 */
export function doorTo(file: string): Door {
  const workspaceFile = resolve(file);
  let opened: Engine | null = null;
  let trying: Promise<Engine | Unopened> | null = null;
  async function tryToOpen(): Promise<Engine | Unopened> {
    try {
      const engine = await openEngine({ workspaceFile, resourcesFolder: RESOURCES, create: true, trace: traceError });
      opened = engine;
      remember(workspaceFile);
      engine.warm();
      await engine.goOn();
      return engine;
    } catch (error) {
      const { code, message } = toWireError(error);
      if (!code.startsWith("store.")) throw error;
      return unopenedWords(code, message, workspaceFile);
    }
  }
  return {
    open() {
      trying ??= tryToOpen().finally(() => {
        if (!opened) trying = null;
      });
      return trying;
    },
    close: async () => opened?.close(),
  };
}

export function lastWorkspace(): string | undefined {
  try {
    const { workspace } = JSON.parse(readFileSync(settingsFile(), "utf8")) as { workspace?: string };
    return workspace && existsSync(workspace) ? workspace : undefined;
  } catch {
    return undefined;
  }
}

/** Where `open` and `serve` begin when nothing was opened before. */
export function homeWorkspace(): string {
  return join(envPaths("Earshot", { suffix: "" }).data, "My workspace.earshot");
}

function missing(): never {
  throw new EarshotError("request.not-found", "No workspace was opened before.", {
    details: { todo: "Name one with --workspace FILE, or import something first." },
  });
}

function settingsFile(): string {
  return join(process.env["EARSHOT_SETTINGS"] ?? envPaths("Earshot", { suffix: "" }).config, "settings.json");
}

function remember(workspace: string): void {
  try {
    mkdirSync(dirname(settingsFile()), { recursive: true });
    writeFileSync(settingsFile(), JSON.stringify({ workspace }));
  } catch {
    // A home that cannot be written to costs only the default for the next command.
  }
}
