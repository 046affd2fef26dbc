/** promptfoo's results read back: figures by theme and provider; what nobody judged counts as nothing. */
import { expect, test } from "vitest";
import { readPromptfooResults } from "../../../src/engine/golden/promptfoo-results.ts";

const row = (success: boolean, over: object = {}) => ({
  success,
  failureReason: success ? 0 : 1,
  provider: { id: "echo", label: "" },
  testCase: { metadata: { theme: "th_1" }, assert: [{ type: "icontains", value: "x" }], vars: {} },
  ...over,
});
const file = (rows: object[], over: object = {}) =>
  JSON.stringify({ evalId: "eval-abc", results: { version: 3, timestamp: "2026-11-18T08:00:00.000Z", results: rows, stats: {} }, ...over });
const NONE = { passed: 0, failed: 0, errors: 0, unjudged: 0 };
const read = (rows: object[], over: object = {}) => readPromptfooResults(file(rows, over), "results.json", "hash");

test("passes, failures, errors and what has no assertion are counted apart", () => {
  const unjudged = { testCase: { metadata: { theme: "th_1" }, assert: [] } };
  const rows = [row(true), row(true), row(false), row(false, { failureReason: 2, error: "no key" }), row(true, unjudged)];
  expect(read(rows)).toEqual({
    results: [
      {
        evaluation: "eval-abc",
        theme: "th_1",
        provider: "echo",
        at: "2026-11-18T08:00:00.000Z",
        passed: 2,
        failed: 1,
        errors: 1,
        unjudged: 1,
      },
    ],
    foreign: 0,
  });
});

test("by theme and by provider; tests that are not Earshot's are counted as foreign", () => {
  const of = (theme: string) => ({ testCase: { metadata: { theme }, assert: [{}] } });
  const rows = [
    row(true, { ...of("th_2"), provider: "openai:x" }),
    row(true, { ...of("th_2"), provider: { id: "y", label: "own" } }),
    row(true),
    row(true, { testCase: { metadata: {}, assert: [{}] } }),
  ];
  const { results, foreign } = read(rows);
  expect(results.map(({ theme, provider, passed }) => [theme, provider, passed])).toEqual([
    ["th_1", "echo", 1],
    ["th_2", "openai:x", 1],
    ["th_2", "own", 1],
  ]);
  expect(foreign).toBe(1);
});

test("a run without an id takes the one of its file", () => {
  expect(read([row(true)], { evalId: null }).results[0]).toMatchObject({ ...NONE, evaluation: "hash", passed: 1 });
});

test.each([
  ["{", "not JSON"],
  ["[]", "not as promptfoo writes it"],
  [JSON.stringify({ results: { results: [] } }), "does not say when"],
  [JSON.stringify({ results: { timestamp: "soon", results: [] } }), "does not say when"],
])("%s is an error that says what to do, without the file's words", (text, words) => {
  expect(() => readPromptfooResults(text, "r.json", "hash")).toThrow(
    expect.objectContaining({
      code: "input.malformed",
      message: expect.stringContaining(words),
      details: expect.objectContaining({ file: "r.json" }),
    }),
  );
});
