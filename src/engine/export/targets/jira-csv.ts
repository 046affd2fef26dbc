/** Exports stories for Jira Cloud's CSV importer: themes as epics first, stories as their children, text in wiki markup. */

import type { Theme } from "../../../shared/domain.ts";
import { cleanText, csvText, escapeWiki, labelOf, oneLine, shorten } from "../escape.ts";
import { type BodyParts, fitBody } from "../fit-body.ts";
import {
  byTheme,
  type Exported,
  type ExportInput,
  evaluationWords,
  type ReadyStory,
  readyStories,
  shownId,
  titleOf,
} from "../handed-story.ts";

const HEADER = ["Issue Type", "Issue ID", "Summary", "Description", "Priority", "Labels", "Labels", "Parent"];
/** What Jira takes in one file from somebody who is no admin. */
const MOST_ISSUES = 250;
const MOST_SUMMARY = 250;
/** Jira's own limit of a text field. */
const MOST_DESCRIPTION = 32_700;

export function exportJiraCsv(input: ExportInput): Exported {
  const notes: string[] = [];
  const files = packed(byTheme(readyStories(input), input.themes), notes);
  const name = (index: number): string => (files.length === 1 ? "stories-jira.csv" : `stories-jira-${index + 1}.csv`);
  if (files.length > 1)
    notes.unshift(`Split into ${files.length} files: Jira takes ${MOST_ISSUES} issues per file from a person who is not an admin.`);
  return { files: files.map((rows, index) => ({ name: name(index), content: csvText([HEADER, ...rows]) })), notes };
}

/** A child's parent must stand in the same file, so a theme that goes on in the next file brings its epic again. */
function packed(groups: { theme: Theme | null; stories: ReadyStory[] }[], notes: string[]): string[][][] {
  const files: string[][][] = [];
  let rows: { epics: string[][]; stories: string[][] } = { epics: [], stories: [] };
  let nextId = 1;
  const close = (): void => {
    files.push([...rows.epics, ...rows.stories]);
    rows = { epics: [], stories: [] };
  };
  for (const { theme, stories } of groups) {
    const room = MOST_ISSUES - rows.epics.length - rows.stories.length;
    if (stories.length + 1 > room && stories.length + 1 <= MOST_ISSUES) close();
    let epicId = "";
    for (const [index, ready] of stories.entries()) {
      if (rows.epics.length + rows.stories.length + (theme && epicId === "" ? 2 : 1) > MOST_ISSUES) {
        close();
        epicId = "";
        if (theme && index > 0) notes.push("A theme goes on in the next file: its epic is in both, join them in Jira after the import.");
      }
      if (theme && epicId === "") {
        epicId = String(nextId++);
        rows.epics.push(epicRow(theme, epicId));
      }
      rows.stories.push(storyRow(ready, String(nextId++), epicId, notes));
    }
  }
  if (rows.stories.length > 0 || files.length === 0) close();
  return files;
}

function epicRow(theme: Theme, id: string): string[] {
  const words = [
    `${theme.customers} customers, ${theme.snippets} snippets, ${theme.accounts} accounts.`,
    "",
    `bq. “${escapeWiki(theme.quote)}”`,
    "",
    `Earshot theme: ${shownId(theme.id, escapeWiki)}`,
  ];
  return [
    "Epic",
    id,
    shorten(oneLine(theme.name), MOST_SUMMARY),
    shorten(words.join("\n"), MOST_DESCRIPTION),
    priorityOf(theme),
    "earshot",
    theme.problemType ?? "",
    "",
  ];
}

function storyRow(ready: ReadyStory, id: string, parent: string, notes: string[]): string[] {
  const { story, theme } = ready;
  const description = describe(ready, notes);
  return [
    "Story",
    id,
    titleOf(story, MOST_SUMMARY),
    description,
    theme ? priorityOf(theme) : "Medium",
    "earshot",
    labelOf(theme?.problemType ?? story.playbook?.split("@")[0] ?? ""),
    parent,
  ];
}

function describe({ story, quotes }: ReadyStory, notes: string[]): string {
  const gherkin = story.acceptance.map((block) => cleanText(block).split("\n").map(escapeWiki).join("\n"));
  const evaluation = story.evaluation.map((item) => `* ${escapeWiki(item.good)} ${escapeWiki(evaluationWords(item))}`);
  const parts: BodyParts = {
    head: escapeWiki(story.text),
    criteria: [
      ...(gherkin.length > 0 ? ["h3. Acceptance criteria", ...gherkin] : []),
      ...(evaluation.length > 0 ? ["h3. Evaluation criteria", evaluation.join("\n")] : []),
    ].join("\n\n"),
    quotes: quotes.map((quote) => `bq. “${escapeWiki(quote.text)}” \\(${escapeWiki(quote.by)}\\)`),
    foot: `Earshot story: ${shownId(story.id, escapeWiki)}`,
  };
  const fitted = fitBody(story.id, parts, { most: MOST_DESCRIPTION, evidenceTitle: "h3. Evidence", between: "\n", who: "Jira" });
  notes.push(...fitted.notes);
  return fitted.body.trim();
}

function priorityOf(theme: Theme): string {
  return theme.priority >= 75 ? "Highest" : theme.priority >= 50 ? "High" : theme.priority >= 25 ? "Medium" : "Low";
}
