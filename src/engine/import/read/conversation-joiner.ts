/** Conversations with an id each: rows of one conversation joined where that is meant, else a second one numbered on. */
import type { DraftConversation } from "../conversation.ts";
import { OPEN_CONVERSATIONS } from "../limits.ts";
import { idSet } from "./id-set.ts";

export type ConversationJoiner = {
  add(conversation: DraftConversation, into: DraftConversation[]): void;
  finish(into: DraftConversation[]): void;
  /** `what` in the singular: row, record, mail */
  notes(what: string): string[];
};

/** Without `joins` each goes on at once; with it the latest ones are held open for more of them, in their order. */
export function conversationJoiner(joins: boolean): ConversationJoiner {
  const seen = idSet();
  /** of ids that came again, the last number that one was given: else the thousandth asks a thousand times */
  const lastNumbers = new Map<string, number>();
  const open = new Map<string, DraftConversation>();
  let copies = 0;
  const giveOn = (conversation: DraftConversation, into: DraftConversation[]): void => {
    const base = conversation.id;
    let copy = lastNumbers.get(base) ?? 1;
    while (!seen.add(conversation.id)) conversation.id = `${base}#${++copy}`;
    if (conversation.id !== base) {
      copies += 1;
      lastNumbers.set(base, copy);
    }
    into.push(conversation);
  };
  return {
    add(conversation, into) {
      if (!joins) return giveOn(conversation, into);
      const before = open.get(conversation.id);
      if (before) return append(before, conversation);
      open.set(conversation.id, conversation);
      const [oldest] = open;
      if (open.size > OPEN_CONVERSATIONS && oldest) {
        open.delete(oldest[0]);
        giveOn(oldest[1], into);
      }
    },
    finish(into) {
      for (const conversation of open.values()) giveOn(conversation, into);
      open.clear();
    },
    notes: (what) =>
      copies === 0
        ? []
        : [
            `${copies} ${copies === 1 ? `${what} has an id` : `${what}s have ids`} that came before; ${copies === 1 ? "it was" : "they were"} numbered on.`,
          ],
  };
}

/** Each row of a thread repeats the title; it is said once. */
function append(before: DraftConversation, more: DraftConversation): void {
  const repeated = more.title !== null && more.title === before.title && more.messages.length > 1 && more.messages[0]?.text === more.title;
  before.messages.push(...(repeated ? more.messages.slice(1) : more.messages));
  before.status = more.status ?? before.status;
  before.rating ??= more.rating;
  before.account ??= more.account;
}
