/** Conversations and messages of the sources that stand, with the person's own roles laid over the guessed ones. */
import type { Channel, Role } from "../../shared/domain.ts";
import { factsOf } from "./facts.ts";
import type { Store } from "./open.ts";

export type StoredConversation = {
  id: number;
  source: string;
  sourceHash: string;
  conversation: string;
  channel: Channel;
  title: string | null;
  date: string | null;
  url: string | null;
  account: string | null;
  status: string | null;
  rating: number | null;
};
export type StoredMessage = {
  id: number;
  conversationId: number;
  index: number;
  speaker: string | null;
  author: string | null;
  role: Role;
  startMs: number | null;
  endMs: number | null;
  date: string | null;
  language: string | null;
  text: string;
  skip: { start: number; end: number }[];
  cueTimes: { offset: number; ms: number }[];
};

/** In the order of import; `where` narrows to one. */
export function listConversations(store: Store, where?: { source: string; conversation: string }): StoredConversation[] {
  const sql = `SELECT c.id, s.name AS source, s.hash AS sourceHash, c.external_id AS conversation, c.channel, c.title, c.date, c.url, c.account, c.status, c.rating
    FROM conversations c JOIN sources s ON s.id = c.source_id WHERE s.withdrawn = 0`;
  if (!where) return store.prepare(`${sql} ORDER BY c.id`).all() as StoredConversation[];
  return store
    .prepare(`${sql} AND s.name = ? AND c.external_id = ? ORDER BY c.id`)
    .all(where.source, where.conversation) as StoredConversation[];
}

/** Messages in order of conversation and index. */
export function listMessages(store: Store, conversationId?: number): StoredMessage[] {
  const sql = `SELECT m.id, m.conversation_id AS conversationId, m.idx AS "index", m.speaker, m.author, m.role, m.start_ms AS startMs, m.end_ms AS endMs,
    m.date, m.language, m.text, m.skip, m.cue_times AS cueTimes, s.hash AS sourceHash
    FROM messages m JOIN conversations c ON c.id = m.conversation_id JOIN sources s ON s.id = c.source_id WHERE s.withdrawn = 0`;
  const rows = (
    conversationId === undefined
      ? store.prepare(`${sql} ORDER BY m.conversation_id, m.idx`).all()
      : store.prepare(`${sql} AND m.conversation_id = ? ORDER BY m.idx`).all(conversationId)
  ) as (Omit<StoredMessage, "skip" | "cueTimes"> & { skip: string; cueTimes: string; sourceHash: string })[];
  const roles = factsOf<Role>(store, "speaker.role");
  return rows.map(({ sourceHash, ...row }) => ({
    ...row,
    role: roles.get(speakerTarget(sourceHash, row.speaker)) ?? row.role,
    skip: JSON.parse(row.skip) as StoredMessage["skip"],
    cueTimes: JSON.parse(row.cueTimes) as StoredMessage["cueTimes"],
  }));
}

/** The target of a `speaker.role` fact. */
export function speakerTarget(sourceHash: string, speaker: string | null): string {
  return `${sourceHash}\n${speaker ?? ""}`;
}

export function saveLanguages(store: Store, languages: { id: number; language: string }[]): void {
  const set = store.prepare("UPDATE messages SET language = ? WHERE id = ?");
  store.transaction(() => {
    for (const { id, language } of languages) set.run(language, id);
  })();
}
