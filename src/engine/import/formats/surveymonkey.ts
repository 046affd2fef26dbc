/** SurveyMonkey's responses: CSV or Excel with two header rows, and the API's JSON of pages; the IP address is never read. */
import { type JsonObject, listAt, textAt } from "../read/json.ts";
import { type RecordTicket, recordFormat } from "../read/record-format.ts";
import { tableFormat } from "../read/table-format.ts";
import { mailIn } from "../read/tickets.ts";

export const surveymonkey = tableFormat({
  id: "surveymonkey",
  name: "SurveyMonkey responses (CSV or Excel)",
  kind: "survey",
  marks: [
    ["respondent id", "collector id"],
    ["respondent id", "ip address"],
  ],
  reason: "it has the columns of SurveyMonkey's responses",
  columns: { id: /^respondent ?id$/i, date: /^(?:end date|date modified|start date|date created)$/i, email: /^email address$/i },
  never: /^ip address$|^custom data/i,
});

export const surveymonkeyJson = recordFormat({
  id: "surveymonkey-json",
  name: "SurveyMonkey responses (JSON of the API)",
  kind: "survey",
  isOne: (record) => "survey_id" in record && "pages" in record && ("collector_id" in record || "response_status" in record),
  dates: ["date_modified", "date_created"],
  reason: "its records are answers to a SurveyMonkey survey",
  ticket,
});

/** What somebody wrote, each answer for itself; the name of a choice is ours, what was written beside “other” is not. */
function ticket(record: JsonObject): RecordTicket {
  const answers = listAt(record, "pages")
    .flatMap((page) => listAt(page, "questions"))
    .flatMap((question) => listAt(question, "answers"))
    .filter((answer) => !("choice_id" in answer) || "other_id" in answer)
    .map((answer) => textAt(answer, "text").trim())
    .filter((text) => text !== "");
  const written = answers.filter((text) => mailIn(text) !== text.toLowerCase());
  const mail = mailIn(textAt(record, "email_address")) ?? answers.map(mailIn).find((found) => found !== null) ?? null;
  const name = [textAt(record, "first_name"), textAt(record, "last_name")].filter((part) => part !== "").join(" ") || null;
  return {
    id: textAt(record, "id"),
    text: written[0] ?? "",
    speaker: name,
    author: mail ?? name,
    url: textAt(record, "analyze_url") || null,
    comments: written.slice(1).map((text) => ({ text, speaker: name, author: mail ?? name, role: "customer", date: null })),
  };
}
