/** Writes a golden set for OpenAI evals: one sample a line, the input as a chat, the ideal answer. */
import type { ExportFile } from "../../export/handed-story.ts";
import { type GoldenExample, jsonLines, metadataOf } from "../example.ts";

export function writeOpenaiEvals(examples: readonly GoldenExample[]): ExportFile[] {
  const samples = examples.map((example) => ({
    input: [{ role: "user", content: example.input }],
    ideal: example.expected,
    metadata: metadataOf(example),
  }));
  return [{ name: "samples.jsonl", content: jsonLines(samples) }];
}
