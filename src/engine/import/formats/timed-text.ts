/** Plain text with times: `[00:43.810 --> 00:47.850] words`, as Whisper prints it. */
import type { Format, Head, Recognition } from "../conversation.ts";
import { callFromTurns, parsedCall } from "../read/call.ts";
import { decodeText } from "../read/text.ts";
import { readTimedLines, timedShare } from "../read/timed-lines.ts";

export const timedText: Format = {
  id: "timed-text",
  name: "Timed lines (Whisper's text)",
  kinds: ["transcript"],
  endings: [".txt"],
  recognise,
  parse: (bytes, name) => {
    const { turns, unreadable, notes } = readTimedLines(decodeText(bytes).text);
    return parsedCall(callFromTurns(turns, { name, separator: " ", line: 1 }), unreadable, notes);
  },
};

function recognise({ text }: Head): Recognition | null {
  const { share, lines, isRange } = timedShare(text.slice(0, 128 * 1024));
  return lines >= 1 && share >= 0.5 && isRange
    ? { format: "timed-text", kind: "transcript", confidence: 0.94, reason: "its lines begin with a span of time in brackets" }
    : null;
}
