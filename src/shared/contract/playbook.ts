/** Playbooks: what is usual for each problem type, and the team's own edits of it. */
import { z } from "zod";
import { ProblemType } from "../domain.ts";
import { type Commands, Done, Id, Nothing } from "./common-shapes.ts";

export const PlaybookRow = z.object({
  id: ProblemType,
  title: z.string(),
  version: z.number().int(),
  shippedVersion: z.number().int(),
  isTeams: z.boolean(),
  engineersWords: z.string(),
  metric: z.string(),
  options: z.array(z.string()),
  stories: z.number().int(),
});
/** Where a text is no playbook: the line from 1, and what to put right. */
export const PlaybookProblem = z.object({ line: z.number().int(), reason: z.string() });

export const PLAYBOOK_COMMANDS = {
  "playbook.list": { args: Nothing, result: z.array(PlaybookRow) },
  "playbook.get": { args: Id, result: PlaybookRow.extend({ yaml: z.string() }) },
  "playbook.check": { args: z.object({ yaml: z.string().max(400_000) }), result: z.object({ problem: PlaybookProblem.nullable() }) },
  "playbook.save": {
    args: z.object({ yaml: z.string().max(400_000), file: z.string().optional() }),
    result: Done.extend({ id: ProblemType, version: z.number() }),
  },
  "playbook.restore": { args: Id, result: Done },
} as const satisfies Commands;
