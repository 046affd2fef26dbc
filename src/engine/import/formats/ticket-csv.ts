/** Tickets, reviews and survey answers as a table of any source: its columns guessed and open to correction. */
import type { MapField, SourceKind } from "../../../shared/domain.ts";
import type { ColumnGuess, Format, Head, Recognition } from "../conversation.ts";
import { columnOf, factsOf, guessColumns, plainName } from "../read/columns.ts";
import { peekTable, type Table } from "../read/table.ts";
import { readTables } from "../read/table-batches.ts";
import { TICKET_FIELDS } from "../read/ticket-plan.ts";
import { ticketRows } from "../read/ticket-rows.ts";

export const ticketCsv: Format = {
  id: "ticket-csv",
  name: "Tickets, reviews or survey answers (any CSV or Excel table)",
  kinds: ["ticket", "review", "survey", "email"],
  endings: [".csv", ".tsv", ".xlsx", ".txt"],
  recognise,
  batches: (file, head, options) =>
    readTables(file, head, (table, { prefix }) =>
      ticketRows(table, options, { kind: options.kind ?? kindOf(table, guessColumns(table, TICKET_FIELDS)) }, prefix),
    ),
};

function recognise(head: Head): Recognition | null {
  const table = peekTable(head);
  if (!table) return null;
  const guesses = guessColumns(table, TICKET_FIELDS, {}, factsOf(table));
  const has = (field: MapField): boolean => columnOf(guesses, field) >= 0;
  const kind = kindOf(table, guesses);
  const fields = TICKET_FIELDS.filter(has).length;
  const isTable = /\.(?:csv|tsv|tab)$/i.test(head.name) || head.sheets !== undefined;
  if (!isTable && !(has("text") && fields >= 3)) return null;
  const confidence = has("text") || has("title") ? Math.min(0.9, 0.45 + fields * 0.06) : 0.2;
  return {
    format: "ticket-csv",
    kind,
    confidence,
    reason: has("text")
      ? `it is a table with a column of ${kind === "review" ? "reviews" : kind === "survey" ? "answers" : "customers' words"}`
      : "it is a table",
  };
}

function kindOf(table: Table, guesses: readonly ColumnGuess[]): SourceKind {
  const names = table.headers.map(plainName).join("\n");
  if (/^review (?:id|stars|created)|star rating/im.test(names) && columnOf(guesses, "rating") >= 0) return "review";
  if (
    /respondent|network id|survey|\bnps\b|\bcsat\b|questionnaire|\bq\d+[.:]|^question$/im.test(names) ||
    table.headers.some((header) => /\?$/.test(header))
  )
    return "survey";
  if (
    /\breviews?(?:er)?\b|star[ _]rating/i.test(names) ||
    (columnOf(guesses, "rating") >= 0 &&
      /^(?:stars?|rating|app version)/im.test(names) &&
      !/^(?:ticket|case|requester|assignee|status)/im.test(names))
  )
    return "review";
  return "ticket";
}
