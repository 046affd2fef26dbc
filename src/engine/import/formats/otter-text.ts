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
  const { heads } = readWritten(text.slice(0, 64 * 1024));
  if (heads >= 1 && FOOTER.test(text.slice(-4096))) return as(0.97, "it ends as Otter's transcripts do");
  const turns = text
    .slice(0, 64 * 1024)
    .split("\n")
    .filter((line) => TURN.test(line));
  return turns.length >= 3 &&
    turns.length === heads &&
    /^\S/.test(text) &&
    /\n\n/.test(text) &&
    turns.every((line) => /\S\s\s\d/.test(line))
    ? as(0.92, "its turns begin with a name, two blanks and a time")
    : null;
}
