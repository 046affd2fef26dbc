/** A new analysis that begins from the last one: themes move only where new evidence moves them. */
import { countOf, type Graph, renumber } from "./graph.ts";
import { leiden } from "./leiden.ts";
import { largest, overlaps } from "./overlaps.ts";

/** The themes of the last analysis by row; −1 where a snippet was in none, or was not there. `isNew[i]`: it was not there. */
export type LastThemes = { theme: Int32Array; isNew: Uint8Array };

/** With fewer themed snippets left than this share, there is too little to begin from. */
const LEAST_KNOWN = 0.5;
/** A theme begins where at least this part of it is new evidence; else it is a piece of those that live. */
const LEAST_NEW = 0.5;

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
    const { kept } = successors(last.theme, theme);
    if (kept > best.kept) best = { theme, gamma, kept };
  }
  return best;
}

/**
 * Holds the last themes together in what was `found`. Who was in a theme stays with what became of it unless newcomers draw it away: without
 * them its neighbours leave it at home, with them they do not. A theme that was swallowed or scattered stands apart again, and what is mostly
 * a piece of living themes does not begin as one of its own: its newcomers go where most of their neighbours are. Rows: the graph's nodes.
 */
export function holdSettled(graph: Graph, found: Int32Array, last: LastThemes): Int32Array {
  const { home, groups } = homesOf(found, last);
  const stay = found.map((g, i) => (wasThemed(last, i) ? (home[last.theme[i] as number] as number) : g));
  const isDrawn = (i: number) => {
    const there = pullOf(graph, i, found, found[i] as number, last);
    const here = pullOf(graph, i, stay, stay[i] as number, last);
    return there.all > here.all && there.all - there.ofNew <= here.all - here.ofNew;
  };
  const moved = found.map((g, i) => (g === stay[i] || isDrawn(i) ? g : (stay[i] as number)));
  const mayBegin = new Set(home);
  const size = new Int32Array(groups);
  const evidence = new Int32Array(groups);
  moved.forEach((g, i) => {
    size[g] = (size[g] as number) + 1;
    if (last.isNew[i] || (!wasThemed(last, i) && hasNewBeside(graph, i, moved, last))) evidence[g] = (evidence[g] as number) + 1;
  });
  for (let g = 0; g < groups; g++) if ((evidence[g] as number) >= LEAST_NEW * (size[g] as number)) mayBegin.add(g);
  const held = moved.map((g, i) => (mayBegin.has(g) ? g : (stay[i] as number)));
  return held.map((g, i) => (mayBegin.has(g) ? g : mostBeside(graph, i, held, mayBegin)));
}

/** 1 for whoever was in no theme and has no newcomer of its group beside it: nothing has come that would say where it belongs. */
export function stillUnsorted(graph: Graph, theme: Int32Array, last: LastThemes): Uint8Array {
  return Uint8Array.from(theme, (_, i) => (last.isNew[i] || wasThemed(last, i) || hasNewBeside(graph, i, theme, last) ? 0 : 1));
}

function wasThemed({ theme }: LastThemes, i: number): boolean {
  return (theme[i] as number) >= 0;
}

function hasNewBeside(graph: Graph, i: number, theme: Int32Array, last: LastThemes): boolean {
  return pullOf(graph, i, theme, theme[i] as number, last).ofNew > 0;
}

/** Weight of a node's edges to a group, and the part of it that is to newcomers. */
function pullOf(graph: Graph, i: number, theme: Int32Array, group: number, { isNew }: LastThemes): { all: number; ofNew: number } {
  let all = 0;
  let ofNew = 0;
  for (let e = graph.offsets[i] as number; e < (graph.offsets[i + 1] as number); e++) {
    const other = graph.targets[e] as number;
    if (theme[other] !== group) continue;
    all += graph.weights[e] as number;
    if (isNew[other]) ofNew += graph.weights[e] as number;
  }
  return { all, ofNew };
}

/** Of the groups in `among` the one that most of a node's weight is to, ties to the lower number; its own where it is beside none of them. */
function mostBeside(graph: Graph, i: number, theme: Int32Array, among: ReadonlySet<number>): number {
  const weights = new Map<number, number>();
  for (let e = graph.offsets[i] as number; e < (graph.offsets[i + 1] as number); e++) {
    const g = theme[graph.targets[e] as number] as number;
    if (among.has(g)) weights.set(g, (weights.get(g) ?? 0) + (graph.weights[e] as number));
  }
  const [group] = largest(weights);
  return group < 0 ? (theme[i] as number) : group;
}

/** `home[t]`: the group that earlier theme t lives on in; a number of its own, from the found ones on, where it lives on in none. */
function homesOf(found: Int32Array, { theme }: LastThemes): { home: Int32Array; groups: number } {
  let groups = countOf(found);
  const home = successors(theme, found).successor.map((g) => (g < 0 ? groups++ : g));
  return { home, groups };
}

/** What became of each earlier theme: the group that most of its snippets are in, if most of that group's earlier ones come from it; else −1. */
function successors(before: Int32Array, now: Int32Array): { successor: Int32Array; kept: number } {
  const shared = overlaps(before, now);
  const from = overlaps(now, before);
  for (const counts of from.values()) counts.delete(-1);
  const successor = new Int32Array(countOf(before)).fill(-1);
  let kept = 0;
  for (const [g, groups] of shared) {
    const [h, both] = largest(groups);
    if (largest(from.get(h))[0] !== g) continue;
    successor[g] = h;
    kept += both;
  }
  return { successor, kept };
}
