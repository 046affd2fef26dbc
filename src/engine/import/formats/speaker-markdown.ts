/** Transcripts in Markdown: `**Name:** words` or `**Name**: words`, with headings before them and time marks within. */
import type { Format, Head, Recognition } from "../conversation.ts";
import { isBoldHead, plainHead, stripMarkdown } from "../read/markdown.ts";
import { readWritten } from "../read/speakers.ts";
import { decodeText } from "../read/text.ts";
import { parseWritten } from "../read/written.ts";

export const speakerMarkdown: Format = {
  id: "speaker-markdown",
  name: "Transcript in Markdown",
  kinds: ["transcript"],
  endings: [".md", ".markdown", ".txt"],
  recognise,
  parse: (bytes, name) => parseWritten(decodeText(bytes).text, name, { ofLine: plainHead, strip: stripMarkdown }),
};

function recognise({ text }: Head): Recognition | null {
  const sample = text.slice(0, 128 * 1024);
  if (sample.split("\n").filter((line) => isBoldHead(line.trim())).length < 2) return null;
  const { heads } = readWritten(sample, plainHead);
  return heads >= 2
    ? {
        format: "speaker-markdown",
        kind: "transcript",
        confidence: Math.min(0.97, 0.85 + heads / 100),
        reason: "its paragraphs begin with a name in bold",
      }
    : null;
}
