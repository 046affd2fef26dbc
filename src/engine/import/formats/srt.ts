/** SubRip captions: numbered cues with times like `00:00:01,000 --> 00:00:02,000`. */
import type { Format, Head, Recognition } from "../conversation.ts";
import { parseCaptions } from "../read/captions.ts";
import { LINE_OF_TIMES } from "../read/cues.ts";
import { decodeText } from "../read/text.ts";

/** Times without their fraction, on a line of their own. */
const WHOLE_SECONDS = /^[ \t]*\d{1,2}:\d{2}:\d{2}[ \t]*-->[ \t]*\d{1,2}:\d{2}:\d{2}[ \t]*$/m;

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
  if (/\.srt$/i.test(name) && (text.includes("-->") || LINE_OF_TIMES.test(text))) return as(0.95, "it ends in .srt and has arrows of cues");
  return WHOLE_SECONDS.test(text) ? as(0.9, "it has timed cues") : null;
}
