/** Rows of any table in batches: the first ones are looked at, then each is read by what was decided, in constant memory. */
import { EarshotError } from "../../../shared/errors.ts";
import type { ColumnGuess, FileBytes, Head, Parsed } from "../conversation.ts";
import { BATCH_ROWS, SURVEY_BYTES, SURVEY_ROWS } from "../limits.ts";
import { type BrokenRow, dialectOf, type RowBatch, readRowsOf, type TableRow } from "./csv.ts";
import { headersAgain, noRowReadable, raggedRows, rowsOfSheet, type Table } from "./table.ts";
import { layOut } from "./table-header.ts";
import { utf8Pieces } from "./utf8.ts";

/** What a kind of table makes of its rows. `finish` gives what was kept back and says what was assumed; it throws when nothing could be kept. */
export type RowReader = {
  columns: ColumnGuess[];
  assumptions: string[];
  read(row: TableRow, index: number, into: Parsed): void;
  finish(into: Parsed): void;
};
/** `table.rows` are the first rows only, for looking at. Throws EarshotError input.* when the table is not of this kind. */
export type BeginTable = (table: Table, place: { prefix: string }) => RowReader;

/** `headers` where the rows have none among them. */
type OpenTable = {
  sheet: string | null;
  /** read only where no other sheet can be */
  isHidden?: boolean;
  delimiter: string;
  headers?: string[];
  batches: AsyncIterable<RowBatch> | Iterable<RowBatch>;
};

export function emptyBatch(): Parsed {
  return { conversations: [], backlog: [], accounts: [], unreadable: [], columns: [], assumptions: [] };
}

/** Every table of a file: the one of a CSV, each sheet of a workbook. A sheet that is not of this kind is named and passed over, unless none is. */
export async function* readTables(file: FileBytes, head: Head, begin: BeginTable): AsyncGenerator<Parsed> {
  const tables = tablesOf(file, head);
  const errors: { sheet: string; error: EarshotError }[] = [];
  let read = 0;
  const hidden: string[] = [];
  for (const table of tables) {
    if (table.isHidden && read > 0) {
      hidden.push(`The hidden sheet “${table.sheet}” was left out; show it in the workbook to have it read.`);
      continue;
    }
    try {
      yield* readTableBatches(table, begin, tables.length > 1 ? `${table.sheet}-` : "");
      read += 1;
    } catch (error) {
      if (!(error instanceof EarshotError) || tables.length === 1) throw error;
      errors.push({ sheet: table.sheet ?? "", error });
    }
  }
  const [first] = errors;
  if (read === 0 && first) throw first.error;
  const left = hidden.concat(errors.map(({ sheet, error }) => `The sheet “${sheet}” was left out: ${error.message}`));
  if (left.length > 0) yield { ...emptyBatch(), assumptions: left };
}

function tablesOf(file: FileBytes, head: Head): OpenTable[] {
  if (head.sheets) {
    const filled = head.sheets.filter((sheet) => sheet.rows.length > 0);
    if (filled.length === 0)
      throw new EarshotError("input.empty", "This workbook has no rows.", { details: { todo: "Export it again, with its rows." } });
    const seenFirst = filled.toSorted((a, b) => Number(a.isHidden ?? false) - Number(b.isHidden ?? false));
    return seenFirst.map(({ name, rows, isHidden = false }) => ({
      sheet: name,
      isHidden,
      delimiter: "",
      batches: [{ rows: rowsOfSheet(rows), broken: [] }],
    }));
  }
  const { declaredBytes, ...dialect } = dialectOf(head.text);
  const pieces = skipBytes(utf8Pieces(file, head), declaredBytes);
  return [{ sheet: null, delimiter: dialect.delimiter, batches: readRowsOf(pieces, dialect, declaredBytes > 0 ? 2 : 1) }];
}

async function* skipBytes(pieces: AsyncIterable<Uint8Array>, count: number): AsyncGenerator<Uint8Array> {
  let left = count;
  for await (const piece of pieces) {
    const rest = piece.subarray(left);
    left = Math.max(0, left - piece.length);
    if (rest.length > 0) yield rest;
  }
}

/** As `readTables`, of one table; `prefix` goes before ids that the rows do not have themselves. */
export async function* readTableBatches(table: OpenTable, begin: BeginTable, prefix: string): AsyncGenerator<Parsed> {
  const source = iteratorOf(table.batches);
  const { rows, broken, isAll } = await survey(source);
  const { headers, from, notes } = table.headers ? { headers: table.headers, from: 0, notes: [] } : layOut(rows);
  const raggedness = raggedRows(headers, { rows: rows.slice(from), delimiter: table.delimiter });
  const again = headersAgain(headers);
  const first = rows.slice(from).filter((row) => !again.isOne(row));
  for (const row of first) raggedness.fit(row);
  if (first.length === 0 && isAll)
    throw broken[0]
      ? noRowReadable(broken[0])
      : new EarshotError("input.empty", "This table has a header but no rows.", { details: { todo: "Export it again, with its rows." } });
  const reader = begin({ delimiter: table.delimiter, headers, rows: first, broken, notes }, { prefix });
  let batch: Parsed = { ...emptyBatch(), columns: reader.columns, assumptions: [...notes, ...reader.assumptions] };
  let index = 0;
  for (const row of broken) batch.unreadable.push(asUnreadable(row));
  for (const row of first) {
    reader.read(row, index, batch);
    index += 1;
    if (index % BATCH_ROWS === 0) {
      yield batch;
      batch = emptyBatch();
    }
  }
  first.length = 0;
  rows.length = 0;
  for (let next = isAll ? null : await source.next(); next && !next.done; next = await source.next()) {
    for (const row of next.value.broken) batch.unreadable.push(asUnreadable(row));
    for (const row of next.value.rows) {
      if (again.isOne(row)) continue;
      raggedness.fit(row);
      reader.read(row, index, batch);
      index += 1;
    }
    yield batch;
    batch = emptyBatch();
  }
  batch.assumptions.push(...again.notes(), ...raggedness.notes());
  reader.finish(batch);
  yield batch;
}

function asUnreadable({ line, reason }: BrokenRow): Parsed["unreadable"][number] {
  return { line, code: "input.malformed", reason: `This row was left out: ${reason}.`, todo: "Look at this line in the file." };
}

function iteratorOf<T>(items: AsyncIterable<T> | Iterable<T>): AsyncIterator<T> | Iterator<T> {
  return Symbol.asyncIterator in items ? items[Symbol.asyncIterator]() : items[Symbol.iterator]();
}

/** The first rows, enough to decide by; nearly always the whole file. */
async function survey(source: AsyncIterator<RowBatch> | Iterator<RowBatch>): Promise<RowBatch & { isAll: boolean }> {
  const rows: TableRow[] = [];
  const broken: BrokenRow[] = [];
  let characters = 0;
  while (rows.length < SURVEY_ROWS && characters < SURVEY_BYTES) {
    const next = await source.next();
    if (next.done) return { rows, broken, isAll: true };
    for (const row of next.value.rows) {
      rows.push(row);
      for (const cell of row.cells) characters += cell.length;
    }
    broken.push(...next.value.broken);
  }
  return { rows, broken, isAll: false };
}
