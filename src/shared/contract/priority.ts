/** Prioritising: RICE, ICE and WSJF over the themes, and a voice of a theme as text for its audience. */
import { z } from "zod";
import { type Commands, Done } from "./common-shapes.ts";

export const PriorityMethod = z.enum(["rice", "ice", "wsjf"]);
const Exponent = z.number().min(0).max(3);
/** 1 as the method has it, 0 leaves a part out, 2 doubles its pull. */
export const PriorityWeights = z.object({ reach: Exponent, impact: Exponent, confidence: Exponent, effort: Exponent });
const Part = z.object({ value: z.number(), how: z.string(), isPersons: z.boolean() });
export const PriorityCandidate = z.object({
  theme: z.string(),
  name: z.string(),
  reach: Part,
  impact: Part,
  confidence: Part,
  effort: Part.extend({ isAssumed: z.boolean() }),
  value: z.number(),
  score: z.number(),
  rank: z.number().int(),
  why: z.string(),
});
const Own = z.number().positive().max(1_000_000).nullable();
export const VoiceName = z.enum(["users", "business", "engineering"]);

export const PRIORITY_COMMANDS = {
  "priority.list": {
    args: z.object({ method: PriorityMethod, weights: PriorityWeights.optional() }),
    result: z.object({ chosen: PriorityMethod.nullable(), candidates: z.array(PriorityCandidate) }),
  },
  /** Person-weeks of effort, and where the person overrules the evidence: reach, impact, confidence. Null takes Earshot's. */
  "priority.estimate": { args: z.object({ theme: z.string(), effort: Own, reach: Own, impact: Own, confidence: Own }), result: Done },
  /** Which order the themes stand in everywhere; null: Earshot's own priority. */
  "priority.choose": { args: z.object({ method: PriorityMethod.nullable() }), result: Done },
  "theme.voice-text": { args: z.object({ id: z.string(), voice: VoiceName }), result: z.object({ text: z.string() }) },
} as const satisfies Commands;
