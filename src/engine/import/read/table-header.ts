/** Where the header of a table is, whether it has one at all, and what its columns are called. */
import { EarshotError } from "../../../shared/errors.ts";
import { COLUMNS } from "../limits.ts";
import { COLUMN_RULES } from "./column-rules.ts";
import type { TableRow } from "./csv.ts";
import { parseDate } from "./dates.ts";

const MAX_LINES_BEFORE_HEADER = 20;

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
  return !header.some((cell) => isKnownName(cell.trim())) && numbers.every((index) => goesOn(index, isNumber));
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
  const own = header.map(headerText);
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
  if (second && isNamesBelowGroups(own, second.map(headerText)))
    return { headers: own.map((group, index) => headerText(second[index] ?? "") || group), rows: 1 };
  return { headers: own, rows: 0 };
}

export function headerText(cell: string): string {
  return cell.replace(/\s+/g, " ").trim();
}

/** A first row of groups, each over several columns (a name again or nothing right of it), and the columns' own names below. */
function isNamesBelowGroups(groups: readonly string[], names: readonly string[]): boolean {
  const isSpanning = groups.some((group, index) => index > 0 && (group === "" || group === groups[index - 1]));
  const filled = names.filter((name) => name !== "");
  if (
    !isSpanning ||
    filled.length < 2 ||
    new Set(filled).size < filled.length ||
    filled.some((name) => isAddressOrDate(name) || isNumber(name))
  )
    return false;
  return filled.filter(isKnownName).length >= 2 && filled.filter(isKnownName).length > new Set(groups.filter(isKnownName)).size;
}

/** A name of a column that anybody would know. */
function isKnownName(name: string): boolean {
  return COLUMN_RULES.some((rule) => rule.names.some(([pattern, score]) => score >= 0.85 && pattern.test(name)));
}
