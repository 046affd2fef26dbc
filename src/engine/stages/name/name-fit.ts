/** The model's word on a name: does it stand where its theme stands, and nowhere near the others? */
import type { Vectors } from "../../model.ts";
import { dot } from "../vectors.ts";
import type { Candidate } from "./name-candidates.ts";
import { readingOf } from "./name-reading.ts";

/** `near[i]`: nearness of snippet i to the theme's centre; `order`: snippets by it, best first. */
export type Centre = { near: Float64Array; order: number[]; vector: Float64Array };

/** `strength`: how much the words are the theme's own, without how they read. */
export type Scored = { candidate: Candidate; score: number; strength: number };

/** A cosine 0.1 lower costs half of the score: the model's word is one among others. */
const NEARNESS_COUNTS = 8;
/** The same for what sets a text apart (`apartness`): a deviation less costs most of it. */
const APARTNESS_COUNTS = 2;
/** Whether a search for the name finds the theme: 0.2 more of average precision counts about as much as the next best clause. */
const FOUND_COUNTS = 5;
/** Beside the model's word the counts of words weigh a little less. */
const COUNTING_COUNTS = 0.7;
/** Of all snippets so many are compared with: enough for a mean. */
const COMPARED_WITH = 2000;
const OWN_COMPARED_WITH = 300;

/** The finalists again, each by where its own wording stands: near to its theme, apart from the others. One call for all themes. */
export async function rescore(
  finalists: readonly Scored[][],
  centres: readonly Centre[],
  vectors: readonly Vectors[],
  embed: (texts: string[]) => Promise<Vectors>,
): Promise<Scored[][]> {
  const texts = finalists.flatMap((scored) => scored.map(({ candidate }) => candidate.words.join(" ")));
  if (texts.length === 0) return finalists.map((scored) => [...scored]);
  const { data, dimensions } = await embed(texts);
  const everybody = someRows(vectors, COMPARED_WITH);
  let row = 0;
  return finalists.map((scored, t) => {
    const centre = (centres[t] as Centre).vector;
    const ownRows = someRows(vectors.slice(t, t + 1), OWN_COMPARED_WITH);
    const near = scored.map(() => {
      const text = data.subarray(row * dimensions, ++row * dimensions);
      const cosines = (rows: readonly Float32Array[]) => Float64Array.from(rows, (other) => dot(text, other));
      const [mine, all] = [cosines(ownRows), cosines(everybody)];
      return { own: dot(centre, text), apart: apartness(mine, all), found: averagePrecision(mine, all) };
    });
    const nearest = Math.max(...near.map(({ own }) => own));
    const bestFound = Math.max(...near.map(({ found }) => found));
    const mostApart = Math.max(...near.map(({ apart }) => apart));
    return scored
      .map(({ candidate, score }, i) => {
        const { own = 0, apart = 0, found = 0 } = near[i] ?? {};
        const fit = Math.exp(NEARNESS_COUNTS * (own - nearest) + APARTNESS_COUNTS * (apart - mostApart));
        const strength = score ** COUNTING_COUNTS * fit;
        return { candidate, strength, score: strength * Math.exp(FOUND_COUNTS * (found - bestFound)) * readingOf(candidate.words) };
      })
      .sort(byScore);
  });
}

/** How far the theme's own snippets are nearer to a text (cosines `mine`) than all snippets are (`all`), in deviations of the latter (an effect size). */
function apartness(mine: Float64Array, all: Float64Array): number {
  const mean = meanOf(all);
  const deviation = Math.sqrt(meanOf(all.map((value) => (value - mean) ** 2)));
  return (meanOf(mine) - mean) / Math.max(1e-6, deviation);
}

/** Average precision of a search for a text among everybody's snippets (cosines `all`) for the theme's own (`mine`). */
function averagePrecision(mine: Float64Array, all: Float64Array): number {
  const usual = all.toSorted();
  let others = 0;
  let sum = 0;
  mine
    .toSorted()
    .reverse()
    .forEach((value, rank) => {
      while (others < usual.length && (usual[usual.length - 1 - others] as number) >= value) others++;
      sum += (rank + 1) / Math.max(rank + 1, others);
    });
  return sum / Math.max(1, mine.length);
}

/** About `most` of all rows, evenly spread. */
function someRows(vectors: readonly Vectors[], most: number): Float32Array[] {
  const total = vectors.reduce((sum, { count }) => sum + count, 0);
  const step = Math.max(1, Math.floor(total / most));
  let at = 0;
  return vectors.flatMap(({ data, dimensions, count }) =>
    Array.from({ length: count }, (_, i) => i)
      .filter(() => at++ % step === 0)
      .map((i) => data.subarray(i * dimensions, (i + 1) * dimensions)),
  );
}

function meanOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}

export function byScore(one: Scored, other: Scored): number {
  return other.score - one.score || (one.candidate.words.join(" ") < other.candidate.words.join(" ") ? -1 : 1);
}
