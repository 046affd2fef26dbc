/** The workspace that the system hands over, by a double click on its file: before the window is there, or while it is. */
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import type { App } from "electron";

export type FilesFromSystem = {
  /** the one to begin with, if any */
  first(): string | undefined;
  /** From now on each is opened at once. */
  onNext(open: (file: string) => void): void;
};

export function filesFromSystem(app: App): FilesFromSystem {
  let first = workspaceIn(process.argv.slice(1), process.cwd());
  let open = (file: string) => {
    first = file;
  };
  app.on("second-instance", (_event, args, folder) => {
    const file = workspaceIn(args.slice(1), folder);
    if (file) open(file);
  });
  // On macOS no second instance is started, and the first is not told by its arguments.
  app.on("open-file", (event, file) => {
    event.preventDefault();
    open(file);
  });
  return {
    first: () => first,
    onNext(act) {
      open = act;
    },
  };
}

function workspaceIn(args: readonly string[], folder: string): string | undefined {
  const named = args.find((argument) => argument.endsWith(".earshot"));
  const file = named === undefined ? undefined : resolve(folder, named);
  return file !== undefined && existsSync(file) ? file : undefined;
}
