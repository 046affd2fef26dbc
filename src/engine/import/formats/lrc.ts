/** LRC: `[mm:ss.xx]words`, where the next mark ends the line. */
import type { Format, Head, Recognition } from "../conversation.ts";
import { callFromTurns, parsedCall } from "../read/call.ts";
import { decodeText } from "../read/text.ts";
import { readTimedLines, timedShare } from "../read/timed-lines.ts";

export const lrc: Format = {
  id: "lrc",
  name: "Timed lines (LRC)",
  kinds: ["transcript"],
  endings: [".lrc"],
  recognise,
  parse: (bytes, name) => {
    const { turns, unreadable, notes } = readTimedLines(decodeText(bytes).text);
    return parsedCall(callFromTurns(turns, { name, separator: " ", line: 1 }), unreadable, notes);
  },
};

function recognise({ name, text }: Head): Recognition | null {
  const sample = text.slice(0, 128 * 1024);
  const { share, lines, isRange } = timedShare(sample);
  if (lines < 1 || isRange) return null;
  const as = (confidence: number): Recognition => ({
    format: "lrc",
    kind: "transcript",
    confidence,
    reason: "its lines begin with a time in square brackets",
  });
  const isFine = /^\[\d{1,3}:\d{2}\.\d{2,3}\]/m.test(sample);
  if (isFine && share >= 0.5) return as(0.95);
  if (/\.lrc$/i.test(name) && share >= 0.2) return as(0.94);
  return share >= 0.9 && !/^\[[\d:.,]+\]\s*\p{Lu}[^:\n]{0,40}:\s/mu.test(sample) ? as(0.92) : null;
}
