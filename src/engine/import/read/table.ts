/** From rows to a table: ragged rows padded and named, headers that come again left out. */
import { EarshotError } from "../../../shared/errors.ts";
import { many } from "../../../shared/many.ts";
import type { Head } from "../conversation.ts";
import { COLUMN_RULES } from "./column-rules.ts";
import { type BrokenRow, dialectOf, readRows, type TableRow } from "./csv.ts";
import { lineList } from "./line-list.ts";
import { headerText, layOut } from "./table-header.ts";

export type Table = {
  /** "" for records and sheets */
  delimiter: string;
  headers: string[];
  rows: TableRow[];
  /** lines whose quotes cannot be read; the rest was read on from the line after */
  broken: BrokenRow[];
  /** what was put right, in words for the person */
  notes: string[];
};

const PEEK_CHARACTERS = 512 * 1024;
const PEEK_ROWS = 300;

/** Reads a text whole, or its first rows. A text that is no table gives one column. Throws EarshotError input.too-large for too many columns. */
export function readTable(text: string, rowLimit = Number.POSITIVE_INFINITY): Table {
  const { declaredBytes, ...dialect } = dialectOf(text);
  const rows: TableRow[] = [];
  const broken: BrokenRow[] = [];
  for (const batch of readRows(text.slice(declaredBytes), dialect, declaredBytes > 0 ? 2 : 1)) {
    for (const row of batch.rows) if (rows.length <= rowLimit) rows.push(row);
    for (const row of batch.broken) broken.push(row);
    if (rows.length > rowLimit || broken.length > rowLimit) break;
  }
  return tableFrom(rows, { delimiter: dialect.delimiter, broken });
}

/** Throws EarshotError input.malformed where no row below the header can be read. */
export function refuseBrokenRows(text: string): void {
  const { rows, broken } = readTable(text.slice(0, PEEK_CHARACTERS), PEEK_ROWS);
  if (rows.length === 0 && broken[0]) throw noRowReadable(broken[0]);
}

export function noRowReadable({ line, reason }: BrokenRow): EarshotError {
  return new EarshotError("input.malformed", `No row of this table could be read: ${reason}.`, {
    details: { line, todo: "Look at this line in the file." },
  });
}

/** Rows, the header among them → a table with every row as wide as its header. */
export function tableFrom(all: readonly TableRow[], { delimiter = "", broken = [] as BrokenRow[] } = {}): Table {
  const { headers, from, notes } = layOut(all);
  const raggedness = raggedRows(headers, { rows: all.slice(from), delimiter });
  const again = headersAgain(headers);
  const rows = all.slice(from).filter((row) => !again.isOne(row));
  for (const row of rows) raggedness.fit(row);
  return { delimiter, headers, rows, broken, notes: [...notes, ...again.notes(), ...raggedness.notes()] };
}

/** Exports that were put under one another have the header once more between their rows; counts them, for the notes. */
export function headersAgain(headers: readonly string[]): { isOne(row: TableRow): boolean; notes(): string[] } {
  const lines = lineList();
  const first = headers[0] ?? "";
  const isHeader = ({ cells }: TableRow): boolean =>
    headerText(cells[0] ?? "") === first &&
    headers.length >= 2 &&
    cells.length >= headers.length &&
    cells.every((cell, index) => headerText(cell) === (headers[index] ?? ""));
  return {
    isOne(row) {
      if (!isHeader(row)) return false;
      lines.add(row.line);
      return true;
    },
    notes: () => (lines.count() === 0 ? [] : [`The header comes again${lines.words()}; it was not read as a row.`]),
  };
}

/**
 * Pads rows and counts those that do not fit, for the notes. What is beyond the header belongs to the last column where that holds
 * words, since a comma in them was not quoted; else it is left out.
 */
export function raggedRows(
  headers: readonly string[],
  { rows = [], delimiter = "" }: { rows?: readonly TableRow[]; delimiter?: string },
): { fit(row: TableRow): void; notes(): string[] } {
  const width = headers.length;
  const joinsLast = delimiter !== "" && endsInWords(headers, rows);
  const short = lineList();
  const long = lineList();
  return {
    fit(row) {
      const { cells, line } = row;
      if (cells.length < width) {
        short.add(line);
        while (cells.length < width) cells.push("");
      } else if (cells.length > width && cells.slice(width).some((cell) => cell.trim() !== "")) {
        long.add(line);
        if (joinsLast) cells.splice(width - 1, cells.length, cells.slice(width - 1).join(delimiter));
      }
    },
    notes: () => [
      ...(short.count() > 0
        ? [`${rowsHave(short.count())} fewer cells than the header${short.words()}; the missing cells were taken as empty.`]
        : []),
      ...(long.count() === 0
        ? []
        : joinsLast
          ? [
              `Cells beyond the header were joined to “${headers[width - 1]}”, the last column, in ${many(long.count(), "row")}${long.words()}.`,
            ]
          : [`${rowsHave(long.count())} more cells than the header${long.words()}; the cells beyond it were left out.`]),
    ],
  };
}

function rowsHave(count: number): string {
  return `${count} ${count === 1 ? "row has" : "rows have"}`;
}

/** By the rows that fit, or by its name where none does. */
function endsInWords(headers: readonly string[], rows: readonly TableRow[]): boolean {
  const last = headers.length - 1;
  // Trackers repeat a name for each comment or label, and write more of them than they name.
  if (last < 1 || headers.indexOf(headers[last] ?? "") < last) return false;
  const fitting = rows.filter(({ cells }) => cells.length === headers.length && (cells[last] ?? "").trim() !== "").slice(0, 200);
  const words = fitting.reduce((sum, { cells }) => sum + (cells[last] ?? "").trim().split(/\s+/).length, 0);
  const name = headers[last] ?? "";
  const isNamed = COLUMN_RULES.some(
    (rule) => rule.field === "text" && rule.names.some(([pattern, score]) => score >= 0.6 && pattern.test(name)),
  );
  return fitting.length > 0 ? words / fitting.length >= 3 : isNamed;
}

const peeked = new WeakMap<Head, Table | null>();

/** The first rows when the head may be a table, else null: a workbook's first sheet with rows, or text of two or more columns; of one only by the file's ending. */
export function peekTable(head: Head): Table | null {
  const known = peeked.get(head);
  if (known !== undefined) return known;
  const table = head.sheets ? peekSheet(head) : peekText(head);
  peeked.set(head, table);
  return table;
}

function peekSheet(head: Head): Table | null {
  const sheet = head.sheets?.toSorted(
    (a, b) => Number(a.isHidden ?? false) - Number(b.isHidden ?? false) || b.rows.length - a.rows.length,
  )[0];
  return sheet && sheet.rows.length > 1 ? tableFrom(rowsOfSheet(sheet.rows.slice(0, PEEK_ROWS))) : null;
}

export function rowsOfSheet(rows: readonly string[][]): TableRow[] {
  return rows.flatMap((cells, index) => (cells.some((cell) => cell.trim() !== "") ? [{ cells: [...cells], line: index + 1 }] : []));
}

function peekText(head: Head): Table | null {
  const isNamedTable = /\.(?:csv|tsv|tab)$/i.test(head.name);
  const text = head.text.slice(0, PEEK_CHARACTERS);
  if (text.trim() === "" || /^\s*(?:WEBVTT|<\?xml|<!doctype|<html)/i.test(text) || (/^\s*[[{]/.test(text) && !isNamedTable)) return null;
  const first = readTable(text, PEEK_ROWS);
  const table = first.rows.length === 0 && text.length < head.text.length ? readTable(head.text, PEEK_ROWS) : first;
  if (table.rows.length === 0) return null;
  if (table.headers.length === 1) return isNamedTable ? table : null;
  return steadiness(table) >= (isNamedTable ? 0.3 : 0.6) ? table : null;
}

/** The share of rows as wide as the header before they were padded. */
function steadiness(table: Table): number {
  const ragged = table.notes.reduce((sum, note) => sum + Number(/^(\d+) rows? ha/.exec(note)?.[1] ?? 0), 0);
  return 1 - ragged / Math.max(1, table.rows.length);
}
