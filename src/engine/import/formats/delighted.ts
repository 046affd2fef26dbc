/** Delighted's survey answers as CSV. By description, not confirmed against a real export. */
import { NOT_CONFIRMED, tableFormat } from "../read/table-format.ts";

export const delighted = tableFormat({
  id: "delighted",
  name: "Delighted answers (CSV, not confirmed)",
  kind: "survey",
  marks: [
    ["response id", "person id", "score", "comment"],
    ["score", "comment", "delighted source"],
    ["response id", "score", "comment", /^person /],
  ],
  reason: "it has the columns of Delighted's answers",
  columns: {
    id: /^(?:response )?id$/i,
    rating: /^score$/i,
    text: /^comment$/i,
    author: /^(?:person )?name$/i,
    email: /^(?:person )?email$/i,
    date: /^(?:created at|response (?:time|date)|survey (?:completed|responded) at)$/i,
    account: /^company$/i,
  },
  note: NOT_CONFIRMED,
});
