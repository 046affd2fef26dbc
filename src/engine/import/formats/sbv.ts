/** SBV captions, as YouTube exports them: `0:00:01.000,0:00:04.000`, then the words. */
import type { Format, Head, Recognition } from "../conversation.ts";
import { parseCaptions } from "../read/captions.ts";
import { decodeText } from "../read/text.ts";

export const sbv: Format = {
  id: "sbv",
  name: "YouTube captions (SBV)",
  kinds: ["transcript"],
  endings: [".sbv"],
  recognise,
  parse: (bytes, name) => parseCaptions(decodeText(bytes).text, name),
};

function recognise({ text }: Head): Recognition | null {
  return /^\s*(?:\d{1,2}:){2}\d{1,2}\.\d{1,3},(?:\d{1,2}:){2}\d{1,2}\.\d{1,3}\s*$/m.test(text.slice(0, 4096))
    ? { format: "sbv", kind: "transcript", confidence: 0.96, reason: "its cues begin with two times and a comma" }
    : null;
}
