/** Zendesk: the views' CSV, which has subjects only, and tickets as JSON with comments, of which private ones are ours. */
import type { Role } from "../../../shared/domain.ts";
import { at, type JsonObject, listAt, textAt } from "../read/json.ts";
import { dateAt, personOf } from "../read/people-in-records.ts";
import { type RecordPlace, type RecordTicket, recordFormat } from "../read/record-format.ts";
import { tableFormat } from "../read/table-format.ts";
import { sameWords, type TicketComment } from "../read/tickets.ts";

export const zendeskCsv = tableFormat({
  id: "zendesk-csv",
  name: "Zendesk tickets (CSV)",
  kind: "ticket",
  marks: [
    ["summation column", "subject"],
    ["requester id", "subject", "ticket type"],
    ["requester", "subject", "initially assigned at"],
    ["requester domain", "subject", "satisfaction score"],
  ],
  reason: "it has the columns of Zendesk's ticket views",
  columns: {
    id: /^id$/i,
    title: /^subject$/i,
    author: /^requester$/i,
    email: /^requester email$/i,
    account: /^organization$/i,
    date: /^created at$/i,
    status: /^status$/i,
    tags: /^tags$/i,
    text: /^(?:description|first comment|comments?)(?: \[(?:txt|text)\])?$/i,
  },
});

export const zendeskJson = recordFormat({
  id: "zendesk-json",
  name: "Zendesk tickets with comments (JSON)",
  kind: "ticket",
  isOne: (record) =>
    ("requester_id" in record || "requester" in record || "submitter_id" in record) &&
    ("subject" in record || "description" in record) &&
    ("via" in record || "submitter_id" in record || "comments" in record || "satisfaction_rating" in record),
  reason: "its records have the fields of Zendesk's tickets",
  dates: ["created_at"],
  sides: ["users", "organizations"],
  ticket,
});

type Users = ReadonlyMap<string, JsonObject> | undefined;

function ticket(record: JsonObject, { sides }: RecordPlace): RecordTicket | null {
  if (isScrubbed(record)) return null;
  const users = sides.get("users");
  const requesterId = textAt(record, "requester_id") || textAt(record, "requester", "id") || textAt(record, "submitter_id");
  const asker = at(record, "requester") ?? users?.get(requesterId);
  const person = personOf(asker);
  const text = textAt(record, "description");
  const comments = listAt(record, "comments").map((comment) => commentOf(comment, { requesterId, users, record }));
  const first = comments[0];
  const isRepeated = first !== undefined && sameWords(first.text, text);
  const organization =
    textAt(record, "organization", "name") || textAt(sides.get("organizations")?.get(textAt(record, "organization_id")), "name");
  return {
    id: textAt(record, "id") || textAt(record, "_id"),
    title: textAt(record, "subject") || textAt(record, "raw_subject"),
    text,
    speaker: person.name,
    author: person.mail ?? (requesterId || person.name),
    ...openedBy(record, asker, isRepeated ? first : undefined),
    account: organization || null,
    url: textAt(record, "url") || null,
    status: textAt(record, "status") || null,
    tags: tagsOf(record),
    comments: isRepeated ? comments.slice(1) : comments,
  };
}

/** What is left of a ticket that was deleted for good: the incremental export lists it still. */
function isScrubbed(record: JsonObject): boolean {
  return textAt(record, "status") === "deleted" && /^SCRUBBED$/i.test(textAt(record, "subject"));
}

function tagsOf(record: JsonObject): string[] {
  return Array.isArray(record.tags)
    ? record.tags.filter((tag) => typeof tag === "string")
    : textAt(record, "tags")
        .split(/[\s,]+/)
        .filter((tag) => tag !== "");
}

/** An agent who opens a ticket may ask for himself or write down what a customer said by telephone: nobody can know. A side conversation is ours. */
function openedBy(record: JsonObject, asker: unknown, first: TicketComment | undefined): { role: Role; isPrivate?: boolean } {
  if (first?.isPrivate) return { role: "internal", isPrivate: true };
  if (textAt(record, "via", "channel") === "side_conversation") return { role: "internal" };
  return { role: staffOrNot(asker) === "internal" || first?.role === "internal" ? "unknown" : "customer" };
}

/** The author's own role first; without one the requester is the customer, who was only copied in may be one, and others answer. */
function commentOf(
  comment: JsonObject,
  { requesterId, users, record }: { requesterId: string; users: Users; record: JsonObject },
): TicketComment {
  const id = textAt(comment, "author_id") || textAt(comment, "author", "id");
  const said = at(comment, "author") ?? users?.get(id);
  const author = personOf(said);
  const isPrivate = comment.public === false;
  const isRequester = id !== "" && id === requesterId;
  const own = staffOrNot(said) === "unknown" ? staffOrNot(users?.get(id)) : staffOrNot(said);
  const byPlace: Role = isRequester ? "customer" : id === "" || isCopiedIn(record, id) ? "unknown" : "internal";
  const role = own === "internal" && isRequester ? openedBy(record, said, undefined).role : own === "unknown" ? byPlace : own;
  return {
    text: textAt(comment, "plain_body") || textAt(comment, "body") || textAt(comment, "html_body"),
    speaker: author.name,
    author: author.mail ?? (id || author.name),
    role: isPrivate ? "internal" : role,
    date: dateAt(comment, "created_at"),
    isPrivate,
  };
}

function staffOrNot(user: unknown): Role {
  const role = textAt(user, "role");
  if (/^end[- _]?user$/i.test(role)) return "customer";
  return /agent|admin|owner|light/i.test(role) || at(user, "agent") === true ? "internal" : "unknown";
}

function isCopiedIn(record: JsonObject, id: string): boolean {
  return ["email_cc_ids", "collaborator_ids"].some((field) => {
    const ids = record[field];
    return Array.isArray(ids) && ids.some((one) => String(one) === id) && textAt(record, "assignee_id") !== id;
  });
}

/** The incremental export of ticket events, with comments beside them: a record an event, of which those with comments are read. */
export const zendeskEvents = recordFormat({
  id: "zendesk-events",
  name: "Zendesk ticket events with comments (JSON of the incremental export)",
  kind: "ticket",
  isOne: (record) => "ticket_id" in record && "child_events" in record,
  dates: ["created_at", "timestamp"],
  joins: true,
  reason: "its records are the events of Zendesk's tickets",
  ticket: eventTicket,
});

/** Of more tickets than this who asks is no longer held. */
const HELD_REQUESTERS = 200_000;

function eventTicket(record: JsonObject, { said }: RecordPlace): RecordTicket | null {
  const id = textAt(record, "ticket_id");
  const events = [...listAt(record, "child_events"), ...listAt(record, "comment_events")];
  const created = events.find((event) => textAt(event, "event_type") === "Create");
  const asks = textAt(created, "requester_id");
  if (asks !== "" && said.size < HELD_REQUESTERS) said.set(id, asks);
  const requesterId = said.get(id) ?? "";
  const comments = events.filter((event) => /comment/i.test(textAt(event, "event_type") || textAt(event, "type")));
  if (comments.length === 0) return null;
  return {
    id,
    title: textAt(created, "subject"),
    text: "",
    author: requesterId || null,
    status: events.map((event) => textAt(event, "status")).findLast((status) => status !== "") ?? null,
    comments: comments.map((event) => {
      const comment = commentOf(event, { requesterId, users: undefined, record: {} });
      const isOpen = requesterId === "" && comment.isPrivate !== true;
      return {
        ...comment,
        ...(isOpen ? { role: "unknown" as const } : {}),
        date: comment.date ?? dateAt(record, "created_at", "timestamp"),
      };
    }),
  };
}
