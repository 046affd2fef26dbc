/** Grouping of a handful of snippets, where a neighbour graph would join everyone: average linkage by cosine. */
import type { Vectors } from "../../model.ts";
import { cosine } from "../vectors.ts";
import { median } from "./centroids.ts";
import { renumber } from "./graph.ts";
import type { Partition } from "./partition.ts";

/** Joins the two groups with the highest mean cosine until none reaches the bar; the bar follows the texts' own spread. */
export function groupFew(vectors: Vectors): Partition {
  const n = vectors.count;
  const alike = Array.from({ length: n }, (_, i) => Float64Array.from({ length: n }, (_, j) => cosine(vectors, i, j)));
  const bar = barOf(alike);
  const groups: number[][] = Array.from({ length: n }, (_, i) => [i]);
  for (;;) {
    let best = { value: bar, left: -1, right: -1 };
    for (let left = 0; left < groups.length; left++) {
      for (let right = left + 1; right < groups.length; right++) {
        const value = meanCosine(alike, groups[left] ?? [], groups[right] ?? []);
        if (value > best.value + 1e-12) best = { value, left, right };
      }
    }
    if (best.left < 0) break;
    groups[best.left]?.push(...(groups[best.right] ?? []));
    groups.splice(best.right, 1);
  }
  const theme = new Int32Array(n);
  groups.forEach((members, g) => {
    for (const i of members) theme[i] = g;
  });
  const fit = Float64Array.from(theme, (g, i) => {
    const others = (groups[g] ?? []).filter((other) => other !== i);
    return others.length === 0 ? 1 : Math.min(1, Math.max(0, meanCosine(alike, [i], others)));
  });
  return { theme: renumber(theme), themes: groups.length, gamma: 0, fit, weak: new Uint8Array(n) };
}

/** Halfway between the usual pair and the closest one, kept where sentence models put "the same problem". */
function barOf(alike: Float64Array[]): number {
  const pairs = alike.flatMap((row, i) => [...row.subarray(i + 1)]);
  const nearest = alike.map((row, i) => row.reduce((best, value, j) => (j !== i && value > best ? value : best), -1));
  return Math.min(0.8, Math.max(0.5, (median(pairs) + median(nearest)) / 2));
}

function meanCosine(alike: Float64Array[], left: readonly number[], right: readonly number[]): number {
  let total = 0;
  for (const i of left) for (const j of right) total += alike[i]?.[j] ?? 0;
  return total / (left.length * right.length);
}
