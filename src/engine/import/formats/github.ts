/** GitHub's issues as JSON: the API's answer or what `gh issue list --json` prints; pull requests are passed over. */
import type { BacklogItem } from "../../../shared/domain.ts";
import type { FileBytes, Format, Head, Parsed, Recognition } from "../conversation.ts";
import { backlogKeeper } from "../read/backlog-rows.ts";
import { htmlToText } from "../read/html.ts";
import { type JsonObject, listAt, peekJson, textAt } from "../read/json.ts";
import { dateAt } from "../read/people-in-records.ts";
import { readRecords, recordsOf } from "../read/records.ts";
import { emptyBatch } from "../read/table-batches.ts";

export const github: Format = {
  id: "github-json",
  name: "GitHub or GitLab issues (JSON of the API or the gh command)",
  kinds: ["backlog"],
  endings: [".json", ".jsonl", ".ndjson"],
  recognise,
  batches,
};

function recognise(head: Head): Recognition | null {
  const records = recordsOf(peekJson(head))?.records.slice(0, 50) ?? [];
  const mine = records.filter(({ value }) => isIssue(value)).length;
  return mine > 0 && mine >= records.length * 0.6
    ? { format: "github-json", kind: "backlog", confidence: 0.95, reason: "its records are issues of GitHub or GitLab" }
    : null;
}

function isIssue(record: JsonObject): boolean {
  const isNumbered = "number" in record || "iid" in record;
  return (
    isNumbered &&
    "title" in record &&
    ("labels" in record || "state" in record || "html_url" in record || /github\.com|\/issues\//.test(textAt(record, "url")))
  );
}

async function* batches(file: FileBytes, head: Head): AsyncGenerator<Parsed> {
  const keep = backlogKeeper();
  let pulls = 0;
  for await (const { records, broken } of readRecords(file, head)) {
    const batch = emptyBatch();
    for (const { line, reason } of broken)
      batch.unreadable.push({ line, code: "input.malformed", reason: `Left out: ${reason}.`, todo: "Look at this line in the file." });
    for (const { value, line } of records) {
      if (value.pull_request !== undefined && value.pull_request !== null) pulls += 1;
      else keep.add(itemOf(value), line, batch);
    }
    yield batch;
  }
  keep.finish();
  if (pulls > 0) yield { ...emptyBatch(), assumptions: [`${pulls} pull ${pulls === 1 ? "request was" : "requests were"} left out.`] };
}

function itemOf(record: JsonObject): BacklogItem {
  const named = listAt(record, "labels").map((label) => textAt(label, "name"));
  const bare = Array.isArray(record.labels) ? record.labels.filter((label) => typeof label === "string") : [];
  return {
    key: `#${textAt(record, "number") || textAt(record, "iid")}`,
    title: htmlToText(textAt(record, "title")).replace(/\s+/g, " "),
    body: htmlToText(textAt(record, "body") || textAt(record, "description")),
    status: (textAt(record, "state") || textAt(record, "status")).toLowerCase() || null,
    type: textAt(record, "type", "name") || textAt(record, "issue_type") || null,
    labels: [...named, ...bare].filter((label) => label !== ""),
    url: textAt(record, "html_url") || textAt(record, "web_url") || textAt(record, "url") || null,
    date: dateAt(record, "created_at", "createdAt"),
  };
}
