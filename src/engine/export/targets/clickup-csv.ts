/** Exports stories for ClickUp's spreadsheet importer: one task a story, every header once, at most 10,000 rows a file. */
import type { Theme } from "../../../shared/domain.ts";
import { labelOf, oneLine } from "../escape.ts";
import { fitBody } from "../fit-body.ts";
import { byTheme, type Exported, type ExportInput, type ReadyStory, readyStories, titleOf } from "../handed-story.ts";
import { csvFiles, looseRows, splitNotes } from "../split-rows.ts";
import { PLAIN_EVIDENCE, storyPlain } from "../story-plain.ts";

const HEADER = ["Task Name", "Task Description", "Priority", "Tags", "Theme", "Earshot Story"];
const MOST_TITLE = 250;
const MOST_BODY = 65_000;
/** ClickUp's limit of one file. */
const MOST_ROWS = 10_000;

export function exportClickupCsv(input: ExportInput): Exported {
  const notes: string[] = [];
  const rows = byTheme(readyStories(input), input.themes).flatMap(({ stories }) => stories.map((ready) => rowOf(ready, notes)));
  const written = csvFiles({ name: "stories-clickup", header: HEADER, groups: looseRows(rows), mostRows: MOST_ROWS });
  return { files: written.files, notes: [...splitNotes(written, "ClickUp takes 10,000 rows per file."), ...notes] };
}

/** Several tags in one cell: by commas without spaces, as the importer wants them. */
function rowOf(ready: ReadyStory, notes: string[]): string[] {
  const { story, theme } = ready;
  const fitted = fitBody(story.id, storyPlain(ready), { ...PLAIN_EVIDENCE, most: MOST_BODY, who: "ClickUp" });
  notes.push(...fitted.notes);
  return [
    titleOf(story, MOST_TITLE),
    fitted.body.trim(),
    theme ? priorityOf(theme) : "Normal",
    ["earshot", labelOf(theme?.problemType ?? "")].filter((tag) => tag !== "").join(","),
    theme ? oneLine(theme.name) : "",
    story.id,
  ];
}

function priorityOf({ priority }: Theme): string {
  return priority >= 75 ? "Urgent" : priority >= 50 ? "High" : priority >= 25 ? "Normal" : "Low";
}
