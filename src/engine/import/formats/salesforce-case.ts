/** Salesforce cases as a report's CSV. By description, not confirmed against a real export. */
import { NOT_CONFIRMED, tableFormat } from "../read/table-format.ts";

export const salesforceCase = tableFormat({
  id: "salesforce-case",
  name: "Salesforce cases (CSV, not confirmed)",
  kind: "ticket",
  marks: [
    [/^case ?number$/, "subject"],
    [/^case ?number$/, "description"],
    ["caseid", "subject"],
    ["id", "casenumber"],
  ],
  reason: "it has the columns of Salesforce's cases",
  columns: {
    id: /^case ?number$/i,
    title: /^subject$/i,
    text: /^description$/i,
    date: /^(?:date\/time opened|opened date|created ?date)$/i,
    author: /^(?:contact(?: name|\.name)?|suppliedname|web name)$/i,
    email: /^(?:contact ?email|contact: email|contact\.email|suppliedemail|web email)$/i,
    account: /^(?:account(?: name|\.name)?)$/i,
    status: /^status$/i,
    tags: /^(?:case )?(?:reason|type)$/i,
  },
  note: NOT_CONFIRMED,
});
