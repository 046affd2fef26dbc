/** Reads a playbook: what decisions, acceptance and evaluation criteria are usual for one problem type. */
import { LineCounter, parseDocument } from "yaml";
import { z } from "zod";
import { LATENCY_CLASSES, PROBLEM_TYPES } from "../../../shared/domain.ts";
import { EarshotError } from "../../../shared/errors.ts";

const Words = z.string().trim().min(1).max(600);
const Cues = z.array(z.string().trim().min(2).max(60)).max(60);

export const PLACEHOLDERS = ["want", "outcome", "attempt", "object", "theme", "count", "setting"] as const;
const known = new Set<string>(PLACEHOLDERS);
const Pattern = Words.refine((text) => [...text.matchAll(/\{([^{}]*)\}/g)].every((hit) => known.has(hit[1] ?? "")), {
  message: `only these placeholders are known: ${PLACEHOLDERS.map((name) => `{${name}}`).join(" ")}`,
});

/** What an option that changes the prompt carries; the failing examples are the theme's snippets that hold the option's cues. */
export const PromptChange = z.strictObject({ instruction: Words, constraint: Words });
export const PlaybookOption = z.strictObject({
  title: Words,
  fitsWhen: Words,
  speaksAgainst: Words,
  cues: Cues,
  prompt: PromptChange.optional(),
});
export const PlaybookDecision = z.strictObject({ question: Pattern, options: z.array(PlaybookOption).min(2).max(9) });
/** `where`: words of which the theme must hold one in an eighth of its customers, or the criterion is left out. `and`: more steps after Then, at most two. `negative`: what must not happen, or what happens when it cannot be done. */
export const PlaybookScenario = z.strictObject({
  name: Pattern,
  given: Pattern,
  when: Pattern,
  // biome-ignore lint/suspicious/noThenProperty: Gherkin's own word; the object is never awaited
  then: Pattern,
  and: z.array(Pattern).max(2).optional(),
  negative: z.boolean(),
  where: Cues.optional(),
});
export const PlaybookEvaluation = z.strictObject({
  good: Pattern,
  metric: Words,
  threshold: Words,
  dataSet: Pattern,
  latencyClass: z.enum(LATENCY_CLASSES).nullable(),
  fallback: Words.nullable(),
  where: Cues.optional(),
});
export const RoleHint = z.strictObject({ role: Words, cues: Cues.min(1) });

/**
 * `cues`: words that back the want. `where`: words of which the theme must hold one in an eighth of its customers, so that a
 * want about answers is not drawn from talk of something else. `scenario`: the criterion that shows this want met.
 */
export const PlaybookWant = z.strictObject({
  want: Words.regex(/(^| )to [a-z]/, "a want holds “to” and a verb"),
  cues: Cues.min(1),
  where: Cues.optional(),
  // biome-ignore lint/suspicious/noThenProperty: Gherkin's own word; the object is never awaited
  scenario: z.strictObject({ given: Pattern, when: Pattern, then: Pattern }).optional(),
});
export type PlaybookWant = z.infer<typeof PlaybookWant>;

export const Playbook = z.strictObject({
  id: z.enum(PROBLEM_TYPES),
  version: z.int().min(1),
  title: Words,
  engineersWords: Words,
  /** usual wants, each drawn only where customers' words hold its cues: "to VERB OBJECT" or "SUBJECT to VERB OBJECT" */
  wants: z.array(PlaybookWant).max(12),
  /** what to want where nothing better can be drawn */
  wantPattern: Pattern,
  decisions: z.array(PlaybookDecision).min(1).max(4),
  acceptance: z
    .array(PlaybookScenario)
    .min(2)
    .max(6)
    .refine((scenarios) => scenarios.some((scenario) => scenario.negative && scenario.where === undefined), {
      message: "one scenario without “where” must be negative",
    }),
  evaluation: z
    .array(PlaybookEvaluation)
    .min(1)
    .max(6)
    .refine((criteria) => criteria.some((criterion) => criterion.where === undefined), {
      message: "one criterion must be without “where”",
    }),
  metric: Words,
  roleHints: z.array(RoleHint).max(12),
});
export type Playbook = z.infer<typeof Playbook>;
export type PlaybookScenario = z.infer<typeof PlaybookScenario>;

/**
 * One playbook from the text of a YAML file; `file` is only named in errors.
 * Throws EarshotError `input.malformed` with `details.file`, `details.line` (from 1) and what to put right.
 */
export function parsePlaybook(text: string, file: string): Playbook {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true, prettyErrors: false });
  const broken = document.errors[0];
  if (broken) throw malformed(file, lines.linePos(broken.pos[0]).line, broken.message, broken);
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: 50 });
  } catch (cause) {
    throw malformed(file, 1, "too many aliases", cause);
  }
  const parsed = Playbook.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const path = issue?.path ?? [];
  throw malformed(file, lineOf(path), `${path.join(".") || "playbook"}: ${issue?.message ?? "not a playbook"}`, parsed.error);

  /** The line of the deepest part of the path that the file has: a missing key is reported where it should stand. */
  function lineOf(path: readonly PropertyKey[]): number {
    for (let depth = path.length; depth > 0; depth--) {
      const node = document.getIn(path.slice(0, depth), true) as { range?: [number, number, number] | null } | undefined;
      if (node?.range) return lines.linePos(node.range[0]).line;
    }
    return 1;
  }
}

function malformed(file: string, line: number, reason: string, cause: unknown): EarshotError {
  return new EarshotError("input.malformed", `${file}, line ${line}: ${reason}`, { details: { file, line, todo: reason }, cause });
}

/** A pattern with its placeholders filled, on one line. A pattern that begins with a placeholder gets a capital where `sentence` is set. */
export function fillPattern(pattern: string, values: Partial<Record<(typeof PLACEHOLDERS)[number], string>>, sentence = false): string {
  const filled = pattern.replace(/\{(\w+)\}/g, (whole, name: string) => (values as Record<string, string | undefined>)[name] ?? whole);
  const line = filled.replace(/\s+/gu, " ").trim();
  return sentence ? line.charAt(0).toUpperCase() + line.slice(1) : line;
}
