/** From stored messages to snippets: language is noticed, messages are segmented, and each snippet learns who says it and where. */
import type { Role, Span } from "../../shared/domain.ts";
import { joinAccounts } from "../account-joins.ts";
import { customerOf } from "../customer.ts";
import { textHashOf } from "../embed/cache.ts";
import type { JobProgress } from "../jobs.ts";
import type { Classified, SnippetForClassifying } from "../model.ts";
import { isReadable, noticeLanguage } from "../stages/find/language.ts";
import { segmentMessages } from "../stages/find/segment.ts";
import { listConversations, listMessages, type StoredConversation, type StoredMessage, saveLanguages } from "../store/conversations.ts";
import type { SnippetRow } from "../store/derived.ts";
import type { Store } from "../store/open.ts";

/** A language that could not be told, as ISO 639 writes it. */
export const UNDETERMINED = "und";

export type ReadConversation = { conversation: StoredConversation; messages: StoredMessage[] };
export type FoundSnippet = SnippetForClassifying & {
  id: string;
  spans: Span[];
  conversationId: number;
  conversation: string;
  role: Role;
  speaker: string | null;
  account: string | null;
  date: string | null;
  customer: string;
  isReadable: boolean;
  /** the source's own title (message 0 of what was written) */
  isTitle: boolean;
};

/**
 * Messages by conversation, each with its language; a language noticed for the first time is stored. `most`: so many conversations at
 * most, evenly drawn.
 */
export function readMessages(store: Store, progress: JobProgress, most = Number.POSITIVE_INFINITY): ReadConversation[] {
  const byConversation = Map.groupBy(listMessages(store), (message) => message.conversationId);
  const all = listConversations(store);
  const step = Math.max(1, Math.ceil(all.length / most));
  const conversations = all.filter((_, at) => at % step === 0);
  joinAccounts(store, conversations, byConversation);
  const learnt: { id: number; language: string }[] = [];
  conversations.forEach((conversation, done) => {
    if (done % 200 === 0) progress("read", `Opening ${done} of ${conversations.length} conversations`, done, conversations.length);
    const messages = byConversation.get(conversation.id) ?? [];
    const wholeLanguage = messages.some((m) => m.language === null)
      ? noticeLanguage(
          messages
            .map((m) => m.text)
            .join("\n")
            .slice(0, 2000),
        ).language
      : null;
    for (const message of messages) {
      if (message.language !== null) continue;
      const language = noticeLanguage(message.text).language ?? wholeLanguage ?? UNDETERMINED;
      message.language = language;
      learnt.push({ id: message.id, language });
    }
  });
  saveLanguages(store, learnt);
  return conversations.map((conversation) => ({ conversation, messages: byConversation.get(conversation.id) ?? [] }));
}

export function segmentConversations(read: ReadConversation[], progress: JobProgress): FoundSnippet[] {
  progress("segment", "Finding the points people make", 0, read.length);
  return read.flatMap(({ conversation, messages }) => segmentConversation(conversation, messages));
}

export function toSnippetRow(found: FoundSnippet, position: number, classified: Classified | undefined): SnippetRow {
  const first = found.spans[0];
  return {
    id: found.id,
    position,
    conversationId: found.conversationId,
    message: first?.message ?? 0,
    start: first?.start ?? 0,
    end: first?.end ?? 0,
    text: first?.text ?? "",
    spans: found.spans,
    textHash: textHashOf(found.text),
    kind: classified?.kind ?? "other",
    scores: classified?.scores ?? { complaint: 0, request: 0, question: 0, praise: 0, other: 1 },
    problemType: classified?.problemType ?? null,
    problemScore: classified?.problemScore ?? 0,
    feeling: classified?.feeling ?? "none",
    theme: null,
    themeScore: null,
    weak: false,
  };
}

function segmentConversation(conversation: StoredConversation, messages: StoredMessage[]): FoundSnippet[] {
  const isTitle = (m: StoredMessage) =>
    conversation.channel !== "call" && m.index === 0 && conversation.title !== null && m.text.trim() === conversation.title.trim();
  const ranges = segmentMessages(
    messages.map((m) => ({
      index: m.index,
      text: m.text,
      role: m.role,
      speaker: m.speaker,
      language: m.language,
      skip: m.skip,
      isTitle: isTitle(m),
    })),
  );
  return ranges.flatMap(({ spans }) => {
    const first = spans[0];
    const message = first && messages.find((m) => m.index === first.message);
    if (!first || !message) return [];
    const where = `${conversation.sourceHash}\n${conversation.conversation}\n${spans.map((s) => `${s.message}:${s.start}-${s.end}`).join(",")}`;
    return [
      {
        id: textHashOf(where).slice(0, 16),
        spans,
        text: spans.map((s) => s.text).join(" "),
        channel: conversation.channel,
        role: message.role,
        rating: conversation.rating,
        previousText: previousText(messages, message),
        conversationId: conversation.id,
        conversation: conversation.conversation,
        speaker: message.speaker,
        account: conversation.account,
        date: message.date ?? conversation.date,
        isTitle: isTitle(message),
        isReadable: isReadable(message.language === UNDETERMINED ? null : message.language),
        customer: customerOf(message, conversation),
      },
    ];
  });
}

/** The message before it, where another person said it. */
export function previousText(messages: readonly StoredMessage[], message: StoredMessage): string | null {
  const before = messages.find((m) => m.index === message.index - 1);
  return before && before.speaker !== message.speaker ? before.text : null;
}
