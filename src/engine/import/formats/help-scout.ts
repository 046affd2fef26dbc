/** Help Scout's conversations: the API's JSON with threads, and the report's CSV. By description, not confirmed against a real export. */
import { at, type JsonObject, listAt, textAt } from "../read/json.ts";
import { dateAt, personOf } from "../read/people-in-records.ts";
import { type RecordTicket, recordFormat } from "../read/record-format.ts";
import { NOT_CONFIRMED, tableFormat } from "../read/table-format.ts";
import type { TicketComment } from "../read/tickets.ts";

export const helpScoutJson = recordFormat({
  id: "help-scout-json",
  name: "Help Scout conversations (JSON, not confirmed)",
  kind: "ticket",
  isOne: (record) =>
    ("primaryCustomer" in record || "mailboxId" in record || "mailbox" in record) &&
    ("threads" in record || "preview" in record || at(record, "_embedded", "threads") !== undefined),
  reason: "its records have the fields of Help Scout's conversations",
  dates: ["createdAt"],
  note: NOT_CONFIRMED,
  ticket,
});

export const helpScoutCsv = tableFormat({
  id: "help-scout-csv",
  name: "Help Scout conversations (CSV, not confirmed)",
  kind: "ticket",
  marks: [
    [/^conversation (?:id|number|#)$/, "subject", /^mailbox(?: name)?$/],
    ["number", "mailbox", "subject", /^customer/],
  ],
  reason: "it has the columns of Help Scout's conversation report",
  columns: {
    id: /^(?:conversation (?:id|number|#)|number)$/i,
    author: /^customer(?: name)?$/i,
    email: /^customer email$/i,
    text: /^(?:body|preview|message|first message)$/i,
  },
  note: NOT_CONFIRMED,
});

function ticket(record: JsonObject): RecordTicket {
  const customer = personOf(at(record, "primaryCustomer") ?? at(record, "customer") ?? at(record, "createdBy"));
  const embedded = listAt(record, "_embedded", "threads");
  const threads = embedded.length > 0 ? embedded : listAt(record, "threads");
  const inOrder = threads.toSorted((a, b) => (dateAt(a, "createdAt") ?? "").localeCompare(dateAt(b, "createdAt") ?? ""));
  const comments = inOrder.filter((thread) => textAt(thread, "type") !== "lineitem" && textAt(thread, "state") !== "draft").map(commentOf);
  return {
    id: textAt(record, "number") || textAt(record, "id"),
    title: textAt(record, "subject"),
    text: inOrder.length === 0 ? textAt(record, "preview") : "",
    speaker: customer.name,
    author: customer.mail ?? customer.id,
    url: textAt(record, "_links", "web", "href") || null,
    status: textAt(record, "status") || null,
    tags: listAt(record, "tags")
      .map((tag) => textAt(tag, "tag") || textAt(tag, "name"))
      .filter((tag) => tag !== ""),
    role: comments[0]?.role ?? "customer",
    comments,
  };
}

/** Who was copied in wrote a customer's thread, though it hangs on the first customer; what an agent put down for the customer is the customer's. */
function commentOf(thread: JsonObject): TicketComment {
  const by = at(thread, "createdBy") ?? at(thread, "customer");
  const isPrivate = /^(?:note|forward)/.test(textAt(thread, "type"));
  const isTheirs = textAt(by, "type") === "customer";
  const isCustomer = !isPrivate && (textAt(thread, "type") === "customer" || isTheirs);
  const person = personOf(isCustomer && !isTheirs ? (at(thread, "customer") ?? by) : by);
  return {
    text: textAt(thread, "body"),
    speaker: person.name,
    author: person.mail ?? person.id,
    role: isCustomer ? "customer" : "internal",
    date: dateAt(thread, "createdAt"),
    isPrivate,
  };
}
