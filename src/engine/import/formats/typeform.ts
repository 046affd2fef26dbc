/** Typeform's responses as CSV: a column a question, with HTML in their headers. */
import { tableFormat } from "../read/table-format.ts";

export const typeform = tableFormat({
  id: "typeform",
  name: "Typeform responses (CSV)",
  kind: "survey",
  marks: [
    ["#", /^submit date \(utc\)$/],
    ["network id", /^(?:start|submit) date \(utc\)$/],
    ["#", "network id"],
    ["response type", /^submit date/],
  ],
  reason: "it has the columns of Typeform's responses",
  columns: { id: /^(?:#|response id|token)$/i, date: /^submit date \(utc\)$|^submitted at$/i },
  never: /^network id$/i,
});
