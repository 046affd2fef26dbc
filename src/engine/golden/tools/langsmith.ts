/** Writes a golden set for LangSmith: one example a line with inputs, outputs and metadata. */
import type { ExportFile } from "../../export/handed-story.ts";
import { type GoldenExample, jsonLines, metadataOf } from "../example.ts";

export function writeLangsmith(examples: readonly GoldenExample[]): ExportFile[] {
  const rows = examples.map((example) => ({
    inputs: { input: example.input },
    outputs: { expected: example.expected },
    metadata: metadataOf(example),
  }));
  return [{ name: "examples.jsonl", content: jsonLines(rows) }];
}
