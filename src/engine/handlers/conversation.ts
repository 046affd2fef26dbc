/** Conversations, who speaks in them, and what the backlog already says. */
import type { Role } from "../../shared/domain.ts";
import { EarshotError } from "../../shared/errors.ts";
import type { EngineState } from "../engine-state.ts";
import { speakerTarget } from "../store/conversations.ts";
import { conversationRows, readConversation } from "../views/conversations.ts";
import { accountRows, customerRows } from "../views/customers.ts";
import { matchTarget } from "../views/judgments.ts";
import { matchesOf } from "../views/matches.ts";
import { done, type Handlers, nameOf } from "./correcting.ts";

export const CONVERSATION_HANDLERS = {
  "conversation.list": (state, { limit, offset, ...filter }) =>
    conversationRows(state.picture(), filter).slice(offset ?? 0, (offset ?? 0) + (limit ?? 200)),
  "conversation.total": (state, filter) => ({ total: conversationRows(state.picture(), filter).length }),
  "customer.list": (state) => customerRows(state.picture()),
  "account.list": (state) => accountRows(state.picture()),
  "conversation.get": (state, args) => readConversation(state.picture(), args),
  "speaker.set-role": (state, { source, speaker, role }) => setRole(state, source, speaker, role),
  "match.judge": (state, { theme, key, linked }) => judge(state, theme, key, linked),
  "match.list": (state, args) => matchesOf(state, args),
  "backlog.list": (state) => state.picture().backlog,
} satisfies Partial<Handlers>;

function judge(state: EngineState, theme: string, key: string, linked: boolean | null): { undo: string } {
  const item = state.picture().backlog.find((each) => each.key === key);
  if (!item) throw new EarshotError("request.not-found", "There is no such backlog item.");
  const name = nameOf(state, theme);
  const words = linked === null ? `Left ${key} open for “${name}”` : linked ? `Linked ${key} to “${name}”` : `${key} is not “${name}”`;
  return done(state, words, [{ kind: "theme.match", target: matchTarget(theme, key), value: linked }]);
}

function setRole(state: EngineState, source: string, speaker: string, role: Role): { undo: string } {
  const hash = state.picture().conversations.find((c) => c.source === source)?.sourceHash;
  if (!hash) throw new EarshotError("request.not-found", "There is no such source.");
  return done(state, `Made ${speaker} ${role}`, [{ kind: "speaker.role", target: speakerTarget(hash, speaker), value: role }]);
}
