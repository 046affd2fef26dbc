/** Exports stories for Asana's CSV importer: one task a story, themes as sections, descriptions as plain text. */
import { oneLine, shorten } from "../escape.ts";
import { fitBody } from "../fit-body.ts";
import { byTheme, type Exported, type ExportInput, type ReadyStory, readyStories, titleOf } from "../handed-story.ts";
import { csvFiles, looseRows } from "../split-rows.ts";
import { PLAIN_EVIDENCE, storyPlain } from "../story-plain.ts";

/** `Name` must stand first. */
const HEADER = ["Name", "Description", "Section", "Assignee", "Collaborators", "Start Date", "Due Date"];
const MOST_TITLE = 250;
/** Asana's limit of a text field. */
const MOST_BODY = 65_000;

export function exportAsanaCsv(input: ExportInput): Exported {
  const notes: string[] = [];
  const rows = byTheme(readyStories(input), input.themes).flatMap(({ stories }) => stories.map((ready) => rowOf(ready, notes)));
  return { files: csvFiles({ name: "stories-asana", header: HEADER, groups: looseRows(rows) }).files, notes };
}

/** Nobody is assigned and nothing is dated: that is the team's to say. */
function rowOf(ready: ReadyStory, notes: string[]): string[] {
  const { story, theme } = ready;
  const fitted = fitBody(story.id, storyPlain(ready), { ...PLAIN_EVIDENCE, most: MOST_BODY, who: "Asana" });
  notes.push(...fitted.notes);
  const section = theme ? shorten(oneLine(theme.name), MOST_TITLE) : "";
  return [titleOf(story, MOST_TITLE), fitted.body.trim(), section, "", "", "", ""];
}
