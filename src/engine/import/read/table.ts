/** From rows to a table: where its header is, whether it has one at all, ragged rows padded and named. */
import { EarshotError } from "../../../shared/errors.ts";
import { many } from "../../../shared/many.ts";
import type { Head } from "../conversation.ts";
import { COLUMNS } from "../limits.ts";
import { COLUMN_RULES } from "./column-rules.ts";
import { type BrokenRow, dialectOf, readRows, type TableRow } from "./csv.ts";
import { parseDate } from "./dates.ts";
import { lineList } from "./line-list.ts";

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
const MAX_LINES_BEFORE_HEADER = 20;

/** Reads a text whole, or its first rows. A text that is no table gives one column. Throws EarshotError input.too-large for too many columns. */
export function readTable(text: string, rowLimit = Number.POSITIVE_INFINITY): Table {
  const { declaredBytes, ...dialect } = dialectOf(text);
  const rows: TableRow[] = [];
  const broken: BrokenRow[] = [];
  for (const batch of readRows(text.slice(declaredBytes), dialect, declaredBytes > 0 ? 2 : 1)) {
    for (const row of batch.rows) if (rows.length <= rowLimit) rows.push(row);
    broken.push(...batch.broken);
    if (rows.length > rowLimit) break;
  }
  return tableFrom(rows, { delimiter: dialect.delimiter, broken });
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

/** Where the rows begin and what their columns are called. */
export function layOut(all: readonly TableRow[]): { headers: string[]; from: number; notes: string[] } {
  const before = linesBefore(all);
  const header = all[before]?.cells ?? [];
  if (header.length > COLUMNS)
    throw new EarshotError(
      "input.too-large",
      `This table has more than ${COLUMNS.toLocaleString("en-US")} columns, which is what Earshot reads.`,
      {
        details: { todo: "Export only the columns that you need." },
      },
    );
  const notes =
    before > 0 ? [`${before === 1 ? "One line" : `${before} lines`} before the header ${before === 1 ? "was" : "were"} left out.`] : [];
  if (isData(header, all.slice(before + 1, before + 6)))
    return {
      headers: header.map((_, index) => numberedHeader(index)),
      from: before,
      notes: [...notes, "It has no header row; its columns were numbered."],
    };
  const { headers, rows } = furtherHeaders(header, all.slice(before + 1, before + 3));
  return { headers, from: before + 1 + rows, notes };
}

/** A title or a date of the report above the header: rows with far fewer cells than most. */
function linesBefore(all: readonly TableRow[]): number {
  const widths = all.slice(0, 60).map((row) => row.cells.filter((cell) => cell.trim() !== "").length);
  const usual = widths.toSorted((a, b) => a - b)[Math.floor(widths.length / 2)] ?? 0;
  const first = widths.findIndex((width) => width >= usual * 0.6);
  return usual >= 3 && first > 0 && first <= MAX_LINES_BEFORE_HEADER && widths.slice(0, first).every((width) => width <= usual * 0.4)
    ? first
    : 0;
}

/** What a column is called where no header says it. */
export function numberedHeader(index: number): string {
  return `Column ${index + 1}`;
}

/**
 * A first row that holds a date or an address where the next rows do too: no header does. A number may be a header's, beside an
 * empty cell or a name of a column that anybody would know.
 */
function isData(header: readonly string[], next: readonly TableRow[]): boolean {
  if (header.length < 2 || next.length === 0) return false;
  const goesOn = (index: number, isTyped: (cell: string) => boolean): boolean => {
    const below = next.map((row) => row.cells[index]?.trim() ?? "").filter((cell) => cell !== "");
    return below.length > 0 && below.every(isTyped);
  };
  const strong = header.flatMap((cell, index) => (isAddressOrDate(cell.trim()) ? [index] : []));
  if (strong.length > 0) return strong.every((index) => goesOn(index, isAddressOrDate));
  const numbers = header.flatMap((cell, index) => (isNumber(cell.trim()) ? [index] : []));
  if (numbers.length === 0 || header.some((cell) => cell.trim() === "")) return false;
  const isKnown = header.some((cell) =>
    COLUMN_RULES.some((rule) => rule.names.some(([name, score]) => score >= 0.85 && name.test(cell.trim()))),
  );
  return !isKnown && numbers.every((index) => goesOn(index, isNumber));
}

function isAddressOrDate(cell: string): boolean {
  return /^\S+@\S+\.\S+$|^https?:\/\//.test(cell) || (cell.length <= 40 && !/^\d+$/.test(cell) && parseDate(cell) !== null);
}

function isNumber(cell: string): boolean {
  return /^-?\d+(?:[.,]\d+)*$/.test(cell);
}

/** SurveyMonkey writes the kinds of answer under the questions; Qualtrics the questions and import ids under its own names. */
function furtherHeaders(header: readonly string[], next: readonly TableRow[]): { headers: string[]; rows: number } {
  const [second, third] = next.map((row) => row.cells);
  const own = header.map((cell) => cell.trim());
  if (second && /^respondent ?id$/i.test(own[0] ?? "") && (second[0] ?? "").trim() === "") {
    const width = Math.max(own.length, second.length);
    const headers = Array.from({ length: width }, (_, index) => {
      const kind = (second[index] ?? "").trim();
      const parts = [own[index] ?? "", /^(?:open-ended )?response$/i.test(kind) ? "" : kind];
      return parts.filter((part) => part !== "").join(": ");
    });
    return { headers, rows: 1 };
  }
  if (third?.some((cell) => /^\{"ImportId":/.test(cell)) && second)
    return { headers: own.map((cell, index) => (second[index] ?? "").trim() || cell), rows: 2 };
  return { headers: own, rows: 0 };
}

/** Exports that were put under one another have the header once more between their rows; counts them, for the notes. */
export function headersAgain(headers: readonly string[]): { isOne(row: TableRow): boolean; notes(): string[] } {
  const lines = lineList();
  const first = headers[0] ?? "";
  const isHeader = ({ cells }: TableRow): boolean =>
    cells[0]?.trim() === first &&
    headers.length >= 2 &&
    cells.length >= headers.length &&
    cells.every((cell, index) => cell.trim() === (headers[index] ?? ""));
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
  const sheet = head.sheets?.toSorted((a, b) => b.rows.length - a.rows.length)[0];
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
