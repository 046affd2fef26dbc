/** A mailbox in one file (mbox), as Thunderbird, Apple Mail and Google Takeout write it: threads become conversations. */
import { EarshotError } from "../../../shared/errors.ts";
import type { FileBytes, Format, Head, Parsed, Recognition } from "../conversation.ts";
import { mailThreads } from "../read/mail-threads.ts";
import { type NumberedMail, readMails } from "../read/mailbox.ts";
import { mailHeaders } from "../read/mime.ts";
import { emptyBatch } from "../read/table-batches.ts";

const SAMPLE_MAILS = 300;
const BATCH_MAILS = 500;

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

async function* batches(file: FileBytes): AsyncGenerator<Parsed> {
  const mails = readMails(file);
  const sample: NumberedMail[] = [];
  for (let next = await mails.next(); !next.done; next = await mails.next()) {
    sample.push(next.value);
    if (sample.length >= SAMPLE_MAILS) break;
  }
  const threads = mailThreads(sample.flatMap(({ mail }) => mail ?? []));
  let batch = emptyBatch();
  let kept = 0;
  let automatic = 0;
  const take = ({ mail, number, reason }: NumberedMail): void => {
    if (mail === null)
      batch.unreadable.push({
        line: null,
        code: "input.too-large",
        reason: `Mail ${number} was left out: ${reason}.`,
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
    if (one.number % BATCH_MAILS > 0) continue;
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
