/** What is known of a table of tickets, and which of its columns are read as what. */
import type { MapField, SourceKind } from "../../../shared/domain.ts";
import type { ColumnGuess, FormatOptions } from "../conversation.ts";
import type { ColumnFacts } from "./column-rules.ts";
import { columnOf, type KnownColumns, plainName } from "./columns.ts";
import { dateReader } from "./date-column.ts";
import type { JsonObject } from "./json.ts";
import type { Table } from "./table.ts";
import type { TicketComment } from "./tickets.ts";

export const TICKET_FIELDS: MapField[] = [
  "text",
  "title",
  "id",
  "date",
  "email",
  "author",
  "account",
  "rating",
  "url",
  "status",
  "tags",
  "role",
  "priority",
  "public",
];

/** What is known of one source's tables beyond the general rules. */
export type TicketTable = {
  kind: SourceKind;
  columns?: KnownColumns;
  /** codes of its status column → words */
  statuses?: Record<string, string>;
  /** columns that are never read, by name */
  never?: RegExp;
  /** further columns that hold a comment each, and how it is written */
  comments?: { columns: RegExp; read(cell: string, people: TicketPeople): TicketComment | null };
  /** columns with the id of who asks and of who answers, by which comments are told apart */
  people?: { asks: RegExp; answers: RegExp };
  /** what a JSON record says beside its plain fields: further messages and who asks */
  beside?(record: JsonObject, text: string): { comments: TicketComment[]; name: string | null; mail: string | null };
  /** a row is a message of a conversation that other rows belong to */
  isThread?: boolean;
  note?: string;
};

/** Ids as the row has them, "" where it does not say. */
export type TicketPeople = { asks: string; answers: string };

/** Which columns hold what, decided once a table; -1 where none does. */
export type Plan = {
  at: Record<MapField, number>;
  date: ReturnType<typeof dateReader>;
  replies: number[];
  replyDate: ReturnType<typeof dateReader> & { column: number };
  answers: number[];
  comments: number[];
  /** further columns of the name that the column of words has */
  again: number[];
  people: { asks: number; answers: number };
  headers: string[];
  isThread: boolean;
};

export function planOf(table: Table, columns: ColumnGuess[], facts: ColumnFacts[], options: FormatOptions, known: TicketTable): Plan {
  const kind = options.kind ?? known.kind;
  const at = Object.fromEntries(TICKET_FIELDS.map((field) => [field, columnOf(columns, field)])) as Plan["at"];
  const free = facts.filter((column) => columns[column.index]?.field === null && column.filled > 0 && !known.never?.test(column.header));
  const named = (header: string | undefined): number[] =>
    header === undefined ? [] : free.filter((column) => column.header === header).map((column) => column.index);
  const replyDate = free.find((column) => /^(?:developer |owner )?reply date/i.test(column.header))?.index ?? -1;
  const datesOf = (column: number, everyRow: boolean) =>
    dateReader(column < 0 ? [] : table.rows.map((row) => row.cells[column] ?? ""), table.headers[column] ?? "Dates", {
      chosen: options.dates,
      everyRow: everyRow && column >= 0,
    });
  return {
    at,
    date: datesOf(at.date, true),
    headers: table.headers,
    isThread: known.isThread ?? isThread(table, at.id),
    replies: free
      .filter(
        (column) => (REPLY.test(plainName(column.header)) || (kind === "ticket" && ANSWER.test(column.header))) && column.meanWords >= 2,
      )
      .map((column) => column.index),
    replyDate: { column: replyDate, ...datesOf(replyDate, false) },
    answers: kind === "survey" || kind === "review" ? free.filter(isAnswer).map((column) => column.index) : [],
    again: options.columns?.text === undefined ? named(table.headers[at.text]) : [],
    people: {
      asks: known.people ? table.headers.findIndex((header) => known.people?.asks.test(header)) : -1,
      answers: known.people ? table.headers.findIndex((header) => known.people?.answers.test(header)) : -1,
    },
    comments: known.comments
      ? facts
          .filter((column) => known.comments?.columns.test(column.header) && columns[column.index]?.field === null)
          .map((column) => column.index)
      : [],
  };
}

const REPLY =
  /^(?:developer|owner|agent|support|company|our)[ _](?:reply|response|answer)(?:[ _](?:text|body|content))?$|^reply[ _]?(?:text|content|body)$/i;
/** What an agent answered, where the customer's words are in a column of their own. */
const ANSWER = /^(?:answer|reply|response|resolution)$/i;

function isAnswer(column: ColumnFacts): boolean {
  return (
    column.meanWords >= 2.5 &&
    column.distinct > 0.3 &&
    column.dates < 0.5 &&
    column.urls < 0.5 &&
    column.mails < 0.5 &&
    (/\?\s*$|open-ended|comment|feedback|other \(please specify\)/i.test(column.header) || column.header.split(/\s+/).length >= 4)
  );
}

/** A row a message: the id of a ticket or conversation comes again and again. */
function isThread(table: Table, column: number): boolean {
  if (!/conversation|thread|ticket|case|chat|session/i.test(table.headers[column] ?? "")) return false;
  const ids = table.rows.map((row) => row.cells[column] ?? "").filter((id) => id !== "");
  return ids.length >= 3 && new Set(ids).size <= ids.length * 0.7;
}
