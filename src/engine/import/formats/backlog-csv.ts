/** A tracker's issues as a table: Jira, Linear, Bugzilla and the like, so that themes can be matched to them. */
import type { BacklogItem, MapField } from "../../../shared/domain.ts";
import { EarshotError } from "../../../shared/errors.ts";
import type { Format, FormatOptions, Head, Parsed, Recognition } from "../conversation.ts";
import { columnOf, factsOf, guessColumns, isBlank } from "../read/columns.ts";
import { dateReader } from "../read/dates.ts";
import { htmlToText } from "../read/html.ts";
import { peekTable, readTable, type Table } from "../read/table.ts";
import { decodeText } from "../read/text.ts";
import { splitTags } from "../read/tickets.ts";

const FIELDS: MapField[] = ["key", "title", "text", "id", "status", "tags", "url", "date", "priority", "parent"];
const TRACKER =
  /^(?:issue (?:key|type|id)|key|work item type|sprint|epic(?: link| name)?|story points?|estimate|resolution|fix versions?|milestone|parent(?: issue| id)?|iteration(?: path)?|area path|cycle(?: name)?|bug id)$/i;
const PERHAPS_TRACKER = /^(?:components?|labels|assignee|type|priority|project(?: key)?|reporter|resolved|state)$/i;
const HELP_DESK =
  /requester|e-?mail|organi[sz]ation|satisfaction|^via$|channel|review|rating|^account$|customer|\bsolved|first response|answers|\bagent\b/i;

export const backlogCsv: Format = {
  id: "backlog-csv",
  name: "Backlog of a tracker (CSV)",
  kinds: ["backlog"],
  endings: [".csv", ".tsv"],
  recognise,
  parse: (bytes, _name, options) => parse(readTable(decodeText(bytes).text), options),
};

function recognise(head: Head): Recognition | null {
  const table = peekTable(head);
  if (!table) return null;
  const facts = factsOf(table);
  const guesses = guessColumns(table, FIELDS, {}, facts);
  if (columnOf(guesses, "title") < 0) return null;
  const names = [...new Set(table.headers.map((header) => header.replace(/_/g, " ").trim().toLowerCase()))];
  const marks = names.filter((name) => TRACKER.test(name)).length;
  const weakMarks = names.filter((name) => PERHAPS_TRACKER.test(name)).length;
  const keys = facts.some((column) => column.keys > 0.8 && column.distinct > 0.9) ? 2 : 0;
  const against = table.headers.filter((header) => HELP_DESK.test(header)).length;
  const score = 0.35 + marks * 0.22 + weakMarks * 0.06 + keys * 0.12 - against * 0.15;
  return {
    format: "backlog-csv",
    kind: "backlog",
    confidence: Math.max(0.05, Math.min(0.95, score)),
    reason: "it is a table of issues with titles and the columns of a tracker",
  };
}

function parse(table: Table, options: FormatOptions): Parsed {
  if (table.rows.length === 0)
    throw new EarshotError("input.empty", "This table has a header but no rows.", { details: { todo: "Export it again, with its rows." } });
  const facts = factsOf(table);
  const columns = guessColumns(table, FIELDS, options.columns, facts);
  const at = (field: MapField): number => columnOf(columns, field);
  if (at("title") < 0 && at("text") < 0) {
    throw new EarshotError("input.no-text-column", "No column holds the issues' titles.", {
      details: { todo: `Say which column holds them (title=COLUMN). The columns are: ${table.headers.slice(0, 30).join(", ")}.` },
    });
  }
  const type = facts.find((column) => /^(?:issue |work item |item )?type$|^kind$/i.test(column.header.replace(/_/g, " ")))?.index ?? -1;
  const labels = facts.filter((column) => column.index === at("tags") || /^labels?$/i.test(column.header)).map((column) => column.index);
  const date = dateReader(
    table.rows.map((row) => row.cells[at("date")] ?? ""),
    table.headers[at("date")] ?? "Dates",
  );
  const unreadable: Parsed["unreadable"] = table.broken.map(({ line, reason }) => ({
    line,
    code: "input.malformed",
    reason: `This row was left out: ${reason}.`,
    todo: "Look at this line in the file.",
  }));
  const backlog: BacklogItem[] = [];
  const seen = new Set<string>();
  for (const [index, row] of table.rows.entries()) {
    const cell = (column: number): string => (isBlank(row.cells[column] ?? "") ? "" : (row.cells[column] ?? "").trim());
    const body = htmlToText(cell(at("text")));
    const title = htmlToText(cell(at("title"))).replace(/\s+/g, " ") || (body.split("\n")[0] ?? "").slice(0, 200);
    const key = cell(at("key")) || cell(at("id")) || `row-${index + 1}`;
    if (title === "")
      unreadable.push({
        line: row.line,
        code: "input.empty",
        reason: "no words in it",
        todo: "Nothing to do, unless the title is in another column.",
      });
    else if (seen.has(key))
      unreadable.push({
        line: row.line,
        code: "input.malformed",
        reason: "its key came before; the first one was kept",
        todo: "Export the backlog with each issue once.",
      });
    else {
      seen.add(key);
      backlog.push({
        key,
        title,
        body,
        status: cell(at("status")) || null,
        type: cell(type) || null,
        labels: [...new Set(labels.flatMap((column) => splitTags(cell(column))))],
        url: cell(at("url")) || null,
        date: date.read(cell(at("date"))),
      });
    }
  }
  if (backlog.length === 0)
    throw new EarshotError("input.malformed", "No row of this backlog has a title.", {
      details: { todo: "Check which column holds the titles (title=COLUMN)." },
    });
  return {
    conversations: [],
    backlog,
    accounts: [],
    unreadable,
    columns,
    assumptions: [...table.notes, ...(date.assumption ? [date.assumption] : [])],
  };
}
