/** Writes a golden set for DeepEval: an array of goldens, the customer's words as their context. */
import type { ExportFile } from "../../export/handed-story.ts";
import { type GoldenExample, metadataOf } from "../example.ts";

export function writeDeepeval(examples: readonly GoldenExample[]): ExportFile[] {
  const goldens = examples.map((example) => ({
    input: example.input,
    expected_output: example.expected,
    context: [example.said],
    source_file: example.source,
    additional_metadata: metadataOf(example),
  }));
  return [{ name: "goldens.json", content: `${JSON.stringify(goldens, null, 2)}\n` }];
}
