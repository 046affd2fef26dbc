/** Whoever asked to be forgotten stays forgotten: a later export that holds their words again is read without them. */
import type { Unreadable } from "../../shared/domain.ts";
import { EarshotError } from "../../shared/errors.ts";
import type { Parsed } from "../import/conversation.ts";
import { forgottenKeys } from "../store/forgotten.ts";
import type { Store } from "../store/open.ts";
import { keyOf, personKeys } from "./person.ts";

export type LeftOut = { left: Parsed; unreadable: Omit<Unreadable, "file">[] };

/** The batch without their messages; a conversation in which no customer is left goes whole, and is named. */
export function leaveOutForgotten(store: Store, batch: Parsed): LeftOut {
  const keys = forgottenKeys(store);
  if (keys.size === 0) return { left: batch, unreadable: [] };
  const unreadable: Omit<Unreadable, "file">[] = [];
  const conversations = batch.conversations.flatMap((conversation) => {
    const isTheirs = (m: { speaker: string | null; author: string | null }) => personKeys(m).some((key) => keys.has(key));
    const theirs = conversation.messages.filter(isTheirs);
    if (theirs.length === 0) return [conversation];
    const rest = conversation.messages.filter((message) => !isTheirs(message));
    unreadable.push({
      line: conversation.line,
      code: "request.conflict",
      reason: "These are the words of somebody who asked to be forgotten.",
      todo: "Nothing to do: they were left out.",
    });
    if (!rest.some((message) => message.role !== "internal")) return [];
    const people = conversation.people?.filter((person) => !isTheirs({ speaker: person.name, author: null }));
    return [{ ...conversation, ...(people ? { people } : {}), messages: rest }];
  });
  return { left: { ...batch, conversations }, unreadable };
}

export function isForgottenSource(store: Store, hash: string): boolean {
  return forgottenKeys(store).has(keyOf(`source ${hash}`));
}

export function forgottenSource(): EarshotError {
  return new EarshotError("input.unreadable", "This file was forgotten because consent was withdrawn; it is not read again.", {
    details: { todo: "Where consent was given anew, export it again and import that." },
  });
}
