/** Tickets, reviews and survey answers as a table: any help desk's or store's CSV, its columns guessed and open to correction. */
import type { Channel, MapField, SourceKind } from "../../../shared/domain.ts";
import { EarshotError } from "../../../shared/errors.ts";
import type { ColumnGuess, DraftConversation, Format, FormatOptions, Head, Parsed, Recognition } from "../conversation.ts";
import type { ColumnFacts } from "../read/column-rules.ts";
import { columnOf, factsOf, guessColumns, isBlank } from "../read/columns.ts";
import type { TableRow } from "../read/csv.ts";
import { dateReader } from "../read/dates.ts";
import { peekTable, readTable, type Table } from "../read/table.ts";
import { decodeText } from "../read/text.ts";
import { mailIn, ratingFrom, roleFrom, splitTags, type TicketComment, ticketOf, uniqueIds } from "../read/tickets.ts";

const FIELDS: MapField[] = [
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

export const ticketCsv: Format = {
  id: "ticket-csv",
  name: "Tickets, reviews or survey answers (CSV)",
  kinds: ["ticket", "review", "survey", "email"],
  endings: [".csv", ".tsv", ".txt"],
  recognise,
  parse: (bytes, name, options) => parse(readTable(decodeText(bytes).text), name, options),
};

function recognise(head: Head): Recognition | null {
  const table = peekTable(head);
  if (!table) return null;
  const facts = factsOf(table);
  const guesses = guessColumns(table, FIELDS, {}, facts);
  const has = (field: MapField): boolean => columnOf(guesses, field) >= 0;
  const kind = kindOf(table, guesses);
  const fields = FIELDS.filter(has).length;
  const isTable = /\.(?:csv|tsv|tab)$/i.test(head.name);
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
  const names = table.headers.join("\n");
  if (
    /respondent|network id|survey|^nps|questionnaire|\bq\d+[.:]/im.test(names) ||
    table.headers.filter((header) => /\?$/.test(header)).length >= 1 ||
    /^question$/im.test(names)
  )
    return "survey";
  if (
    /\breviews?(?:er)?\b|star[ _]rating/i.test(names) ||
    (columnOf(guesses, "rating") >= 0 && /^(?:stars?|rating|app version)/im.test(names))
  )
    return "review";
  return "ticket";
}

function parse(table: Table, _name: string, options: FormatOptions): Parsed {
  if (table.rows.length === 0)
    throw new EarshotError("input.empty", "This table has a header but no rows.", { details: { todo: "Export it again, with its rows." } });
  const facts = factsOf(table);
  const columns = guessColumns(table, FIELDS, options.columns, facts);
  const kind = options.kind ?? kindOf(table, columns);
  const assumptions = [...table.notes];
  if (columnOf(columns, "text") < 0) {
    if (columnOf(columns, "title") < 0) throw noWords(table, facts);
    assumptions.push(`There is no column of descriptions; only “${table.headers[columnOf(columns, "title")]}” was read.`);
  }
  const plan = planOf(table, columns, facts, kind);
  if (plan.date.assumption) assumptions.push(plan.date.assumption);
  const unreadable: Parsed["unreadable"] = table.broken.map(({ line, reason }) => ({
    line,
    code: "input.malformed",
    reason: `This row was left out: ${reason}.`,
    todo: "Look at this line in the file.",
  }));
  const conversations: Parsed["conversations"] = [];
  const threads = new Map<string, DraftConversation>();
  if (plan.isThread) assumptions.push(`Rows with the same “${table.headers[columnOf(columns, "id")]}” were read as one conversation.`);
  for (const [index, row] of table.rows.entries()) {
    const conversation = ticketOf(factsOfRow(row, index, plan, kind));
    const before = conversation && plan.isThread ? threads.get(conversation.id) : undefined;
    if (conversation && before) before.messages.push(...conversation.messages);
    else if (conversation) {
      conversations.push(conversation);
      threads.set(conversation.id, conversation);
    } else
      unreadable.push({
        line: row.line,
        code: "input.empty",
        reason: "no words in it",
        todo: "Nothing to do, unless the words are in another column.",
      });
  }
  const copies = uniqueIds(conversations);
  if (copies > 0)
    assumptions.push(
      `${copies} ${copies === 1 ? "row has an id" : "rows have ids"} that came before; ${copies === 1 ? "it was" : "they were"} numbered on.`,
    );
  if (conversations.length === 0) throw noWords(table, facts);
  return { conversations, backlog: [], accounts: [], unreadable, columns, assumptions };
}

type Plan = {
  at(field: MapField): number;
  date: ReturnType<typeof dateReader>;
  idPrefix: string;
  replies: number[];
  answers: number[];
  headers: string[];
  replyDate: number;
  isThread: boolean;
};

function planOf(table: Table, columns: ColumnGuess[], facts: ColumnFacts[], kind: SourceKind): Plan {
  const at = (field: MapField): number => columnOf(columns, field);
  const dates = at("date") < 0 ? [] : table.rows.map((row) => row.cells[at("date")] ?? "");
  const free = facts.filter((column) => columns[column.index]?.field === null && column.filled > 0);
  const answers =
    kind === "survey"
      ? free.filter(
          (column) =>
            column.meanWords >= 3 &&
            column.distinct > 0.3 &&
            column.dates < 0.5 &&
            column.urls < 0.5 &&
            (/\?$/.test(column.header) || column.header.split(/\s+/).length >= 4),
        )
      : [];
  return {
    at,
    date: dateReader(dates, table.headers[at("date")] ?? "Dates"),
    idPrefix: "row-",
    headers: table.headers,
    isThread: isThread(table, at("id")),
    replies: free
      .filter(
        (column) =>
          /^(?:developer|owner|agent|support|company|our)[ _](?:reply|response|answer)(?:[ _](?:text|body|content))?$|^reply[ _]?text$/i.test(
            column.header,
          ) && column.meanWords >= 2,
      )
      .map((column) => column.index),
    replyDate: free.find((column) => /^(?:developer |owner )?reply date/i.test(column.header))?.index ?? -1,
    answers: answers.map((column) => column.index),
  };
}

/** A row a message: the id of a ticket or conversation comes again and again. */
function isThread(table: Table, column: number): boolean {
  if (!/conversation|thread|ticket|case|chat|session/i.test(table.headers[column] ?? "")) return false;
  const ids = table.rows.map((row) => row.cells[column] ?? "").filter((id) => id !== "");
  return ids.length >= 3 && new Set(ids).size <= ids.length * 0.7;
}

function factsOfRow(row: TableRow, index: number, plan: Plan, kind: SourceKind) {
  const cell = (field: MapField): string => {
    const value = row.cells[plan.at(field)]?.trim() ?? "";
    return isBlank(value) && !(field === "text" && /^(?:none|-)$/i.test(value)) ? "" : value;
  };
  const speaker = cell("author") || null;
  const mail = mailIn(cell("email")) ?? mailIn(speaker ?? "");
  const date = plan.date.read(cell("date"));
  const role = cell("role") === "" ? "customer" : roleFrom(cell("role"));
  const said = { speaker, author: mail ?? speaker, role, date };
  return {
    ...said,
    id: cell("id") || `${plan.idPrefix}${index + 1}`,
    channel: channelOf(kind),
    title: cell("title"),
    text: cell("text"),
    account: cell("account") || null,
    url: cell("url") || null,
    status: cell("status") || null,
    rating: ratingFrom(cell("rating")),
    tags: splitTags(cell("tags")),
    line: row.line,
    comments: [
      ...plan.answers.map((column) => ({ ...said, text: blankToEmpty(row.cells[column]) })),
      ...plan.replies.map((column) => replyOf(row, column, plan)),
    ],
  };
}

function replyOf(row: TableRow, column: number, plan: Plan): TicketComment {
  const date = plan.date.read(row.cells[plan.replyDate] ?? "");
  return {
    text: blankToEmpty(row.cells[column]),
    speaker: (plan.headers[column] ?? "Reply").replace(/[ _](?:reply|response|answer).*$/i, ""),
    author: null,
    role: "internal",
    date,
  };
}

function blankToEmpty(cell: string | undefined): string {
  return isBlank(cell ?? "") ? "" : (cell ?? "");
}

function channelOf(kind: SourceKind): Channel {
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
      todo: `Say which column holds them (text=COLUMN), or export with that column. The columns are: ${table.headers.slice(0, 30).join(", ")}.`,
    },
  });
}
