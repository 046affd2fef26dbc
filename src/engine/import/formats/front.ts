/** Front's conversations with their messages (JSON), and its message export (CSV). By description, not confirmed against a real export. */
import { at, isObject, type JsonObject, listAt, textAt } from "../read/json.ts";
import { dateAt, personOf, type RecordPerson } from "../read/people-in-records.ts";
import { type RecordTicket, recordFormat } from "../read/record-format.ts";
import { NOT_CONFIRMED, tableFormat } from "../read/table-format.ts";
import type { TicketComment } from "../read/tickets.ts";

export const frontJson = recordFormat({
  id: "front-json",
  name: "Front conversations (JSON, not confirmed)",
  kind: "ticket",
  isOne: (record) =>
    /^cnv_/.test(textAt(record, "id")) ||
    ("is_inbound" in record && "recipients" in record) ||
    ("recipient" in record && "last_message" in record),
  reason: "its records have the fields of Front's conversations",
  dates: ["created_at"],
  note: NOT_CONFIRMED,
  ticket,
});

export const frontCsv = tableFormat({
  id: "front-csv",
  name: "Front messages (CSV, not confirmed)",
  kind: "ticket",
  marks: [
    ["conversation id", "message id", "direction"],
    ["conversation id", "inbox", "subject", "status"],
    ["conversation id", /^(?:message )?date/, "direction", /^(?:extract|body|text|message)$/],
  ],
  reason: "it has the columns of Front's message export",
  columns: {
    id: /^conversation id$/i,
    role: /^direction$/i,
    text: /^(?:message )?(?:body|text)$|^(?:message|extract)$/i,
    author: /^(?:from|author|contact name)$/i,
    email: /^(?:from|contact handle|email)$/i,
  },
  isThread: true,
  note: NOT_CONFIRMED,
});

function ticket(record: JsonObject): RecordTicket {
  const contact = personOf(at(record, "recipient"));
  const listed = listAt(record, "messages");
  const last = at(record, "last_message");
  const single = "is_inbound" in record ? [record] : isObject(last) ? [last] : [];
  const messages = listed.length > 0 ? listed : single;
  const notes = listAt(record, "comments").map((comment) => ({ ...comment, is_inbound: false, is_private: true }));
  const comments = [...messages, ...notes]
    .filter((message) => at(message, "is_draft") !== true)
    .toSorted((a, b) => (dateAt(a, "created_at", "posted_at") ?? "").localeCompare(dateAt(b, "created_at", "posted_at") ?? ""))
    .map((message) => commentOf(message, contact));
  return {
    id: textAt(record, "id"),
    title: textAt(record, "subject"),
    text: "",
    speaker: contact.name,
    author: contact.mail,
    url: textAt(record, "_links", "self") || null,
    status: textAt(record, "status") || null,
    tags: listAt(record, "tags")
      .map((tag) => textAt(tag, "name"))
      .filter((tag) => tag !== ""),
    role: comments[0]?.role ?? "customer",
    comments,
  };
}

function commentOf(message: JsonObject, contact: RecordPerson): TicketComment {
  const sender = listAt(message, "recipients").find((one) => textAt(one, "role") === "from");
  const isInbound = message.is_inbound === true;
  const from = isInbound ? personOf(sender) : personOf(at(message, "author") ?? sender);
  return {
    text: textAt(message, "text") || textAt(message, "body"),
    speaker: from.name ?? (isInbound && (from.mail === null || from.mail === contact.mail) ? contact.name : null),
    author: from.mail ?? from.id,
    role: isInbound ? "customer" : "internal",
    date: dateAt(message, "created_at", "posted_at"),
    isPrivate: message.is_private === true,
  };
}
