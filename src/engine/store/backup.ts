/** Backups: SQLite's own copy of a live workspace, and the way back, which sets the present one aside. */
import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { basename, dirname, extname, join, resolve } from "node:path";
import { EarshotError } from "../../shared/errors.ts";
import { closeStore, openStore, type Store } from "./open.ts";
import { writeSetting } from "./settings.ts";
import { rememberWrittenFile } from "./written-files.ts";

/**
 * Writes the whole workspace to `file` (taken over only when complete) and answers its size. The copy is itself a workspace.
 * Throws request.conflict for the workspace's own file, store.* for what the disk refuses.
 */
export async function backUp(store: Store, file: string): Promise<{ file: string; pages: number }> {
  const target = resolve(file);
  if (target === resolve(store.name))
    throw new EarshotError("request.conflict", "A workspace cannot be backed up onto itself.", {
      details: { file: basename(target), todo: "Name another file." },
    });
  mkdirSync(dirname(target), { recursive: true });
  const unfinished = `${target}.part`;
  rmSync(unfinished, { force: true });
  try {
    const { totalPages } = await store.backup(unfinished);
    renameSync(unfinished, target);
    rememberWrittenFile(store, target, "backup");
    writeSetting(store, "backed-up-at", new Date().toISOString());
    return { file: target, pages: totalPages };
  } catch (error) {
    rmSync(unfinished, { force: true });
    if (error instanceof EarshotError) throw error;
    throw new EarshotError("store.read-only", "The backup could not be written there.", { details: { file: target }, cause: error });
  }
}

/**
 * Puts a backup in the workspace's place. What was there is set aside beside it, never deleted. Throws request.not-found,
 * request.invalid or store.corrupt for a file that is no sound workspace, store.locked-by-other when either is open elsewhere.
 */
export function restore(backupFile: string, workspaceFile: string): { file: string; setAside: string | null } {
  const from = resolve(backupFile);
  const to = resolve(workspaceFile);
  if (from === to) throw new EarshotError("request.conflict", "That is the workspace itself.", { details: { file: basename(to) } });
  checkSound(from);
  let setAside: string | null = null;
  if (existsSync(to)) {
    checkReplaceable(to);
    setAside = freeName(to);
    renameSync(to, setAside);
  }
  mkdirSync(dirname(to), { recursive: true });
  try {
    copyFileSync(from, `${to}.part`);
    renameSync(`${to}.part`, to);
  } catch (error) {
    rmSync(`${to}.part`, { force: true });
    if (setAside) renameSync(setAside, to);
    throw new EarshotError("store.read-only", "The workspace could not be written.", { details: { file: to }, cause: error });
  }
  if (setAside) {
    const restored = openStore(to, { create: false });
    // So that Forget reaches it.
    rememberWrittenFile(restored, setAside, "backup");
    closeStore(restored);
  }
  return { file: to, setAside };
}

/** Throws store.* for a file that SQLite does not find whole, request.* for one that is no workspace. */
export function checkSound(file: string): void {
  const store = openStore(file, { create: false });
  try {
    if (store.pragma("quick_check", { simple: true }) !== "ok") throw new EarshotError("store.corrupt", undefined, { details: { file } });
  } finally {
    closeStore(store);
  }
}

/** A damaged workspace may be replaced; one that is open elsewhere may not. */
function checkReplaceable(file: string): void {
  try {
    closeStore(openStore(file, { create: false }));
  } catch (error) {
    if (!(error instanceof EarshotError && error.code === "store.corrupt")) throw error;
  }
}

function freeName(file: string): string {
  const stem = join(dirname(file), basename(file, extname(file)));
  for (let n = 1; ; n++) {
    const name = `${stem} before restore${n === 1 ? "" : ` ${n}`}${extname(file)}`;
    if (!existsSync(name)) return name;
  }
}
