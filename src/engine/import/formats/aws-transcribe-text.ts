/** Amazon Transcribe's Word file as text: statistics first, then a table of start, length, speaker and words. */
import type { Format, Head, Parsed, Recognition } from "../conversation.ts";
import { decodeText } from "../read/text.ts";
import { parseWritten } from "../read/written.ts";

export const awsTranscribeText: Format = {
  id: "aws-transcribe-text",
  name: "Amazon Transcribe (Word)",
  kinds: ["transcript"],
  endings: [".txt"],
  recognise,
  parse: (bytes, name) => parse(decodeText(bytes).text, name),
};

const TABLE_HEAD = /^Start\s+(?:Dur\.?|Duration)\s+Speaker\b.*$/im;
/** Statistics follow: a line of its own without a time, after an empty one. */
const AFTER_TABLE = /\n[ ]*\n+(?!\s*\d+:\d{2})[^\n\t]{3,80}\n/;
/** Marks that Amazon's document sets before the words of a turn. */
const MARKS = /\[(?:ISSUES?|INTERRUPTION|ACTIONS?|ACTION[ _]ITEMS?|OUTCOMES?|CATEGORY[^\]]{0,40}|NON[- ]TALK[^\]]{0,40})\]\s*/g;

function recognise({ text }: Head): Recognition | null {
  return /^Amazon Transcribe\b/m.test(text) && TABLE_HEAD.test(text)
    ? { format: "aws-transcribe-text", kind: "transcript", confidence: 0.98, reason: "it has the table of an Amazon Transcribe document" }
    : null;
}

/** What stands before the table repeats parts of the call: only the table is the call. */
function parse(text: string, name: string): Parsed {
  const head = TABLE_HEAD.exec(text);
  const from = head ? head.index + head[0].length : 0;
  const rest = text.slice(from);
  const table = text.slice(0, from).replace(/[^\n]/g, "") + rest.slice(0, AFTER_TABLE.exec(rest)?.index);
  return parseWritten(table, name, {
    strip: (words) => words.replace(MARKS, "").replace(/\s+/g, " ").trim(),
    notes: ["The statistics before and after the call's table were left out."],
  });
}
