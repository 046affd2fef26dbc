/** Where the built parts lie, in development and in the package. */
import { join } from "node:path";
import { app } from "electron";

const built = import.meta.dirname;

export const engineFile = join(built, "engine.js");
export const preloadFile = join(built, "..", "preload", "index.cjs");
export const rendererFolder = join(built, "..", "renderer");

/** Models, playbooks and samples: beside the package where there is one, else in the project. */
export function resourcesFolder(): string {
  return app.isPackaged ? join(process.resourcesPath, "resources") : join(built, "..", "..", "resources");
}
