/** Microsoft Teams' transcript as text (from its Word file): `Name   30:54`, then lines of words; it ends with who stopped it. */
import type { Format, Head, Recognition } from "../conversation.ts";
import { readWritten } from "../read/speakers.ts";
import { decodeText } from "../read/text.ts";
import { parseWritten } from "../read/written.ts";

export const teamsText: Format = {
  id: "teams-text",
  name: "Microsoft Teams transcript (Word or text)",
  kinds: ["transcript"],
  endings: [".txt"],
  recognise,
  parse: (bytes, name) => parseWritten(decodeText(bytes).text, name),
};

const STARTED_OR_STOPPED = /^.{1,60} (?:started|stopped) transcription\s*$/im;

function recognise({ text }: Head): Recognition | null {
  const ends = `${text.slice(0, 16_384)}\n${text.slice(-16_384)}`;
  if (!STARTED_OR_STOPPED.test(ends) || readWritten(text.slice(0, 64 * 1024)).heads === 0) return null;
  return {
    format: "teams-text",
    kind: "transcript",
    confidence: 0.97,
    reason: "it says who started or stopped the transcription, as Teams does",
  };
}
