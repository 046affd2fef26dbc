/** Jira's issues: CSV, where headers repeat and dates are `12/Jan/26 3:04 PM`, and the REST API's JSON of fields. */
import type { BacklogItem } from "../../../shared/domain.ts";
import { atlassianText } from "../read/atlassian-text.ts";
import { at, type JsonObject, textAt } from "../read/json.ts";
import { dateAt } from "../read/people-in-records.ts";
import { trackerFormat } from "../read/tracker-format.ts";
import { trackerRecordFormat } from "../read/tracker-records.ts";

export const jira = trackerFormat({
  id: "jira-csv",
  name: "Jira issues (CSV)",
  marks: [
    ["issue key", "summary", "issue type"],
    ["issue key", "issue id", "summary"],
    ["key", "summary", "issue type", "status"],
  ],
  reason: "it has the columns of Jira's issue export",
  columns: {
    key: /^(?:issue )?key$/i,
    title: /^summary$/i,
    text: /^description$/i,
    status: /^status$/i,
    date: /^created$/i,
    tags: /^labels$/i,
  },
});

export const jiraJson = trackerRecordFormat({
  id: "jira-json",
  name: "Jira issues (JSON of the API)",
  isOne: (record) =>
    /^[A-Z][A-Z0-9_]*-\d+$/.test(textAt(record, "key")) &&
    at(record, "fields", "summary") !== undefined &&
    OF_A_TEAM.test(textAt(record, "fields", "issuetype", "name")),
  reason: "its records are issues of a team's tracker in Jira",
  item,
});

/** Those of a service desk are customers' tickets. */
const OF_A_TEAM = /^(?:bug|story|user story|epic|task|sub-?task|improvement|new feature|feature|spike|defect|technical debt)$/i;

function item(record: JsonObject): BacklogItem {
  const labels = at(record, "fields", "labels");
  const description = at(record, "fields", "description");
  const site = /^(https?:\/\/[^/]+)\/rest\//.exec(textAt(record, "self"))?.[1];
  const key = textAt(record, "key");
  return {
    key,
    title: textAt(record, "fields", "summary").replace(/\s+/g, " ").trim(),
    body: atlassianText(description) ?? textAt(record, "fields", "description"),
    status: textAt(record, "fields", "status", "name") || null,
    type: textAt(record, "fields", "issuetype", "name") || null,
    labels: Array.isArray(labels) ? labels.filter((label) => typeof label === "string") : [],
    url: site === undefined ? null : `${site}/browse/${key}`,
    date: dateAt(record, "fields.created"),
  };
}
