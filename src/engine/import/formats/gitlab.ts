/** GitLab's issues as CSV. */
import { trackerFormat } from "../read/tracker-format.ts";

export const gitlab = trackerFormat({
  id: "gitlab-csv",
  name: "GitLab issues (CSV)",
  marks: [
    ["issue id", "url", "title", "author username"],
    ["title", "description", "issue id", "state"],
  ],
  reason: "it has the columns of GitLab's issue export",
  columns: {
    key: /^issue id$/i,
    title: /^title$/i,
    text: /^description$/i,
    status: /^state$/i,
    date: /^created at(?: \(utc\))?$/i,
    tags: /^labels$/i,
    url: /^url$/i,
  },
});
