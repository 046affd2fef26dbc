/** A story as Markdown, for the targets that take it: text, criteria, evidence, id. */
import { cleanText } from "./escape.ts";
import { evaluationWords, type ReadyStory } from "./handed-story.ts";

type Escape = (text: string) => string;

/** The parts apart, so that a target with a limit can leave evidence out, never criteria. `quotes`: one line of Markdown each. */
export function storyMarkdown(
  { story, theme, quotes }: ReadyStory,
  escape: Escape,
): { head: string; criteria: string; quotes: string[]; foot: string } {
  const open = story.checks
    .filter((check) => !check.ok || check.open)
    .map((check) => `- ${check.ok ? "Open" : "Fails"}: ${escape(check.reason)}`);
  const head = [escape(story.text), ...(theme ? ["", `Theme: ${escape(theme.name)}`] : []), ...(open.length > 0 ? ["", ...open] : [])].join(
    "\n",
  );
  const gherkin = story.acceptance.map((block) => cleanText(block)).join("\n\n");
  const fence = fenceFor(gherkin);
  const criteria = [
    ...(gherkin === "" ? [] : ["**Acceptance criteria**", "", `${fence}gherkin`, gherkin, fence]),
    ...(story.evaluation.length === 0
      ? []
      : ["", "**Evaluation criteria**", "", ...story.evaluation.map((item) => `- ${escape(item.good)} ${escape(evaluationWords(item))}`)]),
  ].join("\n");
  return {
    head,
    criteria,
    quotes: quotes.map((quote) => `> “${escape(quote.text)}” (${escape(quote.by)})`),
    foot: `Earshot story: ${escape(story.id)}`,
  };
}

/** A fence that is longer than any run of backticks inside. */
function fenceFor(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map((hit) => hit[0].length));
  return "`".repeat(longest + 1);
}
