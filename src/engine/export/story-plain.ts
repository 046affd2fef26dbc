/** A story as plain text, for targets that show a description as it is typed: no markup that would show as signs. */
import { cleanText, oneLine } from "./escape.ts";
import type { BodyParts } from "./fit-body.ts";
import { evaluationWords, type ReadyStory } from "./handed-story.ts";

export function storyPlain({ story, theme, quotes }: ReadyStory): BodyParts {
  const open = story.checks
    .filter((check) => !check.ok || check.open)
    .map((check) => `- ${check.ok ? "Open" : "Fails"}: ${oneLine(check.reason)}`);
  const criteria = [
    ...(story.acceptance.length === 0
      ? []
      : [
          "Acceptance criteria",
          ...story.acceptance.map((block) =>
            cleanText(block)
              .trim()
              .replace(/\n\s*\n/g, "\n"),
          ),
        ]),
    ...(story.evaluation.length === 0
      ? []
      : ["Evaluation criteria", story.evaluation.map((item) => `- ${oneLine(item.good)} ${oneLine(evaluationWords(item))}`).join("\n")]),
  ];
  return {
    head: [oneLine(story.text), ...(theme ? [`Theme: ${oneLine(theme.name)}`] : []), ...(open.length > 0 ? [open.join("\n")] : [])].join(
      "\n\n",
    ),
    criteria: criteria.join("\n\n"),
    quotes: quotes.map((quote) => `“${oneLine(quote.text)}” (${oneLine(quote.by)})`),
    foot: `Earshot story: ${oneLine(story.id)}`,
  };
}

export const PLAIN_EVIDENCE = { evidenceTitle: "Evidence", between: "\n" } as const;
