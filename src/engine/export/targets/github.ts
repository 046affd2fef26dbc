/** Exports stories for GitHub: one JSON body per issue as JSON lines, and a script for `gh issue create` with a body file each. */
import { escapeGithub, shellWord } from "../escape.ts";
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
import { MARKDOWN_EVIDENCE, storyMarkdown } from "../story-markdown.ts";

/** GitHub's limit of an issue's body, in characters. */
export const MOST_BODY = 65_536;
const MOST_TITLE = 250;

export function exportGithub(input: ExportInput): Exported {
  const notes: string[] = [];
  const issues = byTheme(readyStories(input), input.themes).flatMap(({ stories }) => stories.map((ready) => issueOf(ready, notes)));
  const bodies: ExportFile[] = issues.map((issue) => ({ name: issue.file, content: issue.body }));
  const lines = issues
    .map(({ title, body, labels }) => `${JSON.stringify({ title, body, labels, assignees: [], milestone: null })}\n`)
    .join("");
  return { files: [{ name: "issues.jsonl", content: lines }, { name: "create-issues.sh", content: script(issues) }, ...bodies], notes };
}

type Issue = { title: string; body: string; labels: string[]; file: string };

function issueOf(ready: ReadyStory, notes: string[]): Issue {
  const { story, theme } = ready;
  const labels = ["earshot", ...(theme?.problemType ? [theme.problemType] : [])];
  const file = `issue-${fileNameOf(story.id)}.md`;
  return { title: titleOf(story, MOST_TITLE), body: bodyOf(ready, notes), labels, file };
}

function bodyOf(ready: ReadyStory, notes: string[]): string {
  const fitted = fitBody(ready.story.id, storyMarkdown(ready, escapeGithub), { ...MARKDOWN_EVIDENCE, most: MOST_BODY, who: "GitHub" });
  notes.push(...fitted.notes);
  return fitted.body;
}

/** Every word from a story stands in single quotes or in a file, so nothing in it can be run. */
function script(issues: readonly Issue[]): string {
  const labels = [...new Set(issues.flatMap((issue) => issue.labels))].map(
    (label) => `gh label create ${shellWord(label)} --force >/dev/null`,
  );
  const creates = issues.map(
    ({ title, file, labels: own }) =>
      `gh issue create --title=${shellWord(title)} --body-file=${shellWord(file)} ${own.map((label) => `--label=${shellWord(label)}`).join(" ")}`,
  );
  const intro = [
    "#!/bin/sh",
    "# Creates one issue per story in the repository that `gh` is set to (see gh repo set-default, or set GH_REPO).",
    "set -eu",
    'cd "$(dirname "$0")"',
  ];
  return `${[...intro, ...labels, ...creates, `echo "${issues.length} issues created."`].join("\n")}\n`;
}
