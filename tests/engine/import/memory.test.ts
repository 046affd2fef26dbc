/** What large files are read with holds no more than it says. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { idSet } from "../../../src/engine/import/read/id-set.ts";
import { smallHeap } from "../../../src/engine/import/small-heap.ts";

test("a set of ids answers as a Set does", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ maxLength: 3 }), { maxLength: 3000 }), (ids) => {
      const set = idSet();
      const known = new Set<string>();
      for (const id of ids) {
        expect(set.add(id)).toBe(!known.has(id));
        known.add(id);
      }
    }),
  );
});

test("of a million ids none is taken for another, at some twenty bytes each", () => {
  const before = process.memoryUsage().arrayBuffers;
  const set = idSet();
  let fresh = 0;
  for (let id = 0; id < 1_000_000; id++) if (set.add(`TCK-${id}`)) fresh += 1;
  expect(fresh).toBe(1_000_000);
  expect(set.add("TCK-999999")).toBe(false);
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(64 * 1024 * 1024);
});

test("what is dead is collected before it has gathered", () => {
  const keepSmall = smallHeap();
  let most = 0;
  let kept: string[][] = [];
  for (let batch = 0; batch < 60; batch++) {
    kept = [...kept.slice(-5), Array.from({ length: 60_000 }, (_, row) => `${batch} ${row} of which nobody knows any more`)];
    keepSmall();
    most = Math.max(most, process.memoryUsage().heapUsed);
  }
  expect(kept).toHaveLength(6);
  expect(most).toBeLessThan(400 * 1024 * 1024);
});
