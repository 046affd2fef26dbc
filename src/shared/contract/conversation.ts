/** Conversations, who speaks in them, and what the backlog already says. */
import { z } from "zod";
import { Account, BacklogItem, Channel, KeptRange, Match, Message, Role, Snippet } from "../domain.ts";
import { type Commands, Done, Nothing } from "./common-shapes.ts";

/** A person who counts as one customer. `name` and `account` as the newest conversation has them. */
export const CustomerRow = z.object({
  customer: z.string(),
  name: z.string().nullable(),
  account: z.string().nullable(),
  conversations: z.number().int(),
  snippets: z.number().int(),
  complaints: z.number().int(),
  newest: z.string().nullable(),
});

/** An account, from the imported list or only named in conversations. */
export const AccountRow = Account.extend({ customers: z.number().int(), snippets: z.number().int(), complaints: z.number().int() });

export const ConversationRow = z.object({
  source: z.string(),
  conversation: z.string(),
  channel: z.string(),
  title: z.string().nullable(),
  date: z.string().nullable(),
  account: z.string().nullable(),
  messages: z.number(),
  snippets: z.number(),
  speakers: z.array(z.object({ speaker: z.string(), role: Role })),
  language: z.string().nullable(),
});

/** `words`: all of them in title, account or a person's name. */
const ConversationFilter = z.object({ channel: Channel.optional(), words: z.string().max(200).optional() });

export const CONVERSATION_COMMANDS = {
  "conversation.list": {
    args: ConversationFilter.extend({ limit: z.number().int().max(1000).optional(), offset: z.number().int().optional() }),
    result: z.array(ConversationRow),
  },
  "conversation.total": { args: ConversationFilter, result: z.object({ total: z.number().int() }) },
  "customer.list": { args: Nothing, result: z.array(CustomerRow) },
  "account.list": { args: Nothing, result: z.array(AccountRow) },
  "conversation.get": {
    args: z.object({ source: z.string(), conversation: z.string() }),
    result: z.object({
      row: ConversationRow,
      url: z.string().nullable(),
      /** `skip`: ranges of `text` that are kept and not analysed, in order */
      messages: z.array(Message.extend({ skip: z.array(KeptRange) })),
      snippets: z.array(Snippet),
      themes: z.record(z.string(), z.string()),
    }),
  },
  "speaker.set-role": { args: z.object({ source: z.string(), speaker: z.string(), role: Role }), result: Done },
  /** links a backlog item to a theme (true), rejects it (false), or takes either back (null) */
  "match.judge": { args: z.object({ theme: z.string(), key: z.string(), linked: z.boolean().nullable() }), result: Done },
  "match.list": {
    args: z.object({ of: z.enum(["theme", "conversation", "backlog"]), top: z.number().int().min(1).max(100) }),
    result: z.array(Match),
  },
  "backlog.list": { args: Nothing, result: z.array(BacklogItem) },
} as const satisfies Commands;
