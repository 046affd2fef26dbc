/** Typeform's responses: CSV, a column a question, with HTML in their headers, and the Responses API's or a webhook's JSON. */
import { at, type JsonObject, listAt, textAt } from "../read/json.ts";
import { type RecordTicket, recordFormat } from "../read/record-format.ts";
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

export const typeformJson = recordFormat({
  id: "typeform-json",
  name: "Typeform responses (JSON of the API)",
  kind: "survey",
  isOne: (record) => {
    const response = responseOf(record);
    return (
      "answers" in response && ("landing_id" in response || "landed_at" in response || "submitted_at" in response) && "token" in response
    );
  },
  dates: ["submitted_at", "landed_at", "form_response.submitted_at"],
  reason: "its records are answers to a Typeform",
  ticket: (record) => ticket(responseOf(record)),
});

function responseOf(record: JsonObject): JsonObject {
  const inner = at(record, "form_response");
  return typeof inner === "object" && inner !== null ? (inner as JsonObject) : record;
}

/** What somebody wrote, each answer for itself; what was chosen among ours is not the customer's words, but “other” is. */
function ticket(response: JsonObject): RecordTicket {
  const answers = listAt(response, "answers");
  const author =
    answers.map((answer) => textAt(answer, "email")).find((mail) => mail !== "") || textAt(response, "hidden", "email") || null;
  const written = answers
    .map((answer) => textAt(answer, "text") || textAt(answer, "choice", "other") || textAt(answer, "choices", "other"))
    .filter((text) => text.trim() !== "");
  const score = answers.find((answer) => /^(?:nps|opinion_scale|rating)$/.test(textAt(answer, "field", "type")));
  return {
    id: textAt(response, "token") || textAt(response, "landing_id"),
    text: written[0] ?? "",
    author,
    rating: score === undefined ? null : Number(textAt(score, "number")),
    comments: written.slice(1).map((text) => ({ text, speaker: null, author, role: "customer", date: null })),
  };
}
