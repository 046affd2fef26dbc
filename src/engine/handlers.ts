/** Command name → handler: one table. A handler reads the picture or writes a correction; the work itself is elsewhere. */
import { CONVERSATION_HANDLERS } from "./handlers/conversation.ts";
import type { Handlers } from "./handlers/correcting.ts";
import { DECISION_HANDLERS } from "./handlers/decision.ts";
import { EVALUATION_HANDLERS } from "./handlers/evaluation.ts";
import { HAND_OVER_HANDLERS } from "./handlers/hand-over.ts";
import { IMPORT_HANDLERS } from "./handlers/import.ts";
import { PLAYBOOK_HANDLERS } from "./handlers/playbook.ts";
import { PRIORITY_HANDLERS } from "./handlers/priority.ts";
import { STORY_HANDLERS } from "./handlers/story.ts";
import { THEME_HANDLERS } from "./handlers/theme.ts";
import { WORKSPACE_HANDLERS } from "./handlers/workspace.ts";

export const HANDLERS: Handlers = {
  ...WORKSPACE_HANDLERS,
  ...IMPORT_HANDLERS,
  ...THEME_HANDLERS,
  ...CONVERSATION_HANDLERS,
  ...STORY_HANDLERS,
  ...DECISION_HANDLERS,
  ...PLAYBOOK_HANDLERS,
  ...PRIORITY_HANDLERS,
  ...HAND_OVER_HANDLERS,
  ...EVALUATION_HANDLERS,
};
