/** GitHub's and GitLab's issues as JSON: the API's answer or what `gh issue list --json` prints; pull requests are passed over. */
import type { BacklogItem } from "../../../shared/domain.ts";
import { htmlToText } from "../read/html.ts";
import { type JsonObject, listAt, textAt } from "../read/json.ts";
import { dateAt } from "../read/people-in-records.ts";
import { trackerRecordFormat } from "../read/tracker-records.ts";

export const github = trackerRecordFormat({
  id: "github-json",
  name: "GitHub or GitLab issues (JSON of the API or the gh command)",
  isOne: isIssue,
  reason: "its records are issues of GitHub or GitLab",
  item,
  isLeftOut: { what: "pull request", test: (record) => record.pull_request !== undefined && record.pull_request !== null },
});

function isIssue(record: JsonObject): boolean {
  const isNumbered = "number" in record || "iid" in record;
  return (
    isNumbered &&
    "title" in record &&
    ("labels" in record ||
      "state" in record ||
      "html_url" in record ||
      "webUrl" in record ||
      /github\.com|\/issues\//.test(textAt(record, "url")))
  );
}

function item(record: JsonObject): BacklogItem {
  const labels = [...listAt(record, "labels"), ...listAt(record, "labels", "nodes")];
  const bare = Array.isArray(record.labels) ? record.labels.filter((label) => typeof label === "string") : [];
  return {
    key: `#${textAt(record, "number") || textAt(record, "iid")}`,
    title: htmlToText(textAt(record, "title")).replace(/\s+/g, " "),
    body: htmlToText(textAt(record, "body") || textAt(record, "description")),
    status: (textAt(record, "state") || textAt(record, "status")).toLowerCase() || null,
    type: textAt(record, "type", "name") || textAt(record, "issue_type") || null,
    labels: [...labels.map((label) => textAt(label, "name") || textAt(label, "title")), ...bare].filter((label) => label !== ""),
    url: textAt(record, "html_url") || textAt(record, "web_url") || textAt(record, "webUrl") || textAt(record, "url") || null,
    date: dateAt(record, "created_at", "createdAt"),
  };
}
