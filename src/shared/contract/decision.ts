/** Decisions: opened from a theme, decided, challenged by new evidence, superseded, measured, exported. */
import { z } from "zod";
import { Decision } from "../domain.ts";
import { type Commands, Done, Id, Nothing } from "./common-shapes.ts";

const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, "a day is written 2026-03-14");
const Line = z.string().trim().max(2000);
export const Measured = z.object({ date: Day, value: z.number() });
const Heard = z.object({ customers: z.number().int(), of: z.number().int() });

/** What is new against a decided one. `passes`: the bar is passed, the decision is challenged. */
export const DecisionChallenge = z.object({
  passes: z.boolean(),
  before: Heard,
  since: Heard,
  chance: z.number().nullable(),
  newAccounts: z.array(z.string()),
  snippets: z.array(z.string()),
  words: z.string(),
  bar: z.string(),
});
export const Precedent = z.object({
  id: z.string(),
  question: z.string(),
  chosen: z.string().nullable(),
  rationale: z.string().nullable(),
  decidedOn: z.string().nullable(),
});
export const DecisionRow = Decision.extend({
  themeName: z.string().nullable(),
  drivers: z.array(z.string()),
  consequences: z.array(z.string()),
  supersededBy: z.string().nullable(),
  supersedes: z.string().nullable(),
  stories: z.array(z.string()),
  backlog: z.array(z.string()),
  series: z.array(Measured),
  challenge: DecisionChallenge.nullable(),
  precedents: z.array(Precedent),
  isOwn: z.boolean(),
});
const OptionText = z.object({ title: Line.min(1), for: z.array(Line), against: z.array(Line) });

export const DECISION_COMMANDS = {
  "decision.list": { args: z.object({ theme: z.string().optional() }), result: z.array(DecisionRow) },
  "decision.open": { args: z.object({ theme: z.string().nullable(), question: Line.optional() }), result: Done.extend({ id: z.string() }) },
  "decision.edit": {
    args: z.object({
      id: z.string(),
      question: Line.min(1),
      options: z.array(OptionText).max(20),
      drivers: z.array(Line).max(20),
      consequences: z.array(Line).max(20),
    }),
    result: Done,
  },
  "decision.decide": {
    args: z.object({
      id: z.string(),
      chosen: z.string(),
      rationale: z.string(),
      owner: z.string().nullable(),
      metric: z.string().nullable(),
      reviewOn: z.string().nullable(),
      decidedOn: Day.optional(),
    }),
    result: Done,
  },
  "decision.reopen": { args: Id, result: Done },
  /** The person saw what is new and keeps the decision: the bar counts from now. */
  "decision.confirm": { args: Id, result: Done },
  /** `by`: the decision that takes its place; without it a new one is opened on the same theme. */
  "decision.supersede": { args: z.object({ id: z.string(), by: z.string().optional() }), result: Done.extend({ by: z.string() }) },
  "decision.link": { args: z.object({ id: z.string(), stories: z.array(z.string()), backlog: z.array(Line) }), result: Done },
  "decision.measure": { args: z.object({ id: z.string(), values: z.array(Measured).max(2000) }), result: Done },
  "decision.files": { args: Nothing, result: z.array(z.object({ name: z.string(), content: z.string() })) },
} as const satisfies Commands;
