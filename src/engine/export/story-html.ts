/** A story as HTML without scripts, links or images, for targets that take rich text. */
import { cleanText, escapeHtml } from "./escape.ts";
import { evaluationWords, type ReadyStory } from "./handed-story.ts";

/** The parts apart: a target may have a field of its own for the criteria. Each is one line of markup or several. */
export function storyHtml({ story, theme, quotes }: ReadyStory): {
  text: string;
  acceptance: string;
  evaluation: string;
  evidence: string;
  foot: string;
} {
  const open = story.checks.filter((check) => !check.ok || check.open);
  return {
    text: [
      `<p>${inline(story.text)}</p>`,
      ...(theme ? [`<p>Theme: ${inline(theme.name)}</p>`] : []),
      ...(open.length > 0
        ? [`<ul>${open.map((check) => `<li>${check.ok ? "Open" : "Fails"}: ${inline(check.reason)}</li>`).join("")}</ul>`]
        : []),
    ].join("\n"),
    acceptance: story.acceptance.map((block) => `<pre>${escapeHtml(cleanText(block).trim())}</pre>`).join("\n"),
    evaluation:
      story.evaluation.length === 0
        ? ""
        : `<ul>${story.evaluation.map((item) => `<li>${inline(item.good)} ${inline(evaluationWords(item))}</li>`).join("")}</ul>`,
    evidence: quotes.map((quote) => `<blockquote><bdi>“${inline(quote.text)}”</bdi> (${inline(quote.by)})</blockquote>`).join("\n"),
    foot: `<p>Earshot story: ${inline(story.id)}</p>`,
  };
}

function inline(text: string): string {
  return escapeHtml(text).replace(/\s+/g, " ").trim();
}
