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

function recognise(head: Head): Recognition | null {
  const table = peekTable(head);
  const columns = table && columnsOf(table);
  return columns && columns.start >= 0 && columns.text >= 0 && (columns.end >= 0 || columns.speaker >= 0)
    ? { format: "cue-table", kind: "transcript", confidence: 0.94, reason: "its columns are start, end and words" }
    : null;
}

function columnsOf({ headers }: Table): { start: number; end: number; text: number; speaker: number } {
  const find = (name: RegExp): number => headers.findIndex((header) => name.test(header.trim()));
  return {
    start: find(/^(?:start|begin|from|start[ _]?time|timestamp)(?:[ _]?\(?m?s\)?)?$/i),
    end: find(/^(?:end|to|stop|end[ _]?time)(?:[ _]?\(?m?s\)?)?$/i),
    text: find(/^(?:text|words|content|transcript|utterance)$/i),
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
