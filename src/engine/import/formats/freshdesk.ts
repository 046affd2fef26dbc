/** Freshdesk's tickets: the CSV, which holds the first message only and codes for states, and the API's JSON with conversations. */
import { at, type JsonObject, listAt, textAt } from "../read/json.ts";
import { dateAt, personOf, type RecordPerson } from "../read/people-in-records.ts";
import { type RecordTicket, recordFormat } from "../read/record-format.ts";
import { tableFormat } from "../read/table-format.ts";
import type { TicketComment } from "../read/tickets.ts";

const STATUSES: Record<string, string> = {
  "2": "Open",
  "3": "Pending",
  "4": "Resolved",
  "5": "Closed",
  "6": "Waiting on customer",
  "7": "Waiting on third party",
};

export const freshdeskCsv = tableFormat({
  id: "freshdesk-csv",
  name: "Freshdesk tickets (CSV)",
  kind: "ticket",
  marks: [
    ["ticket id", "subject", "survey results"],
    ["ticket id", "subject", "resolution status"],
    ["ticket id", "subject", "first response status"],
    ["ticket id", "subject", /^created time$/, "agent"],
  ],
  reason: "it has the columns of Freshdesk's ticket export",
  columns: {
    id: /^ticket id$/i,
    title: /^subject$/i,
    text: /^description(?: text)?$/i,
    date: /^created time$/i,
    author: /^(?:full name|contact|requester name|contact name)$/i,
    email: /^(?:email|contact email|requester email)$/i,
    account: /^(?:company|company name)$/i,
    status: /^status$/i,
    tags: /^tags$/i,
  },
  statuses: STATUSES,
});

export const freshdeskJson = recordFormat({
  id: "freshdesk-json",
  name: "Freshdesk tickets (JSON)",
  kind: "ticket",
  isOne: (record) =>
    ("description_text" in record || "fr_escalated" in record) && ("requester_id" in record || "requester" in record) && !("via" in record),
  reason: "its records have the fields of Freshdesk's tickets",
  dates: ["created_at"],
  ticket,
});

function ticket(record: JsonObject): RecordTicket {
  const requesterId = textAt(record, "requester_id") || textAt(record, "requester", "id");
  const asker = personOf(at(record, "requester"));
  return {
    id: textAt(record, "id"),
    title: textAt(record, "subject"),
    text: textAt(record, "description_text") || textAt(record, "description"),
    speaker: asker.name,
    author: asker.mail ?? (requesterId || null),
    account: textAt(record, "company", "name") || null,
    status: STATUSES[textAt(record, "status")] ?? (textAt(record, "status") || null),
    tags: Array.isArray(record.tags) ? record.tags.filter((tag) => typeof tag === "string") : [],
    comments: listAt(record, "conversations").map((part) => commentOf(part, requesterId, asker)),
  };
}

/** `incoming` says whether a customer wrote it; a requester whose words went out is an agent, perhaps asking for somebody. */
function commentOf(part: JsonObject, requesterId: string, asker: RecordPerson): TicketComment {
  const id = textAt(part, "user_id");
  const isRequester = id !== "" && id === requesterId;
  const isPrivate = part.private === true;
  const isIncoming = part.incoming === true || (part.incoming !== false && isRequester);
  const writer = isRequester ? asker : personOf(isIncoming ? at(part, "from_email") : null);
  return {
    text: textAt(part, "body_text") || textAt(part, "body"),
    speaker: writer.name,
    author: writer.mail ?? (id || null),
    role: isPrivate ? "internal" : isIncoming ? "customer" : isRequester ? "unknown" : "internal",
    date: dateAt(part, "created_at"),
    isPrivate,
  };
}
