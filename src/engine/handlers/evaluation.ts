/** How good Earshot is, by a person's own word. */
import { evaluateLabels } from "../evaluate/evaluate.ts";
import type { Handlers } from "./correcting.ts";

export const EVALUATION_HANDLERS = {
  "evaluation.labels": (state, args) => evaluateLabels(state, args),
} satisfies Partial<Handlers>;
