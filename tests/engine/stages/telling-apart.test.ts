import { expect, test } from "vitest";
import type { Vectors } from "../../../src/engine/model.ts";
import { embedItems } from "../../../src/engine/stages/match/item-vectors.ts";
import { tellingApart } from "../../../src/engine/stages/match/telling-apart.ts";
import { cosine, dot, rowOf } from "../../../src/engine/stages/vectors.ts";
import type { BacklogItem } from "../../../src/shared/domain.ts";

const rows = (...vectors: number[][]): Vectors => ({
  data: Float32Array.from(vectors.flatMap((vector) => vector.map((value) => value / (Math.hypot(...vector) || 1)))),
  dimensions: vectors[0]?.length ?? 0,
  count: vectors.length,
});

test("what every item speaks of counts less than what few speak of", () => {
  // All items share the first direction, and differ most along the second; the third sets two of them apart.
  const items = rows(...Array.from({ length: 40 }, (_, i) => [1, (i % 10) / 5 - 0.9, i % 10 === 4 && i < 20 ? 0.35 : 0]));
  const said = rows([1, 0.3, 0.35]);
  const [near, loud] = [4, 6]; // the same third direction · the same second one
  expect(dot(rowOf(said, 0), rowOf(items, loud))).toBeGreaterThan(dot(rowOf(said, 0), rowOf(items, near)));
  const apart = tellingApart(items);
  const [saidApart, itemsApart] = [apart(said), apart(items)];
  expect(dot(rowOf(saidApart, 0), rowOf(itemsApart, near))).toBeGreaterThan(dot(rowOf(saidApart, 0), rowOf(itemsApart, loud)));
});

test("rows keep length 1, zeros stay zeros, and one item alone keeps its direction", () => {
  const apart = tellingApart(rows([1, 0, 0]));
  const turned = apart(rows([1, 0, 0], [0, 1, 0], [0, 0, 0]));
  expect(cosine(turned, 0, 0)).toBeCloseTo(1, 5);
  expect(cosine(turned, 0, 1)).toBeLessThan(0.2);
  expect([...rowOf(turned, 2)]).toEqual([0, 0, 0]);
  expect(tellingApart({ data: new Float32Array(0), dimensions: 0, count: 0 })(rows()).count).toBe(0);
});

test("an item stands between its title and its whole text; one without a body is its title", async () => {
  const item = (title: string, body: string) => ({ key: title, title, body }) as BacklogItem;
  const asked: string[] = [];
  const { data, count } = await embedItems([item("Sync", ""), item("Export", "Not there")], async (texts) => {
    asked.push(...texts);
    return rows(...texts.map((text) => [Number(text === "Sync"), Number(text === "Export"), Number(text.includes("Not there"))]));
  });
  expect(asked).toEqual(["Sync", "Export", "Export. Not there"]);
  expect(count).toBe(2);
  [1, 0, 0, 0, Math.SQRT1_2, Math.SQRT1_2].forEach((value, at) => {
    expect(data[at]).toBeCloseTo(value, 5);
  });
});
