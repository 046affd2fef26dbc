/** A mailbox in one file (mbox), as Thunderbird, Apple Mail and Google Takeout write it: threads become conversations. */
import { Readable } from "node:stream";
import { mboxReader } from "mbox-reader";
import { EarshotError } from "../../../shared/errors.ts";
import type { FileBytes, Format, Head, Parsed, Recognition } from "../conversation.ts";
import { BATCH_ROWS, MAIL_BYTES } from "../limits.ts";
import { mailThreads } from "../read/mail-threads.ts";
import { type Mail, mailHeaders, readMail } from "../read/mime.ts";
import { emptyBatch } from "../read/table-batches.ts";

const SAMPLE_MAILS = 300;

export const mbox: Format = { id: "mbox", name: "Mailbox (mbox)", kinds: ["email"], endings: [".mbox", ".mbx"], recognise, batches };

function recognise(head: Head): Recognition | null {
  const start = Buffer.from(head.bytes.subarray(0, 16_384))
    .toString("latin1")
    .replace(/^(?:\xef\xbb\xbf)?\s*/, "");
  const from = /^From (\S*).*?(\d{4})?[^\d\n]*\r?\n/.exec(start);
  if (from === null) return null;
  const isDated = from[1] !== "" && from[2] !== undefined;
  if (mailHeaders(start.slice(from[0].length)).count === 0 && !(isDated && /\.mbo?x$/i.test(head.name))) return null;
  return { format: "mbox", kind: "email", confidence: 0.98, reason: "it is a mailbox: its mails begin with lines “From …”" };
}

type Numbered = { mail: Mail | null; number: number };

async function* batches(file: FileBytes): AsyncGenerator<Parsed> {
  const mails = readMails(file);
  const sample: Numbered[] = [];
  for (let next = await mails.next(); !next.done; next = await mails.next()) {
    sample.push(next.value);
    if (sample.length >= SAMPLE_MAILS) break;
  }
  const threads = mailThreads(sample.flatMap(({ mail }) => mail ?? []));
  let batch = emptyBatch();
  let kept = 0;
  let automatic = 0;
  const take = ({ mail, number }: Numbered): void => {
    if (mail === null)
      batch.unreadable.push({
        line: null,
        code: "input.too-large",
        reason: `Mail ${number} is larger than ${MAIL_BYTES / 1024 ** 2} MB.`,
        todo: "Save its words as a file of their own.",
      });
    else {
      threads.add(mail, null, batch.conversations);
      kept += 1;
      if (mail.isAutomatic) automatic += 1;
    }
  };
  for (const one of sample) take(one);
  for await (const one of mails) {
    take(one);
    if (one.number % BATCH_ROWS > 0) continue;
    yield batch;
    batch = emptyBatch();
  }
  threads.finish(batch.conversations);
  if (kept === 0) throw new EarshotError("input.empty", "There is no mail in this mailbox.", { details: { todo: "Export it again." } });
  if (automatic > 0)
    batch.assumptions.push(
      `${automatic} automatic ${automatic === 1 ? "mail was" : "mails were"} kept, and ${automatic === 1 ? "is" : "are"} not analysed.`,
    );
  yield batch;
}

async function* readMails(file: FileBytes): AsyncGenerator<Numbered> {
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

async function readOne(content: Buffer, number: number): Promise<Numbered> {
  return { mail: content.length > MAIL_BYTES ? null : await readMail(content), number };
}
