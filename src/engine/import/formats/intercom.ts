/** Intercom conversations (JSON): the source and its parts; bots, teammates and notes are ours. */
import type { Role } from "../../../shared/domain.ts";
import { at, isObject, type JsonObject, listAt, textAt } from "../read/json.ts";
import { dateAt, personOf } from "../read/people-in-records.ts";
import { type RecordTicket, recordFormat } from "../read/record-format.ts";
import type { TicketComment } from "../read/tickets.ts";

export const intercomJson = recordFormat({
  id: "intercom-json",
  name: "Intercom conversations (JSON)",
  kind: "ticket",
  isOne: (record) => "conversation_parts" in record || (record.type === "conversation" && "source" in record),
  reason: "its records are Intercom's conversations with their parts",
  dates: ["created_at", "source.created_at", "conversation_message.created_at"],
  ticket,
});

function ticket(record: JsonObject): RecordTicket {
  const source = at(record, "source") ?? at(record, "conversation_message");
  const opener = partOf({ ...(isObject(source) ? source : {}), part_type: "comment" });
  const contact = listAt(record, "contacts", "contacts")[0] ?? at(record, "user");
  const title = textAt(source, "subject") || textAt(record, "title");
  const company =
    textAt(record, "company", "name") || textAt(listAt(source, "author", "companies")[0], "name") || textAt(contact, "company", "name");
  return {
    id: textAt(record, "id"),
    title,
    text: opener.text,
    speaker: opener.speaker ?? personOf(contact).name,
    author: opener.author,
    role: opener.role === "unknown" ? "customer" : opener.role,
    account: company || null,
    url: textAt(record, "links", "conversation_web") || textAt(source, "url") || null,
    status: textAt(record, "state") || null,
    rating: Number(textAt(record, "conversation_rating", "rating")) || null,
    tags: listAt(record, "tags", "tags")
      .map((tag) => textAt(tag, "name"))
      .filter((tag) => tag !== ""),
    comments: partsOf(record).map(partOf),
  };
}

function partsOf(record: JsonObject): JsonObject[] {
  const inner = listAt(record, "conversation_parts", "conversation_parts");
  return (inner.length > 0 ? inner : listAt(record, "conversation_parts")).filter((part) => part.redacted !== true);
}

function partOf(part: JsonObject): TicketComment {
  const author = personOf(at(part, "author"));
  return {
    text: textAt(part, "body"),
    speaker: author.name,
    author: author.mail ?? author.id,
    role: roleOf(part),
    date: dateAt(part, "created_at"),
    isPrivate: isNote(part),
  };
}

/** `note`, `note_and_reopen`; what colleagues or a third party say beside the conversation. */
function isNote(part: JsonObject): boolean {
  return /^note|side_conversation/.test(textAt(part, "part_type"));
}

function roleOf(part: JsonObject): Role {
  const type = textAt(part, "author", "type");
  if (isNote(part) || at(part, "author", "from_ai_agent") === true || part.from_ai_agent === true) return "internal";
  if (/^(?:bot|admin|team|teammate|operator|workflow)$/.test(type)) return "internal";
  return /^(?:user|lead|contact|customer)$/.test(type) ? "customer" : "unknown";
}
