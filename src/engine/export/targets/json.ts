/** Exports stories as JSON: the array of the command line's contract, each with the quotes that it rests on. */
import { type Exported, type ExportInput, readyStories } from "../handed-story.ts";

export function exportJson(input: ExportInput): Exported {
  const stories = readyStories(input).map(({ story, quotes }) => ({ ...story, quotes }));
  return { files: [{ name: "stories.json", content: `${JSON.stringify(stories, null, 2)}\n` }], notes: [] };
}
