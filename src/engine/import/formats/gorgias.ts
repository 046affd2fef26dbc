/** Gorgias' tickets: the API's JSON with messages, and the export's CSV. By description, not confirmed against a real export. */
import { at, type JsonObject, listAt, textAt } from "../read/json.ts";
import { dateAt, personOf } from "../read/people-in-records.ts";
import { type RecordTicket, recordFormat } from "../read/record-format.ts";
import { NOT_CONFIRMED, tableFormat } from "../read/table-format.ts";
import type { TicketComment } from "../read/tickets.ts";

export const gorgiasJson = recordFormat({
  id: "gorgias-json",
  name: "Gorgias tickets (JSON, not confirmed)",
  kind: "ticket",
  isOne: (record) =>
    "customer" in record && ("from_agent" in record || listAt(record, "messages").some((message) => "from_agent" in message)),
  reason: "its records have the fields of Gorgias' tickets",
  dates: ["created_datetime", "opened_datetime"],
  note: NOT_CONFIRMED,
  ticket,
});

export const gorgiasCsv = tableFormat({
  id: "gorgias-csv",
  name: "Gorgias tickets (CSV, not confirmed)",
  kind: "ticket",
  marks: [
    ["ticket id", "customer email", "initial channel"],
    ["ticket id", "customer name", "last used integration type"],
  ],
  reason: "it has the columns of Gorgias' ticket export",
  columns: {
    id: /^ticket[ _]id$/i,
    title: /^(?:ticket[ _])?subject$/i,
    author: /^customer[ _]name$/i,
    email: /^customer[ _]email$/i,
    date: /^(?:created[ _](?:date|at)|creation[ _]date)$/i,
    tags: /^tags$/i,
  },
  note: NOT_CONFIRMED,
});

function ticket(record: JsonObject): RecordTicket {
  const customer = personOf(at(record, "customer"));
  const comments = listAt(record, "messages").map(commentOf);
  return {
    id: textAt(record, "id"),
    title: textAt(record, "subject"),
    text: listAt(record, "messages").length > 0 ? "" : textAt(record, "excerpt"),
    speaker: customer.name,
    author: customer.mail ?? customer.id,
    status: textAt(record, "status") || null,
    rating: Number(textAt(record, "satisfaction_survey", "score")) || null,
    tags: listAt(record, "tags")
      .map((tag) => textAt(tag, "name"))
      .filter((tag) => tag !== ""),
    role: comments[0]?.role ?? "customer",
    comments,
  };
}

function commentOf(message: JsonObject): TicketComment {
  const sender = personOf(at(message, "sender"));
  const isPrivate = message.public === false || textAt(message, "channel") === "internal-note";
  return {
    text: textAt(message, "stripped_text") || textAt(message, "body_text") || textAt(message, "body_html"),
    speaker: sender.name,
    author: sender.mail ?? sender.id,
    role: isPrivate || message.from_agent === true ? "internal" : "customer",
    date: dateAt(message, "sent_datetime", "created_datetime"),
    isPrivate,
  };
}
