/** Rows whose date cannot be read or is not there: kept, counted and named by their lines, never by what the cell says. */

import { count } from "../../../shared/many.ts";
import { lineList } from "./line-list.ts";

export type UndatedRows = { add(value: string, line: number | null): void; notes(): string[] };

/** `everyRow`: an empty cell is worth a word too; `isColumn`: the person may choose another one. */
export function undatedRows(column: string, { everyRow = false, isColumn = false }): UndatedRows {
  const strange = lineList();
  const empty = lineList();
  return {
    add(value, line) {
      if (value.trim() !== "") strange.add(line);
      else if (everyRow) empty.add(line);
    },
    notes: () => [
      ...(strange.count() > 0
        ? [
            `${column}: ${strange.count() === 1 ? "one cell holds" : `${count(strange.count())} cells hold`} no date that can be read${strange.words()}; ${strange.count() === 1 ? "its row was" : "their rows were"} kept without one. ${isColumn ? "Put it right in the file, or say which column holds the dates (date=COLUMN)." : "Put it right in the file."}`,
          ]
        : []),
      ...(empty.count() > 0
        ? [
            `${column}: ${empty.count() === 1 ? "one row has" : `${count(empty.count())} rows have`} no date${empty.words()}; kept without one.`,
          ]
        : []),
    ],
  };
}
