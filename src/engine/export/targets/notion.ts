/** Exports stories for Notion: a CSV that becomes a database, and one Markdown page a story with its criteria and evidence. */
import { defuseFormula, escapeMarkdown, labelOf, oneLine, shorten } from "../escape.ts";
import { fitBody } from "../fit-body.ts";
import {
  byTheme,
  type Exported,
  type ExportFile,
  type ExportInput,
  fileNameOf,
  type ReadyStory,
  readyStories,
  titleOf,
} from "../handed-story.ts";
import { csvFiles, looseRows } from "../split-rows.ts";
import { MARKDOWN_EVIDENCE, storyMarkdown } from "../story-markdown.ts";

const HEADER = ["Name", "Story", "Theme", "Problem type", "Tags", "Customers", "Priority", "Earshot story"];
/** Notion's limit of one text. */
const MOST_TEXT = 2_000;
const MOST_PAGE = 1_000_000;

export function exportNotion(input: ExportInput): Exported {
  const notes: string[] = [];
  const ready = byTheme(readyStories(input), input.themes).flatMap(({ stories }) => stories);
  const table = csvFiles({ name: "stories-notion", header: HEADER, groups: looseRows(ready.map(rowOf)) });
  const append = ready.length === 0 ? [] : ["Notion appends what it imports and never updates it: export only what is new or changed."];
  return { files: [...table.files, ...ready.map((each) => pageOf(each, notes))], notes: [...append, ...notes] };
}

function rowOf({ story, theme }: ReadyStory): string[] {
  return [
    titleOf(story, MOST_TEXT),
    shorten(oneLine(story.text), MOST_TEXT),
    theme ? shorten(oneLine(theme.name), MOST_TEXT) : "",
    theme?.problemType ?? "",
    ["earshot", labelOf(theme?.problemType ?? "")].filter((tag) => tag !== "").join(", "),
    theme ? String(theme.customers) : "",
    theme ? String(Math.round(theme.priority)) : "",
    story.id,
  ].map(defuseFormula);
}

function pageOf(ready: ReadyStory, notes: string[]): ExportFile {
  const { story } = ready;
  const fitted = fitBody(story.id, storyMarkdown(ready, escapeMarkdown), { ...MARKDOWN_EVIDENCE, most: MOST_PAGE, who: "Notion" });
  notes.push(...fitted.notes);
  return { name: `pages/${fileNameOf(story.id)}.md`, content: `# ${escapeMarkdown(titleOf(story, MOST_TEXT))}\n\n${fitted.body}` };
}
