/** One e-mail as mail programs save it (.eml). */
import { EarshotError } from "../../../shared/errors.ts";
import type { Format, Head, Parsed, Recognition } from "../conversation.ts";
import { mailThreads } from "../read/mail-threads.ts";
import { HEADERS_TOO_LARGE, mailHeaders, readMail } from "../read/mime.ts";
import { emptyBatch } from "../read/table-batches.ts";

export const eml: Format = { id: "eml", name: "E-mail (EML)", kinds: ["email"], endings: [".eml"], recognise, parse };

function recognise(head: Head): Recognition | null {
  const { count, isSure, isPart } = mailHeaders(Buffer.from(head.bytes.subarray(0, 16_384)).toString("latin1"));
  const isNamed = /\.eml$/i.test(head.name);
  if (isNamed && count === 0 && head.text !== "")
    return { format: "eml", kind: "email", confidence: 0.3, reason: "it is named as an e-mail" };
  const isCertain = isPart || (isSure && count >= 2);
  if (count === 0 || (!isNamed && !isCertain)) return null;
  return { format: "eml", kind: "email", confidence: isCertain ? 0.97 : 0.7, reason: "it begins with the headers of an e-mail" };
}

async function parse(bytes: Uint8Array): Promise<Parsed> {
  const mail = await readMail(bytes).catch((cause: unknown) => {
    throw new EarshotError("input.too-large", `This e-mail is not read: ${HEADERS_TOO_LARGE}.`, {
      details: { todo: "Save its words as text and import that." },
      cause,
    });
  });
  const threads = mailThreads([mail]);
  const parsed = emptyBatch();
  threads.add(mail, 1, parsed.conversations);
  threads.finish(parsed.conversations);
  if (parsed.conversations.length === 0)
    throw new EarshotError("input.empty", "This e-mail has neither a subject nor words.", {
      details: { todo: "Nothing to do, unless its words are in an attachment: save that." },
    });
  if (mail.isAutomatic) parsed.assumptions.push("This is an automatic mail; it is kept, and not analysed.");
  return parsed;
}
