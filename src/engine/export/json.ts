/** Exports stories as JSON: the array of the command line's contract. */
import { type Exported, type ExportInput, readyStories } from "./handed-story.ts";

export function exportJson(input: ExportInput): Exported {
  const stories = readyStories(input).map(({ story }) => story);
  return { files: [{ name: "stories.json", content: `${JSON.stringify(stories, null, 2)}\n` }], notes: [] };
}
