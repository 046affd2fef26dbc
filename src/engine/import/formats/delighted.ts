/** Delighted's survey answers: CSV, and the API's JSON. By description, not confirmed against a real export. */
import { asText, at, isObject, type JsonObject, listAt, textAt } from "../read/json.ts";
import { dateAt, personOf } from "../read/people-in-records.ts";
import { type RecordTicket, recordFormat } from "../read/record-format.ts";
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

export const delightedJson = recordFormat({
  id: "delighted-json",
  name: "Delighted answers (JSON of the API, not confirmed)",
  kind: "survey",
  isOne: (record) => "score" in record && "comment" in record && ("survey_type" in record || "person_properties" in record),
  dates: ["created_at", "updated_at"],
  reason: "its records are answers to a Delighted survey",
  note: NOT_CONFIRMED,
  ticket,
});

/** The comment, then what was written to further questions; notes are ours. */
function ticket(record: JsonObject): RecordTicket {
  const person = personOf(isObject(record.person) ? record.person : null);
  const about = { speaker: person.name, author: person.mail ?? person.id ?? asText(record.person) };
  return {
    id: textAt(record, "id"),
    text: textAt(record, "comment"),
    ...about,
    account: textAt(record, "person_properties", "Company") || textAt(record, "person_properties", "company") || null,
    rating: at(record, "score") === null ? null : Number(textAt(record, "score")),
    url: textAt(record, "permalink") || null,
    tags: Array.isArray(record.tags) ? record.tags.filter((tag) => typeof tag === "string") : [],
    comments: [
      ...listAt(record, "additional_answers").map((answer) => ({
        ...{ ...about, text: textAt(answer, "value", "free_response") || textAt(answer, "value", "text") },
        ...{ role: "customer" as const, date: null },
      })),
      ...listAt(record, "notes").map((note) => ({
        ...{ text: textAt(note, "text"), speaker: null, author: textAt(note, "user_email") || null },
        ...{ role: "internal" as const, date: dateAt(note, "created_at"), isPrivate: true },
      })),
    ],
  };
}
