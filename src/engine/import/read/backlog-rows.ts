/** Rows of a tracker's table → backlog items, each key once, every row accounted for. */
import type { BacklogItem, MapField } from "../../../shared/domain.ts";
import { EarshotError } from "../../../shared/errors.ts";
import type { FormatOptions, Parsed } from "../conversation.ts";
import { columnOf, factsOf, guessColumns, isBlank, type KnownColumns } from "./columns.ts";
import { dateReader } from "./date-column.ts";
import { htmlToText } from "./html.ts";
import type { Table } from "./table.ts";
import type { RowReader } from "./table-batches.ts";
import { splitTags } from "./tickets.ts";

export const BACKLOG_FIELDS: MapField[] = ["key", "title", "text", "id", "status", "tags", "url", "date", "priority", "parent"];
const TITLE_CHARACTERS = 200;

/** Throws EarshotError input.no-text-column when no column holds titles. */
export function backlogRows(table: Table, options: FormatOptions, known: KnownColumns = {}, prefix = ""): RowReader {
  const facts = factsOf(table);
  const columns = guessColumns(table, BACKLOG_FIELDS, options.columns, facts, known);
  const at = (field: MapField): number => columnOf(columns, field);
  if (at("title") < 0 && at("text") < 0)
    throw new EarshotError("input.no-text-column", "No column holds the issues' titles.", {
      details: { todo: `Say which column holds them (title=COLUMN). The columns are: ${table.headers.slice(0, 30).join(", ")}.` },
    });
  const named = (name: RegExp) =>
    facts.filter((column) => name.test(column.header.replace(/_/g, " ").trim())).map((column) => column.index);
  const [type = -1] = named(/^(?:issue |work item |item )?type$|^kind$/i);
  const labels = [...new Set([at("tags"), ...named(/^labels?$/i)])].filter((index) => index >= 0);
  const titles = [at("title"), ...named(/^title \d$/i)].filter((index) => index >= 0);
  const date = dateReader(
    table.rows.map((row) => row.cells[at("date")] ?? ""),
    table.headers[at("date")] ?? "Dates",
    { chosen: options.dates },
  );
  const keep = backlogKeeper();
  return {
    columns,
    assumptions: date.assumption ? [date.assumption] : [],
    read({ cells, line }, index, into) {
      const cell = (column: number): string => (isBlank(cells[column] ?? "") ? "" : (cells[column] ?? "").trim());
      const body = htmlToText(cell(at("text")));
      const title = titles.map((column) => htmlToText(cell(column)).replace(/\s+/g, " ")).find((words) => words !== "");
      const isKept = keep.add(
        {
          key: cell(at("key")) || cell(at("id")) || `${prefix}row-${index + 1}`,
          title: title ?? (body.split("\n")[0] ?? "").slice(0, TITLE_CHARACTERS),
          body,
          status: cell(at("status")) || null,
          type: cell(type) || null,
          labels: [...new Set(labels.flatMap((column) => splitTags(cell(column))))],
          url: cell(at("url")) || null,
          date: date.read(cell(at("date"))),
        },
        line,
        into,
      );
      if (isKept) date.note(cell(at("date")), line);
    },
    finish(into) {
      keep.finish();
      into.assumptions.push(...date.notes());
    },
  };
}

/** Keeps items with a title and a key of their own; names the others by their line, and `add` says false of them. */
export function backlogKeeper(): { add(item: BacklogItem, line: number | null, into: Parsed): boolean; finish(): void } {
  const seen = new Set<string>();
  return {
    add(item, line, into) {
      if (item.title === "")
        into.unreadable.push({
          line,
          code: "input.empty",
          reason: "There are no words in it.",
          todo: "Nothing to do, unless the title is in another column.",
        });
      else if (seen.has(item.key))
        into.unreadable.push({
          line,
          code: "input.malformed",
          reason: "its key came before; the first one was kept",
          todo: "Export the backlog with each issue once.",
        });
      else {
        seen.add(item.key);
        into.backlog.push(item);
        return true;
      }
      return false;
    },
    finish() {
      if (seen.size === 0)
        throw new EarshotError("input.malformed", "No row of this backlog has a title.", {
          details: { todo: "Check which column holds the titles (title=COLUMN)." },
        });
    },
  };
}
