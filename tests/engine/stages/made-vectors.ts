/** Unit vectors around made-up centres, from a seed: groups that a test knows the truth of. */
import type { Vectors } from "../../../src/engine/model.ts";
import { seededRandom } from "../../../src/engine/stages/group/graph.ts";

/** `groups` bundles of `each` vectors; `noise` 0 (copies) to about 1 (hardly a bundle). Row i belongs to bundle i % groups. */
export function madeVectors({
  groups,
  each,
  dimensions = 32,
  noise = 0.3,
  seed = 1,
}: {
  groups: number;
  each: number;
  dimensions?: number;
  noise?: number;
  seed?: number;
}): Vectors {
  const random = seededRandom(seed);
  const draw = () => Float64Array.from({ length: dimensions }, () => random() + random() + random() - 1.5);
  const centres = Array.from({ length: groups }, () => unit(draw()));
  const count = groups * each;
  const data = new Float32Array(count * dimensions);
  for (let i = 0; i < count; i++) {
    const shake = unit(draw());
    const centre = centres[i % groups] as Float64Array;
    data.set(unit(centre.map((value, d) => value + noise * (shake[d] as number))), i * dimensions);
  }
  return { data, dimensions, count };
}

function unit(values: Float64Array): Float64Array {
  const length = Math.hypot(...values);
  return values.map((value) => value / length);
}
