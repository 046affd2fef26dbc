/** Exports stories as one self-contained HTML page, by theme, each with its criteria and its evidence; it runs and loads nothing. */
import { escapeHtml } from "../escape.ts";
import { byTheme, type Exported, type ExportInput, type ReadyStory, readyStories, titleOf } from "../handed-story.ts";
import { htmlPage } from "../html-page.ts";
import { storyHtml } from "../story-html.ts";

const MOST_TITLE = 250;

export function exportHtml(input: ExportInput): Exported {
  const groups = byTheme(readyStories(input), input.themes).map(
    ({ theme, stories }) =>
      `<section><h2>${theme ? escapeHtml(theme.name) : "Without a theme"}</h2>\n${stories.map(article).join("\n")}</section>`,
  );
  return { files: [{ name: "stories.html", content: htmlPage("Stories", `<h1>Stories</h1>\n${groups.join("\n")}`) }], notes: [] };
}

function article(ready: ReadyStory): string {
  const { text, acceptance, evaluation, evidence, foot } = storyHtml(ready);
  const parts = [
    `<h3>${escapeHtml(titleOf(ready.story, MOST_TITLE))}</h3>`,
    text,
    ...(acceptance === "" ? [] : ["<h4>Acceptance criteria</h4>", acceptance]),
    ...(evaluation === "" ? [] : ["<h4>Evaluation criteria</h4>", evaluation]),
    ...(evidence === "" ? [] : ["<h4>Evidence</h4>", evidence]),
    foot,
  ];
  return `<article id="${escapeHtml(ready.story.id)}">${parts.join("\n")}</article>`;
}
