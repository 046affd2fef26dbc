/** How well themes agree with a person's groups: V-measure, adjusted mutual information, adjusted Rand index, B-cubed F1. */
import { bootstrap, type Measured } from "./intervals.ts";

/** `label`: the person's group; `theme`: Earshot's. What is unsorted is a group of its own, as in the published comparisons. */
export type Placed = { label: string; theme: string };

export function groupingScores(items: readonly Placed[]): Record<"v" | "ami" | "ari" | "bcubed", Measured> {
  const score = (of: (table: Table) => number) =>
    bootstrap(items.length, (chosen) => of(tableOf(Array.from(chosen, (i) => items[i] as Placed))));
  // The expected information of AMI is too slow to resample; its interval is that of the shared information around it.
  const table = tableOf(items);
  const shared = score(vMeasure);
  const ami = adjustedMutualInformation(table);
  const around = {
    value: ami,
    low: Math.max(-1, ami - (shared.value - shared.low)),
    high: Math.min(1, ami + (shared.high - shared.value)),
  };
  return { v: shared, ami: around, ari: score(adjustedRand), bcubed: score(bCubed) };
}

/** AMI and B-cubed F1 alone, without their intervals. */
export function agreementOf(items: readonly Placed[]): { ami: number; bcubed: number } {
  const table = tableOf(items);
  return { ami: adjustedMutualInformation(table), bcubed: bCubed(table) };
}

type Table = { count: number; labels: number[]; themes: number[]; cells: { label: number; theme: number; size: number }[] };

function tableOf(items: readonly Placed[]): Table {
  const labelOf = new Map<string, number>();
  const themeOf = new Map<string, number>();
  const labels: number[] = [];
  const themes: number[] = [];
  const cells = new Map<string, { label: number; theme: number; size: number }>();
  const numberOf = (known: Map<string, number>, sizes: number[], key: string): number => {
    const at = known.get(key) ?? known.size;
    known.set(key, at);
    sizes[at] = (sizes[at] ?? 0) + 1;
    return at;
  };
  for (const item of items) {
    const label = numberOf(labelOf, labels, item.label);
    const theme = numberOf(themeOf, themes, item.theme);
    const cell = cells.get(`${label} ${theme}`) ?? { label, theme, size: 0 };
    cell.size++;
    cells.set(`${label} ${theme}`, cell);
  }
  return { count: items.length, labels, themes, cells: [...cells.values()] };
}

function entropy(sizes: readonly number[], count: number): number {
  return -sizes.reduce((total, size) => total + (size / count) * Math.log(size / count), 0);
}

function mutualInformation({ count, labels, themes, cells }: Table): number {
  return cells.reduce((total, { label, theme, size }) => {
    const expected = ((labels[label] as number) * (themes[theme] as number)) / count;
    return total + (size / count) * Math.log(size / expected);
  }, 0);
}

/** Rosenberg and Hirschberg 2007: the harmonic mean of homogeneity and completeness. */
function vMeasure(table: Table): number {
  const ofLabels = entropy(table.labels, table.count);
  const ofThemes = entropy(table.themes, table.count);
  const shared = mutualInformation(table);
  const homogeneity = ofLabels === 0 ? 1 : shared / ofLabels;
  const completeness = ofThemes === 0 ? 1 : shared / ofThemes;
  return homogeneity + completeness === 0 ? 0 : (2 * homogeneity * completeness) / (homogeneity + completeness);
}

/** Vinh, Epps and Bailey 2010, normalised by the arithmetic mean of both entropies. */
function adjustedMutualInformation(table: Table): number {
  const expected = expectedInformation(table);
  const most = (entropy(table.labels, table.count) + entropy(table.themes, table.count)) / 2;
  const below = most - expected;
  return Math.abs(below) < 1e-12 ? 1 : (mutualInformation(table) - expected) / below;
}

/** The mutual information of two groupings of these sizes put together by chance (hypergeometric). */
function expectedInformation({ count, labels, themes }: Table): number {
  const logFactorial = new Float64Array(count + 1);
  for (let n = 1; n <= count; n++) logFactorial[n] = (logFactorial[n - 1] as number) + Math.log(n);
  const f = (n: number) => logFactorial[n] as number;
  const sizesOfThemes = [...Map.groupBy(themes, (size) => size)].map(([size, same]) => ({ size, times: same.length }));
  const sizesOfLabels = [...Map.groupBy(labels, (size) => size)].map(([size, same]) => ({ size, times: same.length }));
  let expected = 0;
  for (const { size: a, times: aTimes } of sizesOfLabels) {
    for (const { size: b, times: bTimes } of sizesOfThemes) {
      let pair = 0;
      for (let n = Math.max(1, a + b - count); n <= Math.min(a, b); n++) {
        const chance = Math.exp(f(a) + f(b) + f(count - a) + f(count - b) - f(count) - f(n) - f(a - n) - f(b - n) - f(count - a - b + n));
        pair += (n / count) * Math.log((count * n) / (a * b)) * chance;
      }
      expected += pair * aTimes * bTimes;
    }
  }
  return expected;
}

/** Hubert and Arabie 1985. */
function adjustedRand({ count, labels, themes, cells }: Table): number {
  const pairs = (n: number) => (n * (n - 1)) / 2;
  const together = cells.reduce((total, { size }) => total + pairs(size), 0);
  const ofLabels = labels.reduce((total, size) => total + pairs(size), 0);
  const ofThemes = themes.reduce((total, size) => total + pairs(size), 0);
  const expected = (ofLabels * ofThemes) / Math.max(1, pairs(count));
  const most = (ofLabels + ofThemes) / 2;
  return most === expected ? 1 : (together - expected) / (most - expected);
}

/** Bagga and Baldwin 1998: F1 of the mean precision and recall of each item's own group. */
function bCubed({ count, labels, themes, cells }: Table): number {
  const precision = cells.reduce((total, { theme, size }) => total + (size * size) / (themes[theme] as number), 0) / count;
  const recall = cells.reduce((total, { label, size }) => total + (size * size) / (labels[label] as number), 0) / count;
  return precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
}
