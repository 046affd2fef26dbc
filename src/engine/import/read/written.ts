/** A written transcript to one call: its turns, its heading and what was left out. */
import type { Parsed } from "../conversation.ts";
import { callFromTurns, leaveOutEmpty, parsedCall } from "./call.ts";
import { tidyLines } from "./html.ts";
import type { Turn } from "./messages.ts";
import { readWritten } from "./speakers.ts";

export type WrittenOptions = {
  /** the file's own dialect (Markdown) to plain lines, before names are looked for */
  ofLine?: (line: string) => string;
  /** marks off the words of a turn, after they are found */
  strip?: (text: string) => string;
  title?: string | null;
  notes?: readonly string[];
};

/** Throws EarshotError input.malformed when nobody says a word. */
export function parseWritten(text: string, name: string, options: WrittenOptions = {}): Parsed {
  const strip = options.strip ?? ((words: string) => words);
  const written = readWritten(text, options.ofLine);
  const found = written.heads > 0 ? written.turns : plainTurns(text);
  const heading = written.heads > 0 ? written.heading.map(strip).filter((line) => line !== "") : [];
  const { turns, unreadable } = leaveOutEmpty(
    found.map((turn) => ({ ...turn, text: strip(turn.text) })),
    "turn",
  );
  const call = callFromTurns(turns, {
    name,
    heading,
    separator: written.heads > 0 ? "\n" : " ",
    line: turns[0]?.line ?? 1,
    ...(options.title === undefined ? {} : { title: options.title }),
  });
  const [was, lines] = heading.length === 1 ? ["was", "line"] : ["were", `${heading.length} lines`];
  const notes = heading.length > 0 ? [`The ${lines} before the first speaker ${was} read as the heading.`] : [];
  return parsedCall(call, unreadable, [...(options.notes ?? []), ...notes]);
}

/** Plain text that names nobody: its lines, to be joined to sentences. */
function plainTurns(text: string): Turn[] {
  return text
    .split("\n")
    .map((line, index) => ({ speaker: null, text: tidyLines(line).replace(/\s+/g, " "), startMs: null, endMs: null, line: index + 1 }))
    .filter((turn) => turn.text !== "");
}
