/** Writes a golden set for promptfoo: a configuration that runs as it is, and the same tests as JSON lines and as CSV. */
import { stringify } from "yaml";
import { csvText } from "../../export/escape.ts";
import type { ExportFile } from "../../export/handed-story.ts";
import { type GoldenCheck, type GoldenExample, jsonLines, metadataOf, titleOf } from "../example.ts";

type Assertion = { type: string; value: string; threshold?: number };
type Test = { description: string; vars: Record<string, string>; assert: Assertion[]; metadata: Record<string, string> };

const ASSERTIONS: Record<GoldenCheck, (value: string) => Assertion> = {
  contains: (value) => ({ type: "icontains", value }),
  equals: (value) => ({ type: "equals", value }),
  similar: (value) => ({ type: "similar", value, threshold: 0.8 }),
  rubric: (value) => ({ type: "llm-rubric", value }),
};
const HEAD = `# Run with: npx promptfoo eval -c promptfooconfig.yaml -o results.json
# “echo” answers with the question itself: put your own prompt and provider in its place.
# Read the results back with: earshot golden results results.json
`;

export function writePromptfoo(examples: readonly GoldenExample[]): ExportFile[] {
  const tests = examples.map(testOf);
  const config = { description: "Golden set from Earshot", prompts: ["{{input}}"], providers: ["echo"], tests };
  return [
    { name: "promptfooconfig.yaml", content: `${HEAD}${stringify(config, { lineWidth: 0 })}` },
    { name: "tests.jsonl", content: jsonLines(tests) },
    { name: "tests.csv", content: csvText([CSV_HEADER, ...tests.map(csvRow)]) },
  ];
}

/** An example whose answer nobody has written has no assertion: promptfoo passes it, Earshot does not count it. */
function testOf(example: GoldenExample): Test {
  const metadata = Object.entries(metadataOf(example)).map(([key, value]) => [key, inert(value)] as const);
  return {
    description: inert(titleOf(example)),
    vars: { input: inert(example.input) },
    assert: example.expected === "" ? [] : [ASSERTIONS[example.check](inert(example.expected.trim()))],
    metadata: Object.fromEntries(metadata),
  };
}

const METADATA = ["theme", "snippet", "source", "segment"];
const CSV_HEADER = ["input", "__expected", "__description", "__threshold", ...METADATA.map((key) => `__metadata:${key}`)];

function csvRow({ vars, assert, description, metadata }: Test): string[] {
  const [first] = assert;
  const expected = first ? `${first.type}${first.threshold ? `(${first.threshold})` : ""}:${first.value}` : "";
  return [vars["input"] ?? "", expected, description, "", ...METADATA.map((key) => metadata[key] ?? "")];
}

/**
 * promptfoo reads files named by "file://", loads code named by "package:" and runs templates in braces, wherever they stand in a
 * test: an invisible word joiner (U+2060) in such a place makes it text that looks the same.
 */
function inert(text: string): string {
  return text.replace(/\{(?=[{%#])|[}%#](?=\})/g, "$&\u2060").replace(/^(?=\s*(?:file:\/\/|package:))/i, "\u2060");
}
