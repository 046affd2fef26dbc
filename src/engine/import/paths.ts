/** From paths as given (files, folders) to the files to import, each named as the person named it. */
import { type Dirent, readdirSync, statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { EarshotError } from "../../shared/errors.ts";
import type { FormatOptions } from "./conversation.ts";
import type { FileToImport } from "./run.ts";

/** A file's name is its path as given; in a folder it is folder and relative path with `/`. Hidden files are not a person's documents. */
export async function filesFrom(paths: string[], options: FormatOptions): Promise<FileToImport[]> {
  return paths.flatMap((path) => {
    if (!isFolder(path)) return [toFile(path, path, options)];
    return listFolder(path, path.replace(/[\\/]+$/, "")).map((file) => toFile(file.path, file.name, options));
  });
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function toFile(path: string, name: string, options: FormatOptions): FileToImport {
  return { name, options, read: () => readFile(path).catch((error: unknown) => tooLarge(error, path)) };
}

function tooLarge(error: unknown, path: string): never {
  if ((error as NodeJS.ErrnoException).code === "ERR_FS_FILE_TOO_LARGE")
    throw new EarshotError("input.too-large", undefined, {
      details: { file: basename(path), todo: "Split it into smaller files." },
      cause: error,
    });
  throw error;
}

function listFolder(folder: string, name: string): { path: string; name: string }[] {
  const entries: Dirent[] = readdirSync(folder, { withFileTypes: true }).filter((entry) => !entry.name.startsWith("."));
  return entries
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const at = { path: join(folder, entry.name), name: `${name}/${entry.name}` };
      if (entry.isDirectory()) return listFolder(at.path, at.name);
      return entry.isFile() && !/\.earshot(-wal|-shm)?$/.test(entry.name) ? [at] : [];
    });
}
