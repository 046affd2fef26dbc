/** SurveyMonkey's responses as CSV or Excel: two header rows; the IP address is never read. */
import { tableFormat } from "../read/table-format.ts";

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
