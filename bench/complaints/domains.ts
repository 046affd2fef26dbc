/** Labelled sets of complaints as domains, each read by a head that never saw it and by itself, as a workspace of its own would be. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fitHeads, pickVectors } from "../../scripts/classifier/fit-heads.ts";
import { readExamples } from "../../scripts/classifier/training-data.ts";
import { vectorsOf, vectorsOfExamples } from "../../scripts/classifier/vectors-for-training.ts";
import type { SnippetForClassifying } from "../../src/engine/model.ts";
import { loadClassifier, standingLogits } from "../../src/engine/stages/find/classify.ts";
import { settleOnChannel } from "../../src/engine/stages/find/settle-on-channel.ts";
import { readHandLabels } from "./hand-labels.ts";
import { readLabelledTexts } from "./labelled-texts.ts";
import { pointsOf } from "./points.ts";

/**
 * `standing`: logits of everything labelled, before the channel tells how to read them; `settled`: after; `all`: the standing logits of
 * every point. A whole text has those of its highest point. `family`: halves of one set share it.
 */
export type Domain = { name: string; family: string; standing: number[]; settled: number[]; truth: number[]; all: number[] };
type Point = { snippet: SnippetForClassifying; label: number | null };

const MODEL = "bge-small-en-v1.5";
const resources = join(import.meta.dirname, "..", "..", "resources");

/** Whole texts and the snippets labelled by hand; both halves of the latter together, for few are labelled of each set. */
export async function readDomains(dataFolder: string, cacheFolder: string): Promise<Domain[]> {
  const examples = readExamples(dataFolder);
  const known = await vectorsOfExamples(examples, join(resources, "models"), cacheFolder, MODEL);
  const shipped = JSON.parse(readFileSync(join(resources, "classifier", "head.json"), "utf8"));
  const headWithout = (set: string) => {
    const rows = examples.flatMap((example, i) => (example.source === set ? [] : [i]));
    const chosen = examples.filter(({ source }) => source !== set);
    return loadClassifier(
      rows.length === examples.length ? shipped : JSON.parse(JSON.stringify({ ...shipped, ...fitHeads(chosen, pickVectors(known, rows)) })),
    );
  };
  const read = async (set: string, points: readonly Point[]) => {
    const snippets = points.map(({ snippet }) => snippet);
    const texts = snippets.map(({ text }) => text);
    const standing = standingLogits(snippets, await vectorsOf(texts, join(resources, "models"), cacheFolder, MODEL), headWithout(set));
    return { standing, settled: settleOnChannel(snippets, standing) };
  };
  const domains: Domain[] = [];
  for (const [set, texts] of readLabelledTexts(dataFolder)) {
    const points = texts.flatMap(({ title, text, channel }, conversationId) =>
      pointsOf(title, text).map((point) => ({
        snippet: { text: point, channel, role: "customer" as const, rating: null, previousText: null, conversationId },
        label: null,
      })),
    );
    const { standing, settled } = await read(set, points);
    const highest = (logits: readonly (number | null)[]) =>
      logits.reduce((found, logit, i) => {
        const at = points[i]?.snippet.conversationId ?? 0;
        return logit === null ? found : found.set(at, Math.max(found.get(at) ?? logit, logit));
      }, new Map<number, number>());
    const [before, after] = [highest(standing), highest(settled)];
    const rows = [...before.keys()];
    const of = (logits: Map<number, number>) => rows.map((row) => logits.get(row) ?? 0);
    const truth = rows.map((row) => Number(texts[row]?.isComplaint));
    domains.push({ name: set, family: familyOf(set), standing: of(before), settled: of(after), truth, all: present(standing) });
  }
  const { found } = await readHandLabels(dataFolder);
  const sets = Map.groupBy(found, ({ set }) => set);
  for (const [set, ofSet] of sets) {
    const points = ofSet.map(({ snippet, label }) => ({ snippet, label: label && Number(label.kind === "complaint") }));
    const { standing, settled } = await read(set, points);
    const rows = points.flatMap(({ label }, i) => (label !== null && standing[i] !== null ? [i] : []));
    const of = (logits: readonly (number | null)[]) => rows.map((row) => logits[row] ?? 0);
    const truth = rows.map((row) => points[row]?.label ?? 0);
    domains.push({ name: set, family: familyOf(set), standing: of(standing), settled: of(settled), truth, all: present(standing) });
  }
  return domains;
}

function familyOf(set: string): string {
  return set.split(",")[0]?.replace(/^app reviews.*/, "app reviews") ?? set;
}

function present(logits: readonly (number | null)[]): number[] {
  return logits.filter((logit) => logit !== null);
}
