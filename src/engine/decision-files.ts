/** The workspace's decisions as MADR Markdown files, numbered in the order in which they were decided, open ones last. */
import { DEFAULT_MODEL } from "./embed/embedder.ts";
import type { EngineState } from "./engine-state.ts";
import { maskedStory } from "./export/handed-story.ts";
import { maskOf } from "./export/masking.ts";
import { maskDeep } from "./export/privacy.ts";
import { madrFileName, madrOf } from "./stages/decisions/madr.ts";
import { decisionRows } from "./views/decisions.ts";

const QUOTES = 3;
/** Ids, fixed words, and who decided: a colleague, and what such a file is for. */
const KEEP = new Set(["id", "theme", "state", "evidence", "owner", "decidedOn", "reviewOn", "date"]);

/** Personal data is masked, but for who decided. Open ones that Earshot only suggested are left out. */
export function decisionFiles(state: EngineState): { name: string; content: string }[] {
  const picture = state.picture();
  const rows = decisionRows(picture, state.store)
    .filter((row) => row.state !== "open" || row.isOwn)
    .sort((a, b) => (a.decidedOn ?? "9").localeCompare(b.decidedOn ?? "9") || (a.id < b.id ? -1 : 1));
  const numbers = new Map(rows.map((row, index) => [row.id, index + 1]));
  const stories = new Map(picture.stories.map((story) => [story.id, story]));
  const snippets = new Map(picture.snippets.map(({ snippet }) => [snippet.id, snippet]));
  const mask = maskOf(picture.people, false);
  const model = state.tools.modelInfo()?.id ?? DEFAULT_MODEL;
  return rows.map((row) => {
    const number = numbers.get(row.id) ?? 0;
    const successor = row.supersededBy === null ? undefined : rows.find((other) => other.id === row.supersededBy);
    const content = madrOf({
      ...maskDeep(row, mask, KEEP),
      stories: row.stories.flatMap((id) => stories.get(id) ?? []).map((story) => maskedStory(story, mask)),
      supersededBy: successor ? { number: numbers.get(successor.id) ?? 0, question: mask(successor.question) } : null,
      quotes: row.evidence.slice(0, QUOTES).flatMap((id) => (snippets.has(id) ? [mask(snippets.get(id)?.text ?? "")] : [])),
      model,
    });
    return { name: madrFileName(number, mask(row.question)), content };
  });
}
