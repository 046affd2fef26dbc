/** Exports stories as notes for Productboard's import from a spreadsheet: one note a story with its evidence, formulas defused. */
import { defuseFormula, labelOf } from "../escape.ts";
import { fitBody } from "../fit-body.ts";
import { byTheme, type Exported, type ExportInput, type ReadyStory, readyStories, titleOf } from "../handed-story.ts";
import { csvFiles, looseRows } from "../split-rows.ts";
import { PLAIN_EVIDENCE, storyPlain } from "../story-plain.ts";

/** The person maps the columns while importing; customers' addresses are left to them. */
const HEADER = ["Note title", "Note text", "Tags", "Source", "Source ID"];
const MOST_TITLE = 250;
const MOST_BODY = 100_000;

export function exportProductboard(input: ExportInput): Exported {
  const notes: string[] = [];
  const rows = byTheme(readyStories(input), input.themes).flatMap(({ stories }) => stories.map((ready) => rowOf(ready, notes)));
  return { files: csvFiles({ name: "notes-productboard", header: HEADER, groups: looseRows(rows) }).files, notes };
}

function rowOf(ready: ReadyStory, notes: string[]): string[] {
  const { story, theme } = ready;
  const fitted = fitBody(story.id, storyPlain(ready), { ...PLAIN_EVIDENCE, most: MOST_BODY, who: "Productboard" });
  notes.push(...fitted.notes);
  const tags = ["earshot", labelOf(theme?.problemType ?? ""), labelOf(theme?.name ?? "")].filter((tag) => tag !== "");
  return [titleOf(story, MOST_TITLE), fitted.body.trim(), tags.join(","), "earshot", story.id].map(defuseFormula);
}
