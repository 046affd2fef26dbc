/** Tickets, reviews and answers as JSON: an array, a record a line, or `{tickets: []}`, with comments where there are some. */
import type { Channel, MapField, SourceKind } from "../../../shared/domain.ts";
import { EarshotError } from "../../../shared/errors.ts";
import type { Format, FormatOptions, Head, Parsed, Recognition } from "../conversation.ts";
import { columnOf, factsOf, guessColumns, isBlank } from "../read/columns.ts";
import { dateReader } from "../read/dates.ts";
import { peekJson, readJson } from "../read/json.ts";
import { commentsOf, recordsOf, requesterOf, tableOf } from "../read/json-table.ts";
import type { Table } from "../read/table.ts";
import { decodeText } from "../read/text.ts";
import { mailIn, ratingFrom, roleFrom, splitTags, ticketOf, uniqueIds } from "../read/tickets.ts";

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
];

export const ticketJson: Format = {
  id: "ticket-json",
  name: "Tickets, reviews or survey answers (JSON)",
  kinds: ["ticket", "review", "survey", "email"],
  endings: [".json", ".jsonl", ".ndjson"],
  recognise,
  parse: (bytes, _name, options) => parse(decodeText(bytes).text, options),
};

function recognise(head: Head): Recognition | null {
  const records = recordsOf(peekJson(head));
  if (!records) return null;
  const table = tableOf({ ...records, records: records.records.slice(0, 200) });
  const guesses = guessColumns(table, FIELDS);
  const hasWords = columnOf(guesses, "text") >= 0 || columnOf(guesses, "title") >= 0;
  const fields = FIELDS.filter((field) => columnOf(guesses, field) >= 0).length;
  const confidence = hasWords ? Math.min(0.9, 0.4 + fields * 0.07) : 0.15;
  return {
    format: "ticket-json",
    kind: kindOf(table),
    confidence,
    reason: hasWords ? "it is a list of records with customers' words" : "it is a list of records",
  };
}

function kindOf(table: Table): SourceKind {
  const names = table.headers.join("\n");
  if (/respondent|survey|^nps/im.test(names)) return "survey";
  return /\breview|star[ _]?rating|^rating$|app[ _]version/im.test(names) ? "review" : "ticket";
}

function parse(text: string, options: FormatOptions): Parsed {
  const found = recordsOf(readJson(text));
  if (!found)
    throw new EarshotError("input.malformed", "This JSON holds no list of records.", {
      details: { todo: "Export tickets as an array, or one record a line." },
    });
  const table = tableOf(found);
  const columns = guessColumns(table, FIELDS, options.columns, factsOf(table));
  const kind = options.kind ?? kindOf(table);
  const at = (field: MapField): number => columnOf(columns, field);
  const dates = dateReader(
    table.rows.map((row) => row.cells[at("date")] ?? ""),
    table.headers[at("date")] ?? "Dates",
  );
  const conversations: Parsed["conversations"] = [];
  const unreadable: Parsed["unreadable"] = found.broken.map(({ line, reason }) => ({
    line,
    code: "input.malformed",
    reason: `Left out: ${reason}.`,
    todo: "Look at this line in the file.",
  }));
  for (const [index, record] of found.records.entries()) {
    const row = table.rows[index];
    if (!row) continue;
    const cell = (field: MapField): string => (isBlank(row.cells[at(field)] ?? "") ? "" : (row.cells[at(field)] ?? "").trim());
    const asker = requesterOf(record, found.users);
    const mail = mailIn(cell("email")) ?? asker.mail;
    const named = mailIn(cell("author")) || /^\d+$/.test(cell("author")) ? null : cell("author") || null;
    const speaker = named ?? asker.name;
    const conversation = ticketOf({
      id: cell("id") || `row-${index + 1}`,
      channel: channelOf(kind),
      title: cell("title"),
      text: cell("text"),
      speaker,
      author: mail ?? speaker ?? (cell("author") || null),
      role: cell("role") === "" ? "customer" : roleFrom(cell("role")),
      account: cell("account") || null,
      date: dates.read(cell("date")),
      url: cell("url") || null,
      status: cell("status") || null,
      rating: ratingFrom(cell("rating")),
      tags: splitTags(cell("tags")),
      line: found.lines[index] ?? null,
      comments: commentsOf(record, cell("text"), found.users),
    });
    if (conversation) conversations.push(conversation);
    else
      unreadable.push({
        line: found.lines[index] ?? null,
        code: "input.empty",
        reason: found.lines[index] ? "no words in it" : `no words in it (record ${index + 1})`,
        todo: "Nothing to do, unless the words are in another field.",
      });
  }
  if (conversations.length === 0) {
    throw new EarshotError("input.no-text-column", "No field of these records holds customers' words.", {
      details: { todo: `Say which field holds them (text=FIELD). The fields are: ${table.headers.slice(0, 30).join(", ")}.` },
    });
  }
  const copies = uniqueIds(conversations);
  const assumptions = [
    ...(dates.assumption ? [dates.assumption] : []),
    ...(copies > 0 ? [`${copies} records have ids that came before; they were numbered on.`] : []),
  ];
  return { conversations, backlog: [], accounts: [], unreadable, columns, assumptions };
}

function channelOf(kind: SourceKind): Channel {
  return kind === "review" || kind === "survey" || kind === "email" ? kind : "ticket";
}
