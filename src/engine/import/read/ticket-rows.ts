/** Rows of any table of tickets, reviews or answers → conversations: columns guessed or known, comments and replies beside, every row accounted for. */
import type { Channel, Role, SourceKind } from "../../../shared/domain.ts";
import { EarshotError } from "../../../shared/errors.ts";
import type { ColumnGuess, FormatOptions } from "../conversation.ts";
import type { ColumnFacts } from "./column-rules.ts";
import { factsOf, guessColumns, isBlank, nameScore, plainName } from "./columns.ts";
import { conversationJoiner } from "./conversation-joiner.ts";
import type { TableRow } from "./csv.ts";
import { htmlToText } from "./html.ts";
import type { Table } from "./table.ts";
import type { RowReader } from "./table-batches.ts";
import { type Plan, planOf, TICKET_FIELDS, type TicketTable } from "./ticket-plan.ts";
import { mailIn, ratingFrom, roleFrom, splitTags, type TicketComment, type TicketFacts, ticketOf } from "./tickets.ts";

/** Throws EarshotError input.no-text-column when no column holds words. */
export function ticketRows(table: Table, options: FormatOptions, known: TicketTable, prefix = ""): RowReader {
  const facts = factsOf(table);
  const columns = guessColumns(table, TICKET_FIELDS, options.columns, facts, known.columns);
  for (const column of columns)
    if (known.comments?.columns.test(column.header) && column.confidence < 1)
      Object.assign(column, { field: null, reason: "a comment in each" });
  const plan = planOf(table, columns, facts, options, known);
  if (plan.at.text < 0 && plan.at.title < 0 && plan.answers.length === 0 && plan.comments.length === 0) throw noWords(table, facts);
  const joiner = conversationJoiner(plan.isThread);
  const read = rowReader(plan, known, options.kind ?? known.kind, prefix);
  let kept = 0;
  return {
    columns,
    assumptions: assumptionsOf(table, columns, facts, plan, known),
    read(row, index, into) {
      const conversation = ticketOf(read(row, index));
      if (conversation) {
        kept += 1;
        noteDates(plan, row);
        joiner.add(conversation, into.conversations);
      } else
        into.unreadable.push({
          line: row.line || null,
          code: "input.empty",
          reason: row.line > 0 ? "There are no words in it." : `Record ${index + 1} has no words in it.`,
          todo: "Nothing to do, unless the words are in another column.",
        });
    },
    finish(into) {
      if (kept === 0) throw noWords(table, facts);
      joiner.finish(into.conversations);
      into.assumptions.push(...plan.date.notes(), ...plan.replyDate.notes(), ...joiner.notes("row"));
    },
  };
}

function assumptionsOf(table: Table, columns: ColumnGuess[], facts: ColumnFacts[], plan: Plan, known: TicketTable): string[] {
  const left = facts.filter((column) => known.never?.test(column.header)).map((column) => `“${column.header}”`);
  for (const column of columns) if (known.never?.test(column.header)) Object.assign(column, { field: null, reason: "never read" });
  return [
    ...(known.note ? [known.note] : []),
    ...(left.length > 0
      ? [`${left.join(", ")} ${left.length === 1 ? "was" : "were"} not read: personal data that nothing here needs.`]
      : []),
    ...(plan.at.text < 0 && plan.at.title >= 0 && plan.answers.length === 0 && plan.comments.length === 0
      ? [`There is no column of descriptions; only “${table.headers[plan.at.title]}” was read.`]
      : []),
    ...(plan.date.assumption ? [plan.date.assumption] : []),
    ...(plan.at.date < 0 ? undatedColumn(facts) : []),
    ...(plan.isThread ? [`Rows with the same “${table.headers[plan.at.id]}” were read as one conversation.`] : []),
  ];
}

/** A column is called after dates and holds none that can be read. */
function undatedColumn(facts: ColumnFacts[]): string[] {
  const named = facts.find((column) => column.filled > 0 && nameScore("date", column.header) >= 0.8);
  return named
    ? [
        `“${named.header}” holds no dates that can be read; the rows were kept without one. Put them right in the file, or say which column holds the dates (date=COLUMN).`,
      ]
    : [];
}

function rowReader(plan: Plan, known: TicketTable, kind: SourceKind, prefix: string): (row: TableRow, index: number) => TicketFacts {
  const { at } = plan;
  const channel = channelOf(kind);
  const tagColumns = at.tags < 0 ? [] : plan.headers.flatMap((header, column) => (header === plan.headers[at.tags] ? [column] : []));
  const isInbound = /inbound/i.test(plan.headers[at.role] ?? "");
  const hasSpacedTags = /tag|label|keyword/i.test(plan.headers[at.tags] ?? "");
  return ({ cells, line, record }, index) => {
    const cell = (column: number): string => (column < 0 ? "" : cellText(cells[column] ?? ""));
    const text = cells[at.text]?.trim() ?? "";
    const beside = record && known.beside?.(record, text);
    const named = cell(at.author);
    const isName = named !== "" && !(record && /^\d+$|@/.test(named));
    const speaker = isName ? named : (beside?.name ?? null);
    const mail = mailIn(cell(at.email)) ?? beside?.mail ?? (named.includes("@") ? mailIn(named) : null);
    const date = plan.date.read(cell(at.date));
    const isPrivate = at.public >= 0 && /^(?:false|no|0|private|internal|n)$/i.test(cell(at.public));
    const role = isPrivate
      ? "internal"
      : at.role < 0 || cell(at.role) === ""
        ? "customer"
        : isInbound
          ? inboundRole(cell(at.role))
          : roleFrom(cell(at.role));
    const said = { speaker: speaker === mail ? null : speaker, author: mail ?? speaker ?? (named || null), role, date, isPrivate } as const;
    const status = cell(at.status);
    const people = { asks: cell(plan.people.asks), answers: cell(plan.people.answers) };
    return {
      ...said,
      id: cell(at.id) || `${prefix}row-${index + 1}`,
      channel,
      title: cell(at.title),
      text: isBlank(text) && !/^(?:none|-)$/i.test(text) ? "" : text.startsWith("=") ? cellText(text) : text,
      account: cell(at.account) || null,
      url: cell(at.url) || null,
      status: known.statuses?.[status] ?? (status || null),
      rating: at.rating < 0 ? null : ratingFrom(cell(at.rating)),
      tags: tagColumns.length === 0 ? [] : [...new Set(tagColumns.flatMap((column) => splitTags(cell(column), hasSpacedTags)))],
      line: line || null,
      comments: [
        ...plan.answers.map((column) => ({ ...said, text: cell(column) })),
        ...plan.again.map((column): TicketComment => ({ text: cell(column), speaker: null, author: null, role: "unknown", date: null })),
        ...plan.replies.map((column) =>
          replyOf(cell(column), plan.headers[column] ?? "", plan.replyDate.read(cell(plan.replyDate.column))),
        ),
        ...(beside?.comments ?? []),
        ...plan.comments.flatMap((column) => known.comments?.read(cell(column), people) ?? []),
      ],
    };
  };
}

function noteDates({ at, date, replies, replyDate }: Plan, { cells, line }: TableRow): void {
  date.note(cellText(cells[at.date] ?? ""), line || null);
  if (replies.length > 0) replyDate.note(cellText(cells[replyDate.column] ?? ""), line || null);
}

/** A column “inbound” says yes or no. */
function inboundRole(cell: string): Role {
  return /^(?:true|yes|1|y)$/i.test(cell) ? "customer" : /^(?:false|no|0|n)$/i.test(cell) ? "internal" : roleFrom(cell);
}

/** Nothing for an export's way of writing nothing; `="007"`, which keeps a spreadsheet from counting, is 007; a link is its words. */
function cellText(cell: string): string {
  const text = cell.trim();
  if (isBlank(text)) return "";
  if (!text.startsWith("=")) return text;
  return /^="[^"]*"$/.test(text) ? text.slice(2, -1) : text.replace(/^=HYPERLINK\("[^"]*"[,;]\s*"([^"]*)"\)/i, "$1");
}

function replyOf(text: string, header: string, date: string | null): TicketComment {
  return {
    text,
    speaker: plainName(header).replace(/(?:^| )(?:reply|response|answer|resolution).*$/i, "") || "Agent",
    author: null,
    role: "internal",
    date,
  };
}

export function channelOf(kind: SourceKind): Channel {
  return kind === "review" || kind === "survey" || kind === "email" ? kind : "ticket";
}

/** Says which column should have held the words, if one is there and empty. */
function noWords(table: Table, facts: ColumnFacts[]): EarshotError {
  const named = facts.find(
    (column) =>
      column.filled === 0 &&
      /narrative|description|body|text|comment|review|message|feedback|content/i.test(column.header) &&
      !/reply|response/i.test(column.header),
  );
  const message = named
    ? `The column “${named.header}” is empty in all ${table.rows.length} rows, and no other column holds customers' words.`
    : "No column holds customers' words.";
  return new EarshotError("input.no-text-column", message, {
    details: {
      ...(named ? { column: named.header } : {}),
      todo: `Say which column holds them (text=COLUMN), or export with that column. The columns are: ${table.headers.slice(0, 30).map(htmlToText).join(", ")}.`,
    },
  });
}

export function noWordsInRecords(): EarshotError {
  return new EarshotError("input.no-text-column", "No field of these records holds customers' words.", {
    details: { todo: "Export the tickets with their descriptions or comments." },
  });
}
