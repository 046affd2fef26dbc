/** The table of targets that stories can be handed over to. */
import { EarshotError } from "../../shared/errors.ts";
import { exportGithub } from "./github.ts";
import type { Exported, ExportInput } from "./handed-story.ts";
import { exportJiraCsv } from "./jira-csv.ts";
import { exportJson } from "./json.ts";
import { exportMarkdown } from "./markdown.ts";

export type { Exported, ExportedSnippet, ExportFile, ExportInput, ExportOptions } from "./handed-story.ts";

type Target = { id: string; name: string; what: string; ending: string; write: (input: ExportInput) => Exported };

/** `ending`: of the file, or of the first one where a target needs several. */
export const TARGETS: readonly Target[] = [
  {
    id: "jira-csv",
    name: "Jira",
    what: "CSV for Jira Cloud's importer: themes as epics, stories below them",
    ending: "csv",
    write: exportJiraCsv,
  },
  { id: "github", name: "GitHub", what: "JSON lines and a script that creates the issues with gh", ending: "jsonl", write: exportGithub },
  { id: "markdown", name: "Markdown", what: "One document with criteria and evidence", ending: "md", write: exportMarkdown },
  { id: "json", name: "JSON", what: "The stories as data, as the command line lists them", ending: "json", write: exportJson },
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
