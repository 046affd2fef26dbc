/** From paths as given (files, folders) to the files to import, each named as the person named it. */
import { createReadStream, type Dirent, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { filesInside } from "./archive.ts";
import type { FormatOptions } from "./conversation.ts";
import { PIECE_BYTES } from "./limits.ts";
import type { FileToImport } from "./run.ts";

/** A file's name is its path as given; in a folder it is folder and relative path with `/`, in a ZIP the same under the ZIP's name. Hidden files are not a person's documents. */
export async function filesFrom(paths: string[], options: FormatOptions): Promise<FileToImport[]> {
  const files = paths.flatMap((path) => {
    if (!isFolder(path)) return [toFile(path, path, options)];
    return listFolder(path, path.replace(/[\\/]+$/, "")).map((file) => toFile(file.path, file.name, options));
  });
  const inside: FileToImport[][] = [];
  for (const file of files) inside.push(await filesInside(file));
  return inside.flat();
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function toFile(path: string, name: string, options: FormatOptions): FileToImport {
  const sizeBytes = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  return { name, options, sizeBytes, pieces: () => createReadStream(path, { highWaterMark: PIECE_BYTES }) };
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
