/** Makes a format of what is known about one source's JSON records: how they are told, and one record as a ticket. */
import type { SourceKind } from "../../../shared/domain.ts";
import type { FileBytes, Format, FormatOptions, Head, Parsed, Recognition } from "../conversation.ts";
import { conversationJoiner } from "./conversation-joiner.ts";
import { type JsonObject, textAt } from "./json.ts";
import { dateAt } from "./people-in-records.ts";
import { areMostly, leftOut, readRecords, sideList } from "./records.ts";
import { emptyBatch } from "./table-batches.ts";
import { channelOf, noWordsInRecords } from "./ticket-rows.ts";
import { type TicketFacts, ticketOf } from "./tickets.ts";
import { undatedRows } from "./undated-rows.ts";

/** `said`: what earlier records said of a conversation, by its id (who asks). */
export type RecordPlace = {
  line: number | null;
  index: number;
  sides: ReadonlyMap<string, ReadonlyMap<string, JsonObject>>;
  said: Map<string, string>;
};
export type RecordShape = {
  id: string;
  name: string;
  kind: SourceKind;
  kinds?: readonly SourceKind[];
  /** whether a record is one of this source's; most of the first ones must be */
  isOne(record: JsonObject): boolean;
  reason: string;
  confidence?: number;
  /** lists beside the records, by name: users, organizations */
  sides?: readonly string[];
  /** null for a record that is no ticket (a header, another kind of entry) and is passed over in silence */
  ticket(record: JsonObject, place: RecordPlace): RecordTicket | null;
  /** where a record's own date may be, first choice first: `created_at`, `attributes.createdDate` */
  dates: readonly string[];
  /** records of one id are parts of one conversation */
  joins?: boolean;
  note?: string;
};
/** What a source's records do not say is left out. */
export type RecordTicket = Partial<TicketFacts> & Pick<TicketFacts, "text" | "comments">;

export function recordFormat(shape: RecordShape): Format {
  return {
    id: shape.id,
    name: shape.name,
    kinds: shape.kinds ?? [shape.kind],
    endings: [".json", ".jsonl", ".ndjson"],
    recognise: (head) => recognise(head, shape),
    batches: (file, head, options) => batches(file, head, options, shape),
  };
}

function recognise(head: Head, { id, kind, isOne, reason, confidence = 0.97 }: RecordShape): Recognition | null {
  return areMostly(head, isOne) ? { format: id, kind, confidence, reason } : null;
}

async function* batches(file: FileBytes, head: Head, options: FormatOptions, shape: RecordShape): AsyncGenerator<Parsed> {
  const sides = new Map<string, ReadonlyMap<string, JsonObject>>();
  for (const name of shape.sides ?? []) sides.set(name, await sideList(file, head, name));
  const joiner = conversationJoiner(shape.joins ?? false);
  const undated = undatedRows(shape.dates[0] ?? "Dates", { everyRow: true });
  const said = new Map<string, string>();
  let index = 0;
  let kept = 0;
  let batch: Parsed = { ...emptyBatch(), assumptions: shape.note ? [shape.note] : [] };
  for await (const { records, broken } of readRecords(file, head)) {
    batch.unreadable.push(...broken.map(leftOut));
    for (const { value, line } of records) {
      const ticket = shape.ticket(value, { line, index, sides, said });
      index += 1;
      if (ticket === null) continue;
      const date = ticket.date ?? dateAt(value, ...shape.dates);
      const conversation = ticketOf({ ...blankTicket(options.kind ?? shape.kind, line, index), ...ticket, date });
      if (conversation) {
        kept += 1;
        if (date === null) undated.add(shape.dates.map((field) => textAt(value, ...field.split("."))).join(""), line);
        joiner.add(conversation, batch.conversations);
      } else
        batch.unreadable.push({
          line,
          code: "input.empty",
          reason: line === null ? `Record ${index} has no words in it.` : "There are no words in it.",
          todo: "Nothing to do, unless the words are in another field.",
        });
    }
    yield batch;
    batch = emptyBatch();
  }
  if (kept === 0) throw noWordsInRecords();
  joiner.finish(batch.conversations);
  yield { ...batch, assumptions: [...undated.notes(), ...joiner.notes("record")] };
}

function blankTicket(kind: SourceKind, line: number | null, number: number): TicketFacts {
  return {
    id: `row-${number}`,
    channel: channelOf(kind),
    title: "",
    text: "",
    speaker: null,
    author: null,
    role: "customer",
    account: null,
    date: null,
    url: null,
    status: null,
    rating: null,
    tags: [],
    line,
    comments: [],
  };
}
