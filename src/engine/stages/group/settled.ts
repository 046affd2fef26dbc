/** A new analysis that begins from the last one: themes move only where new evidence moves them. */
import { countOf, type Graph, renumber, sum } from "./graph.ts";
import { leiden } from "./leiden.ts";
import { largest, overlaps } from "./overlaps.ts";

/** The themes of the last analysis by row; −1 where a snippet was in none, or was not there. `isNew[i]`: it was not there. */
export type LastThemes = { theme: Int32Array; isNew: Uint8Array };

/** With fewer themed snippets left than this share, there is too little to begin from. */
const LEAST_KNOWN = 0.5;

export function isWorthKeeping({ theme }: LastThemes): boolean {
  return theme.reduce((known, g) => known + (g >= 0 ? 1 : 0), 0) >= LEAST_KNOWN * theme.length;
}

/** The last themes as a partition to start Leiden from: whoever was in none is alone. */
export function startFrom({ theme }: LastThemes): Int32Array {
  let next = countOf(theme);
  return renumber(theme.map((g) => (g < 0 ? next++ : g)));
}

/** Leiden from the last themes, at the resolution of the path where most of them are left as they were: the one that they were made at, or the like. */
export function resumeLeiden(
  graph: Graph,
  last: LastThemes,
  resolutions: readonly number[],
  seed: number,
): { theme: Int32Array; gamma: number } {
  const start = startFrom(last);
  let best = { theme: start, gamma: 0, kept: -1 };
  for (const gamma of resolutions) {
    const theme = leiden(graph, { resolution: gamma, seed, start });
    const kept = successors(last.theme, theme).kept;
    if (kept > best.kept) best = { theme, gamma, kept };
  }
  return best;
}

/**
 * Whoever's nearest are the same as before stays with what became of its theme, whatever the others do; and a theme that was swallowed
 * whole by another stands apart again: two themes that a team tells apart do not become one by themselves. Rows: the graph's nodes.
 */
export function holdSettled(graph: Graph, found: Int32Array, last: LastThemes): Int32Array {
  const { successor, swallowedBy } = successors(last.theme, found);
  let next = countOf(found);
  const theme = found.map((g, i) => {
    const before = last.theme[i] as number;
    if (before < 0 || g < 0 || swallowedBy[before] !== g) return g;
    if ((successor[before] as number) < 0) successor[before] = next++;
    return successor[before] as number;
  });
  return theme.map((g, i) => {
    const before = last.theme[i] as number;
    const heir = before < 0 ? -1 : (successor[before] as number);
    if (heir < 0 || heir === g) return g;
    for (let e = graph.offsets[i] as number; e < (graph.offsets[i + 1] as number); e++)
      if (last.isNew[graph.targets[e] as number]) return g;
    return heir;
  });
}

/**
 * What became of each earlier theme: the group that most of its snippets are in, if most of that group's earlier ones come from it; else −1.
 * `swallowedBy`: the group that at least half of such a theme is in, else −1.
 */
function successors(before: Int32Array, now: Int32Array): { successor: Int32Array; swallowedBy: Int32Array; kept: number } {
  const shared = overlaps(before, now);
  const from = overlaps(now, before);
  for (const counts of [...shared.values(), ...from.values()]) counts.delete(-1);
  const successor = new Int32Array(countOf(before)).fill(-1);
  const swallowedBy = successor.slice();
  let kept = 0;
  for (const [g, groups] of shared) {
    const [h, both] = largest(groups);
    if (largest(from.get(h))[0] !== g) {
      if (both * 2 >= sum(groups.values())) swallowedBy[g] = h;
      continue;
    }
    successor[g] = h;
    kept += both;
  }
  return { successor, swallowedBy, kept };
}
