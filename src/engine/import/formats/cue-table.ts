/** Cues as a table: Whisper's TSV (`start  end  text` in milliseconds) and the like, perhaps with speakers. */
import { EarshotError } from "../../../shared/errors.ts";
import type { Format, Head, Parsed, Recognition } from "../conversation.ts";
import { callFromTurns, parsedCall } from "../read/call.ts";
import { clockMs } from "../read/clock.ts";
import type { Turn } from "../read/messages.ts";
import { peekTable, readTable, type Table } from "../read/table.ts";
import { decodeText } from "../read/text.ts";

export const cueTable: Format = {
  id: "cue-table",
  name: "Timed lines as a table (Whisper TSV)",
  kinds: ["transcript"],
  endings: [".tsv", ".csv"],
  recognise,
  parse,
};

/** A table of turns has words in nearly every row. */
const MOST_WORDLESS = 0.05;

function recognise(head: Head): Recognition | null {
  const table = peekTable(head);
  const columns = table && columnsOf(table);
  if (!table || !columns || columns.text < 0) return null;
  // Lines of a document's cell that stand alone have no words in their column: then the text's own reader loses nothing.
  const wordless = table.rows.filter(({ cells }) => (cells[columns.text] ?? "").trim() === "" && cells.some((cell) => cell.trim() !== ""));
  if (columns.end < 0 && wordless.length > table.rows.length * MOST_WORDLESS) return null;
  const isTimed = columns.start >= 0 && (columns.end >= 0 || columns.speaker >= 0);
  if (!isTimed && columns.speaker < 0) return null;
  const reason = isTimed ? "its columns are start, end or speaker, and words" : "its columns are speaker and words";
  return { format: "cue-table", kind: "transcript", confidence: isTimed ? 0.94 : 0.93, reason };
}

function columnsOf({ headers }: Table): { start: number; end: number; text: number; speaker: number } {
  const find = (name: RegExp): number => headers.findIndex((header) => name.test(header.trim()));
  return {
    start: find(/^(?:start|begin|from|start[ _]?time|timestamp|time|timecode)(?:[ _]?\(?m?s\)?)?$/i),
    end: find(/^(?:end|to|stop|end[ _]?time)(?:[ _]?\(?m?s\)?)?$/i),
    text: find(/^(?:text|words|content|transcript|utterance|sentence|dialogue)$/i),
    speaker: find(/^speaker(?:[ _]?name)?$/i),
  };
}

function parse(bytes: Uint8Array, name: string): Parsed {
  const table = readTable(decodeText(bytes).text);
  const at = columnsOf(table);
  const factor = unitOf(
    table.rows.map((row) => row.cells[at.start] ?? ""),
    table.headers[at.start] ?? "",
  );
  const unreadable: Parsed["unreadable"] = table.broken.map(({ line, reason }) => ({
    line,
    code: "input.malformed",
    reason: `This row was left out: ${reason}.`,
    todo: "Look at this line in the file.",
  }));
  const turns: Turn[] = [];
  for (const { cells, line } of table.rows) {
    const text = (cells[at.text] ?? "").replace(/\s+/g, " ").trim();
    if (text === "")
      unreadable.push({
        line,
        code: "input.malformed",
        reason: "This row was left out: no words in it.",
        todo: "Look at this line in the file.",
      });
    else
      turns.push({
        speaker: (cells[at.speaker] ?? "").trim() || null,
        text,
        startMs: timeOf(cells[at.start] ?? "", factor),
        endMs: timeOf(cells[at.end] ?? "", factor),
        line,
      });
  }
  if (turns.length === 0)
    throw new EarshotError("input.malformed", "No row of this transcript holds words.", {
      details: { todo: "Export the transcript again." },
    });
  return parsedCall(callFromTurns(turns, { name, separator: " ", keepLabels: true }), unreadable, [...table.notes]);
}

/** Whole numbers are milliseconds (Whisper's TSV), fractions seconds, unless the header says. */
function unitOf(starts: string[], header: string): number {
  if (/ms\)?$/i.test(header)) return 1;
  if (/[ _(]s\)?$/i.test(header)) return 1000;
  return starts.some((start) => /^\d+\.\d+$/.test(start.trim())) ? 1000 : 1;
}

function timeOf(cell: string, factor: number): number | null {
  const clock = clockMs(cell);
  if (clock !== null) return Math.max(0, clock);
  const number = cell.trim() === "" ? Number.NaN : Number(cell);
  return Number.isFinite(number) && number >= 0 ? Math.round(number * factor) : null;
}
