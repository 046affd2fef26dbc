/** How long grouping takes, and how well it finds bundles that are known: `node bench/group.ts [COUNT…]`. */
import { groupSnippets } from "../src/engine/stages/group/group.ts";
import { nearestNeighbours } from "../src/engine/stages/group/neighbours.ts";
import { madeVectors } from "../tests/engine/stages/made-vectors.ts";

const counts = process.argv
  .slice(2)
  .map(Number)
  .filter((count) => count > 0);
for (const count of counts.length > 0 ? counts : [2000, 6000, 10_000]) {
  const groups = Math.max(2, Math.round(Math.sqrt(count)));
  const vectors = madeVectors({ groups, each: Math.floor(count / groups), dimensions: 384, noise: 1.6 });
  const neighbours = await timed(() => nearestNeighbours(vectors, 10));
  const grouping = await timed(() => groupSnippets(vectors, { seed: 1 }));
  console.log(
    JSON.stringify({
      vectors: vectors.count,
      bundles: groups,
      themes: grouping.result.themes,
      neighbours: neighbours.seconds,
      whole: grouping.seconds,
    }),
  );
}

/** Wall and processor seconds: the second does not depend on what else the machine does. */
async function timed<T>(act: () => Promise<T>): Promise<{ result: T; seconds: { wall: number; processor: number } }> {
  const wall = performance.now();
  const processor = process.cpuUsage();
  const result = await act();
  const used = process.cpuUsage(processor);
  return { result, seconds: { wall: round((performance.now() - wall) / 1000), processor: round((used.user + used.system) / 1e6) } };
}

function round(seconds: number): number {
  return Math.round(seconds * 100) / 100;
}
