/** Golden sets in each tool's exact fields; nothing expected is made up; hostile words can run and read nothing. */
import { parse as parseCsv } from "csv-parse/sync";
import fc from "fast-check";
import { expect, test } from "vitest";
import { parse as parseYaml } from "yaml";
import { z } from "zod";
import type { GoldenExample } from "../../../src/engine/golden/example.ts";
import { exportGolden, GOLDEN_TARGETS } from "../../../src/engine/golden/index.ts";
import { hostileText } from "../export/hostile.ts";

const example = (over: Partial<GoldenExample> = {}): GoldenExample => ({
  id: "sn_1",
  theme: "th_1",
  themeName: "Answers are wrong",
  input: "When was clause 7 agreed?",
  said: "It told my client that clause 7 was agreed.",
  expected: "Clause 7 is open.",
  check: "contains",
  source: "tickets.csv",
  segment: "mid-market",
  ...over,
});
const unwritten = example({ id: "sn_2", input: "Who owns it?", expected: "", segment: null });
const metadata = { theme: "th_1", snippet: "sn_1", source: "tickets.csv", segment: "mid-market" };
const fileOf = (target: string, name: string, examples: readonly GoldenExample[] = [example(), unwritten]) =>
  exportGolden(target, examples).files.find((file) => file.name === name)?.content ?? "";
const linesOf = (text: string): unknown[] =>
  text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));

test("OpenAI evals: input as a chat, ideal", () => {
  expect(linesOf(fileOf("openai-evals", "samples.jsonl"))).toEqual([
    { input: [{ role: "user", content: "When was clause 7 agreed?" }], ideal: "Clause 7 is open.", metadata },
    { input: [{ role: "user", content: "Who owns it?" }], ideal: "", metadata: { ...metadata, snippet: "sn_2", segment: "" } },
  ]);
});

test("LangSmith: inputs, outputs, metadata", () => {
  expect(linesOf(fileOf("langsmith", "examples.jsonl"))[0]).toEqual({
    inputs: { input: "When was clause 7 agreed?" },
    outputs: { expected: "Clause 7 is open." },
    metadata,
  });
});

test("Braintrust: id, input, expected, metadata, tags; what is unwritten is tagged", () => {
  const [written, empty] = linesOf(fileOf("braintrust", "dataset.jsonl"));
  expect(written).toEqual({
    id: "sn_1",
    input: "When was clause 7 agreed?",
    expected: "Clause 7 is open.",
    metadata,
    tags: ["earshot"],
  });
  expect(empty).toMatchObject({ expected: "", tags: ["earshot", "unwritten"] });
});

test("Ragas: a single-turn sample with reference contexts, reference and rubric", () => {
  const [written, empty] = linesOf(fileOf("ragas", "samples.jsonl"));
  expect(written).toEqual({
    user_input: "When was clause 7 agreed?",
    reference_contexts: ["It told my client that clause 7 was agreed."],
    reference: "Clause 7 is open.",
    rubric: { score5_description: "Clause 7 is open." },
    rubrics: { score5_description: "Clause 7 is open." },
    metadata,
  });
  expect(empty).toMatchObject({ reference: "", rubric: {} });
});

test("DeepEval: input, expected_output, context", () => {
  expect(JSON.parse(fileOf("deepeval", "goldens.json"))[0]).toEqual({
    input: "When was clause 7 agreed?",
    expected_output: "Clause 7 is open.",
    context: ["It told my client that clause 7 was agreed."],
    source_file: "tickets.csv",
    additional_metadata: metadata,
  });
});

/** promptfoo's documented test, strictly. */
const Test = z.strictObject({
  description: z.string(),
  vars: z.record(z.string(), z.string()),
  assert: z.array(
    z.strictObject({ type: z.enum(["icontains", "equals", "similar", "llm-rubric"]), value: z.string(), threshold: z.number().optional() }),
  ),
  metadata: z.record(z.string(), z.string()),
});

test("promptfoo: the same tests as YAML, as JSON lines and as CSV", () => {
  const examples = [example(), unwritten, example({ id: "sn_3", check: "similar" }), example({ id: "sn_4", check: "rubric" })];
  const config = parseYaml(fileOf("promptfoo", "promptfooconfig.yaml", examples));
  expect(config).toMatchObject({ prompts: ["{{input}}"], providers: ["echo"] });
  const tests = z.array(Test).parse(config.tests);
  expect(tests[0]).toEqual({
    description: "Answers are wrong: When was clause 7 agreed?",
    vars: { input: "When was clause 7 agreed?" },
    assert: [{ type: "icontains", value: "Clause 7 is open." }],
    metadata,
  });
  expect(tests.map((each) => each.assert)).toEqual([
    [{ type: "icontains", value: "Clause 7 is open." }],
    [],
    [{ type: "similar", value: "Clause 7 is open.", threshold: 0.8 }],
    [{ type: "llm-rubric", value: "Clause 7 is open." }],
  ]);
  expect(linesOf(fileOf("promptfoo", "tests.jsonl", examples))).toEqual(tests);
  const rows: Record<string, string>[] = parseCsv(fileOf("promptfoo", "tests.csv", examples), { columns: true });
  expect(rows.map((row) => row["__expected"])).toEqual([
    "icontains:Clause 7 is open.",
    "",
    "similar(0.8):Clause 7 is open.",
    "llm-rubric:Clause 7 is open.",
  ]);
  expect(rows[0]).toMatchObject({ input: "When was clause 7 agreed?", "__metadata:theme": "th_1", "__metadata:segment": "mid-market" });
});

test.each(GOLDEN_TARGETS.map(({ id }) => id))("%s: unwritten answers are counted, an empty set is a valid empty file", (target) => {
  expect(exportGolden(target, [example(), unwritten]).notes).toEqual([
    "1 of 2 expected answers are not written yet: they are empty, none is made up.",
  ]);
  const { files, notes } = exportGolden(target, []);
  expect(notes[0]).toContain("no example");
  for (const { name, content } of files) {
    if (name.endsWith(".jsonl")) expect(content).toBe("");
    if (name.endsWith(".json")) expect(JSON.parse(content)).toEqual([]);
    if (name.endsWith(".yaml")) expect(parseYaml(content).tests).toEqual([]);
  }
});

test.each(["openai-evals", "langsmith", "braintrust", "ragas", "deepeval"])("%s: hostile words arrive as they are", (target) => {
  fc.assert(
    fc.property(hostileText, (words) => {
      const said = words.toWellFormed();
      const text = exportGolden(target, [example({ input: said, said, expected: said })]).files[0]?.content ?? "";
      expect(text.includes(JSON.stringify(said))).toBe(true);
    }),
    { numRuns: 60 },
  );
});

test("promptfoo: nothing in a test names a file, a package or a template, and the words look the same", () => {
  fc.assert(
    fc.property(hostileText, (words) => {
      const given = [example({ input: words, expected: words, themeName: words, source: words })];
      const [only] = z.array(Test).parse(parseYaml(fileOf("promptfoo", "promptfooconfig.yaml", given)).tests);
      const texts = [only?.description, only?.vars["input"], only?.assert[0]?.value, ...Object.values(only?.metadata ?? {})];
      for (const text of texts) expect(text ?? "").not.toMatch(/\{[{%#]|[}%#]\}|^\s*(?:file:\/\/|package:)/i);
      expect(only?.vars["input"]?.replaceAll("\u2060", "")).toBe(words.replaceAll("\u2060", ""));
    }),
    { numRuns: 200 },
  );
  const [test] = parseYaml(fileOf("promptfoo", "promptfooconfig.yaml", [example({ input: "file:///etc/passwd {{ env.HOME }}" })])).tests;
  expect(test.vars.input).toBe("\u2060file:///etc/passwd {\u2060{ env.HOME }\u2060}");
});
