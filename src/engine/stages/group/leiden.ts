/** Leiden on modularity with a resolution (Traag, Waltman and van Eck 2019, "From Louvain to Leiden"), plain typed arrays. */
import { aggregate, countOf, type Graph, renumber, seededRandom, shuffled, strengthsOf, sum } from "./graph.ts";

export type LeidenOptions = { resolution: number; seed: number; iterations?: number; start?: Int32Array };

/** Community of each node, numbered from 0 in the order of the first member. Deterministic for an equal graph and seed. */
export function leiden(graph: Graph, { resolution, seed, iterations = 2, start }: LeidenOptions): Int32Array {
  const random = seededRandom(seed);
  let partition: Int32Array = start ? start.slice() : Int32Array.from({ length: graph.nodes }, (_, i) => i);
  for (let round = 0; round < iterations; round++) partition = improve(graph, partition, resolution, random);
  return renumber(partition);
}

/** One iteration: move, refine, aggregate, and the same on the smaller graph until nothing moves. */
function improve(graph: Graph, start: Int32Array, resolution: number, random: () => number): Int32Array {
  let level = graph;
  let partition = renumber(start);
  let nodeOf: Int32Array = Int32Array.from({ length: graph.nodes }, (_, i) => i);
  for (;;) {
    const strengths = strengthsOf(level);
    const perStrength = resolution / Math.max(sum(strengths), Number.MIN_VALUE);
    partition = renumber(moveNodes(level, partition, strengths, perStrength, random));
    if (countOf(partition) === level.nodes) break;
    const refined = renumber(refine(level, partition, strengths, perStrength, random));
    const parts = countOf(refined);
    if (parts === level.nodes) break;
    const coarse = new Int32Array(parts);
    for (let i = 0; i < level.nodes; i++) coarse[refined[i] as number] = partition[i] as number;
    const finer = refined;
    nodeOf = nodeOf.map((node) => finer[node] as number);
    level = aggregate(level, refined, parts);
    partition = coarse;
  }
  return nodeOf.map((node) => partition[node] as number);
}

/** Fast local moving: a queue of nodes; whoever's neighbour moved away comes in again. */
function moveNodes(graph: Graph, start: Int32Array, strengths: Float64Array, perStrength: number, random: () => number): Int32Array {
  const { nodes, offsets, targets, weights } = graph;
  const partition = start.slice();
  const totals = new Float64Array(nodes);
  const sizes = new Int32Array(nodes);
  for (let i = 0; i < nodes; i++) {
    const c = partition[i] as number;
    totals[c] = (totals[c] as number) + (strengths[i] as number);
    sizes[c] = (sizes[c] as number) + 1;
  }
  const empty: number[] = [];
  for (let c = nodes - 1; c >= 0; c--) if (sizes[c] === 0) empty.push(c);
  const queue = shuffled(nodes, random);
  const isQueued = new Uint8Array(nodes).fill(1);
  const toward = new Float64Array(nodes);
  const near = new Int32Array(nodes);
  let head = 0;
  let waiting = nodes;
  while (waiting > 0) {
    const node = queue[head] as number;
    head = (head + 1) % nodes;
    waiting--;
    isQueued[node] = 0;
    const from = partition[node] as number;
    const strength = strengths[node] as number;
    const count = weighNeighbours(graph, node, partition, toward, near);
    totals[from] = (totals[from] as number) - strength;
    let best = from;
    let bestGain = (toward[from] as number) - perStrength * strength * (totals[from] as number);
    for (let j = 0; j < count; j++) {
      const c = near[j] as number;
      const gain = (toward[c] as number) - perStrength * strength * (totals[c] as number);
      if (gain > bestGain + 1e-12) {
        best = c;
        bestGain = gain;
      }
    }
    if (bestGain < -1e-12 && (sizes[from] as number) > 1 && empty.length > 0) best = empty.pop() as number;
    for (let j = 0; j < count; j++) toward[near[j] as number] = 0;
    totals[best] = (totals[best] as number) + strength;
    if (best === from) continue;
    partition[node] = best;
    sizes[from] = (sizes[from] as number) - 1;
    sizes[best] = (sizes[best] as number) + 1;
    if (sizes[from] === 0) empty.push(from);
    for (let e = offsets[node] as number; e < (offsets[node + 1] as number); e++) {
      const other = targets[e] as number;
      if (isQueued[other] || partition[other] === best || (weights[e] as number) <= 0) continue;
      queue[(head + waiting) % nodes] = other;
      waiting++;
      isQueued[other] = 1;
    }
  }
  return partition;
}

/** Merges single nodes inside each community where both sides are well connected to it; the choice is drawn by gain. */
function refine(graph: Graph, partition: Int32Array, strengths: Float64Array, perStrength: number, random: () => number): Int32Array {
  const { nodes, offsets, targets, weights } = graph;
  const refined = Int32Array.from({ length: nodes }, (_, i) => i);
  const totals = strengths.slice();
  const isSingle = new Uint8Array(nodes).fill(1);
  const whole = new Float64Array(nodes);
  for (let i = 0; i < nodes; i++) whole[partition[i] as number] = (whole[partition[i] as number] as number) + (strengths[i] as number);
  // Weight from each part to the rest of its community, kept up to date as parts grow.
  const outward = new Float64Array(nodes);
  for (let i = 0; i < nodes; i++) {
    for (let e = offsets[i] as number; e < (offsets[i + 1] as number); e++) {
      if (partition[targets[e] as number] === partition[i]) outward[i] = (outward[i] as number) + (weights[e] as number);
    }
  }
  const toward = new Float64Array(nodes);
  const near = new Int32Array(nodes);
  const chances: number[] = [];
  const isWellConnected = (part: number, community: number) =>
    (outward[part] as number) >= perStrength * (totals[part] as number) * ((whole[community] as number) - (totals[part] as number)) - 1e-12;
  for (const node of shuffled(nodes, random)) {
    const community = partition[node] as number;
    if (!isSingle[node] || !isWellConnected(node, community)) continue;
    const count = weighNeighbours(graph, node, refined, toward, near, partition);
    const strength = strengths[node] as number;
    chances.length = 0;
    let mass = 0;
    let top = 0;
    for (let j = 0; j < count; j++) {
      const part = near[j] as number;
      const gain =
        part === node || !isWellConnected(part, community)
          ? -1
          : (toward[part] as number) - perStrength * strength * (totals[part] as number);
      chances.push(gain);
      top = Math.max(top, gain);
    }
    for (let j = 0; j < count; j++) {
      const gain = chances[j] as number;
      chances[j] = gain < 0 ? 0 : Math.exp((gain - top) / 0.05);
      mass += chances[j] as number;
    }
    if (mass > 0) {
      let draw = random() * mass;
      let j = 0;
      while (j < count - 1 && draw >= (chances[j] as number)) draw -= chances[j++] as number;
      while ((chances[j] as number) === 0 && j > 0) j--;
      const part = near[j] as number;
      if ((chances[j] as number) > 0) {
        refined[node] = part;
        isSingle[part] = 0;
        totals[part] = (totals[part] as number) + strength;
        outward[part] = (outward[part] as number) + (outward[node] as number) - 2 * (toward[part] as number);
      }
    }
    for (let j = 0; j < count; j++) toward[near[j] as number] = 0;
  }
  return refined;
}

/** Sums the node's weight toward each community beside it into `toward`; lists them in `near`; `within` limits to one side. */
function weighNeighbours(
  graph: Graph,
  node: number,
  partition: Int32Array,
  toward: Float64Array,
  near: Int32Array,
  within?: Int32Array,
): number {
  const { offsets, targets, weights } = graph;
  let count = 0;
  for (let e = offsets[node] as number; e < (offsets[node + 1] as number); e++) {
    const other = targets[e] as number;
    const weight = weights[e] as number;
    if (weight <= 0 || (within && within[other] !== within[node])) continue;
    const c = partition[other] as number;
    if (toward[c] === 0) near[count++] = c;
    toward[c] = (toward[c] as number) + weight;
  }
  return count;
}
