/** SubRip captions: numbered cues with times like `00:00:01,000 --> 00:00:02,000`. */
import type { Format, Head, Recognition } from "../conversation.ts";
import { parseCaptions } from "../read/captions.ts";
import { decodeText } from "../read/text.ts";

export const srt: Format = {
  id: "srt",
  name: "Subtitles (SRT)",
  kinds: ["transcript"],
  endings: [".srt"],
  recognise,
  parse: (bytes, name) => parseCaptions(decodeText(bytes).text, name),
};

function recognise({ name, text }: Head): Recognition | null {
  const as = (confidence: number, reason: string): Recognition => ({ format: "srt", kind: "transcript", confidence, reason });
  if (/^WEBVTT/.test(text)) return null;
  if (/^[ \t]*(?:\d+:)?\d+:\d+,\d{1,3}\s*-->\s*(?:\d+:)?\d+:\d+,\d{1,3}/m.test(text)) return as(0.97, "it has numbered cues with times");
  return /\.srt$/i.test(name) && text.includes("-->") ? as(0.95, "it ends in .srt and has arrows of cues") : null;
}
