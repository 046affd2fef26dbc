import { expect, test } from "vitest";
import { classificationScores } from "../../../src/engine/evaluate/classification-scores.ts";
import { groupingScores } from "../../../src/engine/evaluate/grouping-scores.ts";
import { bootstrap, shareOf } from "../../../src/engine/evaluate/intervals.ts";
import { rankingScores } from "../../../src/engine/evaluate/ranking-scores.ts";

const place = (labels: string, themes: string) => [...labels].map((label, i) => ({ label, theme: themes[i] ?? "" }));

// Expected values of the grouping: scikit-learn (v_measure_score, adjusted_mutual_info_score, adjusted_rand_score).
test("groupings score as the reference implementation does", () => {
  const { v, ami, ari, bcubed } = groupingScores(place("aaabbbccc", "111223333"));
  expect(v.value).toBeCloseTo(0.7860131, 6);
  expect(ami.value).toBeCloseTo(0.6917423, 6);
  expect(ari.value).toBeCloseTo(0.6428571, 6);
  // precision (3·1 + 2·1 + (1 + 9)/4) / 9 = 7.5/9; recall (3 + (4 + 1)/3 + 3) / 9 = 7.667/9
  expect(bcubed.value).toBeCloseTo((2 * (7.5 / 9) * (23 / 27)) / (7.5 / 9 + 23 / 27), 6);
});

test("the same groups under other names are perfect, one group for all is worth nothing", () => {
  expect(groupingScores(place("aabbcc", "332211")).ami.value).toBeCloseTo(1, 9);
  const one = groupingScores(place("aabbcc", "111111"));
  expect(one.v.value).toBe(0);
  expect(one.ari.value).toBeCloseTo(0, 9);
});

test("precision, recall, F1 and average precision by hand", () => {
  const judged = [
    { isWanted: true, isFound: true, score: 0.9 },
    { isWanted: false, isFound: true, score: 0.8 },
    { isWanted: true, isFound: true, score: 0.7 },
    { isWanted: true, isFound: false, score: 0.3 },
  ];
  const { precision, recall, f1, averagePrecision } = classificationScores(judged);
  expect(precision.value).toBeCloseTo(2 / 3);
  expect(recall.value).toBeCloseTo(2 / 3);
  expect(f1.value).toBeCloseTo(2 / 3);
  expect(averagePrecision.value).toBeCloseTo((1 + 2 / 3 + 3 / 4) / 3);
});

test("ranks: hits and the mean reciprocal rank", () => {
  const { hit1, hit5, mrr } = rankingScores([{ rank: 1 }, { rank: 4 }, { rank: null }, { rank: 20 }]);
  expect([hit1.value, hit5.value]).toEqual([0.25, 0.5]);
  expect(mrr.value).toBeCloseTo((1 + 1 / 4 + 1 / 20) / 4);
});

test("intervals hold the value, narrow with more items, and are the same every time", () => {
  expect(shareOf(0, 0)).toEqual({ value: 0, low: 0, high: 1 });
  const few = shareOf(8, 10);
  const many = shareOf(800, 1000);
  expect(many.high - many.low).toBeLessThan(few.high - few.low);
  const mean = (items: Int32Array) => items.reduce((sum, i) => sum + i, 0) / items.length / 100;
  expect(bootstrap(100, mean)).toEqual(bootstrap(100, mean));
  const { value, low, high } = bootstrap(100, mean);
  expect(low).toBeLessThan(value);
  expect(high).toBeGreaterThan(value);
  // The standard error of a share of a half of 400 is 0.025.
  const half = bootstrap(400, (chosen) => chosen.filter((i) => i % 2 === 0).length / chosen.length);
  expect(half.value).toBe(0.5);
  expect(Math.abs((half.high - half.low) / (2 * 1.96 * 0.025) - 1)).toBeLessThan(0.1);
});
