/** Conversations and messages of the sources that stand, with the person's own roles laid over the guessed ones. */
import type { Channel, KeptRange, Role } from "../../shared/domain.ts";
import type { Writer } from "../customer.ts";
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
  tags: string[];
  /** whose words these are once more: the writer of what this is a copy of, by whom it is counted */
  copyOf: Writer | null;
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
  skip: KeptRange[];
  cueTimes: { offset: number; ms: number }[];
};

/**
 * The versions in view, in the order in which they were first imported; `where` narrows to one, or to some by their ids. A conversation that came again
 * keeps the id, the name and the source of its first version, so that everything that hangs on them holds.
 */
export function listConversations(
  store: Store,
  where?: { source: string; conversation: string } | { ids: readonly number[] },
): StoredConversation[] {
  const narrowed = !where
    ? ""
    : "ids" in where
      ? "AND c.anchor_id IN (SELECT value FROM json_each(:ids))"
      : "AND a.external_id = :conversation AND (f.name = :source OR s.name = :source)";
  const rows = store
    .prepare(`SELECT c.anchor_id AS id, CASE WHEN f.withdrawn = 0 THEN f.name ELSE s.name END AS source, f.hash AS sourceHash,
      a.external_id AS conversation, c.channel, c.title, c.date, c.url, c.account, c.status, c.rating, c.tags, c.copy_of AS copyOf
      FROM conversations c JOIN sources s ON s.id = c.source_id JOIN conversations a ON a.id = c.anchor_id JOIN sources f ON f.id = a.source_id
      WHERE c.shown = 1 AND s.withdrawn = 0 ${narrowed} ORDER BY c.anchor_id`)
    .all(where && "ids" in where ? { ids: JSON.stringify(where.ids) } : (where ?? {})) as (Omit<StoredConversation, "copyOf" | "tags"> & {
    copyOf: number | null;
    tags: string;
  })[];
  const writers = writersOfOriginals(store);
  return rows.map((row) => ({
    ...row,
    tags: JSON.parse(row.tags) as string[],
    copyOf: row.copyOf === null || row.channel === "call" ? null : (writers.get(row.copyOf) ?? null),
  }));
}

/** Messages in order of conversation and index. */
export function listMessages(store: Store, conversationId?: number): StoredMessage[] {
  const sql = `SELECT m.id, c.anchor_id AS conversationId, m.idx AS "index", m.speaker, m.author, m.role, m.start_ms AS startMs, m.end_ms AS endMs,
    m.date, m.language, m.text, m.skip, m.cue_times AS cueTimes, f.hash AS sourceHash
    FROM conversations c JOIN messages m ON m.conversation_id = c.words_id JOIN sources s ON s.id = c.source_id
    JOIN conversations a ON a.id = c.anchor_id JOIN sources f ON f.id = a.source_id WHERE c.shown = 1 AND s.withdrawn = 0`;
  const rows = (
    conversationId === undefined
      ? store.prepare(`${sql} ORDER BY c.anchor_id, m.idx`).all()
      : store.prepare(`${sql} AND c.anchor_id = ? ORDER BY m.idx`).all(conversationId)
  ) as (Omit<StoredMessage, "skip" | "cueTimes"> & { skip: string; cueTimes: string; sourceHash: string })[];
  const roles = factsOf<Role>(store, "speaker.role");
  return rows.map(({ sourceHash, ...row }) => ({
    ...row,
    role: roles.get(speakerTarget(sourceHash, row.speaker)) ?? row.role,
    skip: JSON.parse(row.skip) as StoredMessage["skip"],
    cueTimes: JSON.parse(row.cueTimes) as StoredMessage["cueTimes"],
  }));
}

export type Participant = { conversationId: number; name: string; title: string | null; organisation: string | null; role: Role };

/** Who takes part as a heading says it, of the versions in view. */
export function listParticipants(store: Store): Participant[] {
  return store
    .prepare(`SELECT c.anchor_id AS conversationId, p.name, p.title, p.organisation, p.role
      FROM participants p JOIN conversations c ON c.id = p.conversation_id WHERE c.shown = 1 ORDER BY c.anchor_id, p.rowid`)
    .all() as Participant[];
}

/** Of each conversation that has copies: its first customer. */
function writersOfOriginals(store: Store): Map<number, Writer> {
  const rows = store
    .prepare(`SELECT a.id, m.author, m.speaker, a.account, s.hash AS sourceHash, a.external_id AS conversation
      FROM (SELECT DISTINCT copy_of AS id FROM conversations WHERE copy_of IS NOT NULL AND shown = 1) o
      JOIN conversations a ON a.id = o.id JOIN sources s ON s.id = a.source_id
      JOIN messages m ON m.id = (SELECT x.id FROM messages x WHERE x.conversation_id = a.words_id AND x.role <> 'internal' ORDER BY x.idx LIMIT 1)`)
    .all() as (Writer & { id: number })[];
  return new Map(rows.map(({ id, ...writer }) => [id, writer]));
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
