/** Who belongs to which account, for the person to see and to correct. */
import type { CheckedArgs, CommandResult } from "../shared/contract.ts";
import { EarshotError } from "../shared/errors.ts";
import { type AccountJoin, conversationTarget, joinAccounts } from "./account-joins.ts";
import type { EngineState } from "./engine-state.ts";
import { listConversations, listMessages } from "./store/conversations.ts";
import type { Change } from "./store/facts.ts";
import { correct } from "./store/facts.ts";

/** One row for those that are joined alike, the most conversations first; those that nothing tells of are left out. */
export function accountJoins(state: EngineState): CommandResult<"account.joins"> {
  const messages = Map.groupBy(listMessages(state.store), (m) => m.conversationId);
  const joins = joinAccounts(state.store, listConversations(state.store), messages);
  const alike = Map.groupBy(
    joins.filter((join) => join.ask !== null || join.account !== null),
    (join) => JSON.stringify([join.ask ?? conversationTarget(join.conversation), join.account, join.why]),
  );
  return [...alike.values()]
    .flatMap((rows) => {
      const first = rows[0];
      return first ? [toRow(first, rows, messages)] : [];
    })
    .sort((a, b) => b.conversations - a.conversations || (a.ask ?? "").localeCompare(b.ask ?? ""));
}

function toRow(
  first: AccountJoin,
  rows: AccountJoin[],
  messages: ReturnType<typeof Map.groupBy<number, { author: string | null; speaker: string | null; role: string }>>,
): CommandResult<"account.joins">[number] {
  const people = new Set(
    rows.flatMap(({ conversation }) =>
      (messages.get(conversation.id) ?? []).flatMap((m) => (m.role === "internal" ? [] : (m.author ?? m.speaker ?? []))),
    ),
  );
  const { source, conversation } = first.conversation;
  return {
    account: first.account,
    why: first.why,
    ask: first.ask,
    conversations: rows.length,
    people: people.size,
    example: { source, conversation },
  };
}

/** A correction, so it can be undone and outlives every new analysis and import. */
export function assignAccount(state: EngineState, { of, account }: CheckedArgs<"account.assign">): { undo: string } {
  const value = account === undefined ? null : (account ?? "");
  const change: Change =
    "ask" in of
      ? { kind: "account.of", target: of.ask, value }
      : { kind: "conversation.account", target: conversationTarget(findConversation(state, of)), value };
  const who = "ask" in of ? of.ask.replace(/^(?:domain|name):/, "") : "a conversation";
  const words = account === undefined ? `Left ${who} to its own account` : `Put ${who} under ${account ?? "no account"}`;
  correct(state.store, words, [change]);
  state.changed("correction");
  return { undo: words };
}

function findConversation(state: EngineState, where: { source: string; conversation: string }) {
  const found = listConversations(state.store, where)[0];
  if (!found) throw new EarshotError("request.not-found", "There is no such conversation.");
  return found;
}
