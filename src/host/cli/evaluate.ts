/** `evaluate`: how good Earshot is, by a person's labels. */
import type { EvaluateResult } from "../../shared/contract.ts";
import { readText } from "./files.ts";
import { type Output, print } from "./output.ts";
import { withEngine } from "./workspace.ts";

export type EvaluateOptions = { task: EvaluateResult["task"]; labels: string };

export async function evaluate({ task, labels, ...output }: Output & EvaluateOptions): Promise<void> {
  const text = readText(labels);
  await withEngine(output.workspace, { create: false }, async (engine) => {
    const result = await engine.call("evaluation.labels", { task, text, file: labels });
    print(result, output, () => inWords(result));
  });
}

function inWords({ task, labels, unknown, intervals, ...scores }: EvaluateResult): string {
  const lines = Object.entries(scores).map(([name, value]) => {
    const [low = 0, high = 1] = intervals[name] ?? [];
    return `${name.padEnd(17)} ${Number(value).toFixed(3)}  (${low.toFixed(3)} to ${high.toFixed(3)})`;
  });
  const missing = unknown > 0 ? `; ${unknown} ids are not in this workspace` : "";
  return [`${task}, ${labels} labels${missing}`, ...lines].join("\n");
}
