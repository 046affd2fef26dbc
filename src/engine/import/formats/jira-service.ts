/** Jira Service Management's requests: CSV, customers' tickets in a tracker's clothes with comments in repeated columns, and the REST API's JSON. */
import { atlassianText } from "../read/atlassian-text.ts";
import { parseDate } from "../read/dates.ts";
import { at, type JsonObject, listAt, textAt } from "../read/json.ts";
import { dateAt, personOf } from "../read/people-in-records.ts";
import { type RecordTicket, recordFormat } from "../read/record-format.ts";
import { tableFormat } from "../read/table-format.ts";
import type { TicketPeople } from "../read/ticket-plan.ts";
import type { TicketComment } from "../read/tickets.ts";

export const jiraService = tableFormat({
  id: "jira-service-csv",
  name: "Jira Service Management requests (CSV)",
  kind: "ticket",
  marks: [
    ["issue key", "summary", /^custom field \((?:customer )?request type\)$/],
    ["issue key", "summary", /^custom field \(organizations\)$/],
    ["issue key", "summary", /^(?:customer )?request type$/],
    ["issue key", "summary", /^custom field \((?:satisfaction|time to (?:first response|resolution))/],
    ["key", "summary", /^(?:customer )?request type$/],
  ],
  reason: "it has a tracker's columns and a service desk's request type",
  confidence: 0.98,
  columns: {
    id: /^(?:issue )?key$/i,
    title: /^summary$/i,
    text: /^description$/i,
    date: /^created$/i,
    author: /^reporter$/i,
    account: /^(?:custom field \()?organi[sz]ations?\)?$/i,
    status: /^status$/i,
    tags: /^labels$/i,
    rating: /^custom field \(satisfaction(?: rating)?\)$/i,
  },
  comments: { columns: /^comments?$/i, read: readComment },
  people: { asks: /^reporter id$/i, answers: /^assignee id$/i },
});

/** `12/Jan/26 3:04 PM;author id;words`, where the words may hold semicolons; of others than reporter and assignee nobody says who is ours. */
function readComment(cell: string, { asks, answers }: TicketPeople): TicketComment | null {
  const [, when = "", id = "", text = ""] = /^([^;\n]{6,40});([^;\n]{0,120});([\s\S]+)$/.exec(cell) ?? [];
  const date = parseDate(when, "day-first");
  if (date === null) return cell === "" ? null : { text: cell, speaker: null, author: null, role: "unknown", date: null };
  const role = id === "" ? "unknown" : id === asks ? "customer" : id === answers ? "internal" : "unknown";
  return { text, speaker: id || null, author: id || null, role, date };
}

export const jiraServiceJson = recordFormat({
  id: "jira-service-json",
  name: "Jira Service Management requests and their comments (JSON of the API)",
  kind: "ticket",
  isOne: (record) => isRequest(record) || isComment(record),
  dates: ["createdDate.iso8601", "createdDate.epochMillis", "created.iso8601", "created.epochMillis"],
  joins: true,
  reason: "its records are a service desk's requests or their comments",
  ticket: (record) => (isRequest(record) ? request(record) : commentAlone(record)),
});

function isRequest(record: JsonObject): boolean {
  return "issueKey" in record && "requestFieldValues" in record;
}

function isComment(record: JsonObject): boolean {
  return typeof record.public === "boolean" && at(record, "created", "iso8601") !== undefined && "author" in record;
}

function request(record: JsonObject): RecordTicket {
  const reporter = personOf(at(record, "reporter"));
  const fields = listAt(record, "requestFieldValues");
  const valueIn = (id: string): string =>
    fieldText(
      at(
        fields.find((field) => textAt(field, "fieldId") === id),
        "value",
      ),
    );
  const others = fields
    .filter((field) => !/^(?:summary|description)$/.test(textAt(field, "fieldId")))
    .map((field) => fieldText(field.value));
  const about = { speaker: reporter.name, author: reporter.mail ?? (textAt(record, "reporter", "accountId") || reporter.name) };
  return {
    id: textAt(record, "issueKey"),
    title: valueIn("summary"),
    text: valueIn("description"),
    ...about,
    url: textAt(record, "_links", "web") || null,
    status: textAt(record, "currentStatus", "status") || null,
    comments: [
      ...others.filter((text) => text.split(/\s+/).length >= 3).map((text) => ({ ...about, text, role: "customer" as const, date: null })),
      ...listAt(record, "comments", "values").map((comment) => commentOf(comment, record)),
    ],
  };
}

/** A text or a document; a choice or a person is none. */
function fieldText(value: unknown): string {
  return typeof value === "string" ? value : (atlassianText(value) ?? "");
}

/** A request's comments as a list of their own: the request's number stands in their address. */
function commentAlone(record: JsonObject): RecordTicket {
  const id = /\/request\/([^/]+)\//.exec(textAt(record, "_links", "self"))?.[1];
  return { ...(id === undefined ? {} : { id }), text: "", comments: [commentOf(record, {})] };
}

/** Ids that begin with `qm:` are a portal's customers; beside such a reporter whoever has none is ours, else nobody knows. */
function commentOf(comment: JsonObject, of: JsonObject): TicketComment {
  const author = personOf(at(comment, "author"));
  const id = textAt(comment, "author", "accountId") || textAt(comment, "author", "key");
  const asks = textAt(of, "reporter", "accountId") || textAt(of, "reporter", "key");
  const takesPart = listAt(of, "participants", "values").some((one) => textAt(one, "accountId") === id);
  const isCustomer = id !== "" && (id === asks || takesPart || id.startsWith("qm:"));
  return {
    text: textAt(comment, "body"),
    speaker: author.name,
    author: author.mail ?? (id || author.name),
    role: comment.public === false ? "internal" : isCustomer ? "customer" : asks.startsWith("qm:") ? "internal" : "unknown",
    date: dateAt(comment, "created.iso8601", "created.epochMillis"),
    isPrivate: comment.public === false,
  };
}
