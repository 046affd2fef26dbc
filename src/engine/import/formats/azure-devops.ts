/** Azure DevOps' work items: CSV, a tree by `Title 1`, `Title 2`, and the REST API's JSON of fields; descriptions in HTML. */
import type { BacklogItem } from "../../../shared/domain.ts";
import { parseDate } from "../read/dates.ts";
import { htmlToText } from "../read/html.ts";
import { at, type JsonObject, textAt } from "../read/json.ts";
import { splitTags } from "../read/tickets.ts";
import { trackerFormat } from "../read/tracker-format.ts";
import { trackerRecordFormat } from "../read/tracker-records.ts";

export const azureDevops = trackerFormat({
  id: "azure-devops-csv",
  name: "Azure DevOps work items (CSV)",
  marks: [
    ["id", "work item type", "title"],
    ["id", "work item type", "title 1"],
    ["work item type", "title", "state"],
    ["work item type", "title 1", "state"],
  ],
  reason: "it has the columns of Azure DevOps' work items",
  columns: {
    key: /^id$/i,
    title: /^title(?: 1)?$/i,
    text: /^(?:description|repro steps)$/i,
    status: /^state$/i,
    date: /^created date$/i,
    tags: /^tags$/i,
  },
});

export const azureDevopsJson = trackerRecordFormat({
  id: "azure-devops-json",
  name: "Azure DevOps work items (JSON of the API)",
  isOne: (record) => at(record, "fields", "System.Title") !== undefined,
  reason: "its records have the fields of Azure DevOps' work items",
  item,
});

function item(record: JsonObject): BacklogItem {
  const field = (name: string): string => textAt(record, "fields", name);
  return {
    key: textAt(record, "id") || field("System.Id"),
    title: htmlToText(field("System.Title")).replace(/\s+/g, " "),
    body: htmlToText(field("System.Description") || field("Microsoft.VSTS.TCM.ReproSteps")),
    status: field("System.State") || null,
    type: field("System.WorkItemType") || null,
    labels: splitTags(field("System.Tags"), false),
    url: textAt(record, "_links", "html", "href") || textAt(record, "url") || null,
    date: parseDate(field("System.CreatedDate")),
  };
}
