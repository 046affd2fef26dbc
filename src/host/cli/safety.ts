/** `backup` and `restore`: a whole workspace out, and back. */
import { resolve } from "node:path";
import { restore } from "../../engine/store/backup.ts";
import { EarshotError } from "../../shared/errors.ts";
import { type Output, print } from "./output.ts";
import { lastWorkspace, withEngine } from "./workspace.ts";

export async function backUp(file: string, output: Output): Promise<void> {
  await withEngine(output.workspace, { create: false }, async (engine) => {
    const written = await engine.backUp(resolve(file));
    print({ backup: written.file, workspace: engine.file }, output, () => `Backed up to ${written.file}`);
  });
}

export async function restoreFrom(file: string, output: Output): Promise<void> {
  const workspace = output.workspace ?? lastWorkspace();
  if (!workspace)
    throw new EarshotError("request.not-found", "No workspace was opened before.", {
      details: { todo: "Name one with --workspace FILE." },
    });
  const { file: restored, setAside } = restore(file, workspace);
  const aside = setAside ? ` What was there is now ${setAside}` : "";
  print({ workspace: restored, backup: resolve(file), setAside }, output, () => `Restored ${restored}.${aside}`);
}
