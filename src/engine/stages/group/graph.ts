/** A weighted graph in typed arrays, partitions of it, and numbers drawn from a seed. */

/** An undirected graph in CSR form: each edge stands in both rows. `own` is twice the weight inside a node (0 at first). */
export type Graph = { nodes: number; offsets: Int32Array; targets: Int32Array; weights: Float64Array; own: Float64Array };

/** Modularity of a partition at a resolution: Σ over communities of (inside − γ · total² / 2m) / 2m. */
export function modularity(graph: Graph, partition: Int32Array, resolution: number): number {
  const strengths = strengthsOf(graph);
  const twice = sum(strengths);
  if (twice === 0) return 0;
  const totals = new Float64Array(graph.nodes);
  let inside = 0;
  for (let i = 0; i < graph.nodes; i++) {
    const c = partition[i] as number;
    totals[c] = (totals[c] as number) + (strengths[i] as number);
    inside += graph.own[i] as number;
    for (let e = graph.offsets[i] as number; e < (graph.offsets[i + 1] as number); e++) {
      if (partition[graph.targets[e] as number] === c) inside += graph.weights[e] as number;
    }
  }
  let expected = 0;
  for (const total of totals) expected += total * total;
  return inside / twice - (resolution * expected) / (twice * twice);
}

/** The graph of the parts: their edges summed, what lies inside a part kept as its own weight. */
export function aggregate(graph: Graph, partition: Int32Array, parts: number): Graph {
  const members: number[][] = Array.from({ length: parts }, () => []);
  for (let i = 0; i < graph.nodes; i++) members[partition[i] as number]?.push(i);
  const own = new Float64Array(parts);
  const offsets = new Int32Array(parts + 1);
  const targets: number[] = [];
  const weights: number[] = [];
  const toward = new Float64Array(parts);
  members.forEach((list, part) => {
    const near: number[] = [];
    for (const node of list) {
      own[part] = (own[part] as number) + (graph.own[node] as number);
      for (let e = graph.offsets[node] as number; e < (graph.offsets[node + 1] as number); e++) {
        const other = partition[graph.targets[e] as number] as number;
        const weight = graph.weights[e] as number;
        if (other === part) own[part] = (own[part] as number) + weight;
        else {
          if (toward[other] === 0) near.push(other);
          toward[other] = (toward[other] as number) + weight;
        }
      }
    }
    for (const other of near) {
      targets.push(other);
      weights.push(toward[other] as number);
      toward[other] = 0;
    }
    offsets[part + 1] = targets.length;
  });
  return { nodes: parts, offsets, targets: Int32Array.from(targets), weights: Float64Array.from(weights), own };
}

/** Weight of all edges of each node, its own included. */
export function strengthsOf({ nodes, offsets, weights, own }: Graph): Float64Array {
  const strengths = own.slice();
  for (let i = 0; i < nodes; i++)
    for (let e = offsets[i] as number; e < (offsets[i + 1] as number); e++)
      strengths[i] = (strengths[i] as number) + (weights[e] as number);
  return strengths;
}

export function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}

/** Numbers the communities from 0 in the order of their first member. */
export function renumber(partition: Int32Array): Int32Array {
  const names = new Map<number, number>();
  return partition.map((c) => {
    const name = names.get(c) ?? names.size;
    if (name === names.size) names.set(c, name);
    return name;
  });
}

export function countOf(partition: Int32Array): number {
  let most = -1;
  for (const c of partition) if (c > most) most = c;
  return most + 1;
}

/** The numbers below `count` in a drawn order (Fisher and Yates). */
export function shuffled(count: number, random: () => number): Int32Array {
  const order = Int32Array.from({ length: count }, (_, i) => i);
  for (let i = count - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    const kept = order[i] as number;
    order[i] = order[j] as number;
    order[j] = kept;
  }
  return order;
}

/** Mulberry32: numbers in [0, 1) from an integer seed. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
