/** Answers to “how likely are you to recommend us” or “how satisfied are you” from any tool, as CSV or Excel: a score and why. */
import type { Format, Head, Recognition } from "../conversation.ts";
import { columnOf, factsOf, guessColumns } from "../read/columns.ts";
import { peekTable, type Table } from "../read/table.ts";
import { readTables } from "../read/table-batches.ts";
import { TABLE_ENDINGS } from "../read/table-format.ts";
import { TICKET_FIELDS, type TicketTable } from "../read/ticket-plan.ts";
import { ticketRows } from "../read/ticket-rows.ts";

const SCORE =
  /\bnps\b|\bcsat\b|\bces\b|net promoter|how likely (?:are|is|would)|how satisfied|recommend (?:us|.{2,40} to)|^(?:survey )?score$|satisfaction (?:score|rating)/i;
const NPS_OR_CSAT: TicketTable = {
  kind: "survey",
  columns: { rating: new RegExp(SCORE.source, "i") },
};

export const nps: Format = {
  id: "nps",
  name: "NPS, CSAT or effort answers (any CSV or Excel table)",
  kinds: ["survey"],
  endings: TABLE_ENDINGS,
  recognise,
  batches: (file, head, options) => readTables(file, head, (table, { prefix }) => ticketRows(table, options, NPS_OR_CSAT, prefix)),
};

function recognise(head: Head): Recognition | null {
  const table = peekTable(head);
  if (!table || !hasScores(table)) return null;
  const isTicket = table.headers.some((header) => /subject|ticket|case|requester|assignee|agent|review/i.test(header));
  const guesses = guessColumns(table, TICKET_FIELDS, {}, factsOf(table), NPS_OR_CSAT.columns);
  if (isTicket || columnOf(guesses, "text") < 0) return null;
  return { format: "nps", kind: "survey", confidence: 0.92, reason: "it is a table of scores and the reasons for them" };
}

function hasScores(table: Table): boolean {
  return factsOf(table).some((column) => SCORE.test(column.header) && column.numbers > 0.8 && column.meanCharacters <= 4);
}
