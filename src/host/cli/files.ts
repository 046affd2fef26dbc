/** Files that a person names on the command line: read, and written so that Forget reaches them. */
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { Engine } from "../../engine/engine.ts";
import { EarshotError, storeCodeOf } from "../../shared/errors.ts";

/** Without a byte order mark. Throws input.unreadable. */
export function readText(file: string): string {
  try {
    return readFileSync(file, "utf8").replace(/^\ufeff/, "");
  } catch (cause) {
    throw new EarshotError("input.unreadable", undefined, { details: { file, todo: "Check its name, and that you may read it." }, cause });
  }
}

/** Answers the whole path. Throws request.conflict where it cannot be written, store.disk-full. */
export function writeExport(engine: Engine, path: string, content: string | Uint8Array): string {
  const file = resolve(path);
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  } catch (cause) {
    throw new EarshotError(storeCodeOf(cause) ?? "request.conflict", "This file cannot be written.", {
      details: { file, todo: "Choose another place with --out." },
      cause,
    });
  }
  engine.rememberFiles([file], "export");
  return file;
}

/** One file under the name that was given, several into a folder of that name. Answers their paths. */
export function writeExports(engine: Engine, out: string, files: readonly { name: string; content: string }[]): string[] {
  const [only] = files;
  if (files.length === 1 && only && !isFolder(out)) return [writeExport(engine, out, only.content)];
  mkdirSync(out, { recursive: true });
  return files.map(({ name, content }) => writeExport(engine, join(out, name), content));
}

function isFolder(path: string): boolean {
  return existsSync(path) && statSync(path).isDirectory();
}
