import { expect, test } from "vitest";
import { nearestNeighbours } from "../../../src/engine/stages/group/neighbours.ts";
import { madeVectors } from "./made-vectors.ts";

test("the runtime and the plain search agree, to the bit", async () => {
  const vectors = madeVectors({ groups: 9, each: 40, noise: 0.9 });
  const fast = await nearestNeighbours(vectors, 10);
  const plain = await nearestNeighbours(vectors, 10, { plain: true });
  expect(fast.k).toBe(10);
  expect(fast.index).toEqual(plain.index);
  expect(fast.similarity).toEqual(plain.similarity);
});

test("no vector is its own neighbour and similarities fall along a row", async () => {
  const { index, similarity, k } = await nearestNeighbours(madeVectors({ groups: 5, each: 20 }), 7);
  for (let i = 0; i < 100; i++) {
    for (let j = 0; j < k; j++) {
      expect(index[i * k + j]).not.toBe(i);
      if (j > 0) expect(similarity[i * k + j]).toBeLessThanOrEqual(similarity[i * k + j - 1] ?? 0);
    }
  }
});

test("ties go to the lower index, also among many copies", async () => {
  const copies = { data: new Float32Array(200 * 4).map((_, at) => (at % 4 === 0 ? 1 : 0)), dimensions: 4, count: 200 };
  for (const plain of [true, false]) {
    const { index } = await nearestNeighbours(copies, 3, { plain });
    expect([...index.subarray(0, 3)]).toEqual([1, 2, 3]);
    expect([...index.subarray(199 * 3)]).toEqual([0, 1, 2]);
  }
});

test("fewer vectors than neighbours asked: as many as there are", async () => {
  expect((await nearestNeighbours({ data: new Float32Array(0), dimensions: 8, count: 0 }, 10)).k).toBe(0);
  expect((await nearestNeighbours(madeVectors({ groups: 1, each: 1 }), 10)).index).toHaveLength(0);
  const two = await nearestNeighbours(madeVectors({ groups: 1, each: 2 }), 10);
  expect([two.k, ...two.index]).toEqual([1, 1, 0]);
});

test("in cells nearly all of the nearest are found, the same with and without the runtime", async () => {
  const vectors = madeVectors({ groups: 40, each: 40, noise: 1.6 });
  const exact = await nearestNeighbours(vectors, 10);
  const inCells = await nearestNeighbours(vectors, 10, { inCells: true });
  expect(await nearestNeighbours(vectors, 10, { inCells: true, plain: true })).toEqual(inCells);
  let found = 0;
  for (let i = 0; i < vectors.count; i++) {
    const wanted = new Set(exact.index.subarray(10 * i, 10 * i + 10));
    found += inCells.index.subarray(10 * i, 10 * i + 10).filter((index) => wanted.has(index)).length;
  }
  expect(found / (10 * vectors.count)).toBeGreaterThan(0.9);
});

test("an aborted search stops", async () => {
  const controller = new AbortController();
  controller.abort();
  await expect(nearestNeighbours(madeVectors({ groups: 4, each: 40 }), 5, { signal: controller.signal })).rejects.toThrow();
});
