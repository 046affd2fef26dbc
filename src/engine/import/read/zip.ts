/** ZIP archives by their directory: names and sizes checked before anything is unpacked, entries unpacked in pieces and never onto the disk. */
import { type Entry, fromBuffer, getFileNameLowLevel, validateFileName, type ZipFile } from "yauzl";
import { EarshotError } from "../../../shared/errors.ts";
import { ZIP_BYTES, ZIP_ENTRIES, ZIP_RATIO, ZIP_RATIO_FROM_BYTES, ZIP_UNPACKED_BYTES } from "../limits.ts";

export type ZipEntry = {
  /** with `/`, inside the archive */
  name: string;
  sizeBytes: number;
  /** why it cannot be read, in words; null when it can */
  problem: string | null;
  pieces(): AsyncIterable<Uint8Array>;
};

export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5 || bytes[2] === 7);
}

/** Its files in the archive's order, folders left out. Throws EarshotError input.too-large (naming the limit) or input.malformed. */
export async function zipEntries(bytes: Uint8Array): Promise<ZipEntry[]> {
  if (bytes.length > ZIP_BYTES) throw tooLarge(`This ZIP file is larger than ${inMegabytes(ZIP_BYTES)}`);
  const zip = await open(withoutTail(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)));
  const entries = await directoryOf(zip);
  const total = entries.reduce((sum, entry) => sum + entry.uncompressedSize, 0);
  if (total > ZIP_UNPACKED_BYTES)
    throw tooLarge(`This ZIP file would unpack to ${inMegabytes(total)}; the limit is ${inMegabytes(ZIP_UNPACKED_BYTES)}`);
  const bomb = entries.find(
    (entry) => entry.uncompressedSize > ZIP_RATIO_FROM_BYTES && entry.uncompressedSize > entry.compressedSize * ZIP_RATIO,
  );
  if (bomb) throw tooLarge(`A file in this ZIP would grow to more than ${ZIP_RATIO} times its size`);
  return entries.map((entry) => toEntry(zip, entry));
}

/** One entry whole, for small parts of documents. Throws as `zipEntries` does. */
export async function unpackEntry(entry: ZipEntry, limitBytes: number): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of entry.pieces()) {
    size += piece.length;
    if (size > limitBytes) throw tooLarge(`A part of this file is larger than ${inMegabytes(limitBytes)}`);
    pieces.push(piece);
  }
  return Buffer.concat(pieces, size);
}

const DIRECTORY_END = Buffer.from([0x50, 0x4b, 5, 6]);

/** The archive without what some writer left behind its end, at which the library stops (APPNOTE 4.3.16). */
export function withoutTail(buffer: Buffer): Buffer {
  const at = buffer.lastIndexOf(DIRECTORY_END);
  if (at < 0 || at + 22 > buffer.length) return buffer;
  return buffer.subarray(0, Math.min(buffer.length, at + 22 + buffer.readUInt16LE(at + 20)));
}

function open(buffer: Buffer): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    fromBuffer(buffer, { lazyEntries: true, decodeStrings: false, validateEntrySizes: true }, (error, zip) =>
      error || !zip ? reject(damaged(error)) : resolve(zip),
    );
  });
}

function directoryOf(zip: ZipFile): Promise<Entry[]> {
  return new Promise((resolve, reject) => {
    const entries: Entry[] = [];
    zip.on("error", (error) => reject(damaged(error)));
    zip.on("end", () => resolve(entries));
    zip.on("entry", (entry: Entry) => {
      if (entries.length >= ZIP_ENTRIES) {
        reject(tooLarge(`This ZIP holds more than ${ZIP_ENTRIES.toLocaleString("en-US")} files`));
        return;
      }
      if (!nameOf(entry).endsWith("/")) entries.push(entry);
      zip.readEntry();
    });
    zip.readEntry();
  });
}

function nameOf(entry: Entry): string {
  try {
    return getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, false).replaceAll("\\", "/");
  } catch {
    return entry.fileNameRaw.toString("latin1").replaceAll("\\", "/");
  }
}

function toEntry(zip: ZipFile, entry: Entry): ZipEntry {
  const name = nameOf(entry);
  const isOutside = validateFileName(name) !== null || name.split("/").includes("..") || name.includes("\0");
  const problem = isOutside
    ? "Its name leads outside the archive."
    : entry.isEncrypted()
      ? "It is locked with a password."
      : entry.compressionMethod !== 0 && entry.compressionMethod !== 8
        ? "It is packed in a way that Earshot does not unpack."
        : null;
  return {
    name: isOutside ? name.replaceAll("\0", "").replace(/(?:^|\/)\.\.(?=\/|$)/g, "/(..)") : name,
    sizeBytes: entry.uncompressedSize,
    problem,
    pieces: () => unpack(zip, entry),
  };
}

async function* unpack(zip: ZipFile, entry: Entry): AsyncGenerator<Uint8Array> {
  try {
    yield* await openStream(zip, entry);
  } catch (error) {
    throw error instanceof EarshotError ? error : damaged(error);
  }
}

function openStream(zip: ZipFile, entry: Entry): Promise<AsyncIterable<Uint8Array>> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => (error || !stream ? reject(error) : resolve(stream)));
  });
}

function damaged(cause: unknown): EarshotError {
  return new EarshotError("input.malformed", "This ZIP file is damaged.", {
    details: { todo: "Make it again, or unpack it and drop the files." },
    cause,
  });
}

function tooLarge(message: string): EarshotError {
  return new EarshotError("input.too-large", `${message}.`, { details: { todo: "Unpack it and import the files that you need." } });
}

function inMegabytes(bytes: number): string {
  return `${Math.round(bytes / 1024 ** 2).toLocaleString("en-US")} MB`;
}
