/** Exports stories for monday.com's import of spreadsheets: the item's name first, themes as groups, formulas defused. */
import type { Theme } from "../../../shared/domain.ts";
import { defuseFormula, labelOf, oneLine, shorten } from "../escape.ts";
import { fitBody } from "../fit-body.ts";
import { byTheme, type Exported, type ExportInput, type ReadyStory, readyStories, titleOf } from "../handed-story.ts";
import { csvFiles, looseRows, splitNotes } from "../split-rows.ts";
import { PLAIN_EVIDENCE, storyPlain } from "../story-plain.ts";

const HEADER = ["Name", "Group", "Story", "Details", "Priority", "Labels", "Earshot story"];
/** monday's limits: of an item's name, of a long text, of the rows of one import. */
const MOST_NAME = 250;
const MOST_TEXT = 2_000;
const MOST_ROWS = 8_000;

export function exportMonday(input: ExportInput): Exported {
  const notes: string[] = [];
  const rows = byTheme(readyStories(input), input.themes).flatMap(({ stories }) => stories.map((ready) => rowOf(ready, notes)));
  const written = csvFiles({ name: "stories-monday", header: HEADER, groups: looseRows(rows), mostRows: MOST_ROWS });
  return { files: written.files, notes: [...splitNotes(written, "monday takes 8,000 rows per import."), ...notes] };
}

function rowOf(ready: ReadyStory, notes: string[]): string[] {
  const { story, theme } = ready;
  const { head, ...details } = storyPlain(ready);
  const [text = "", ...rest] = head.split("\n\n");
  const fitted = fitBody(story.id, { ...details, head: rest.join("\n\n") }, { ...PLAIN_EVIDENCE, most: MOST_TEXT, who: "monday" });
  notes.push(...fitted.notes);
  return [
    titleOf(story, MOST_NAME),
    theme ? shorten(oneLine(theme.name), MOST_NAME) : "Without a theme",
    shorten(text, MOST_TEXT),
    fitted.body.trim(),
    theme ? priorityOf(theme) : "Medium",
    ["earshot", labelOf(theme?.problemType ?? "")].filter((label) => label !== "").join(", "),
    story.id,
  ].map(defuseFormula);
}

function priorityOf({ priority }: Theme): string {
  return priority >= 75 ? "Critical" : priority >= 50 ? "High" : priority >= 25 ? "Medium" : "Low";
}
