/**
 * promptfoo itself loads the files and runs them with its echo provider. It is no dependency: the test runs where EARSHOT_PROMPTFOO
 * names a folder with `node_modules/promptfoo` in it (npm i promptfoo), and is skipped elsewhere.
 */
import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { GoldenExample } from "../../../src/engine/golden/example.ts";
import { exportGolden } from "../../../src/engine/golden/index.ts";
import { readPromptfooResults } from "../../../src/engine/golden/promptfoo-results.ts";
import { HOSTILE } from "../export/hostile.ts";

const FOLDER = process.env["EARSHOT_PROMPTFOO"] ?? "";
const ENTRY = ["dist/src/entrypoint.js", "dist/src/main.js"]
  .map((file) => join(FOLDER, "node_modules/promptfoo", file))
  .find((file) => FOLDER !== "" && existsSync(file));
if (ENTRY === undefined)
  console.info("promptfoo is not here (set EARSHOT_PROMPTFOO to a folder where it is installed): its own test is skipped.");

const WORDS = [...HOSTILE, "{{ env.HOME }}", "package:fs:readFileSync", "javascript:process.exit(1)", "plain words"].map((text) =>
  text.toWellFormed().slice(0, 2_000).trim(),
);
/** The echo provider answers with the question, so every written answer passes. */
const examples: GoldenExample[] = WORDS.flatMap((words, index) => {
  const base = { theme: `th_${index % 2}`, themeName: words, said: words, check: "contains", source: words, segment: null } as const;
  return [
    { ...base, id: `sn_${index}`, input: words, expected: words },
    { ...base, id: `sn_${index}b`, input: words, expected: "" },
  ];
});
type Row = { success: boolean; response?: { output?: string }; vars: { input: string }; testCase: { metadata: { snippet: string } } };

describe.skipIf(ENTRY === undefined)("promptfoo itself", () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "earshot-promptfoo-"));
    for (const file of exportGolden("promptfoo", examples).files) writeFileSync(join(folder, file.name), file.content);
    for (const ending of ["jsonl", "csv"])
      writeFileSync(
        join(folder, `${ending}.yaml`),
        JSON.stringify({ prompts: ["{{input}}"], providers: ["echo"], tests: `file://tests.${ending}` }),
      );
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  async function evaluate(config: string): Promise<string> {
    const args = ["eval", "-c", config, "-o", "out.json", "--no-progress-bar", "--no-table", "--no-share", "--no-write", "--no-cache"];
    const env = {
      ...process.env,
      PROMPTFOO_DISABLE_TELEMETRY: "1",
      PROMPTFOO_DISABLE_UPDATE: "1",
      PROMPTFOO_CONFIG_DIR: join(folder, "config"),
      PROMPTFOO_PASS_RATE_THRESHOLD: "0",
    };
    await promisify(execFile)(process.execPath, [ENTRY ?? "", ...args], { cwd: folder, env, timeout: 110_000 });
    return readFileSync(join(folder, "out.json"), "utf8");
  }

  test.each(["promptfooconfig.yaml", "jsonl.yaml", "csv.yaml"])(
    "%s: every test is read, its words arrive as text, the results are read back",
    async (config) => {
      const text = await evaluate(config);
      const rows: Row[] = JSON.parse(text).results.results;
      expect(rows).toHaveLength(examples.length);
      for (const row of rows) {
        const words = examples.find(({ id }) => id === row.testCase.metadata.snippet)?.input ?? "";
        expect(plain(row.response?.output ?? "")).toBe(plain(words));
        expect(row.success).toBe(true);
      }
      const { results, foreign } = readPromptfooResults(text, "out.json", "hash");
      expect(foreign).toBe(0);
      const half = Math.ceil(WORDS.length / 2);
      expect(results.map(({ theme, passed, failed, errors, unjudged }) => [theme, passed, failed, errors, unjudged])).toEqual([
        ["th_0", half, 0, 0, half],
        ["th_1", WORDS.length - half, 0, 0, WORDS.length - half],
      ]);
    },
    120_000,
  );
});

/** Words as they look: without word joiners, and line ends as CSV readers give them. */
function plain(text: string): string {
  return text.replaceAll("\u2060", "").replaceAll("\r\n", "\n").trim();
}
