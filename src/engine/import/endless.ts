/** Lines and messages so long that nobody said or wrote them at once: left out and named, the rest is read. */
import { EarshotError } from "../../shared/errors.ts";
import type { DraftConversation, Parsed } from "./conversation.ts";
import { RECORD_BYTES } from "./limits.ts";
import { JSON_BEGINS } from "./read/json.ts";

const LINE_BREAKS_LOST = "Look at the file: its line breaks may be lost.";

/** The bytes before they are read, for a line alone takes twenty times its memory; the other lines keep their numbers. JSON may stand on one line. */
export function withoutEndlessLines(bytes: Uint8Array): { bytes: Uint8Array; refused: Parsed["unreadable"] } {
  const isJson = () => JSON_BEGINS.test(Buffer.from(bytes.subarray(0, 64)).toString("latin1").replace(/\0/g, ""));
  if (bytes.length <= RECORD_BYTES || isJson()) return { bytes, refused: [] };
  const kept: Uint8Array[] = [];
  const refused: (Parsed["unreadable"][number] & { line: number })[] = [];
  let keptFrom = 0;
  for (let [from, line] = [0, 1]; from < bytes.length; line += 1) {
    const end = bytes.indexOf(10, from);
    const to = end < 0 ? bytes.length : end;
    if (to - from > RECORD_BYTES) {
      kept.push(bytes.subarray(keptFrom, from));
      keptFrom = to;
      refused.push({
        line,
        code: "input.too-large",
        reason: `This line is longer than ${RECORD_BYTES / 1024 ** 2} MB.`,
        todo: LINE_BREAKS_LOST,
      });
    }
    from = to + 1;
  }
  const [first] = refused;
  if (!first) return { bytes, refused };
  const left = Buffer.concat([...kept, bytes.subarray(keptFrom)]);
  if (!/\S/.test(left.toString("latin1")))
    throw new EarshotError("input.too-large", first.reason, { details: { line: first.line, todo: first.todo } });
  return { bytes: left, refused };
}

/** Nobody says or writes as much at once: it is not text, or its line breaks were lost. */
export function withoutEndless(conversations: DraftConversation[]): { kept: DraftConversation[]; refused: Parsed["unreadable"] } {
  const isEndless = ({ messages }: DraftConversation) => messages.some(({ text }) => text.length > RECORD_BYTES);
  const refused = conversations.filter(isEndless);
  if (refused.length === 0) return { kept: conversations, refused: [] };
  return {
    kept: conversations.filter((conversation) => !isEndless(conversation)),
    refused: refused.map(({ line }) => ({
      line,
      code: "input.too-large",
      reason: `One message in it is longer than ${RECORD_BYTES / 1024 ** 2} MB.`,
      todo: LINE_BREAKS_LOST,
    })),
  };
}
