/** Linear's issues: the export's CSV, and the JSON that its GraphQL API answers. */
import type { BacklogItem } from "../../../shared/domain.ts";
import { type JsonObject, listAt, textAt } from "../read/json.ts";
import { dateAt } from "../read/people-in-records.ts";
import { trackerFormat } from "../read/tracker-format.ts";
import { trackerRecordFormat } from "../read/tracker-records.ts";

export const linear = trackerFormat({
  id: "linear-csv",
  name: "Linear issues (CSV)",
  marks: [
    ["id", "team", "title", "cycle number"],
    ["id", "title", "status", "cycle name"],
    ["id", "team", "title", "estimate", "priority"],
  ],
  reason: "it has the columns of Linear's issue export",
  columns: { key: /^id$/i, title: /^title$/i, text: /^description$/i, status: /^status$/i, date: /^created$/i, tags: /^labels$/i },
});

export const linearJson = trackerRecordFormat({
  id: "linear-json",
  name: "Linear issues (JSON of the API)",
  isOne: (record) =>
    "title" in record &&
    (/^[A-Z][A-Z0-9_]*-\d+$/.test(textAt(record, "identifier")) || /^https:\/\/linear\.app\/.*\/issue\//.test(textAt(record, "url"))),
  reason: "its records are issues of Linear",
  item,
});

function item(record: JsonObject): BacklogItem {
  const labels = [...listAt(record, "labels", "nodes"), ...listAt(record, "labels")];
  return {
    key: textAt(record, "identifier") || (/\/issue\/([A-Z0-9_]+-\d+)/.exec(textAt(record, "url"))?.[1] ?? textAt(record, "id")),
    title: textAt(record, "title").replace(/\s+/g, " ").trim(),
    body: textAt(record, "description"),
    status: textAt(record, "state", "name") || textAt(record, "state") || null,
    type: null,
    labels: labels.map((label) => textAt(label, "name")).filter((label) => label !== ""),
    url: textAt(record, "url") || null,
    date: dateAt(record, "createdAt"),
  };
}
