/** The one list of commands and events that cross a boundary, each with a schema for its arguments and its result. */
import { z } from "zod";
import type { Commands } from "./contract/common-shapes.ts";
import { CONVERSATION_COMMANDS } from "./contract/conversation.ts";
import { DECISION_COMMANDS } from "./contract/decision.ts";
import { EVALUATION_COMMANDS } from "./contract/evaluation.ts";
import { HAND_OVER_COMMANDS } from "./contract/hand-over.ts";
import { IMPORT_COMMANDS } from "./contract/import.ts";
import { PLAYBOOK_COMMANDS } from "./contract/playbook.ts";
import { PRIORITY_COMMANDS } from "./contract/priority.ts";
import { STORY_COMMANDS } from "./contract/story.ts";
import { THEME_COMMANDS } from "./contract/theme.ts";
import { WORKSPACE_COMMANDS } from "./contract/workspace.ts";

export * from "./contract/common-shapes.ts";
export * from "./contract/conversation.ts";
export * from "./contract/decision.ts";
export * from "./contract/evaluation.ts";
export * from "./contract/hand-over.ts";
export * from "./contract/import.ts";
export * from "./contract/playbook.ts";
export * from "./contract/priority.ts";
export * from "./contract/theme.ts";
export * from "./contract/workspace.ts";

/** noun.verb → arguments and result; one file a family in contract/. A verb that changes something answers with the words of what can be undone. */
export const COMMANDS = {
  ...WORKSPACE_COMMANDS,
  ...IMPORT_COMMANDS,
  ...THEME_COMMANDS,
  ...CONVERSATION_COMMANDS,
  ...STORY_COMMANDS,
  ...DECISION_COMMANDS,
  ...PLAYBOOK_COMMANDS,
  ...PRIORITY_COMMANDS,
  ...HAND_OVER_COMMANDS,
  ...EVALUATION_COMMANDS,
} as const satisfies Commands;

/** Past tense; a listener asks again for what it shows. */
export const EVENTS = {
  "job.progressed": z.object({
    job: z.string(),
    stage: z.string(),
    words: z.string(),
    done: z.number(),
    total: z.number(),
    secondsLeft: z.number().nullable(),
  }),
  "job.ended": z.object({
    job: z.string(),
    outcome: z.enum(["done", "cancelled", "failed"]),
    error: z.object({ code: z.string(), message: z.string() }).nullable(),
  }),
  "workspace.changed": z.object({ what: z.string() }),
} as const;

export type CommandName = keyof typeof COMMANDS;
export type CommandArgs<N extends CommandName> = z.input<(typeof COMMANDS)[N]["args"]>;
/** Arguments after they were checked. */
export type CheckedArgs<N extends CommandName> = z.output<(typeof COMMANDS)[N]["args"]>;
export type CommandResult<N extends CommandName> = z.output<(typeof COMMANDS)[N]["result"]>;
export type EventName = keyof typeof EVENTS;
export type EventData<N extends EventName> = z.output<(typeof EVENTS)[N]>;

/** The wire: an answer carries the id of its call. */
export type Answer =
  | { id: number; ok: true; result: unknown }
  | { id: number; ok: false; error: { code: string; message: string; details: Record<string, unknown> } };
export type EventMessage = { event: string; data: unknown };

/** Who answers commands by name and tells events. Whoever calls it checks what it sends; types are lost on the wire. */
export type Commanded = {
  call(name: string, args: unknown): Promise<unknown>;
  listen(listener: (event: EventMessage) => void): () => void;
};
