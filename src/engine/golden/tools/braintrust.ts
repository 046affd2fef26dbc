/** Writes a golden set for Braintrust: one record a line with id, input, expected, metadata and tags. */
import type { ExportFile } from "../../export/handed-story.ts";
import { type GoldenExample, jsonLines, metadataOf } from "../example.ts";

export function writeBraintrust(examples: readonly GoldenExample[]): ExportFile[] {
  const rows = examples.map((example) => ({
    id: example.id,
    input: example.input,
    expected: example.expected,
    metadata: metadataOf(example),
    tags: ["earshot", ...(example.expected === "" ? ["unwritten"] : [])],
  }));
  return [{ name: "dataset.jsonl", content: jsonLines(rows) }];
}
