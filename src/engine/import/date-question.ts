/** What to ask where nothing in a file says which of day and month comes first. */
import type { Head } from "./conversation.ts";
import { parseDate } from "./read/dates.ts";
import { peekTable } from "./read/table.ts";

/** `example` as the file has it, and which day it is either way, in ISO. */
export type DateQuestion = { column: string; example: string; dayFirst: string; monthFirst: string };

/** As the reader of dates says it. */
const OPEN = /^(.+): .*dates read as .*(?:though nothing in the column decides it|though the column has both orders|as you said)/;

/** null where the file decides it, or where every date is the same day either way. */
export function dateQuestion(head: Head, assumptions: readonly string[]): DateQuestion | null {
  const column = assumptions.map((said) => OPEN.exec(said)?.[1]).find((name) => name !== undefined);
  const table = column === undefined ? null : peekTable(head);
  const index = table?.headers.findIndex((header) => header.trim() === column) ?? -1;
  if (!table || column === undefined || index < 0) return null;
  for (const { cells } of table.rows) {
    const example = cells[index]?.trim() ?? "";
    const dayFirst = parseDate(example, "day-first");
    const monthFirst = parseDate(example, "month-first");
    if (dayFirst && monthFirst && dayFirst !== monthFirst) return { column, example, dayFirst, monthFirst };
  }
  return null;
}
