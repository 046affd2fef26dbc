/** A file's pieces as tidy UTF-8 whatever its encoding: `\n` line ends, no byte order mark, no zeros; for readers that go on piece by piece. */
import { isUtf8 } from "node:buffer";
import type { FileBytes, Head } from "../conversation.ts";
import { decodeMixed, decoderOf, encodingOf } from "./text.ts";

export async function* utf8Pieces(file: FileBytes, head: Head): AsyncGenerator<Buffer> {
  const { encoding, markBytes } = encodingOf(head.bytes);
  const decode = encoding === "utf-8" ? utf8Decoder() : otherDecoder(encoding);
  const tidy = tidier();
  let toSkip = markBytes;
  for await (const piece of file.pieces()) {
    const bytes = toSkip > 0 ? piece.subarray(toSkip) : piece;
    toSkip = Math.max(0, toSkip - piece.length);
    const clean = tidy(decode(bytes, false), false);
    if (clean.length > 0) yield clean;
  }
  const last = tidy(decode(new Uint8Array(), true), true);
  if (last.length > 0) yield last;
}

type Decode = (bytes: Uint8Array, isLast: boolean) => Buffer;

/** Passes good pieces on as they are; a character that a cut parted waits for its rest. */
function utf8Decoder(): Decode {
  let carry: Buffer = Buffer.alloc(0);
  return (bytes, isLast) => {
    const all = carry.length > 0 ? Buffer.concat([carry, bytes]) : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const cut = isLast ? all.length : wholeLength(all);
    carry = Buffer.from(all.subarray(cut));
    const whole = all.subarray(0, cut);
    return isUtf8(whole) ? whole : Buffer.from(decodeMixed(whole).text);
  };
}

/** The length without a character of which only the beginning is there. */
function wholeLength(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if ((byte & 0xc0) === 0x80) continue;
    const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    return needed > back ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}

function otherDecoder(encoding: string): Decode {
  const decoder = decoderOf(encoding);
  return (bytes, isLast) => Buffer.from(decoder.decode(bytes, { stream: !isLast }));
}

const CARRIAGE_RETURN = 13;

function tidier(): Decode {
  let isPending = false;
  return (bytes, isLast) => {
    const piece = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (!isPending && !piece.includes(CARRIAGE_RETURN) && !piece.includes(0)) return piece;
    const text = (isPending ? "\r" : "") + piece.toString("latin1");
    isPending = !isLast && text.endsWith("\r");
    const clean = (isPending ? text.slice(0, -1) : text).replace(/\r\n?/g, "\n").replaceAll("\0", "\xef\xbf\xbd");
    return Buffer.from(clean, "latin1");
  };
}
