/** A person's labels: a CSV with the columns id and label, or id and keys. */
import { EarshotError } from "../../shared/errors.ts";
import { dialectOf, readRows } from "../import/read/csv.ts";

/** `id`: a snippet's, a theme's or a conversation's own; `value`: what the person says of it. */
export type Label = { id: string; value: string };

/** Throws input.malformed, naming the line, where a column is missing or nothing is labelled. */
export function readLabels(text: string, file: string, column: "label" | "keys"): Label[] {
  const plain = text.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");
  const rows = [...readRows(plain, dialectOf(plain))].flatMap((batch) => batch.rows);
  const header = rows[0]?.cells.map((cell) => cell.trim().toLowerCase()) ?? [];
  const idAt = header.indexOf("id");
  const valueAt = header.indexOf(column);
  if (idAt < 0 || valueAt < 0)
    throw new EarshotError("input.malformed", `Labels need the columns id and ${column} in their first line.`, {
      details: { file, line: 1, todo: `Write “id,${column}” as the first line.` },
    });
  const labels = rows.slice(1).flatMap(({ cells }) => {
    const id = cells[idAt]?.trim() ?? "";
    const value = cells[valueAt]?.trim() ?? "";
    return id === "" || value === "" ? [] : [{ id, value }];
  });
  if (labels.length === 0)
    throw new EarshotError("input.malformed", "There is no label in it.", { details: { file, line: 2, todo: "Add one row an id." } });
  return labels;
}
