/** From paths as given (files, folders) to the files to import, each named as the person named it. */
import { createReadStream, type Dirent, readdirSync, type Stats, statSync } from "node:fs";
import { join } from "node:path";
import { EarshotError } from "../../shared/errors.ts";
import { filesInside } from "./archive.ts";
import type { FormatOptions } from "./conversation.ts";
import { PIECE_BYTES } from "./limits.ts";
import type { FileToImport } from "./run.ts";

/** A file's name is its path as given; in a folder it is folder and relative path with `/`, in a ZIP the same under the ZIP's name. Hidden files are not a person's documents. */
export async function filesFrom(paths: string[], options: FormatOptions): Promise<FileToImport[]> {
  const files = paths.flatMap((path) => {
    if (!isFolder(path)) return [toFile(path, path, options)];
    const name = path.replace(/[\\/]+$/, "");
    const listed = listFolder(path, name).map((file) =>
      file.problem ? refused(file.name, options, file.problem) : toFile(file.path, file.name, options),
    );
    return listed.length > 0 ? listed : [refused(name, options, EMPTY_FOLDER)];
  });
  const inside: FileToImport[][] = [];
  for (const file of files) inside.push(await filesInside(file));
  return inside.flat();
}

function isFolder(path: string): boolean {
  return statOf(path)?.isDirectory() ?? false;
}

/** undefined also for a link that leads nowhere or round in a ring: opening it says why it cannot be read. */
function statOf(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}

function toFile(path: string, name: string, options: FormatOptions): FileToImport {
  const stat = statOf(path);
  const sizeBytes = stat?.isFile() ? stat.size : 0;
  if (stat !== undefined && !stat.isFile()) return refused(name, options, stat.isDirectory() ? LINK_TO_FOLDER : NO_FILE);
  return { name, options, sizeBytes, pieces: () => createReadStream(path, { highWaterMark: PIECE_BYTES }) };
}

type Listed = { path: string; name: string; problem?: Problem };

function listFolder(folder: string, name: string): Listed[] {
  let entries: Dirent[];
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch {
    return [{ path: folder, name, problem: CLOSED_FOLDER }];
  }
  return entries
    .filter((entry) => !entry.name.startsWith("."))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry): Listed[] => {
      const at = { path: join(folder, entry.name), name: `${name}/${entry.name}` };
      if (entry.isDirectory()) return listFolder(at.path, at.name);
      return /\.earshot(-wal|-shm)?$/.test(entry.name) ? [] : [at];
    });
}

type Problem = { reason: string; todo: string };
const LINK_TO_FOLDER: Problem = { reason: "This is a link to a folder.", todo: "Import that folder itself." };
const NO_FILE: Problem = { reason: "This is no file but a pipe, a socket or a device.", todo: "Save what comes out of it as a file." };
const CLOSED_FOLDER: Problem = { reason: "This folder may not be opened.", todo: "Check its permissions." };
const EMPTY_FOLDER: Problem = { reason: "There is no file in this folder.", todo: "Check the path." };

/** A pipe would be waited for without end, and links between folders may go round in a ring. */
function refused(name: string, options: FormatOptions, { reason, todo }: Problem): FileToImport {
  async function* pieces(): AsyncGenerator<Uint8Array> {
    throw new EarshotError("input.unreadable", reason, { details: { todo } });
    // biome-ignore lint/correctness/noUnreachable: a generator that only throws
    yield new Uint8Array();
  }
  return { name, options, sizeBytes: 0, pieces };
}
