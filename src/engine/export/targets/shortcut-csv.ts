/** Exports stories for Shortcut's CSV importer: stories under epics, Markdown descriptions, lists by semicolons. */
import type { ProblemType } from "../../../shared/domain.ts";
import { escapeMarkdown, labelOf, oneLine, shorten } from "../escape.ts";
import { fitBody } from "../fit-body.ts";
import { byTheme, type Exported, type ExportInput, type ReadyStory, readyStories, titleOf } from "../handed-story.ts";
import { csvFiles, looseRows } from "../split-rows.ts";
import { MARKDOWN_EVIDENCE, storyMarkdown } from "../story-markdown.ts";

const HEADER = ["name", "type", "description", "labels", "epic", "estimate", "state"];
const MOST_TITLE = 250;
/** Shortcut's limits of a description and of an epic's name. */
const MOST_BODY = 100_000;
const MOST_EPIC = 250;
/** What customers call broken; the rest is something to build. */
const BUGS: ReadonlySet<ProblemType> = new Set(["defect", "wrong-output", "reliability", "slowness"]);

export function exportShortcutCsv(input: ExportInput): Exported {
  const notes: string[] = [];
  const rows = byTheme(readyStories(input), input.themes).flatMap(({ stories }) => stories.map((ready) => rowOf(ready, notes)));
  return { files: csvFiles({ name: "stories-shortcut", header: HEADER, groups: looseRows(rows) }).files, notes };
}

/** Estimate and state stay empty: the workflow's first state is taken. */
function rowOf(ready: ReadyStory, notes: string[]): string[] {
  const { story, theme } = ready;
  const fitted = fitBody(story.id, storyMarkdown(ready, escapeMarkdown), { ...MARKDOWN_EVIDENCE, most: MOST_BODY, who: "Shortcut" });
  notes.push(...fitted.notes);
  return [
    titleOf(story, MOST_TITLE),
    theme?.problemType && BUGS.has(theme.problemType) ? "bug" : "feature",
    fitted.body.trim(),
    ["earshot", labelOf(theme?.problemType ?? "")].filter((label) => label !== "").join(";"),
    theme ? shorten(oneLine(theme.name), MOST_EPIC) : "",
    "",
    "",
  ];
}
