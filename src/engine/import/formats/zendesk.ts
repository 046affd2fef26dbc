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

function ticket(record: JsonObject, { sides }: RecordPlace): RecordTicket {
  const users = sides.get("users");
  const requesterId = textAt(record, "requester_id") || textAt(record, "requester", "id") || textAt(record, "submitter_id");
  const asker = personOf(at(record, "requester") ?? users?.get(requesterId));
  const text = textAt(record, "description");
  const comments = listAt(record, "comments").map((comment) => commentOf(comment, requesterId, users));
  const first = comments[0];
  const organization =
    textAt(record, "organization", "name") || textAt(sides.get("organizations")?.get(textAt(record, "organization_id")), "name");
  return {
    id: textAt(record, "id") || textAt(record, "_id"),
    title: textAt(record, "subject") || textAt(record, "raw_subject"),
    text,
    speaker: asker.name,
    author: asker.mail ?? (requesterId || asker.name),
    account: organization || null,
    url: textAt(record, "url") || null,
    status: textAt(record, "status") || null,
    tags: tagsOf(record),
    comments: first && sameWords(first.text, text) ? comments.slice(1) : comments,
  };
}

function tagsOf(record: JsonObject): string[] {
  return Array.isArray(record.tags)
    ? record.tags.filter((tag) => typeof tag === "string")
    : textAt(record, "tags")
        .split(/[\s,]+/)
        .filter((tag) => tag !== "");
}

function commentOf(comment: JsonObject, requesterId: string, users: ReadonlyMap<string, JsonObject> | undefined): TicketComment {
  const id = textAt(comment, "author_id") || textAt(comment, "author", "id");
  const author = personOf(at(comment, "author") ?? users?.get(id));
  const isAgent = /agent|admin/.test(textAt(users?.get(id), "role") || textAt(comment, "author", "role"));
  const role: Role =
    comment.public === false ? "internal" : id !== "" && id === requesterId ? "customer" : isAgent || id !== "" ? "internal" : "unknown";
  return {
    text: textAt(comment, "plain_body") || textAt(comment, "body") || textAt(comment, "html_body"),
    speaker: author.name,
    author: author.mail ?? (id || author.name),
    role,
    date: dateAt(comment, "created_at"),
    isPrivate: comment.public === false,
  };
}
