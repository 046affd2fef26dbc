/** Writes a golden set for Ragas: one single-turn sample a line, the customer's words as its reference context. */
import type { ExportFile } from "../../export/handed-story.ts";
import { type GoldenExample, jsonLines, metadataOf } from "../example.ts";

/** The rubric stays empty where nothing is expected yet: nobody has said what good is. */
export function writeRagas(examples: readonly GoldenExample[]): ExportFile[] {
  const rows = examples.map((example) => {
    const rubric = example.expected === "" ? {} : { score5_description: example.expected };
    return {
      user_input: example.input,
      reference_contexts: [example.said],
      reference: example.expected,
      rubric,
      // The name in Ragas' own class of samples (0.4.3); its documentation says `rubric`.
      rubrics: rubric,
      metadata: metadataOf(example),
    };
  });
  return [{ name: "samples.jsonl", content: jsonLines(rows) }];
}
