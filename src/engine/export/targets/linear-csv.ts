/** Exports stories for Linear's own CSV importer: every column of its export, Markdown bodies, labels joined by a comma and a space. */
import type { Theme } from "../../../shared/domain.ts";
import { escapeMarkdown, labelOf } from "../escape.ts";
import { fitBody } from "../fit-body.ts";
import { byTheme, type Exported, type ExportInput, type ReadyStory, readyStories, titleOf } from "../handed-story.ts";
import { csvFiles, looseRows } from "../split-rows.ts";
import { MARKDOWN_EVIDENCE, storyMarkdown } from "../story-markdown.ts";

const HEADER = [
  ...["ID", "Team", "Title", "Description", "Status", "Estimate", "Priority", "Project ID", "Project", "Creator", "Assignee", "Labels"],
  ...["Cycle Number", "Cycle Name", "Cycle Start", "Cycle End", "Created", "Updated", "Started", "Triaged", "Completed", "Canceled"],
  ...["Archived", "Due Date", "Parent issue"],
] as const;
const MOST_TITLE = 250;
/** Linear says no limit of a body; a browser's editor stays usable up to here. */
const MOST_BODY = 100_000;

export function exportLinearCsv(input: ExportInput): Exported {
  const notes: string[] = [];
  const rows = byTheme(readyStories(input), input.themes).flatMap(({ stories }) => stories.map((ready) => rowOf(ready, notes)));
  return { files: csvFiles({ name: "stories-linear", header: HEADER, groups: looseRows(rows) }).files, notes };
}

/** `Archived` stays empty, else the importer skips the row; so does all that Linear sets itself. */
function rowOf(ready: ReadyStory, notes: string[]): string[] {
  const { story, theme } = ready;
  const fitted = fitBody(story.id, storyMarkdown(ready, escapeMarkdown), { ...MARKDOWN_EVIDENCE, most: MOST_BODY, who: "Linear" });
  notes.push(...fitted.notes);
  const cells: Partial<Record<(typeof HEADER)[number], string>> = {
    ID: story.id,
    Title: titleOf(story, MOST_TITLE),
    Description: fitted.body.trim(),
    Status: "Backlog",
    Priority: theme ? priorityOf(theme) : "No priority",
    Labels: ["earshot", labelOf(theme?.problemType ?? "")].filter((label) => label !== "").join(", "),
  };
  return HEADER.map((column) => cells[column] ?? "");
}

function priorityOf({ priority }: Theme): string {
  return priority >= 75 ? "Urgent" : priority >= 50 ? "High" : priority >= 25 ? "Medium" : "Low";
}
