/** Cues as a table: Whisper's TSV (`start  end  text` in milliseconds) and the like, perhaps with speakers. */
import { EarshotError } from "../../../shared/errors.ts";
import type { Format, Head, Parsed, Recognition } from "../conversation.ts";
import { callFromTurns, parsedCall } from "../read/call.ts";
import { clockMs } from "../read/clock.ts";
import { reversedNotes } from "../read/cues.ts";
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
  const { text: whole } = decodeText(bytes);
  const table = plainTable(whole) ?? readTable(whole);
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
  let reversed = 0;
  for (const { cells, line } of table.rows) {
    const text = (cells[at.text] ?? "").replace(/\s+/g, " ").trim();
    if (text === "")
      unreadable.push({
        line,
        code: "input.malformed",
        reason: "This row was left out: no words in it.",
        todo: "Look at this line in the file.",
      });
    else {
      const startMs = timeOf(cells[at.start] ?? "", factor);
      const endMs = timeOf(cells[at.end] ?? "", factor);
      const isReversed = startMs !== null && endMs !== null && endMs < startMs;
      if (isReversed) reversed += 1;
      turns.push({ speaker: (cells[at.speaker] ?? "").trim() || null, text, startMs, endMs: isReversed ? startMs : endMs, line });
    }
  }
  if (turns.length === 0)
    throw new EarshotError("input.malformed", "No row of this transcript holds words.", {
      details: { todo: "Export the transcript again." },
    });
  return parsedCall(callFromTurns(turns, { name, separator: " ", keepLabels: true }), unreadable, [
    ...table.notes,
    ...reversedNotes(reversed),
  ]);
}

/**
 * Whisper writes `start  end  text` without quoting: a quotation mark or a tab in the words is only that. Null for any other table, and
 * where a line does not begin with two times (words quoted over several lines).
 */
function plainTable(text: string): Table | null {
  const [header = "", ...lines] = text.split("\n");
  if (!/^start\tend\ttext\s*$/i.test(header)) return null;
  const rows: Table["rows"] = [];
  for (const [index, line] of lines.entries()) {
    if (line.trim() === "") continue;
    const cells = /^(-?[\d:.,]+)\t(-?[\d:.,]*)\t(.*)$/.exec(line)?.slice(1);
    if (!cells) return null;
    rows.push({ cells: [...cells.slice(0, 2), unquoted(cells[2] ?? "")], line: index + 2 });
  }
  return { delimiter: "\t", headers: header.trim().split("\t"), rows, broken: [], notes: [] };
}

/** A table's writer quotes a cell for the marks or tabs in it; what Whisper writes are marks that somebody said. */
function unquoted(cell: string): string {
  return /^"(?:[^"]|"")*"$/.test(cell) && /""|\t/.test(cell.slice(1, -1)) ? cell.slice(1, -1).replaceAll('""', '"') : cell;
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
