/** Azure DevOps' work items as CSV: a tree by `Title 1`, `Title 2`; descriptions in HTML. */
import { trackerFormat } from "../read/tracker-format.ts";

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
