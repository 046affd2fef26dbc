/** Conversations for the reader: a row each, and one whole with its snippets. */
import type { CheckedArgs, CommandResult } from "../../shared/contract.ts";
import { EarshotError } from "../../shared/errors.ts";
import type { StoredConversation } from "../store/conversations.ts";
import { type Picture, toMessage } from "./picture.ts";

type Row = CommandResult<"conversation.list">[number];

type Filter = CheckedArgs<"conversation.total">;

/** Calls first, then the newest. */
export function conversationRows(picture: Picture, filter: Filter = {}): Row[] {
  const snippets = Map.groupBy(picture.snippets, (s) => s.conversation.id);
  const words = filter.words?.toLowerCase().split(/\s+/).filter(Boolean) ?? [];
  return picture.conversations
    .filter((c) => filter.channel === undefined || c.channel === filter.channel)
    .map((c) => toRow(picture, c, snippets.get(c.id)?.length ?? 0))
    .filter((row) => words.length === 0 || hasWords(row, words))
    .sort(
      (a, b) =>
        Number(b.channel === "call") - Number(a.channel === "call") ||
        (b.date ?? "").localeCompare(a.date ?? "") ||
        a.source.localeCompare(b.source),
    );
}

export function readConversation(picture: Picture, where: { source: string; conversation: string }): CommandResult<"conversation.get"> {
  const conversation = picture.conversations.find((c) => c.source === where.source && c.conversation === where.conversation);
  if (!conversation) throw new EarshotError("request.not-found", "There is no such conversation.");
  const snippets = picture.snippets.filter((s) => s.conversation.id === conversation.id).map((s) => s.snippet);
  const used = new Set(snippets.map((s) => s.theme));
  return {
    row: toRow(picture, conversation, snippets.length),
    url: conversation.url,
    messages: (picture.messagesByConversation.get(conversation.id) ?? []).map((m) => ({ ...toMessage(conversation, m), skip: m.skip })),
    snippets,
    themes: Object.fromEntries(picture.themes.filter((t) => used.has(t.id)).map((t) => [t.id, t.name])),
  };
}

function hasWords(row: Row, words: readonly string[]): boolean {
  const text = [row.title, row.account, row.conversation, ...row.speakers.map((s) => s.speaker)].join(" ").toLowerCase();
  return words.every((word) => text.includes(word));
}

function toRow(picture: Picture, c: StoredConversation, snippets: number): Row {
  const messages = picture.messagesByConversation.get(c.id) ?? [];
  const speakers = new Map(messages.flatMap((m) => (m.speaker ? [[m.speaker, { speaker: m.speaker, role: m.role }] as const] : [])));
  const languages = messages.map((m) => m.language).filter((l) => l !== null);
  return {
    source: c.source,
    conversation: c.conversation,
    channel: c.channel,
    title: c.title,
    date: c.date,
    account: c.account,
    messages: messages.length,
    snippets,
    speakers: [...speakers.values()],
    language: languages[0] ?? null,
  };
}
