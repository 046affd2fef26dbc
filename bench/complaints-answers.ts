/**
 * What thirty answers of a person are worth: `EARSHOT_DATA=folder node bench/complaints-answers.ts [cache folder]`. Each public set is
 * read by a head that was trained without it; the thirty snippets that it is least sure of are answered by the set's labels; F1 is
 * taken on all others, before and after. Thirty drawn at random stand beside them.
 */
import { readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fitHeads, pickVectors } from "../scripts/classifier/fit-heads.ts";
import { figures } from "../scripts/classifier/logistic.ts";
import { type Example, readExamples } from "../scripts/classifier/training-data.ts";
import { vectorsOfExamples } from "../scripts/classifier/vectors-for-training.ts";
import type { SnippetForClassifying, Vectors } from "../src/engine/model.ts";
import { type ClassifierHead, classifySnippets, loadClassifier } from "../src/engine/stages/find/classify.ts";
import { leastSure } from "../src/engine/stages/find/least-sure.ts";
import type { Channel, Kind } from "../src/shared/domain.ts";

const ANSWERS = 30;
const SETS: [string, Channel][] = [
  ["survey answers", "survey"],
  ["reviews", "review"],
];

const resources = join(import.meta.dirname, "..", "resources");
const dataFolder = process.env.EARSHOT_DATA;
if (!dataFolder) console.log("Set EARSHOT_DATA to the folder of the data sets: without them there is nothing to answer.");
else await measure(readExamples(dataFolder), process.argv[2] ?? join(tmpdir(), "earshot-training-vectors"));

async function measure(examples: readonly Example[], cacheFolder: string): Promise<void> {
  const vectors = await vectorsOfExamples(examples, join(resources, "models"), cacheFolder, "bge-small-en-v1.5");
  const shipped = JSON.parse(readFileSync(join(resources, "classifier", "head.json"), "utf8"));
  for (const [set, channel] of SETS) {
    const known = examples.flatMap((e, i) => (e.source === set ? [] : [i]));
    const heads = fitHeads(
      known.flatMap((i) => examples[i] ?? []),
      pickVectors(vectors, known),
    );
    const head = loadClassifier(JSON.parse(JSON.stringify({ ...shipped, ...heads })));
    const asked = examples.flatMap((e, i) => (e.set === set && e.complaint !== null ? [i] : []));
    const truth = asked.map((i) => examples[i]?.complaint ?? 0);
    const snippets = asked.map(
      (i): SnippetForClassifying => ({ text: examples[i]?.text ?? "", channel, role: "customer", rating: null, previousText: null }),
    );
    const own = pickVectors(vectors, asked);
    const before = classifySnippets(snippets, own, head);
    const chosen = leastSure(before, ANSWERS, own);
    const random = asked.map((_, row) => row).filter((row) => row % Math.floor(asked.length / ANSWERS) === 0);
    for (const [name, rows] of [
      ["least sure", chosen],
      ["evenly drawn", random.slice(0, ANSWERS)],
    ] as const) {
      const [without, withThem] = lift(snippets, own, head, truth, rows);
      console.log(`${set}, ${rows.length} answers, ${name}: F1 ${without.toFixed(3)} before, ${withThem.toFixed(3)} after, on the rest`);
    }
  }
}

function lift(
  snippets: readonly SnippetForClassifying[],
  vectors: Vectors,
  head: ClassifierHead,
  truth: readonly number[],
  rows: readonly number[],
): [number, number] {
  const answers = new Map(rows.map((row) => [row, (truth[row] === 1 ? "complaint" : "praise") as Kind]));
  const rest = truth.map((_, row) => row).filter((row) => !answers.has(row));
  const f1 = (found: ReturnType<typeof classifySnippets>) =>
    figures(
      rest.map((row) => (found[row]?.kind === "complaint" ? 1 : 0)),
      rest.map((row) => truth[row] ?? 0),
      1,
    ).f1;
  return [f1(classifySnippets(snippets, vectors, head)), f1(classifySnippets(snippets, vectors, head, undefined, answers))];
}
