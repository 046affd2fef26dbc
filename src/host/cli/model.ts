/** `model list|verify|use ID|compare A B`: the pinned models. */
import type { ModelComparison, ModelRow } from "../../shared/contract.ts";
import { EarshotError } from "../../shared/errors.ts";
import { clearProgress, type Output, print, showProgress } from "./output.ts";
import { withEngine } from "./workspace.ts";

export async function model(act: string, names: readonly string[], output: Output, signal: AbortSignal): Promise<void> {
  const [one, other] = names;
  await withEngine(output.workspace, { create: false }, async (engine) => {
    const work = { signal, progress: (_stage: string, words: string, done: number, total: number) => showProgress(words, done, total) };
    if (act === "list" || act === "verify") {
      const rows = await engine.call("model.list", { verify: act === "verify" });
      print(rows, output, () => rows.map(rowWords).join("\n"));
      if (rows.some((row) => row.isOwn && row.problem !== null)) throw new EarshotError("model.damaged", "Not every model is whole.");
    } else if (act === "use" && one !== undefined) {
      const taken = await engine.takeModel(one, work);
      clearProgress();
      print(taken, output, () => `The themes are now made with ${taken.model}. To go back: earshot model use ${taken.before}`);
    } else if (act === "compare" && one !== undefined && other !== undefined) {
      const comparison = await engine.compareModels(one, other, work);
      clearProgress();
      print(comparison, output, () => comparisonWords(comparison));
    } else {
      throw new EarshotError("request.invalid", "Say one of: model list, model verify, model use ID, model compare A B.");
    }
  });
}

function rowWords({ id, use, inUse, verified, problem }: ModelRow): string {
  const state = problem ?? (verified === null ? "" : verified ? "verified" : "not one of Earshot's own, so there is no hash to hold it to");
  return `${inUse ? "*" : " "} ${id.padEnd(26)} ${use}${state === "" ? "" : `  ${state}`}`;
}

function comparisonWords(c: ModelComparison): string {
  const lines = [
    `From ${c.a} to ${c.b}, ${c.snippets} snippets:`,
    `of each snippet's 10 nearest, ${Math.round(c.neighboursKept * 100)} % stay the same`,
    `${c.moves} of ${c.ofMoves} snippets would change theme; ${c.kindChanges} would be another kind`,
    `${c.themesBefore} themes become ${c.themesAfter}; ${c.split.length} would split, ${c.vanished.length} vanish`,
    ...c.split.map(({ name, into }) => `  splits into ${into}: ${name}`),
    ...c.vanished.map(({ name }) => `  vanishes: ${name}`),
  ];
  if (c.evaluation)
    lines.push(
      `complaints by your ${c.evaluation.labels} corrections: F1 ${c.evaluation.before.toFixed(2)} before, ${c.evaluation.after.toFixed(2)} after`,
    );
  return lines.join("\n");
}
