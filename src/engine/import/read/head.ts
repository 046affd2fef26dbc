/** The beginning of a file for saying what it is, its bytes counted on the way, and the whole of it where a format needs that. */
import { EarshotError } from "../../../shared/errors.ts";
import type { FileBytes, Head } from "../conversation.ts";
import { HEAD_BYTES, WHOLE_FILE_BYTES } from "../limits.ts";
import { decodeHead } from "./text.ts";
import { isWorkbook, readSheets } from "./workbook.ts";
import { isZip } from "./zip.ts";

/** Throws EarshotError input.empty. A binary file has no text. */
export async function headOf(file: FileBytes): Promise<Head> {
  const bytes = await firstBytes(file, HEAD_BYTES);
  const complete = bytes.length >= file.sizeBytes;
  const head: Head = { name: file.name, text: decodeHead(bytes, complete), bytes, complete };
  if (!isZip(bytes)) return head;
  const whole = await wholeOf(file, head);
  return (await isWorkbook(whole)) ? { ...head, bytes: whole, complete: true, sheets: await readSheets(whole) } : head;
}

/** Throws EarshotError input.too-large. */
export async function wholeOf(file: FileBytes, head: Head): Promise<Uint8Array> {
  if (head.complete) return head.bytes;
  if (file.sizeBytes > WHOLE_FILE_BYTES)
    throw new EarshotError("input.too-large", `This kind of file is read up to ${WHOLE_FILE_BYTES / 1024 ** 2} MB.`, {
      details: { todo: "Split it into smaller files." },
    });
  return firstBytes(file, Number.POSITIVE_INFINITY);
}

async function firstBytes(file: FileBytes, limit: number): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of file.pieces()) {
    pieces.push(piece);
    length += piece.length;
    if (length >= limit) break;
  }
  const [only] = pieces;
  return pieces.length === 1 && only ? only : Buffer.concat(pieces, length);
}

/** The same file, telling how many of its bytes the pass under way has taken. */
export function countBytes(file: FileBytes): { file: FileBytes; done(): number } {
  let done = 0;
  async function* pieces() {
    done = 0;
    for await (const piece of file.pieces()) {
      done += piece.length;
      yield piece;
    }
  }
  return { file: { ...file, pieces }, done: () => done };
}
