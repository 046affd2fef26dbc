/** A tracker's issues as a table of any tracker, so that themes can be matched to them. */
import type { Format, Head, Recognition } from "../conversation.ts";
import { BACKLOG_FIELDS, backlogRows } from "../read/backlog-rows.ts";
import { columnOf, factsOf, guessColumns } from "../read/columns.ts";
import { peekTable } from "../read/table.ts";
import { readTables } from "../read/table-batches.ts";

const TRACKER =
  /^(?:issue (?:key|type|id)|key|work item type|sprint|epic(?: link| name)?|story points?|estimate|resolution|fix versions?|milestone|parent(?: issue| id)?|iteration(?: path)?|area path|cycle(?: name)?|bug id)$/i;
const PERHAPS_TRACKER = /^(?:components?|labels|assignee|type|priority|project(?: key)?|reporter|resolved|state)$/i;
const HELP_DESK =
  /requester|e-?mail|organi[sz]ation|satisfaction|^via$|channel|review|rating|^account$|customer|\bsolved|first response|answers|\bagent\b/i;

export const backlogCsv: Format = {
  id: "backlog-csv",
  name: "Backlog of a tracker (any CSV or Excel table)",
  kinds: ["backlog"],
  endings: [".csv", ".tsv", ".xlsx"],
  recognise,
  batches: (file, head, options) => readTables(file, head, (table, { prefix }) => backlogRows(table, options, {}, prefix)),
};

function recognise(head: Head): Recognition | null {
  const table = peekTable(head);
  if (!table) return null;
  const facts = factsOf(table);
  const guesses = guessColumns(table, BACKLOG_FIELDS, {}, facts);
  if (columnOf(guesses, "title") < 0) return null;
  const names = [...new Set(table.headers.map((header) => header.replace(/_/g, " ").trim().toLowerCase()))];
  const marks = names.filter((name) => TRACKER.test(name)).length;
  const weakMarks = names.filter((name) => PERHAPS_TRACKER.test(name)).length;
  const keys = facts.some((column) => column.keys > 0.8 && column.distinct > 0.9) ? 3.5 : 0;
  const against = facts.filter(({ header, mails }) => HELP_DESK.test(header) || mails > 0.9).length;
  const score = 0.35 + marks * 0.22 + weakMarks * 0.06 + keys * 0.12 - against * 0.15;
  return {
    format: "backlog-csv",
    kind: "backlog",
    confidence: Math.max(0.05, Math.min(0.95, score)),
    reason: "it is a table of issues with titles and the columns of a tracker",
  };
}
