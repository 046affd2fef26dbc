/** How good Earshot is, by a person's own word. */
import { z } from "zod";
import type { Commands } from "./common-shapes.ts";

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

export const EVALUATION_COMMANDS = {
  "evaluation.labels": {
    args: z.object({ task: z.enum(["complaints", "themes", "matches"]), text: z.string(), file: z.string() }),
    result: EvaluateResult,
  },
} as const satisfies Commands;
