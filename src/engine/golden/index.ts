/** The table of evaluation tools that a golden set can be handed over to. */
import { EarshotError } from "../../shared/errors.ts";
import type { Exported, ExportFile } from "../export/handed-story.ts";
import type { GoldenExample } from "./example.ts";
import { writeBraintrust } from "./tools/braintrust.ts";
import { writeDeepeval } from "./tools/deepeval.ts";
import { writeLangsmith } from "./tools/langsmith.ts";
import { writeOpenaiEvals } from "./tools/openai-evals.ts";
import { writePromptfoo } from "./tools/promptfoo.ts";
import { writeRagas } from "./tools/ragas.ts";

export type GoldenTarget = {
  id: string;
  name: string;
  what: string;
  ending: string;
  write: (examples: readonly GoldenExample[]) => ExportFile[];
};

export const GOLDEN_TARGETS: readonly GoldenTarget[] = [
  {
    id: "promptfoo",
    name: "promptfoo",
    what: "A configuration that runs, and its tests as JSON lines and as CSV",
    ending: "yaml",
    write: writePromptfoo,
  },
  {
    id: "openai-evals",
    name: "OpenAI evals",
    what: "Samples as JSON lines: a chat and its ideal answer",
    ending: "jsonl",
    write: writeOpenaiEvals,
  },
  { id: "langsmith", name: "LangSmith", what: "Examples as JSON lines: inputs, outputs, metadata", ending: "jsonl", write: writeLangsmith },
  {
    id: "braintrust",
    name: "Braintrust",
    what: "Records as JSON lines: id, input, expected, metadata, tags",
    ending: "jsonl",
    write: writeBraintrust,
  },
  { id: "ragas", name: "Ragas", what: "Single-turn samples as JSON lines, with reference and rubric", ending: "jsonl", write: writeRagas },
  { id: "deepeval", name: "DeepEval", what: "Goldens as JSON: input, expected output, context", ending: "json", write: writeDeepeval },
];

/** The files for one tool; a note says how many answers nobody has written yet. Throws request.invalid for an unknown tool. */
export function exportGolden(target: string, examples: readonly GoldenExample[]): Exported {
  const found = GOLDEN_TARGETS.find(({ id }) => id === target);
  if (!found) throw new EarshotError("request.invalid", `There is no evaluation tool “${target}”.`);
  const unwritten = examples.filter(({ expected }) => expected === "").length;
  const notes = [
    ...(examples.length === 0 ? ["There was no example to export: the file is empty."] : []),
    ...(unwritten === 0
      ? []
      : [`${unwritten} of ${examples.length} expected answers are not written yet: they are empty, none is made up.`]),
  ];
  return { files: found.write(examples), notes };
}
