/** What accepted stories and decided decisions rest on, read without drawing the picture of a workspace, which may be large. */
import { joinAccounts } from "../account-joins.ts";
import { listConversations, listMessages } from "../store/conversations.ts";
import { conversationsOfSnippets, listSnippetRows } from "../store/derived.ts";
import type { Store } from "../store/open.ts";
import { type PictureSnippet, placeSnippets, placeStories } from "./picture.ts";
import { placeDecisions } from "./placed-decisions.ts";

/** These snippets as the picture would have them. */
export function snippetsWithin(store: Store, ids: readonly string[]): PictureSnippet[] {
  const wanted = new Set(ids);
  const conversations = listConversations(store, { ids: conversationsOfSnippets(store, ids) });
  const messages = new Map(conversations.map(({ id }) => [id, listMessages(store, id)]));
  joinAccounts(store, conversations, messages);
  const rows = conversations.flatMap(({ id }) => listSnippetRows(store, { conversationId: id })).filter(({ id }) => wanted.has(id));
  return placeSnippets(store, conversations, messages, rows);
}

/** What accepted stories and decided decisions rest on: ids of snippets, each once. */
export function settledEvidence(store: Store): string[] {
  const accepted = placeStories(store).filter(({ state }) => state === "accepted");
  const decided = placeDecisions(store, (theme) => theme).filter(({ state }) => state === "decided");
  return [...new Set([...accepted, ...decided].flatMap(({ evidence }) => evidence))];
}
