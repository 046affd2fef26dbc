/** The mails of an mbox one by one, numbered; words that look like an envelope part no mail. */
import { Readable } from "node:stream";
import { mboxReader } from "mbox-reader";
import type { FileBytes } from "../conversation.ts";
import { MAIL_BYTES } from "../limits.ts";
import { wordMarker } from "./mailbox-lines.ts";
import { HEADERS_TOO_LARGE, type Mail, mailHeaders, readMail } from "./mime.ts";

/** `mail` is null, with the reason in words, when it cannot be read. */
export type NumberedMail = { number: number; mail: Mail | null; reason: string };

export async function* readMails(file: FileBytes): AsyncGenerator<NumberedMail> {
  let number = 0;
  for await (const { content } of mboxReader(Readable.from(escapeWords(file)))) {
    const hasHeaders = mailHeaders(content.subarray(0, 16_384).toString("latin1")).count > 0;
    number += 1;
    yield await readOne(hasHeaders ? content : Buffer.concat([Buffer.from("\n"), content]), number);
  }
}

/** So long no envelope is: a longer line goes on as it comes. */
const LINE_CHARACTERS = 64 * 1024;

/** Of a mail that is too large only so much goes on as shows that it is. */
async function* escapeWords(file: FileBytes): AsyncGenerator<Buffer> {
  const markWords = wordMarker();
  let rest = "";
  let mailCharacters = 0;
  const give = function* (text: string, isEnd: boolean): Generator<Buffer> {
    const lines = markWords(text === "" ? [] : text.split(/(?<=\n)/), isEnd).join("");
    const envelope = lines.startsWith("From ") ? 0 : lines.indexOf("\nFrom ");
    const last = Math.max(envelope, lines.lastIndexOf("\nFrom "));
    mailCharacters = envelope >= 0 ? lines.length - last : mailCharacters + lines.length;
    if (envelope >= 0 || mailCharacters <= MAIL_BYTES + lines.length) yield Buffer.from(lines, "latin1");
  };
  let isStart = true;
  for await (const piece of file.pieces()) {
    const read = Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength).toString("latin1");
    const text = rest + (isStart ? read.replace(/^\xef\xbb\xbf/, "") : read);
    isStart = false;
    const lineEnd = text.lastIndexOf("\n") + 1;
    const cut = text.length - lineEnd > LINE_CHARACTERS ? text.length : lineEnd;
    rest = text.slice(cut);
    yield* give(text.slice(0, cut), false);
  }
  yield* give(rest, true);
}

async function readOne(content: Buffer, number: number): Promise<NumberedMail> {
  if (content.length > MAIL_BYTES) return { number, mail: null, reason: `it is larger than ${MAIL_BYTES / 1024 ** 2} MB` };
  try {
    return { number, mail: await readMail(content), reason: "" };
  } catch {
    return { number, mail: null, reason: HEADERS_TOO_LARGE };
  }
}
