/** What each column of a table holds, guessed from its name and its contents together; the person's own choice wins. */
import type { MapField } from "../../../shared/domain.ts";
import { EarshotError } from "../../../shared/errors.ts";
import type { ColumnGuess, FormatOptions } from "../conversation.ts";
import { COLUMN_RULES, type ColumnFacts, type ColumnRule } from "./column-rules.ts";
import { takeByContents } from "./columns-by-contents.ts";
import { parseDate } from "./dates.ts";
import type { Table } from "./table.ts";
import { numberedHeader } from "./table-header.ts";

const SAMPLE_ROWS = 400;
const EMPTY = /^(?:|null|nan|undefined|\\n|n\/a|#n\/a|none|-)$/i;

/** An export's way of writing "nothing here". */
export function isBlank(cell: string): boolean {
  return EMPTY.test(cell.trim());
}

const known = new WeakMap<Table, ColumnFacts[]>();

/** What the cells of each column are like; looked at once a table, whoever asks. */
export function factsOf(table: Table): ColumnFacts[] {
  const before = known.get(table);
  if (before) return before;
  const facts = factsOfRows(table);
  known.set(table, facts);
  return facts;
}

function factsOfRows(table: Table): ColumnFacts[] {
  const rows =
    table.rows.length <= SAMPLE_ROWS
      ? table.rows
      : table.rows.filter((_, index) => index % Math.ceil(table.rows.length / SAMPLE_ROWS) === 0);
  return table.headers.map((header, index) =>
    factsOfColumn(
      header,
      index,
      rows.map((row) => row.cells[index] ?? ""),
    ),
  );
}

function factsOfColumn(header: string, index: number, cells: string[]): ColumnFacts {
  const filled = cells.filter((cell) => !isBlank(cell)).map((cell) => cell.trim());
  const share = (test: (cell: string) => boolean): number => (filled.length === 0 ? 0 : filled.filter(test).length / filled.length);
  const mean = (measure: (cell: string) => number): number =>
    filled.length === 0 ? 0 : filled.reduce((sum, cell) => sum + measure(cell), 0) / filled.length;
  return {
    index,
    header,
    filled: filled.length / Math.max(1, cells.length),
    distinct: filled.length === 0 ? 0 : new Set(filled).size / filled.length,
    dates: share(
      (cell) =>
        (cell.length <= 45 && parseDate(cell, "month-first") !== null) || (cell.length <= 45 && parseDate(cell, "day-first") !== null),
    ),
    mails: share((cell) => cell.length <= 320 && /^\S+@\S+\.\S+$|<\S+@\S+>$/.test(cell)),
    urls: share((cell) => /^https?:\/\/\S+$/i.test(cell)),
    stars: share((cell) => /^[0-5](?:\.\d)?$/.test(cell)),
    numbers: share((cell) => cell.length <= 40 && /^-?[\d.,\s]*\d$/.test(cell)),
    serials: share((cell) => /^[2-6]\d{4}(?:\.\d+)?$/.test(cell)),
    keys: share((cell) => /^[A-Z][A-Z0-9_]{0,9}-\d+$/.test(cell)),
    meanWords: mean((cell) => cell.slice(0, 2000).split(/\s+/).length),
    meanCharacters: mean((cell) => cell.length),
  };
}

/** The names that one source gives its columns: the first that is there holds the field, the longest of several the words. */
export type KnownColumns = Partial<Record<MapField, RegExp>>;

/** One field per column and one column per field, best first. `fields` are those that the format wants. Throws input.* when a chosen column is not there. */
export function guessColumns(
  table: Table,
  fields: readonly MapField[],
  chosen: FormatOptions["columns"] = {},
  facts: ColumnFacts[] = factsOf(table),
  known: KnownColumns = {},
): ColumnGuess[] {
  const guesses: ColumnGuess[] = facts.map(({ index, header, filled }) => ({
    index,
    header,
    field: null,
    confidence: 0,
    reason: filled === 0 ? "empty in every row" : "not used",
  }));
  const taken = new Set<MapField>();
  for (const [field, column] of Object.entries(chosen) as [MapField, string][]) {
    const guess = guesses[findColumn(table, field, column)];
    if (guess) Object.assign(guess, { field, confidence: 1, reason: "chosen by you" });
    taken.add(field);
  }
  for (const [field, name] of Object.entries(known) as [MapField, RegExp][]) {
    if (taken.has(field)) continue;
    const named = guesses.filter((guess) => guess.field === null && name.test(guess.header.trim()));
    const filled = named.filter(({ index }) => (facts[index]?.filled ?? 0) > 0);
    const length = ({ index }: ColumnGuess): number => facts[index]?.meanCharacters ?? 0;
    const guess = (field === "text" ? filled.toSorted((a, b) => length(b) - length(a)) : filled)[0] ?? named[0];
    if (!guess || facts[guess.index]?.filled === 0) continue;
    Object.assign(guess, { field, confidence: 0.99, reason: "by the name that this source gives it" });
    taken.add(field);
  }
  const scored = COLUMN_RULES.filter((rule) => fields.includes(rule.field) && !taken.has(rule.field)).flatMap((rule) =>
    facts.map((column) => ({ field: rule.field, index: column.index, score: scoreOf(rule, column.header) * rule.fits(column) })),
  );
  for (const { field, index, score } of scored.filter((entry) => entry.score > 0.1).sort((a, b) => b.score - a.score)) {
    const guess = guesses[index];
    if (!guess || guess.field !== null || taken.has(field)) continue;
    Object.assign(guess, {
      field,
      confidence: Math.round(score * 100) / 100,
      reason: score >= 0.75 ? "by its name and contents" : "perhaps, by its name",
    });
    taken.add(field);
  }
  takeByContents(guesses, facts, {
    isWanted: (field) => fields.includes(field) && !taken.has(field),
    isNumbered: table.headers.every((header, index) => header === numberedHeader(index)),
  });
  return guesses;
}

export function columnOf(guesses: readonly ColumnGuess[], field: MapField): number {
  return guesses.find((guess) => guess.field === field)?.index ?? -1;
}

/** `reviews.text`, `created_at`, `userName` → words with blanks between. */
export function plainName(header: string): string {
  return header
    .replace(/([a-z\d])([A-Z])/g, "$1 $2")
    .replace(/[_.]+/g, " ")
    .replace(/^reviews /i, "review ")
    .trim();
}

/** 0 to 1: how surely a column of this name holds the field. */
export function nameScore(field: MapField, header: string): number {
  return Math.max(0, ...COLUMN_RULES.filter((rule) => rule.field === field).map((rule) => scoreOf(rule, header)));
}

function scoreOf(rule: ColumnRule, header: string): number {
  const name = plainName(header);
  return Math.max(0, ...rule.names.map(([pattern, score]) => (pattern.test(name) || pattern.test(header) ? score : 0)));
}

function findColumn(table: Table, field: MapField, column: string): number {
  const number = /^#(\d+)$/.exec(column)?.[1];
  const wanted = column.trim().toLowerCase();
  const index = number ? Number(number) - 1 : table.headers.findIndex((header) => header.toLowerCase() === wanted);
  if (index >= 0 && index < table.headers.length) return index;
  const isWords = field === "text" || field === "title";
  throw new EarshotError(isWords ? "input.no-text-column" : "input.malformed", `There is no column “${column}” for ${field}.`, {
    details: { todo: `The columns are: ${table.headers.slice(0, 30).join(", ")}.` },
  });
}
