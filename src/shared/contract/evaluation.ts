/** How good Earshot is, by a person's own word. */
import { z } from "zod";
import { type Commands, Done, JobStarted, Nothing } from "./common-shapes.ts";
import { Quote } from "./theme.ts";

const Score = z.number().optional();

/** `intervals`: 95 %, by the name of the score; `unknown`: labels whose id the workspace does not have. */
export const EvaluateResult = z.object({
  task: z.enum(["complaints", "themes", "matches"]),
  labels: z.number().int(),
  unknown: z.number().int(),
  precision: Score,
  recall: Score,
  f1: Score,
  averagePrecision: Score,
  v: Score,
  ami: Score,
  ari: Score,
  bcubed: Score,
  hit1: Score,
  hit5: Score,
  mrr: Score,
  intervals: z.record(z.string(), z.tuple([z.number(), z.number()])),
});
export type EvaluateResult = z.infer<typeof EvaluateResult>;

/** `verified`: null until its files were checked; `isOwn`: it came with Earshot. */
export const ModelRow = z.object({
  id: z.string(),
  title: z.string(),
  use: z.string(),
  licence: z.string(),
  dimensions: z.number().nullable(),
  isOwn: z.boolean(),
  inUse: z.boolean(),
  verified: z.boolean().nullable(),
  problem: z.string().nullable(),
});
export type ModelRow = z.infer<typeof ModelRow>;

/** What would change from `a` to `b`. `neighboursKept` 0–1: mean overlap of the 10 nearest; `evaluation`: F1 of complaints by the person's word. */
export const ModelComparison = z.object({
  a: z.string(),
  b: z.string(),
  snippets: z.number().int(),
  neighboursKept: z.number(),
  moves: z.number().int(),
  ofMoves: z.number().int(),
  kindChanges: z.number().int(),
  themesBefore: z.number().int(),
  themesAfter: z.number().int(),
  split: z.array(z.object({ name: z.string(), into: z.number().int() })),
  vanished: z.array(z.object({ name: z.string() })),
  evaluation: z.object({ labels: z.number().int(), before: z.number(), after: z.number() }).nullable(),
});
export type ModelComparison = z.infer<typeof ModelComparison>;

const Measured = z.object({ value: z.number(), low: z.number(), high: z.number() });

/**
 * What the person's answers did to the other snippets: `more` became complaints, `fewer` are none any more. `wanted`: answers missing before
 * any can teach; `isApplied` false: they told answers left out no better; `isWaiting`: some are not made use of yet.
 */
export const Learnt = z.object({
  answers: z.number().int(),
  wanted: z.number().int(),
  isApplied: z.boolean(),
  isWaiting: z.boolean(),
  more: z.number().int(),
  fewer: z.number().int(),
});
export type Learnt = z.infer<typeof Learnt>;

/** By the person's own answers. `models`: the random check, by model; `leastSure`: ids; `left`: snippets that can still be asked about. */
export const Evaluation = z.object({
  model: z.string(),
  models: z.array(
    z.object({
      model: z.string(),
      answers: z.number().int(),
      agreed: z.number().int(),
      precision: Measured,
      recall: Measured,
      f1: Measured,
      last: z.string(),
    }),
  ),
  corrections: z.array(z.object({ kind: z.string(), count: z.number().int() })),
  leastSure: z.array(z.string()),
  learnt: Learnt,
  left: z.number().int(),
});
export type Evaluation = z.infer<typeof Evaluation>;

export const EVALUATION_COMMANDS = {
  "evaluation.get": { args: Nothing, result: Evaluation },
  "evaluation.sample": { args: z.object({ count: z.number().int().min(1).max(100) }), result: z.array(Quote) },
  "evaluation.answer": { args: z.object({ id: z.string(), isComplaint: z.boolean() }), result: Done },
  /** Reads all kinds anew in the light of the answers, where that was not done; by itself it is done a moment after each correction. */
  "evaluation.learn": { args: Nothing, result: Learnt },
  "model.list": { args: z.object({ verify: z.boolean().optional() }), result: z.array(ModelRow) },
  /** a job; `workspace.changed` tells when the model was taken */
  "model.use": { args: z.object({ id: z.string() }), result: JobStarted },
  /** a job; its result is `model.comparison` */
  "model.compare": { args: z.object({ a: z.string(), b: z.string() }), result: JobStarted },
  "model.comparison": { args: Nothing, result: ModelComparison.nullable() },
  "evaluation.labels": {
    args: z.object({ task: z.enum(["complaints", "themes", "matches"]), text: z.string(), file: z.string() }),
    result: EvaluateResult,
  },
} as const satisfies Commands;
