/** ZIP archives as the files in them, each named `archive.zip/folder/file`: unpacked in memory piece by piece, never onto the disk. */
import { EarshotError } from "../../shared/errors.ts";
import type { FileBytes } from "./conversation.ts";
import { ZIP_BYTES, ZIP_DEPTH } from "./limits.ts";
import { isZip, type ZipEntry, zipEntries } from "./read/zip.ts";

/** What nobody means to import: a Mac's side files, hidden ones. */
const SIDE_FILE = /(?:^|\/)(?:__MACOSX\/|\.)|(?:^|\/)(?:Thumbs\.db|desktop\.ini)$/i;
/** A ZIP that is one document: Word, Excel, OpenDocument and the like. */
const DOCUMENT_PART = /^(?:\[Content_Types\]\.xml|mimetype|word\/|xl\/|ppt\/|META-INF\/manifest\.xml)/i;

/**
 * The files of an archive, those of archives in it among them; of any other file just itself. Never throws: an archive or a
 * file in it that cannot be opened throws its EarshotError (input.too-large, input.malformed, input.unreadable) when it is read.
 */
export async function filesInside<File extends FileBytes>(file: File, depth = 1): Promise<File[]> {
  try {
    if (!isZip(await firstPiece(file))) return [file];
  } catch {
    return [file];
  }
  try {
    const entries = await entriesOf(file);
    if (entries.some((entry) => DOCUMENT_PART.test(entry.name))) return [file];
    const wanted = entries.filter((entry) => !SIDE_FILE.test(entry.name));
    if (wanted.length === 0)
      throw new EarshotError("input.empty", "There is no file in this ZIP.", {
        details: { todo: "Make it again, or drop the files themselves." },
      });
    const inner = await Promise.all(wanted.map((entry) => filesInEntry(file, entry, depth)));
    return inner.flat();
  } catch (error) {
    return [unreadable(file, error)];
  }
}

async function filesInEntry<File extends FileBytes>(archive: File, entry: ZipEntry, depth: number): Promise<File[]> {
  const name = `${archive.name}/${entry.name}`;
  const file: File = { ...archive, name, sizeBytes: entry.sizeBytes, pieces: () => piecesOf(archive, entry.name) };
  if (entry.problem !== null)
    return [
      unreadable(
        file,
        new EarshotError("input.unreadable", entry.problem, { details: { todo: "Unpack the ZIP and import the file itself." } }),
      ),
    ];
  if (!/\.zip$/i.test(entry.name)) return [file];
  if (depth < ZIP_DEPTH) return filesInside(file, depth + 1);
  const error = new EarshotError("input.too-large", `ZIP files inside ZIP files are opened ${ZIP_DEPTH} deep.`, {
    details: { todo: "Unpack the inner ones first." },
  });
  return [unreadable(file, error)];
}

function unreadable<File extends FileBytes>(file: File, error: unknown): File {
  async function* pieces(): AsyncGenerator<Uint8Array> {
    throw error;
    // biome-ignore lint/correctness/noUnreachable: a generator that only throws
    yield new Uint8Array();
  }
  return { ...file, pieces };
}

async function* piecesOf(archive: FileBytes, name: string): AsyncGenerator<Uint8Array> {
  const entry = (await entriesOf(archive)).find((one) => one.name === name);
  if (entry) yield* entry.pieces();
}

/** Files of one archive are read one after the other: the archive that was opened last stays open. */
let lastOpened: { pieces: FileBytes["pieces"]; entries: Promise<ZipEntry[]> } | null = null;

function entriesOf(archive: FileBytes): Promise<ZipEntry[]> {
  if (lastOpened?.pieces === archive.pieces) return lastOpened.entries;
  const entries = wholeOf(archive).then(zipEntries);
  lastOpened = { pieces: archive.pieces, entries };
  return entries;
}

async function firstPiece(file: FileBytes): Promise<Uint8Array> {
  for await (const piece of file.pieces()) return piece;
  return new Uint8Array();
}

async function wholeOf(file: FileBytes): Promise<Uint8Array> {
  if (file.sizeBytes > ZIP_BYTES)
    throw new EarshotError("input.too-large", `This ZIP file is larger than ${ZIP_BYTES / 1024 ** 2} MB.`, {
      details: { todo: "Unpack it and import the files that you need." },
    });
  const pieces: Uint8Array[] = [];
  for await (const piece of file.pieces()) pieces.push(piece);
  return Buffer.concat(pieces);
}
