/** What a person's answers change for the rest, when they change nothing, and which snippets are offered for an answer. */
import { describe, expect, test } from "vitest";
import type { Vectors } from "../../../src/engine/model.ts";
import { learnKinds } from "../../../src/engine/stages/find/learn-kinds.ts";
import { leastSure } from "../../../src/engine/stages/find/least-sure.ts";
import type { Kind } from "../../../src/shared/domain.ts";

/** Unit vectors of 4 dimensions: the first is the topic that decides, the rest a little noise that repeats. */
function vectorsOf(topics: readonly number[]): Vectors {
  const data = new Float32Array(topics.length * 4);
  topics.forEach((topic, i) => {
    const row = [topic, 0.3 * Math.sin(i), 0.3 * Math.cos(2 * i), 0.3 * Math.sin(3 * i)];
    const length = Math.hypot(...row);
    row.forEach((value, k) => {
      data[i * 4 + k] = value / length;
    });
  });
  return { data, dimensions: 4, count: topics.length };
}
function answersOf(rows: readonly number[], isComplaint: (row: number) => boolean): Map<number, Kind> {
  return new Map(rows.map((row) => [row, isComplaint(row) ? "complaint" : "other"]));
}

const topics = Array.from({ length: 80 }, (_, i) => (i % 2 === 0 ? 1 : -1));
const vectors = vectorsOf(topics);
const unsure = topics.map((_, i) => 0.2 * Math.sin(5 * i));
const firstTwenty = Array.from({ length: 20 }, (_, i) => i);

describe("learning from answers", () => {
  test("a topic that was called a complaint draws its neighbours, the other pushes them off", () => {
    const { logits, isApplied } = learnKinds(
      unsure,
      vectors,
      answersOf(firstTwenty, (row) => row % 2 === 0),
    );
    expect(isApplied).toBe(true);
    for (let i = 20; i < 80; i++) expect((logits[i] ?? 0) > 0).toBe(i % 2 === 0);
  });
  test("without vectors the threshold alone is learnt", () => {
    const tooHigh = topics.map((topic, i) => 1.5 + topic + 0.1 * Math.sin(i));
    const { logits, isApplied } = learnKinds(
      tooHigh,
      null,
      answersOf(firstTwenty, (row) => row % 2 === 0),
    );
    expect(isApplied).toBe(true);
    expect(logits.slice(20).filter((logit) => (logit ?? 0) > 0)).toHaveLength(30);
  });
  test("too few answers, and answers that nothing explains, change nothing", () => {
    expect(
      learnKinds(
        unsure,
        vectors,
        answersOf([0, 1, 2], (row) => row % 2 === 0),
      ),
    ).toEqual({ logits: unsure, isApplied: false });
    const sure = topics.map((topic) => 4 * topic);
    const asSaid = learnKinds(
      sure,
      vectorsOf(topics.map(() => 1)),
      answersOf([0, 2, 4, 6, 8, 10, 1, 3], (row) => row !== 10 && row !== 3 && row % 4 === 0),
    );
    expect(asSaid.isApplied).toBe(false);
  });
  test("what makes no point stays so, and the answered rows keep their logits", () => {
    const logits = unsure.map((logit, i) => (i === 50 ? null : logit));
    const learnt = learnKinds(
      logits,
      vectors,
      answersOf(firstTwenty, (row) => row % 2 === 0),
    );
    expect(learnt.logits[50]).toBeNull();
    expect(learnt.logits.slice(0, 20)).toEqual(logits.slice(0, 20));
  });
});

describe("the least sure", () => {
  const scored = [0.99, 0.5, 0.02, 0.55, 0.44, 0.9].map((complaint) => ({ scores: { complaint } }));
  test("nearest to the threshold first", () => {
    expect(leastSure(scored, 3)).toEqual([1, 3, 4]);
  });
  test("what was answered is not offered again, and never more than there is", () => {
    const asked = scored.map((snippet, i) => ({ ...snippet, isAsked: i !== 1 }));
    expect(leastSure(asked, 2)).toEqual([3, 4]);
    expect(leastSure(scored, 50)).toHaveLength(6);
    expect(leastSure([], 5)).toEqual([]);
  });
  test("of three that say the same, one is offered before another matter", () => {
    const same = [1, 1, 1, -1].map((topic) => [topic, 0]);
    const rows = { data: Float32Array.from(same.flat()), dimensions: 2, count: 4 };
    const unsureFour = [0.5, 0.5, 0.5, 0.6].map((complaint) => ({ scores: { complaint } }));
    expect(leastSure(unsureFour, 2, rows)).toEqual([0, 3]);
  });
});
