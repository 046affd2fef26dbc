/** How scores adapt to a workspace: a channel's own mean and spread, and a set's own model only where a channel reads like it. */
import { expect, test } from "vitest";
import { fitLogistic } from "../../../scripts/classifier/fit-logistic.ts";
import { readAsKin } from "../../../src/engine/stages/find/kin.ts";
import type { Linear } from "../../../src/engine/stages/find/linear.ts";
import { settleOnChannel } from "../../../src/engine/stages/find/settle-on-channel.ts";
import type { Channel } from "../../../src/shared/domain.ts";

/** Two bells of width `spread` whose middle is `middle`, with complaints as often as `share`; drawn by a fixed seed. */
function domain(count: number, { share, middle, spread }: { share: number; middle: number; spread: number }) {
  let seed = 7;
  const uniform = () => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return (seed + 0.5) / 2 ** 32;
  };
  const bell = () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
  const truth = Array.from({ length: count }, () => uniform() < share);
  return { truth, logits: truth.map((isComplaint) => middle + spread * ((isComplaint ? 1 : -1) + bell())) };
}
const of = (channel: Channel, count: number) => Array.from({ length: count }, () => channel);
const points = (channel: Channel, count: number, perText = 1) =>
  of(channel, count).map((of, i) => ({ channel: of, rating: null, conversationId: Math.floor(i / perText) }));
const probability = (logit: number | null) => 1 / (1 + Math.exp(-(logit ?? 0)));
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

test.each([
  { share: 0.35, middle: 1.2, spread: 2 },
  { share: 0.35, middle: 0.2, spread: 2 },
  { share: 0.75, middle: 1, spread: 2 },
  { share: 0.4, middle: 1, spread: 5 },
])("a domain's shift and spread are taken out: share $share, middle $middle, spread $spread", (shape) => {
  const { truth, logits } = domain(3000, shape);
  const scores = settleOnChannel(points("ticket", 3000), logits).map(probability);
  expect(Math.abs(mean(scores) - mean(truth.map(Number)))).toBeLessThan(0.1);
  const sure = scores.flatMap((score, i) => (score > 0.8 ? [truth[i] ? 1 : 0] : []));
  expect(mean(sure)).toBeGreaterThan(0.75);
});

test("order within a channel stays, what makes no point stays out, and other channels take no part", () => {
  const { logits } = domain(300, { share: 0.5, middle: 3, spread: 1 });
  const alone = settleOnChannel(points("call", 1), [0.4]);
  const settled = settleOnChannel([...points("ticket", 301), ...points("call", 1)], [...logits, null, 0.4]);
  expect(settled[300]).toBeNull();
  expect(settled[301]).toBe(alone[0]);
  const byLogit = logits.map((logit, i) => ({ logit, now: settled[i] ?? 0 })).sort((a, b) => a.logit - b.logit);
  expect(byLogit.every(({ now }, i) => i === 0 || now >= (byLogit[i - 1]?.now ?? 0))).toBe(true);
});

test("a point of a long text is less often the complaint than one that stands alone", () => {
  const { logits } = domain(300, { share: 0.4, middle: 1, spread: 2 });
  const [inLong, alone] = [10, 1].map((perText) => mean(settleOnChannel(points("ticket", 300, perText), logits).map(probability)));
  expect(inLong ?? 1).toBeLessThan((alone ?? 0) - 0.03);
});

test("a set's own model counts where a whole channel reads like it, hardly for a few texts, and never elsewhere", () => {
  const line = (weight: number): Linear => ({ weights: Float32Array.of(weight), bias: Float32Array.of(0), classes: 1, width: 1 });
  const kin = { gate: line(8), complaint: line(1) };
  const readings = (value: number, count: number) => Array.from({ length: count }, () => ({ vector: Float32Array.of(value) }));
  expect(readAsKin(of("survey", 1000), readings(1, 1000), kin)[0]).toBeGreaterThan(1.5);
  expect(readAsKin(of("survey", 3), readings(1, 3), kin)[0]).toBeLessThan(0.01);
  expect(Math.abs(readAsKin(of("survey", 1000), readings(-1, 1000), kin)[0] ?? 1)).toBeLessThan(0.01);
  expect(readAsKin(of("survey", 1), [null], kin)).toEqual([0]);
});

test("logistic regression ends at its minimum: a ridge pulls the weight in, without it the log odds are met", () => {
  const rows = { data: Float32Array.of(0, 0, 0, 0, 1, 1, 1, 1), width: 1, count: 8 };
  const truth = [1, 0, 0, 0, 1, 1, 1, 0];
  const even = truth.map(() => 1);
  const { weights, bias } = fitLogistic(rows, truth, even, [0]);
  expect(bias).toBeCloseTo(Math.log(1 / 3), 2);
  expect(weights[0]).toBeCloseTo(2 * Math.log(3), 2);
  expect(fitLogistic(rows, truth, even, [0.1]).weights[0]).toBeLessThan(1.5);
});
