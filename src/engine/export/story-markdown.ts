/** A story as Markdown, for the targets that take it: text, criteria, evidence, id. */
import { cleanText } from "./escape.ts";
import { evaluationWords, type ReadyStory, shownId } from "./handed-story.ts";

/** How quotes stand in a body of Markdown. */
export const MARKDOWN_EVIDENCE = { evidenceTitle: "**Evidence**", between: "\n>\n" } as const;

type Escape = (text: string) => string;

/** The parts apart, so that a target with a limit can leave evidence out, never criteria. `quotes`: one line of Markdown each. */
export function storyMarkdown(
  { story, theme, quotes }: ReadyStory,
  escaped: Escape,
): { head: string; criteria: string; quotes: string[]; foot: string } {
  const open = story.checks
    .filter((check) => !check.ok || check.open)
    .map((check) => `- ${check.ok ? "Open" : "Fails"}: ${escaped(check.reason)}`);
  const head = [
    escaped(story.text),
    ...(theme ? ["", `Theme: ${escaped(theme.name)}`] : []),
    ...(open.length > 0 ? ["", ...open] : []),
  ].join("\n");
  const gherkin = story.acceptance.map((block) => cleanText(block)).join("\n\n");
  const fence = fenceFor(gherkin);
  const criteria = [
    ...(gherkin === "" ? [] : ["**Acceptance criteria**", "", `${fence}gherkin`, gherkin, fence]),
    ...(story.evaluation.length === 0
      ? []
      : [
          "",
          "**Evaluation criteria**",
          "",
          ...story.evaluation.map((item) => `- ${escaped(item.good)} ${escaped(evaluationWords(item))}`),
        ]),
  ].join("\n");
  return {
    head,
    criteria,
    quotes: quotes.map((quote) => `> “${escaped(quote.text)}” (${escaped(quote.by)})`),
    foot: `Earshot story: ${shownId(story.id, escaped)}`,
  };
}

/** A fence that is longer than any run of backticks inside. */
function fenceFor(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map((hit) => hit[0].length));
  return "`".repeat(longest + 1);
}
