/** What would change if another model made the themes: pure functions over both models' vectors and themes. */
import type { Vectors } from "../model.ts";
import { seededRandom, sum } from "../stages/group/graph.ts";
import { overlaps } from "../stages/group/overlaps.ts";
import { cosine } from "../stages/vectors.ts";

const NEIGHBOURS = 10;
const MOST_ASKED = 1000;
/** A theme lives on where it shares this much with one of the other model's (Jaccard); a part this large of it counts as a piece. */
const LIVES_ON = 0.3;
const PIECE = 0.3;

/** Mean share of the 10 nearest neighbours that both models agree on; over at most 1,000 snippets, the same ones every time. */
export function neighboursKept(before: Vectors, after: Vectors): number {
  const count = before.count;
  const k = Math.min(NEIGHBOURS, count - 1);
  if (k < 1) return 1;
  const random = seededRandom(1);
  const asked =
    count <= MOST_ASKED
      ? Array.from({ length: count }, (_, i) => i)
      : Array.from({ length: MOST_ASKED }, () => Math.floor(random() * count));
  let kept = 0;
  for (const i of asked) {
    const one = new Set(nearest(before, i, k));
    kept += nearest(after, i, k).filter((j) => one.has(j)).length;
  }
  return kept / (asked.length * k);
}

export type ThemeFate = { theme: number; fate: "kept" | "split" | "vanished"; shared: number; into: number };

/**
 * What becomes of each theme of `before` (−1: unsorted) under `after`: kept where one theme there shares enough with it, split
 * where two or more of them each take 30 % of it, else vanished. `moves`: snippets whose theme is not the one theirs lives on in.
 */
export function themeFates(before: Int32Array, after: Int32Array): { fates: ThemeFate[]; moves: number } {
  const origins = overlaps(after, before);
  const sizeAfter = (theme: number) => sum(origins.get(theme)?.values() ?? []);
  const heir = new Map<number, number>();
  const fates = [...overlaps(before, after)]
    .sort(([a], [b]) => a - b)
    .map(([theme, counts]): ThemeFate => {
      const size = sum(counts.values());
      const parts = [...counts]
        .filter(([there]) => there >= 0)
        .map(([there, both]) => ({ there, both, jaccard: both / (size + sizeAfter(there) - both) }));
      parts.sort((a, b) => b.jaccard - a.jaccard || a.there - b.there);
      const pieces = parts.filter(({ both }) => both / size >= PIECE);
      const best = parts[0];
      const shared = best?.jaccard ?? 0;
      if (best && shared >= LIVES_ON) heir.set(theme, best.there);
      const fate = pieces.length >= 2 ? "split" : shared >= LIVES_ON ? "kept" : "vanished";
      return { theme, fate, shared, into: pieces.length };
    });
  let moves = 0;
  before.forEach((theme, i) => {
    const expected = theme < 0 ? -1 : (heir.get(theme) ?? -2);
    if ((after[i] as number) !== expected) moves++;
  });
  return { fates, moves };
}

function nearest(vectors: Vectors, at: number, k: number): number[] {
  const { count } = vectors;
  const cosines = new Float64Array(count);
  for (let i = 0; i < count; i++) cosines[i] = i === at ? Number.NEGATIVE_INFINITY : cosine(vectors, at, i);
  return Array.from({ length: count }, (_, i) => i)
    .sort((a, b) => (cosines[b] as number) - (cosines[a] as number) || a - b)
    .slice(0, k);
}
