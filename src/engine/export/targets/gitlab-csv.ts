/** Exports stories for GitLab's CSV importer: title and description, labels as quick actions at the end of the description. */
import { escapeGitlab, labelOf } from "../escape.ts";
import { fitBody } from "../fit-body.ts";
import { byTheme, type Exported, type ExportInput, type ReadyStory, readyStories, titleOf } from "../handed-story.ts";
import { csvFiles, looseRows, splitNotes } from "../split-rows.ts";
import { MARKDOWN_EVIDENCE, storyMarkdown } from "../story-markdown.ts";

const MOST_TITLE = 250;
/** GitLab's limit of a description is 1,048,576 characters; the quick actions need a little of it. */
const MOST_BODY = 1_000_000;
/** GitLab's limit of the file. */
const MOST_BYTES = 10_000_000;

export function exportGitlabCsv(input: ExportInput): Exported {
  const notes: string[] = [];
  const rows = byTheme(readyStories(input), input.themes).flatMap(({ stories }) => stories.map((ready) => rowOf(ready, notes)));
  const written = csvFiles({
    name: "stories-gitlab",
    header: ["title", "description"],
    groups: looseRows(rows),
    mostBytes: MOST_BYTES,
  });
  return { files: written.files, notes: [...splitNotes(written, "GitLab takes 10 MB per file."), ...notes] };
}

function rowOf(ready: ReadyStory, notes: string[]): string[] {
  const { story, theme } = ready;
  const parts = storyMarkdown(ready, escapeGitlab);
  const fitted = fitBody(
    story.id,
    { ...parts, criteria: withoutCommands(parts.criteria) },
    { ...MARKDOWN_EVIDENCE, most: MOST_BODY, who: "GitLab" },
  );
  notes.push(...fitted.notes);
  const labels = ["earshot", labelOf(theme?.problemType ?? "")].filter((label) => label !== "");
  const actions = labels.map((label) => `/label ~"${label}"`);
  return [titleOf(story, MOST_TITLE), `${fitted.body}\n${actions.join("\n")}\n`];
}

/** A slash at the head of a line is a command even inside some fences; one space before it is enough that it is none. */
function withoutCommands(markdown: string): string {
  return markdown.replace(/^\//gm, " /");
}
