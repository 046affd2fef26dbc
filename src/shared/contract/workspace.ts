/** What concerns the whole workspace: its status, jobs, search, undo. */
import { z } from "zod";
import { SearchHit } from "../domain.ts";
import { type Commands, JobStarted, Money, Nothing } from "./common-shapes.ts";

export const WorkspaceStatus = z.object({
  file: z.string(),
  name: z.string(),
  isEmpty: z.boolean(),
  asOf: z.string().nullable(),
  week: z.string().nullable(),
  counts: z.object({
    sources: z.number(),
    conversations: z.number(),
    messages: z.number(),
    snippets: z.number(),
    complaints: z.number(),
    themes: z.number(),
    newThemes: z.number(),
    stories: z.number(),
    candidateStories: z.number(),
    decisions: z.number(),
    openDecisions: z.number(),
    customers: z.number(),
    accounts: z.number(),
    backlog: z.number(),
    unreadable: z.number(),
    otherLanguages: z.number(),
    unsorted: z.number(),
  }),
  /** `changed`: the themes were made with other model files than those now in use */
  model: z.object({ id: z.string(), verified: z.boolean(), fallback: z.boolean(), problem: z.string().nullable(), changed: z.boolean() }),
  /** messages that came after the last analysis */
  waiting: z.number(),
  undo: z.string().nullable(),
  redo: z.string().nullable(),
  arr: z.array(Money),
  job: z.string().nullable(),
  /** when the last backup was made; null: never */
  backedUpAt: z.string().nullable(),
});

export const WORKSPACE_COMMANDS = {
  "workspace.status": { args: Nothing, result: WorkspaceStatus },
  "workspace.load-sample": { args: Nothing, result: JobStarted },
  "workspace.undo": { args: Nothing, result: z.object({ undone: z.string().nullable() }) },
  "workspace.redo": { args: Nothing, result: z.object({ redone: z.string().nullable() }) },
  /** `all`: themes from nothing, instead of going on from those that are there; their ids and what a person did live on */
  "analysis.start": { args: z.object({ all: z.boolean().optional() }), result: JobStarted },
  "workspace.back-up": { args: Nothing, result: z.object({ file: z.string() }) },
  "job.cancel": { args: z.object({ job: z.string() }), result: Nothing },
  "search.run": {
    args: z.object({ query: z.string().max(400), top: z.number().int().min(1).max(100).optional() }),
    result: z.array(SearchHit),
  },
} as const satisfies Commands;
