/** Jira's issues as CSV: headers that repeat, dates as `12/Jan/26 3:04 PM`; columns are taken by position. */
import { trackerFormat } from "../read/tracker-format.ts";

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
