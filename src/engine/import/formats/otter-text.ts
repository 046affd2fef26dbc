/** Otter's text: `Name  m:ss`, the words, an empty line; the footer says who transcribed it. */
import type { Format, Head, Recognition } from "../conversation.ts";
import { readWritten } from "../read/speakers.ts";
import { decodeText } from "../read/text.ts";
import { parseWritten } from "../read/written.ts";

export const otterText: Format = {
  id: "otter-text",
  name: "Otter transcript (text)",
  kinds: ["transcript"],
  endings: [".txt"],
  recognise,
  parse: (bytes, name) => parseWritten(decodeText(bytes).text, name),
};

const FOOTER = /^Transcribed by https?:\/\/otter\.ai\/?\s*$/im;
const TURN = /^(?:\S.{0,59}?)?\s{2,}(?:\d{1,2}:)?\d{1,2}:\d{2}\s*$/;

function recognise({ text }: Head): Recognition | null {
  const as = (confidence: number, reason: string): Recognition => ({ format: "otter-text", kind: "transcript", confidence, reason });
  const sample = text.slice(0, 64 * 1024);
  const hasFooter = FOOTER.test(text.slice(-4096));
  const turns = sample.split("\n").filter((line) => TURN.test(line));
  if (!hasFooter && turns.length < 3) return null;
  const { heads } = readWritten(sample);
  if (heads >= 1 && hasFooter) return as(0.97, "it ends as Otter's transcripts do");
  return turns.length >= 3 &&
    turns.length === heads &&
    /^\S/.test(text) &&
    /\n\n/.test(text) &&
    turns.every((line) => /\S\s\s\d/.test(line))
    ? as(0.92, "its turns begin with a name, two blanks and a time")
    : null;
}
