/** Tickets, reviews and answers as JSON records of any source: fields guessed as columns are, comments where there are some. */
import type { SourceKind } from "../../../shared/domain.ts";
import type { FileBytes, Format, FormatOptions, Head, Parsed, Recognition } from "../conversation.ts";
import { columnOf, factsOf, guessColumns } from "../read/columns.ts";
import { peekJson } from "../read/json.ts";
import { commentsOf, recordTable, requesterOf } from "../read/json-table.ts";
import { type RecordBatch, readRecords, recordsOf, sideList } from "../read/records.ts";
import { readTableBatches } from "../read/table-batches.ts";
import { TICKET_FIELDS } from "../read/ticket-plan.ts";
import { ticketRows } from "../read/ticket-rows.ts";

const PEEK_RECORDS = 200;

export const ticketJson: Format = {
  id: "ticket-json",
  name: "Tickets, reviews or survey answers (any JSON records)",
  kinds: ["ticket", "review", "survey", "email"],
  endings: [".json", ".jsonl", ".ndjson"],
  recognise,
  batches,
};

function recognise(head: Head): Recognition | null {
  const first = recordsOf(peekJson(head))?.records.slice(0, PEEK_RECORDS);
  if (!first) return null;
  const { headers, row } = recordTable(first);
  const table = { delimiter: "", headers, rows: first.map(row), broken: [], notes: [] };
  const guesses = guessColumns(table, TICKET_FIELDS, {}, factsOf(table));
  const hasWords = columnOf(guesses, "text") >= 0 || columnOf(guesses, "title") >= 0;
  const fields = TICKET_FIELDS.filter((field) => columnOf(guesses, field) >= 0).length;
  return {
    format: "ticket-json",
    kind: kindOf(headers),
    confidence: hasWords ? Math.min(0.9, 0.4 + fields * 0.07) : 0.15,
    reason: hasWords ? "it is a list of records with customers' words" : "it is a list of records",
  };
}

function kindOf(headers: readonly string[]): SourceKind {
  const names = headers.join("\n");
  if (/respondent|survey|^nps/im.test(names)) return "survey";
  return /\breview|star[ _]?rating|^rating$|app[ _]version/im.test(names) ? "review" : "ticket";
}

async function* batches(file: FileBytes, head: Head, options: FormatOptions): AsyncGenerator<Parsed> {
  const users = await sideList(file, head, "users");
  const records = readRecords(file, head);
  const first = await records.next();
  const begin: RecordBatch = first.done ? { records: [], broken: [] } : first.value;
  const { headers, row } = recordTable(begin.records);
  async function* rows() {
    yield { rows: begin.records.map(row), broken: begin.broken };
    for await (const batch of records) yield { rows: batch.records.map(row), broken: batch.broken };
  }
  const kind = options.kind ?? kindOf(headers);
  yield* readTableBatches(
    { sheet: null, delimiter: "", headers, batches: rows() },
    (table, { prefix }) =>
      ticketRows(
        table,
        options,
        { kind, isThread: false, beside: (record, text) => ({ ...requesterOf(record, users), comments: commentsOf(record, text, users) }) },
        prefix,
      ),
    "",
  );
}
