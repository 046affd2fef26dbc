/** Makes a format of what is known about one tracker's tables (CSV, TSV or a workbook's sheets). */
import type { Format } from "../conversation.ts";
import { backlogRows } from "./backlog-rows.ts";
import type { KnownColumns } from "./columns.ts";
import { peekTable } from "./table.ts";
import { readTables } from "./table-batches.ts";
import { hasColumns, TABLE_ENDINGS } from "./table-format.ts";

export type TrackerShape = {
  id: string;
  name: string;
  /** names of columns, in lower case with blanks; all of one list must be there */
  marks: readonly (readonly (string | RegExp)[])[];
  reason: string;
  columns: KnownColumns;
};

export function trackerFormat({ id, name, marks, reason, columns }: TrackerShape): Format {
  return {
    id,
    name,
    kinds: ["backlog"],
    endings: TABLE_ENDINGS,
    recognise(head) {
      const table = peekTable(head);
      return table && marks.some((names) => hasColumns(table, names)) ? { format: id, kind: "backlog", confidence: 0.96, reason } : null;
    },
    batches: (file, head, options) => readTables(file, head, (table, { prefix }) => backlogRows(table, options, columns, prefix)),
  };
}
