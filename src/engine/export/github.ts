/** Exports stories for GitHub: one JSON body per issue as JSON lines, and a script for `gh issue create` with a body file each. */
import { storyTitle } from "../stages/story-text.ts";
import { escapeGithub, oneLine, shellWord, shorten } from "./escape.ts";
import { byTheme, type Exported, type ExportFile, type ExportInput, type ReadyStory, readyStories } from "./handed-story.ts";
import { storyMarkdown } from "./story-markdown.ts";

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
  const file = `issue-${story.id.replace(/[^A-Za-z0-9_-]/g, "-").slice(0, 80)}.md`;
  return { title: shorten(oneLine(storyTitle(story)), MOST_TITLE), body: bodyOf(ready, notes), labels, file };
}

/** Criteria come first and are kept whole; quotes fill what is left; a story's own text is the last to be cut. */
function bodyOf(ready: ReadyStory, notes: string[]): string {
  const { head, criteria, quotes, foot } = storyMarkdown(ready, escapeGithub);
  const end = `\n\n${foot}\n`;
  const core = `\n\n${criteria}${end}`;
  const start = shorten(head, Math.max(200, MOST_BODY - core.length));
  if (start !== head) notes.push(`Story ${ready.story.id}: its text was cut, GitHub takes ${MOST_BODY} characters.`);
  if (start.length + core.length > MOST_BODY) {
    notes.push(`Story ${ready.story.id}: its criteria are longer than GitHub takes; the whole of them is in the Markdown export.`);
    return `${shorten(`${start}\n\n${criteria}`, MOST_BODY - end.length)}${end}`;
  }
  let room = MOST_BODY - start.length - core.length - "\n\n**Evidence**\n\n".length;
  const kept: string[] = [];
  for (const quote of quotes) {
    if (quote.length + 3 > room) continue;
    kept.push(quote);
    room -= quote.length + 3;
  }
  if (kept.length < quotes.length)
    notes.push(`Story ${ready.story.id}: ${quotes.length - kept.length} of ${quotes.length} quotes are left out, the body was full.`);
  return `${start}\n\n${criteria}${kept.length > 0 ? `\n\n**Evidence**\n\n${kept.join("\n>\n")}` : ""}${end}`;
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
