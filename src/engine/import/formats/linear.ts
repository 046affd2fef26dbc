/** Linear's issues as CSV. */
import { trackerFormat } from "../read/tracker-format.ts";

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
