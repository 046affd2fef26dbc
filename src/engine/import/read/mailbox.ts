/** The mails of an mbox one by one, numbered; words that look like an envelope part no mail. */
import { Readable } from "node:stream";
import { mboxReader } from "mbox-reader";
import type { FileBytes } from "../conversation.ts";
import { MAIL_BYTES } from "../limits.ts";
import { type Mail, mailHeaders, readMail } from "./mime.ts";

/** `mail` is null when it is too large to be read. */
export type NumberedMail = { mail: Mail | null; number: number };

export const MAIL_LIMIT_WORDS = `larger than ${MAIL_BYTES / 1024 ** 2} MB`;

export async function* readMails(file: FileBytes): AsyncGenerator<NumberedMail> {
  let number = 0;
  for await (const { content } of mboxReader(Readable.from(escapeWords(file)))) {
    const hasHeaders = mailHeaders(content.subarray(0, 16_384).toString("latin1")).count > 0;
    number += 1;
    yield await readOne(hasHeaders ? content : Buffer.concat([Buffer.from("\n"), content]), number);
  }
}

/** A line of a mail's words that begins with “From ” and that nobody escaped: it has no time and year, as an envelope has. */
const WORDS = /^From (?!.*\d{1,2}:\d{2}.*\b(?:19|20)\d{2}\b)/gm;

async function* escapeWords(file: FileBytes): AsyncGenerator<Buffer> {
  let rest = "";
  for await (const piece of file.pieces()) {
    const text = rest + Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength).toString("latin1");
    const cut = text.lastIndexOf("\n") + 1;
    rest = text.slice(cut);
    yield Buffer.from(text.slice(0, cut).replace(WORDS, ">From "), "latin1");
  }
  yield Buffer.from(rest.replace(WORDS, ">From "), "latin1");
}

async function readOne(content: Buffer, number: number): Promise<NumberedMail> {
  return { mail: content.length > MAIL_BYTES ? null : await readMail(content), number };
}
