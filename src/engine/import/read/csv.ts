/** Delimited tables: the delimiter found by counting, rows with the line they begin on, ragged rows padded and named. */
import { type CsvError, type Info, parse } from "csv-parse/sync";
import type { Head } from "../conversation.ts";

export type TableRow = { cells: string[]; line: number };
export type Table = {
  delimiter: string;
  headers: string[];
  rows: TableRow[];
  /** lines whose quotes cannot be read; the rest was read on from the line after */
  broken: { line: number; reason: string }[];
  /** what was put right, in words for the person */
  notes: string[];
};

const DELIMITERS = [",", ";", "\t", "|"] as const;
const SNIFF_CHARACTERS = 64 * 1024;
const MAX_RECOVERIES = 50;

/** `rowLimit` reads only the first rows (for recognising). Never throws: a text that is no table gives one column. */
export function readTable(text: string, rowLimit = Number.POSITIVE_INFINITY): Table {
  const declared = /^sep=(.)\n/i.exec(text)?.[1];
  const body = declared ? text.slice(6) : text;
  const delimiter = declared ?? sniffDelimiter(body);
  const { records, broken } = parseRecords(body, delimiter, rowLimit, declared ? 1 : 0);
  const [header, ...rows] = records;
  const second = takeSecondHeader(header, rows);
  const headers = (header?.cells ?? []).map((cell, index) =>
    [cell.trim(), second?.[index]?.trim() ?? ""].filter((part) => part !== "").join(": "),
  );
  return { delimiter, headers, rows, broken, notes: padRows(headers, rows) };
}

const peeked = new WeakMap<Head, Table | null>();

/** The first rows when the head may be a table of two or more columns, else null. */
export function peekTable(head: Head): Table | null {
  const known = peeked.get(head);
  if (known !== undefined) return known;
  const table = readTable(head.text.slice(0, 512 * 1024), 300);
  const isTable = table.headers.length >= 2 && table.rows.length >= 1 && !/^\s*([[{]|WEBVTT)/.test(head.text) && steadiness(table) >= 0.6;
  peeked.set(head, isTable ? table : null);
  return isTable ? table : null;
}

/** The share of rows as wide as the header before they were padded. */
function steadiness(table: Table): number {
  const ragged = table.notes.reduce((sum, note) => sum + Number(/^(\d+)/.exec(note)?.[1] ?? 0), 0);
  return 1 - ragged / Math.max(1, table.rows.length);
}

/** The delimiter that gives most records the same number of cells; quoted ones do not count. */
export function sniffDelimiter(text: string): string {
  const sample = text.slice(0, SNIFF_CHARACTERS);
  let best: { delimiter: string; score: number } = { delimiter: ",", score: 0 };
  for (const delimiter of DELIMITERS) {
    const counts = countPerRecord(sample, delimiter);
    if (sample.length < text.length) counts.pop();
    const first = counts[0] ?? 0;
    if (first === 0) continue;
    const same = counts.filter((count) => count === first).length / counts.length;
    const score = same * 4 + Math.min(first, 12) / 12;
    if (score > best.score + 1e-9) best = { delimiter, score };
  }
  return best.delimiter;
}

function countPerRecord(text: string, delimiter: string): number[] {
  const counts: number[] = [];
  let count = 0;
  let isQuoted = false;
  let isCellStart = true;
  let hasContent = false;
  for (let at = 0; at < text.length && counts.length < 200; at++) {
    const character = text[at];
    if (isQuoted) {
      if (character === '"') isQuoted = false;
      continue;
    }
    if (character === '"' && (isCellStart || text[at - 1] === '"')) isQuoted = true;
    else if (character === delimiter) count += 1;
    else if (character === "\n") {
      if (hasContent) counts.push(count);
      count = 0;
      hasContent = false;
      isCellStart = true;
      continue;
    }
    hasContent = true;
    isCellStart = character === delimiter;
  }
  if (hasContent) counts.push(count);
  return counts;
}

function parseRecords(
  text: string,
  delimiter: string,
  rowLimit: number,
  linesBefore: number,
): { records: TableRow[]; broken: { line: number; reason: string }[] } {
  const records: TableRow[] = [];
  const broken: { line: number; reason: string }[] = [];
  let offset = linesBefore;
  let rest = text;
  for (let attempt = 0; attempt <= MAX_RECOVERIES; attempt++) {
    let lastLine = 0;
    try {
      parse(rest, {
        delimiter,
        relax_column_count: true,
        relax_quotes: true,
        skip_empty_lines: true,
        ...(Number.isFinite(rowLimit) ? { to: rowLimit + 1 } : {}),
        on_record: (record: string[], { lines }: Info & { lines: number }) => {
          lastLine = lines;
          const inside = record.reduce((sum, cell) => sum + countBreaks(cell), 0);
          if (record.some((cell) => cell.trim() !== "")) records.push({ cells: record, line: offset + lines - inside });
          return null;
        },
      });
      return { records, broken };
    } catch (error) {
      const at = firstLineWithWords(rest, lastLine);
      broken.push({ line: offset + at + 1, reason: reasonOf(error as CsvError) });
      const next = indexOfLine(rest, at + 1);
      if (next < 0) return { records, broken };
      offset += at + 1;
      rest = rest.slice(next);
    }
  }
  broken.push({ line: offset + 1, reason: "too many quotes that never close; the rest of the file was not read" });
  return { records, broken };
}

function reasonOf(error: CsvError): string {
  return error.code === "CSV_QUOTE_NOT_CLOSED" ? "a quote opens here and never closes" : "its quotes cannot be read";
}

function countBreaks(cell: string): number {
  let count = 0;
  for (let at = cell.indexOf("\n"); at >= 0; at = cell.indexOf("\n", at + 1)) count += 1;
  return count;
}

function firstLineWithWords(text: string, from: number): number {
  const lines = text.split("\n");
  let at = from;
  while (at < lines.length - 1 && (lines[at] ?? "").trim() === "") at += 1;
  return at;
}

function indexOfLine(text: string, line: number): number {
  let at = 0;
  for (let count = 0; count < line; count++) {
    at = text.indexOf("\n", at) + 1;
    if (at === 0) return -1;
  }
  return at < text.length ? at : -1;
}

/** SurveyMonkey writes a second header row with the kinds of answer under the questions. */
function takeSecondHeader(header: TableRow | undefined, rows: TableRow[]): string[] | null {
  const first = rows[0];
  if (!header || !first || !/^respondent ?id$/i.test(header.cells[0]?.trim() ?? "") || (first.cells[0] ?? "").trim() !== "") return null;
  rows.shift();
  return first.cells.map((cell) => (/^(open-ended )?response$/i.test(cell.trim()) ? "" : cell));
}

function padRows(headers: string[], rows: TableRow[]): string[] {
  const short: number[] = [];
  const long: number[] = [];
  const width = headers.length;
  let widest = width;
  for (const row of rows) {
    if (row.cells.length < width) short.push(row.line);
    if (row.cells.length > width && row.cells.slice(width).some((cell) => cell.trim() !== "")) long.push(row.line);
    widest = Math.max(widest, row.cells.length);
    while (row.cells.length < width) row.cells.push("");
  }
  return [
    ...(short.length > 0
      ? [
          `${short.length} ${short.length === 1 ? "row has" : "rows have"} fewer cells than the header (${inWords(short)}); the missing cells were taken as empty.`,
        ]
      : []),
    ...(long.length > 0
      ? [
          `${long.length} ${long.length === 1 ? "row has" : "rows have"} more cells than the header (${inWords(long)}); the cells beyond it were left out.`,
        ]
      : []),
  ];
}

function inWords(lines: number[]): string {
  return `${lines.length === 1 ? "line" : "lines"} ${lines.slice(0, 5).join(", ")}${lines.length > 5 ? " …" : ""}`;
}
