/** Jira Service Management's requests as CSV: customers' tickets in a tracker's clothes, comments in repeated columns. */
import { parseDate } from "../read/dates.ts";
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
