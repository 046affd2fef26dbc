/**
 * How well kinds, problem types and feelings are told, on snippets labelled by hand (tests/labels): `EARSHOT_DATA=folder node
 * bench/complaints.ts`. Needs the folder of the data sets, for the words; says so and ends well where it is missing.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { calibrationError, figures } from "../scripts/classifier/logistic.ts";
import { openEmbedder } from "../src/engine/embed/embedder.ts";
import type { Classified } from "../src/engine/model.ts";
import { classifySnippets, loadClassifier } from "../src/engine/stages/find/classify.ts";
import { type HandLabel, readHandLabels } from "./complaints/hand-labels.ts";
import { reliabilityDiagram } from "./complaints/reliability-diagram.ts";
import { bootstrap, f1Of, macroF1, written } from "./complaints/score.ts";

type Answer = { label: HandLabel; said: Classified };

const resources = join(import.meta.dirname, "..", "resources");
const dataFolder = process.env.EARSHOT_DATA;
if (!dataFolder) console.log("Set EARSHOT_DATA to the folder of the data sets: without their words nothing can be measured.");
else await measure(dataFolder);

async function measure(folder: string): Promise<void> {
  const { found, missing } = await readHandLabels(folder);
  const embedder = await openEmbedder({ modelsFolder: join(resources, "models"), workers: 2 });
  const vectors = await embedder.embed(found.map(({ snippet }) => snippet.text));
  await embedder.close();
  const head = loadClassifier(JSON.parse(readFileSync(join(resources, "classifier", "head.json"), "utf8")));
  const said = classifySnippets(
    found.map(({ snippet }) => snippet),
    vectors,
    head,
    embedder.info.id,
  );
  const answers = found.flatMap(({ label }, i): Answer[] => (label && said[i] ? [{ label, said: said[i] }] : []));
  console.log(`${answers.length} labelled snippets, ${missing} whose words were not found`);
  for (const name of ["development", "test", "later"] as const) {
    const half = answers.filter(({ label }) => label.half === name);
    console.log(`\n${name}`);
    for (const [set, ofSet] of [...Map.groupBy(half, ({ label }) => label.set), ["all", half] as const]) console.log(lineOf(set, ofSet));
    console.log(problemsAndFeelings(half.filter(({ label }) => label.feeling !== null)));
  }
  console.log(`\nreliability, all snippets: of those with a score near x, how many complain\n${diagramOf(answers)}`);
}

function lineOf(set: string, answers: readonly Answer[]): string {
  const scores = answers.map(({ said }) => said.scores.complaint);
  const truth = answers.map(({ label }) => (label.kind === "complaint" ? 1 : 0));
  const kinds = answers.map(({ said }) => said.kind as string);
  const labels = answers.map(({ label }) => label.kind as string);
  const isFound = kinds.map((kind) => (kind === "complaint" ? 1 : 0));
  const f = { ...figures(isFound, truth, 1), averagePrecision: figures(scores, truth, 0.5).averagePrecision };
  const f1 = bootstrap(answers.length, (rows) => f1Of("complaint", choose(kinds, rows), choose(labels, rows)));
  const praise = kinds.filter((_, i) => labels[i] === "praise");
  const right = kinds.filter((kind, i) => kind === labels[i]).length / kinds.length;
  return `${set.padEnd(20)} ${String(answers.length).padStart(4)}  precision ${f.precision.toFixed(2)}  recall ${f.recall.toFixed(2)}  F1 ${written(f1)}  average precision ${f.averagePrecision.toFixed(2)}  calibration error ${calibrationError(scores, truth).toFixed(3)}  kind right ${right.toFixed(2)}  praise taken for complaint ${praise.filter((kind) => kind === "complaint").length} of ${praise.length}`;
}

/** Problem types over what was labelled with one or is called one; feelings over all. "None" counts as a class of feelings only. */
function problemsAndFeelings(answers: readonly Answer[]): string {
  const matter = answers.filter(({ label }) => label.kind === "complaint" || label.kind === "request" || label.kind === "question");
  const types = matter.map(({ said }) => said.problemType ?? "none");
  const typeLabels = matter.map(({ label }) => label.problemType ?? "none");
  const feelings = answers.map(({ said }) => said.feeling as string);
  const feelingLabels = answers.map(({ label }) => label.feeling as string);
  const type = bootstrap(matter.length, (rows) => macroF1(choose(types, rows), choose(typeLabels, rows), ["none"]));
  const feeling = bootstrap(answers.length, (rows) => macroF1(choose(feelings, rows), choose(feelingLabels, rows)));
  const typeRight = types.filter((one, i) => one === typeLabels[i]).length / Math.max(1, types.length);
  return `problem type: macro-F1 ${written(type)}, right ${typeRight.toFixed(2)} of ${matter.length}; feeling: macro-F1 ${written(feeling)} of ${answers.length}`;
}

function diagramOf(answers: readonly Answer[]): string {
  const scores = answers.map(({ said }) => said.scores.complaint);
  return reliabilityDiagram(
    scores,
    answers.map(({ label }) => Number(label.kind === "complaint")),
  );
}

function choose<T>(values: readonly T[], rows: readonly number[]): T[] {
  return rows.map((row) => values[row] as T);
}
