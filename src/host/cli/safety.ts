/** `backup`, `restore` and `doctor`: a whole workspace out, and back; whether all is well. */
import { resolve } from "node:path";
import { restore } from "../../engine/store/backup.ts";
import { EarshotError } from "../../shared/errors.ts";
import { type Output, print } from "./output.ts";
import { lastWorkspace, resourcesFolder, withEngine } from "./workspace.ts";

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

export async function doctor(options: Output): Promise<void> {
  const file = options.workspace ?? lastWorkspace();
  const { checkHealth } = await import("../../engine/doctor.ts");
  const health = await checkHealth({ workspaceFile: file ? resolve(file) : null, resourcesFolder: resourcesFolder() });
  print(health, options, () => health.checks.map((check) => `${check.ok ? "ok  " : "BAD "} ${check.what}: ${check.words}`).join("\n"));
  const bad = health.checks.filter(({ ok }) => !ok);
  if (bad[0]?.code) throw new EarshotError(bad[0].code, `Not all is well: ${bad.map(({ what }) => what).join(", ")}.`);
}
