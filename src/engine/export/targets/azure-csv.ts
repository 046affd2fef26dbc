/** Exports stories for Azure DevOps' CSV import: themes as features and stories below them, as a tree by Title 1 and Title 2, in HTML. */
import type { Theme } from "../../../shared/domain.ts";
import { escapeHtml, labelOf, oneLine, shorten } from "../escape.ts";
import { byTheme, type Exported, type ExportInput, type ReadyStory, readyStories, titleOf } from "../handed-story.ts";
import { csvFiles, type RowGroup, splitNotes } from "../split-rows.ts";
import { storyHtml } from "../story-html.ts";

const HEADER = ["Work Item Type", "Title 1", "Title 2", "Description", "Acceptance Criteria", "Priority", "Tags"];
/** Azure's limit of a title. */
const MOST_TITLE = 250;
/** What Azure takes in one import. */
const MOST_ITEMS = 1_000;

export function exportAzureCsv(input: ExportInput): Exported {
  const groups: RowGroup[] = byTheme(readyStories(input), input.themes).map(({ theme, stories }) => ({
    first: theme ? featureRow(theme) : null,
    rows: stories.map((ready) => storyRow(ready)),
  }));
  const written = csvFiles({ name: "stories-azure", header: HEADER, groups, mostRows: MOST_ITEMS });
  const limit = `Azure DevOps takes ${MOST_ITEMS.toLocaleString("en-US")} work items per file.`;
  return {
    files: written.files,
    notes: splitNotes(written, limit, "A theme that goes on in the next file has its feature in both: join them after the import."),
  };
}

function featureRow(theme: Theme): string[] {
  const said = [
    `<p>${theme.customers} customers, ${theme.snippets} snippets, ${theme.accounts} accounts.</p>`,
    `<blockquote>“${escapeHtml(oneLine(theme.quote))}”</blockquote>`,
    `<p>Earshot theme: ${escapeHtml(theme.id)}</p>`,
  ];
  return ["Feature", shorten(oneLine(theme.name), MOST_TITLE), "", said.join("\n"), "", priorityOf(theme), tagsOf(theme)];
}

/** A story without a theme stands at the first level. */
function storyRow(ready: ReadyStory): string[] {
  const { story, theme } = ready;
  const { text, acceptance, evaluation, evidence, foot } = storyHtml(ready);
  const title = titleOf(story, MOST_TITLE);
  const description = [text, ...(evidence === "" ? [] : ["<h3>Evidence</h3>", evidence]), foot].join("\n");
  const criteria = [acceptance, ...(evaluation === "" ? [] : ["<h3>Evaluation criteria</h3>", evaluation])].filter((part) => part !== "");
  const titles = theme ? ["", title] : [title, ""];
  return ["User Story", ...titles, description, criteria.join("\n"), theme ? priorityOf(theme) : "2", tagsOf(theme)];
}

function tagsOf(theme: Theme | null): string {
  return ["earshot", labelOf(theme?.problemType ?? "")].filter((tag) => tag !== "").join("; ");
}

function priorityOf({ priority }: Theme): string {
  return priority >= 75 ? "1" : priority >= 50 ? "2" : priority >= 25 ? "3" : "4";
}
