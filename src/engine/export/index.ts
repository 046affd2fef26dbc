/** The table of targets that stories can be handed over to: the dialog, the command line and the docs are made from it. */
import { EarshotError } from "../../shared/errors.ts";
import type { Exported, ExportInput } from "./handed-story.ts";
import { exportAsanaCsv } from "./targets/asana-csv.ts";
import { exportAzureCsv } from "./targets/azure-csv.ts";
import { exportClickupCsv } from "./targets/clickup-csv.ts";
import { exportGithub } from "./targets/github.ts";
import { exportGitlabCsv } from "./targets/gitlab-csv.ts";
import { exportHtml } from "./targets/html.ts";
import { exportJiraCsv } from "./targets/jira-csv.ts";
import { exportJson } from "./targets/json.ts";
import { exportLinearCsv } from "./targets/linear-csv.ts";
import { exportMarkdown } from "./targets/markdown.ts";
import { exportMonday } from "./targets/monday.ts";
import { exportNotion } from "./targets/notion.ts";
import { exportProductboard } from "./targets/productboard.ts";
import { exportShortcutCsv } from "./targets/shortcut-csv.ts";
import { exportTrello } from "./targets/trello.ts";

export type { Exported, ExportInput } from "./handed-story.ts";

/** `ending`: of the file, or of the first one where a target needs several. `limits`: what the target takes, in one sentence, "" for none. */
export type Target = { id: string; name: string; what: string; limits: string; ending: string; write: (input: ExportInput) => Exported };

const row = (id: string, name: string, ending: string, what: string, limits: string, write: Target["write"]): Target => ({
  id,
  name,
  what,
  limits,
  ending,
  write,
});

export const TARGETS: readonly Target[] = [
  row(
    "jira-csv",
    "Jira",
    "csv",
    "CSV for Jira Cloud's importer: themes as epics, stories below them",
    "250 issues per file from a person who is not an admin; a description of 32,767 characters.",
    exportJiraCsv,
  ),
  row("linear-csv", "Linear", "csv", "CSV for Linear's importer, Markdown descriptions", "", exportLinearCsv),
  row(
    "github",
    "GitHub",
    "jsonl",
    "JSON lines and a script that creates the issues with gh",
    "A body of 65,536 characters: quotes are left out, criteria never.",
    exportGithub,
  ),
  row("gitlab-csv", "GitLab", "csv", "CSV for GitLab's importer, labels as quick actions", "10 MB per file.", exportGitlabCsv),
  row(
    "azure-csv",
    "Azure DevOps",
    "csv",
    "CSV for Azure Boards' import: themes as features, stories below them",
    "1,000 work items per file.",
    exportAzureCsv,
  ),
  row("asana-csv", "Asana", "csv", "CSV for Asana's importer: themes as sections", "", exportAsanaCsv),
  row("clickup-csv", "ClickUp", "csv", "CSV for ClickUp's spreadsheet importer", "10,000 rows per file.", exportClickupCsv),
  row("shortcut-csv", "Shortcut", "csv", "CSV for Shortcut's importer: themes as epics", "", exportShortcutCsv),
  row(
    "trello",
    "Trello",
    "json",
    "A board in JSON, as Trello exports one: themes as lists, stories as cards",
    "A card's text of 16,384 characters.",
    exportTrello,
  ),
  row(
    "monday",
    "monday",
    "csv",
    "CSV for monday's import of spreadsheets: themes as groups",
    "8,000 rows per import; a text of 2,000 characters, so most evidence stays behind.",
    exportMonday,
  ),
  row(
    "notion",
    "Notion",
    "csv",
    "CSV for a database, and a Markdown page for each story",
    "A text of 2,000 characters in the table. Notion appends, it never updates.",
    exportNotion,
  ),
  row("productboard", "Productboard", "csv", "CSV of notes, one for each story with its evidence", "", exportProductboard),
  row("markdown", "Markdown", "md", "One document with criteria and evidence", "", exportMarkdown),
  row("html", "HTML", "html", "One page with criteria and evidence that loads nothing", "", exportHtml),
  row("json", "JSON", "json", "The stories as data, as the command line lists them", "", exportJson),
];

/**
 * The files of one target, and what a person should know of them, one sentence a note. No stories give valid empty files.
 * Every text arrives as text. Speakers' names, mail addresses and phone numbers are left out unless
 * `options.withPersonalData`. Throws EarshotError `request.invalid` for an unknown target.
 */
export function exportStories(target: string, input: ExportInput): Exported {
  const found = TARGETS.find((candidate) => candidate.id === target);
  if (!found)
    throw new EarshotError("request.invalid", `There is no target “${target}”.`, {
      details: { todo: `Use one of ${TARGETS.map(({ id }) => id).join(", ")}.` },
    });
  const exported = found.write(input);
  return input.stories.length === 0
    ? { ...exported, notes: [...exported.notes, "There was no story to export: the file is empty."] }
    : exported;
}
