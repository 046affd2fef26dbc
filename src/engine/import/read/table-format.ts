/** Makes a format of what is known about one source's tables (CSV, TSV or a workbook's sheets). */
import type { SourceKind } from "../../../shared/domain.ts";
import type { Format, Head, Recognition } from "../conversation.ts";
import { plainName } from "./columns.ts";
import { peekTable, type Table } from "./table.ts";
import { readTables } from "./table-batches.ts";
import type { TicketTable } from "./ticket-plan.ts";
import { ticketRows } from "./ticket-rows.ts";

export const NOT_CONFIRMED =
  "This reading follows the vendor's description and was not confirmed against a real export: check the columns.";
export const TABLE_ENDINGS = [".csv", ".tsv", ".xlsx"] as const;

export type TableShape = TicketTable & {
  id: string;
  name: string;
  kinds?: readonly SourceKind[];
  /** names of columns, in lower case with blanks; all of one list must be there */
  marks: readonly (readonly (string | RegExp)[])[];
  reason: string;
  confidence?: number;
};

export function tableFormat(shape: TableShape): Format {
  return {
    id: shape.id,
    name: shape.name,
    kinds: shape.kinds ?? [shape.kind],
    endings: TABLE_ENDINGS,
    recognise: (head) => recognise(head, shape),
    batches: (file, head, options) => readTables(file, head, (table, { prefix }) => ticketRows(table, options, shape, prefix)),
  };
}

function recognise(head: Head, { id, kind, marks, reason, confidence = 0.97 }: TableShape): Recognition | null {
  const table = peekTable(head);
  return table && marks.some((names) => hasColumns(table, names)) ? { format: id, kind, confidence, reason } : null;
}

export function hasColumns(table: Table, names: readonly (string | RegExp)[]): boolean {
  const headers = table.headers.flatMap((header) => [header.replace(/_/g, " ").trim().toLowerCase(), plainName(header).toLowerCase()]);
  return names.every((name) => headers.some((header) => (typeof name === "string" ? header === name : name.test(header))));
}
