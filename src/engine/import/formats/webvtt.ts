/** WebVTT captions: Zoom (`Name: words`), Teams (`<v Name>words</v>`) and plain ones. */
import type { Format, Head, Recognition } from "../conversation.ts";
import { parseCaptions } from "../read/captions.ts";
import { LINE_OF_TIMES } from "../read/cues.ts";
import { decodeText } from "../read/text.ts";

export const webvtt: Format = {
  id: "webvtt",
  name: "Zoom, Teams or other captions (WebVTT)",
  kinds: ["transcript"],
  endings: [".vtt"],
  recognise,
  parse: (bytes, name) => parseCaptions(decodeText(bytes).text, name),
};

function recognise({ name, text }: Head): Recognition | null {
  const as = (confidence: number, reason: string): Recognition => ({ format: "webvtt", kind: "transcript", confidence, reason });
  if (/^WEBVTT/.test(text)) return as(0.99, "it begins with WEBVTT");
  if (/^(?:\d+:)?\d+:\d+\.\d{1,3}\s*-->\s*(?:\d+:)?\d+:\d+\.\d{1,3}/m.test(text)) return as(0.9, "it has timed cues");
  return /\.vtt$/i.test(name) && (text.includes("-->") || LINE_OF_TIMES.test(text))
    ? as(0.6, "it ends in .vtt and has arrows of cues")
    : null;
}
