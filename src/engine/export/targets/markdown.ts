/** Exports stories as one Markdown document, by theme, each with its criteria and its evidence. */
import { escapeMarkdown } from "../escape.ts";
import { byTheme, type Exported, type ExportInput, readyStories, titleOf } from "../handed-story.ts";
import { storyMarkdown } from "../story-markdown.ts";

const MOST_TITLE = 250;

export function exportMarkdown(input: ExportInput): Exported {
  const lines = ["# Stories", ""];
  for (const { theme, stories } of byTheme(readyStories(input), input.themes)) {
    lines.push(`## ${theme ? escapeMarkdown(theme.name) : "Without a theme"}`, "");
    for (const ready of stories) {
      const { head, criteria, quotes, foot } = storyMarkdown(ready, escapeMarkdown);
      lines.push(`### ${escapeMarkdown(titleOf(ready.story, MOST_TITLE))}`, "", head, "");
      if (criteria !== "") lines.push(criteria, "");
      if (quotes.length > 0) lines.push("**Evidence**", "", quotes.join("\n>\n"), "");
      lines.push(foot, "");
    }
  }
  return { files: [{ name: "stories.md", content: `${lines.join("\n").trimEnd()}\n` }], notes: [] };
}
