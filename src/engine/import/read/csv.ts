/** Delimited rows with the line they begin on, block by block; a quote that never closes costs its own row, not the file. */
import { type CsvError, type Info, parse } from "csv-parse/sync";
import { COLUMNS, RECORD_BYTES } from "../limits.ts";
import { breaksIn, readStrictly } from "./csv-strict.ts";

/** `line` is 0 where the source has no lines; `record` is what a row of JSON was made of, with its lists. */
export type TableRow = { cells: string[]; line: number; record?: { [field: string]: unknown } };
export type BrokenRow = { line: number; reason: string };
export type RowBatch = { rows: TableRow[]; broken: BrokenRow[] };

const DELIMITERS = [",", ";", "\t", "|"] as const;
const SNIFF_CHARACTERS = 64 * 1024;
const BLOCK_BYTES = 1024 * 1024;
/** Of a text, of which a caller often wants the first rows only. */
const TEXT_BLOCK_BYTES = 256 * 1024;
const MAX_RECOVERIES = 50;

/** How a text's cells are parted, and what stands before a quote that belongs to the words. */
export type Dialect = { delimiter: string; escape: '"' | "\\" };

/** A quote after a backslash that does not close its cell; and quotes that are doubled, as they should be, which tell against it. */
const BACKSLASHED = /\\"(?:[^",;\t|\n]|"(?=[,;\t|\n]|$))/;
const DOUBLED = /[^,;\t|\n"\\]""|\\"""|\\""[^",;\t|\n]/;

/** The dialect of a text and what stands before its first row: Excel's `sep=;` line. */
export function dialectOf(text: string): Dialect & { declaredBytes: number } {
  const declared = /^sep=(.)\n/i.exec(text)?.[1];
  const sample = text.slice(0, SNIFF_CHARACTERS);
  const escapeCharacter = BACKSLASHED.test(sample) && !DOUBLED.test(sample) ? "\\" : '"';
  return declared
    ? { delimiter: declared, escape: escapeCharacter, declaredBytes: 6 }
    : { delimiter: sniffDelimiter(text), escape: escapeCharacter, declaredBytes: 0 };
}

/** Rows of UTF-8 text with `\n` line ends, in blocks. Rows of blanks only are passed over. Never throws. */
export function* readRows(text: string, dialect: Dialect, firstLine = 1): Generator<RowBatch> {
  const reader = blockReader(dialect, firstLine);
  const bytes = Buffer.from(text);
  for (let from = 0; from < bytes.length; from += TEXT_BLOCK_BYTES)
    yield* reader(bytes.subarray(from, from + TEXT_BLOCK_BYTES), from + TEXT_BLOCK_BYTES >= bytes.length);
}

/** As `readRows`, of pieces as they come; holds no more than a block and the longest row. */
export async function* readRowsOf(pieces: AsyncIterable<Uint8Array>, dialect: Dialect, firstLine = 1): AsyncGenerator<RowBatch> {
  const reader = blockReader(dialect, firstLine);
  let waiting: Uint8Array[] = [];
  let size = 0;
  for await (const piece of pieces) {
    waiting.push(piece);
    size += piece.length;
    if (size < BLOCK_BYTES) continue;
    yield* reader(Buffer.concat(waiting, size), false);
    waiting = [];
    size = 0;
  }
  yield* reader(Buffer.concat(waiting, size), true);
}

function blockReader(dialect: Dialect, firstLine: number): (block: Buffer, isLast: boolean) => Generator<RowBatch> {
  let carry: Buffer = Buffer.alloc(0);
  let line = firstLine;
  let recoveries = 0;
  let tryAt = 0;
  let state: "reading" | "skipping a row" | "given up" = "reading";
  return function* (block, isLast) {
    if (state === "given up") return;
    if (state === "skipping a row") {
      const next = block.indexOf(10) + 1;
      if (next === 0) return;
      block = block.subarray(next);
      line += 1;
      state = "reading";
    }
    carry = carry.length > 0 ? Buffer.concat([carry, block]) : block;
    if (!isLast && carry.length < tryAt) return;
    for (;;) {
      const parsed = parseBlock(carry, dialect, line, isLast);
      const { bytes, lines, error } = parsed;
      carry = carry.subarray(bytes);
      line += lines;
      const isStuck = error !== null && (isLast || carry.length > RECORD_BYTES);
      tryAt = carry.length > BLOCK_BYTES ? carry.length * 2 : 0;
      if (!isStuck) {
        const parted = partSwallowed(parsed, dialect);
        if (!isLast && carry.length > RECORD_BYTES && error === null) {
          parted.broken.push({ line, reason: `it is longer than ${RECORD_BYTES / 1024 ** 2} MB` });
          carry = Buffer.alloc(0);
          tryAt = 0;
          state = "skipping a row";
        }
        if (parted.rows.length + parted.broken.length > 0) yield parted;
        return;
      }
      const at = firstFilledLine(carry);
      const broken = [{ line: line + at.lines, reason: reasonOf(error) }];
      recoveries += 1;
      const next = carry.indexOf(10, at.bytes) + 1;
      if (next > 0 && recoveries > MAX_RECOVERIES)
        broken.push({ line: line + at.lines + 1, reason: "too many quotes that never close; the rest of the file was not read" });
      const parted = partSwallowed(parsed, dialect);
      yield { rows: parted.rows, broken: [...parted.broken, ...broken] };
      if (next === 0 || recoveries > MAX_RECOVERIES) {
        carry = Buffer.alloc(0);
        if (recoveries > MAX_RECOVERIES) state = "given up";
        return;
      }
      carry = carry.subarray(next);
      line += at.lines + 1;
    }
  };
}

/** `swallowed`: of rows with such a cell, which it is. */
type ParsedBlock = { rows: TableRow[]; swallowed: ReadonlyMap<TableRow, number>; bytes: number; lines: number; error: CsvError | null };

const NONE_SWALLOWED: ReadonlyMap<TableRow, number> = new Map();

/** The whole rows of a block. Its last row may have been cut, so it waits for the next block unless this is the last. */
function parseBlock(block: Buffer, dialect: Dialect, firstLine: number, isLast: boolean): ParsedBlock {
  const strict = IS_STRICT.test(dialect.escape + dialect.delimiter) ? readStrictly(block, dialect.delimiter, firstLine, isLast) : null;
  if (strict && block.length - strict.bytes <= RECORD_BYTES) return { ...strict, swallowed: NONE_SWALLOWED, error: null };
  return parseForgiving(block, dialect, firstLine, isLast);
}

/** As escape and delimiter: a doubled quote, and one character of ASCII. */
const IS_STRICT = /^"[\t -!#-~]$/;

export function parseForgiving(block: Buffer, dialect: Dialect, firstLine: number, isLast: boolean): ParsedBlock {
  const rows: TableRow[] = [];
  const swallowed = new Map<TableRow, number>();
  let ends: { bytes: number; lines: number; rows: number } = { bytes: 0, lines: 0, rows: 0 };
  let before = ends;
  let error: CsvError | null = null;
  try {
    parse(block, {
      delimiter: dialect.delimiter,
      escape: dialect.escape,
      record_delimiter: "\n",
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      on_record: (cells: string[], info: Info & { bytes: number; lines: number }) => {
        before = ends;
        const raw = block.subarray(ends.bytes, info.bytes + 2);
        if (cells.some((cell) => cell !== "" && cell.trim() !== "")) {
          const row = {
            cells: cells.length > COLUMNS ? cells : cells.map((cell) => bareCell(cell, raw)),
            line: firstLine + info.lines - 1 - breaksIn(cells),
          };
          rows.push(row);
          const at = swallowedAt(row.cells, dialect, raw);
          if (at >= 0) swallowed.set(row, at);
        }
        ends = { bytes: info.bytes, lines: info.lines, rows: rows.length };
        return null;
      },
    });
  } catch (thrown) {
    error = thrown as CsvError;
  }
  if (error === null && isLast) return { rows, swallowed, bytes: block.length, lines: 0, error };
  const end = error === null ? before : ends;
  rows.length = end.rows;
  return { rows, swallowed, bytes: end.bytes, lines: end.lines, error };
}

/** `"B" ` with blanks after its quote is B. `raw` is the row as it was written. */
function bareCell(cell: string, raw: Buffer): string {
  const isRaw = cell.startsWith('"') && cell.endsWith(" ") && /^"[^"]*" +$/.test(cell) && !raw.includes(`"${cell.replaceAll('"', '""')}"`);
  return isRaw ? cell.trimEnd().slice(1, -1) : cell;
}

/**
 * The first cell that has swallowed rows: a quote that never closes ends at the first quote of a later row, and its cell keeps the
 * quote. -1 where every quote is the cell's own. `raw` is the row as it was written; it is gone through once.
 */
function swallowedAt(cells: readonly string[], { delimiter, escape: escapeCharacter }: Dialect, raw: Buffer): number {
  let from = 0;
  for (const [index, cell] of cells.entries()) {
    if (!cell.startsWith('"') || !cell.includes("\n") || !cell.includes(`${delimiter}"`)) continue;
    const at = raw.indexOf(`"${cell.replaceAll('"', `${escapeCharacter}"`)}"`, from);
    if (at < 0) return index;
    from = at + 1;
  }
  return -1;
}

/** Gives back the rows that a cell has swallowed. */
function partSwallowed({ rows, swallowed }: ParsedBlock, dialect: Dialect): RowBatch {
  if (swallowed.size === 0) return { rows, broken: [] };
  const batch: RowBatch = { rows: [], broken: [] };
  for (const row of rows) {
    const at = swallowed.get(row);
    if (at === undefined) {
      batch.rows.push(row);
      continue;
    }
    const [first = "", ...rest] = row.cells.slice(at);
    const given = [first.slice(first.indexOf("\n") + 1), ...rest].join(dialect.delimiter);
    const line = row.line + breaksIn(row.cells.slice(0, at)) + 1;
    batch.broken.push({ line: row.line, reason: "a quote opens here and closes only in a later row" });
    for (const { rows: again, broken } of readRows(given, dialect, line)) {
      batch.rows.push(...again);
      batch.broken.push(...broken);
    }
  }
  return batch;
}

function reasonOf(error: CsvError): string {
  return error.code === "CSV_QUOTE_NOT_CLOSED" ? "a quote opens here and never closes" : "its quotes cannot be read";
}

/** Where the first line that holds more than blanks begins. */
function firstFilledLine(bytes: Uint8Array): { bytes: number; lines: number } {
  let lines = 0;
  let lineStart = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    if (byte === 10) {
      lines += 1;
      lineStart = at + 1;
    } else if (byte !== 32 && byte !== 9) return { bytes: lineStart, lines };
  }
  return { bytes: lineStart, lines };
}

/** The delimiter that gives most records the same number of cells; quoted ones do not count. */
export function sniffDelimiter(text: string): string {
  const sample = text.slice(0, SNIFF_CHARACTERS);
  let best: { delimiter: string; score: number } = { delimiter: ",", score: 0 };
  for (const delimiter of DELIMITERS) {
    const counts = countPerRecord(sample, delimiter);
    if (sample.length < text.length) counts.pop();
    const usual = usualCount(counts);
    if (usual === 0) continue;
    const same = counts.filter((count) => count === usual).length / counts.length;
    const score = same * 4 + Math.min(usual, 12) / 12 - (counts[0] === usual ? 0 : 1.5);
    if (score > best.score + 1e-9) best = { delimiter, score };
  }
  return best.delimiter;
}

/** The count that most records have, the larger one of two. */
function usualCount(counts: readonly number[]): number {
  const times = new Map<number, number>();
  for (const count of counts) times.set(count, (times.get(count) ?? 0) + 1);
  const first = counts[0] ?? 0;
  const [usual] = [...times].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [0];
  return first > 0 && (times.get(first) ?? 0) >= counts.length * 0.3 ? first : usual;
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
