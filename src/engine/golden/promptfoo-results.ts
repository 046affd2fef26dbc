/** Reads promptfoo's results (JSON, versions 2 to 4): how many examples of each theme passed, by provider. */
import { z } from "zod";
import { EarshotError } from "../../shared/errors.ts";

/** One theme's figures of one run with one provider. `unjudged`: no assertion held it against anything. */
export type GoldenResult = {
  evaluation: string;
  theme: string;
  provider: string;
  /** ISO time of the run */
  at: string;
  passed: number;
  failed: number;
  errors: number;
  unjudged: number;
};

const Row = z.object({
  success: z.boolean(),
  failureReason: z.number().optional(),
  error: z.string().nullish(),
  provider: z.union([z.string(), z.object({ id: z.string(), label: z.string().nullish() })]).optional(),
  metadata: z.record(z.string(), z.unknown()).nullish(),
  testCase: z.object({ metadata: z.record(z.string(), z.unknown()).nullish(), assert: z.array(z.unknown()).nullish() }).nullish(),
});
const Rows = z.object({ timestamp: z.string().optional(), results: z.array(Row) });
const Results = z.object({ evalId: z.string().nullish(), createdAt: z.string().nullish(), results: Rows });

/** promptfoo's own word for a row that failed by an error, not by an assertion. */
const BY_ERROR = 2;

/**
 * The figures by theme, in the order of theme and provider. Rows without Earshot's theme are counted in `foreign`. `id` stands for
 * a run that has no id of its own. Throws input.malformed for what is no such file.
 */
export function readPromptfooResults(text: string, file: string, id: string): { results: GoldenResult[]; foreign: number } {
  const { evalId, createdAt, results } = parse(text, file);
  const at = new Date(results.timestamp ?? createdAt ?? Number.NaN);
  if (Number.isNaN(at.getTime())) throw malformed(file, "it does not say when the evaluation ran");
  const byTheme = new Map<string, GoldenResult>();
  let foreign = 0;
  for (const row of results.results) {
    const theme = row.testCase?.metadata?.["theme"] ?? row.metadata?.["theme"];
    if (typeof theme !== "string" || theme === "") {
      foreign++;
      continue;
    }
    const provider = typeof row.provider === "string" ? row.provider : row.provider?.label || row.provider?.id || "unknown";
    const key = `${theme}\n${provider}`;
    const known = byTheme.get(key) ?? { evaluation: evalId ?? id, theme, provider, at: at.toISOString(), ...NONE };
    byTheme.set(key, { ...known, ...counted(known, row) });
  }
  return { results: [...byTheme.entries()].sort(([left], [right]) => (left < right ? -1 : 1)).map(([, result]) => result), foreign };
}

const NONE = { passed: 0, failed: 0, errors: 0, unjudged: 0 };

function counted(known: GoldenResult, row: z.infer<typeof Row>): Partial<GoldenResult> {
  if (row.failureReason === BY_ERROR) return { errors: known.errors + 1 };
  if ((row.testCase?.assert ?? []).length === 0) return { unjudged: known.unjudged + 1 };
  return row.success ? { passed: known.passed + 1 } : { failed: known.failed + 1 };
}

function parse(text: string, file: string): z.infer<typeof Results> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw malformed(file, "it is not JSON", cause);
  }
  const parsed = Results.safeParse(value);
  if (!parsed.success) throw malformed(file, `${parsed.error.issues[0]?.path.join(".") || "the whole"} is not as promptfoo writes it`);
  return parsed.data;
}

function malformed(file: string, why: string, cause?: unknown): EarshotError {
  return new EarshotError("input.malformed", `These are no results of promptfoo: ${why}.`, {
    details: { file, todo: "Write them with: promptfoo eval -o results.json" },
    ...(cause === undefined ? {} : { cause }),
  });
}
