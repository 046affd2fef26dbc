/** The upper of the two levels: areas of the product that several themes belong to. */
import type { Vectors } from "../../model.ts";
import { dot, meanDirection, unit } from "../vectors.ts";
import type { Graph } from "./graph.ts";
import { leiden } from "./leiden.ts";

/** Fewer themes fit on one screen: nobody needs them sorted into areas. */
const FEW = 8;
/** At 1 everything falls into two to four areas; at this the areas of five workspaces read like parts of their product. */
const RESOLUTION = 1.6;

/**
 * The area of each theme, numbered by size, or −1 for a theme that stands alone: Leiden on the graph of the themes' centres, whose
 * edges are what two centres have in common beyond what all have (cosine around their mean, where positive). `vectors[t]`: the
 * unit rows of theme t's snippets. Deterministic. Below 8 themes there are no areas.
 */
export function areasOf(vectors: readonly Vectors[], seed: number): Int32Array {
  const alone = new Int32Array(vectors.length).fill(-1);
  if (vectors.length < FEW) return alone;
  const area = leiden(graphOf(centresOf(vectors)), { resolution: RESOLUTION, seed });
  const sizes = new Map<number, number>();
  for (const a of area) sizes.set(a, (sizes.get(a) ?? 0) + 1);
  const several = [...sizes].filter(([, size]) => size > 1).sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  if (several.length < 2) return alone;
  const number = new Map(several.map(([a], at) => [a, at]));
  return area.map((a) => number.get(a) ?? -1);
}

/** Unit vectors of the themes' centres around the mean of all centres. */
function centresOf(vectors: readonly Vectors[]): Float64Array[] {
  const dimensions = vectors[0]?.dimensions ?? 0;
  const centres = vectors.map(meanDirection);
  const mean = new Float64Array(dimensions);
  for (const centre of centres) for (let d = 0; d < dimensions; d++) mean[d]! += (centre[d] as number) / centres.length;
  return centres.map((centre) => unit(centre.map((value, d) => value - (mean[d] as number))));
}

function graphOf(centres: readonly Float64Array[]): Graph {
  const offsets = new Int32Array(centres.length + 1);
  const targets: number[] = [];
  const weights: number[] = [];
  centres.forEach((centre, i) => {
    centres.forEach((other, j) => {
      const weight = i === j ? 0 : dot(centre, other);
      if (weight <= 0) return;
      targets.push(j);
      weights.push(weight);
    });
    offsets[i + 1] = targets.length;
  });
  return {
    nodes: centres.length,
    offsets,
    targets: Int32Array.from(targets),
    weights: Float64Array.from(weights),
    own: new Float64Array(centres.length),
  };
}
