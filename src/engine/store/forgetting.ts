/** What Forget reads and removes in the store: rows of a person or a source, texts of every table, free pages. */
import { textHashOf } from "../embed/cache.ts";
import type { Forgotten } from "../forget/redact.ts";
import { leaveToOthers, redact, redactValue } from "../forget/redact.ts";
import type { Store } from "./open.ts";

/** Row ids, bound as one JSON text. */
const THESE = "(SELECT value FROM json_each(?))";

export type WriterRow = { speaker: string | null; author: string | null };
/** `rowIds`: all versions of the conversations, whatever import they came with. */
export type Reach = { anchors: number[]; rowIds: number[] };

/** Everybody who ever wrote, of imports that were taken back too. */
export function listWriters(store: Store): WriterRow[] {
  return store.prepare("SELECT DISTINCT speaker, author FROM messages").all() as WriterRow[];
}

export function conversationsOfSources(store: Store, sourceIds: readonly number[]): Reach {
  return reachOf(store, `SELECT anchor_id FROM conversations WHERE source_id IN ${THESE}`, JSON.stringify(sourceIds));
}

/** `alone`: conversations in which nobody else is a customer. `shared`: the others, where only their own messages go. */
export function conversationsOfWriters(store: Store, writers: readonly WriterRow[]): { alone: Reach; shared: Reach } {
  fillWriters(store, writers);
  const theirs = "EXISTS (SELECT 1 FROM forget_writers w WHERE w.speaker IS m.speaker AND w.author IS m.author)";
  const touched = `SELECT c.anchor_id FROM conversations c JOIN messages m ON m.conversation_id = c.id WHERE ${theirs}`;
  const others = `SELECT c.anchor_id FROM conversations c JOIN messages m ON m.conversation_id = c.id WHERE m.role <> 'internal' AND NOT ${theirs}`;
  return {
    alone: reachOf(store, `${touched} EXCEPT ${others}`),
    shared: reachOf(store, `${touched} INTERSECT ${others}`),
  };
}

export type ForgottenMessage = { id: number; conversationId: number; anchorId: number; index: number; text: string };

/** Of whole conversations all messages; of shared ones only the writers'. */
export function messagesOf(store: Store, reach: Reach, writers: readonly WriterRow[] | null): ForgottenMessage[] {
  if (writers) fillWriters(store, writers);
  const only = writers ? "AND EXISTS (SELECT 1 FROM forget_writers w WHERE w.speaker IS m.speaker AND w.author IS m.author)" : "";
  return store
    .prepare(`SELECT m.id, m.conversation_id AS conversationId, c.anchor_id AS anchorId, m.idx AS "index", m.text
      FROM messages m JOIN conversations c ON c.id = m.conversation_id WHERE c.anchor_id IN ${THESE} ${only} ORDER BY m.id`)
    .all(JSON.stringify(reach.anchors)) as ForgottenMessage[];
}

/** Snippets that rest on these messages; their ids. */
export function dropSnippets(store: Store, anchors: readonly number[], messages: readonly { anchorId: number; index: number }[]): string[] {
  const whole = new Set(anchors);
  const lost = new Set(messages.map((m) => `${m.anchorId}:${m.index}`));
  const touched = [...new Set([...anchors, ...messages.map((m) => m.anchorId)])];
  const rows = store
    .prepare(`SELECT id, conversation_id AS conversation, message, spans FROM snippets WHERE conversation_id IN ${THESE}`)
    .all(JSON.stringify(touched)) as {
    id: string;
    conversation: number;
    message: number;
    spans: string;
  }[];
  const drop = store.prepare("DELETE FROM snippets WHERE id = ?");
  return rows.flatMap((row) => {
    const places = [row.message, ...(JSON.parse(row.spans) as { message: number }[]).map((span) => span.message)];
    if (!whole.has(row.conversation) && !places.some((at) => lost.has(`${row.conversation}:${at}`))) return [];
    drop.run(row.id);
    return [row.id];
  });
}

export function dropConversations(store: Store, rowIds: readonly number[]): void {
  const own = JSON.stringify(rowIds);
  for (const table of ["messages", "participants", "content_keys"])
    store.prepare(`DELETE FROM ${table} WHERE conversation_id IN ${THESE}`).run(own);
  for (const column of ["copy_of", "second_of"])
    store.prepare(`UPDATE conversations SET ${column} = NULL WHERE ${column} IN ${THESE}`).run(own);
  store
    .prepare(`UPDATE sources SET conversation_count = conversation_count -
      (SELECT count(*) FROM conversations c WHERE c.source_id = sources.id AND c.id IN ${THESE})`)
    .run(own);
  store.prepare(`DELETE FROM conversations WHERE id IN ${THESE}`).run(own);
}

/** The place stays, so that what others said keeps its own; the words and the name go. */
export function blankMessages(store: Store, messages: readonly ForgottenMessage[]): void {
  const blank = store.prepare(
    "UPDATE messages SET text = '', speaker = NULL, author = NULL, cue_times = '[]', skip = '[]', language = 'und' WHERE id = ?",
  );
  for (const { id } of messages) blank.run(id);
  const conversations = JSON.stringify([...new Set(messages.map((m) => m.conversationId))]);
  store.prepare(`DELETE FROM content_keys WHERE conversation_id IN ${THESE}`).run(conversations);
}

export function dropParticipants(store: Store, names: ReadonlySet<string>, identity: (text: string) => string): void {
  const rows = store.prepare("SELECT rowid AS id, name FROM participants").all() as { id: number; name: string }[];
  const drop = store.prepare("DELETE FROM participants WHERE rowid = ?");
  for (const { id, name } of rows) if (names.has(identity(name))) drop.run(id);
}

/** All rows of a source that hold no conversations; its name goes with them. */
export function dropRestOfSources(store: Store, sourceIds: readonly number[]): void {
  const own = JSON.stringify(sourceIds);
  for (const table of ["accounts", "backlog"]) store.prepare(`DELETE FROM ${table} WHERE source_id IN ${THESE}`).run(own);
  const names = store.prepare(`SELECT name, import_id AS importId FROM sources WHERE id IN ${THESE}`).all(own) as {
    name: string;
    importId: string;
  }[];
  const rename = store.prepare("UPDATE unreadable SET file = 'a forgotten file' WHERE import_id = ? AND file = ?");
  for (const { name, importId } of names) rename.run(importId, name);
  store
    .prepare(`UPDATE sources SET name = 'a forgotten file', withdrawn = 1, message_count = 0, conversation_count = 0 WHERE id IN ${THESE}`)
    .run(own);
}

/** Facts about a speaker are keyed by the name. */
export function dropSpeakerFacts(store: Store, identities: ReadonlySet<string>, identity: (text: string) => string): void {
  const rows = store.prepare("SELECT target FROM facts WHERE kind = 'speaker.role'").pluck().all() as string[];
  const drop = store.prepare("DELETE FROM facts WHERE kind = 'speaker.role' AND target = ?");
  for (const target of rows) if (identities.has(identity(target.split("\n").slice(1).join("\n")))) drop.run(target);
}

/** What customers who stay said themselves belongs to them. */
export function leaveToRemaining(store: Store, forgotten: Forgotten): void {
  const rows = store.prepare("SELECT text, skip FROM messages WHERE role <> 'internal' AND text <> ''").iterate() as Iterable<{
    text: string;
    skip: string;
  }>;
  for (const { text, skip } of rows) {
    let at = 0;
    for (const { start, end } of JSON.parse(skip) as { start: number; end: number }[]) {
      leaveToOthers(forgotten, text.slice(at, start));
      at = end;
    }
    leaveToOthers(forgotten, text.slice(at));
  }
}

/** Takes the words out of every text of every table; of messages with their length kept. Answers how many texts. */
export function redactAll(store: Store, forgotten: Forgotten): number {
  let redacted = 0;
  const tables = store.prepare("SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'").all() as {
    name: string;
    sql: string;
  }[];
  const virtual = tables.filter(({ sql }) => /^CREATE VIRTUAL TABLE/i.test(sql)).map(({ name }) => name);
  for (const { name } of tables) {
    if (name === "vectors" || name === "content_keys" || name === "snippets") continue;
    if (virtual.some((table) => name === table || name.startsWith(`${table}_`))) continue;
    redacted += redactTable(store, name, forgotten);
  }
  cutSnippetsAnew(store);
  for (const name of virtual) rebuildIndex(store, name);
  return redacted;
}

/** Characters of five words with a blank between. */
const SHORTEST_RUN = 9;

function redactTable(store: Store, table: string, forgotten: Forgotten): number {
  const columns = store.pragma(`table_info(${quoted(table)})`) as { name: string; type: string; pk: number }[];
  const keys = columns.filter((column) => column.pk > 0).sort((a, b) => a.pk - b.pk);
  const texts = columns.filter((column) => /^(?:TEXT|)$/i.test(column.type));
  if (texts.length === 0) return 0;
  const where = keys.length > 0 ? keys.map(({ name }) => `${quoted(name)} IS ?`).join(" AND ") : "rowid = ?";
  const key = keys.length > 0 ? keys.map(({ name }) => quoted(name)).join(", ") : "rowid";
  const shortest = Math.max(6, Math.min(SHORTEST_RUN, ...forgotten.identities.map((identity) => identity.length)));
  const rows = store
    .prepare(`SELECT ${texts.map(({ name }) => quoted(name)).join(", ")}, ${key} FROM ${quoted(table)}`)
    .raw()
    .iterate() as Iterable<unknown[]>;
  const changed: unknown[][] = [];
  let redacted = 0;
  for (const row of rows) {
    const values = texts.map(({ name }, at) => {
      const value = row[at];
      if (typeof value !== "string" || value.length < shortest) return value;
      const next = table === "messages" && name === "text" ? redact(forgotten, value, true) : redactValue(forgotten, value);
      if (next !== null) redacted += 1;
      return next ?? value;
    });
    if (values.some((value, at) => value !== row[at])) changed.push([...values, ...row.slice(texts.length)]);
  }
  const set = store.prepare(
    `UPDATE OR REPLACE ${quoted(table)} SET ${texts.map(({ name }) => `${quoted(name)} = ?`).join(", ")} WHERE ${where}`,
  );
  for (const values of changed) set.run(...values);
  return redacted;
}

/** A snippet is a range of its messages: where those were redacted, it is cut again. */
function cutSnippetsAnew(store: Store): void {
  const rows = store
    .prepare(`SELECT n.id, n.spans, m.text FROM snippets n JOIN conversations c ON c.anchor_id = n.conversation_id AND c.shown = 1
      JOIN messages m ON m.conversation_id = c.words_id AND m.idx = n.message WHERE m.text LIKE '%···%'`)
    .all() as { id: string; spans: string; text: string }[];
  const set = store.prepare("UPDATE snippets SET text = ?, spans = ?, text_hash = ? WHERE id = ?");
  for (const { id, spans, text } of rows) {
    const [first, ...rest] = JSON.parse(spans) as { message: number; start: number; end: number; text: string }[];
    if (!first) continue;
    const cut = [{ ...first, text: text.slice(first.start, first.end) }, ...rest];
    set.run(cut[0]?.text, JSON.stringify(cut), textHashOf(cut.map((span) => span.text).join(" ")), id);
  }
}

function rebuildIndex(store: Store, table: string): void {
  const name = quoted(table);
  try {
    store.exec(`INSERT INTO ${name}(${name}, rank) VALUES ('secure-delete', 1)`);
    store.exec(`INSERT INTO ${name}(${name}) VALUES ('rebuild')`);
    store.exec(`INSERT INTO ${name}(${name}) VALUES ('optimize')`);
  } catch {
    // An index without content of its own cannot be rebuilt from here: emptied, it is filled again by its owner.
    store.exec(`INSERT INTO ${name}(${name}) VALUES ('delete-all')`);
  }
}

/** Vectors are made of words: those of texts that are no snippet any more go. Answers how many. */
export function dropOrphanVectors(store: Store, keep: ReadonlySet<string>): number {
  const hashes = store.prepare("SELECT DISTINCT text_hash FROM vectors").pluck().all() as string[];
  const standing = new Set(store.prepare("SELECT text_hash FROM snippets").pluck().all() as string[]);
  const drop = store.prepare("DELETE FROM vectors WHERE text_hash = ?");
  const orphans = hashes.filter((hash) => !standing.has(hash) && !keep.has(hash));
  for (const hash of orphans) drop.run(hash);
  return orphans.length;
}

/** Overwrites what was deleted: the log is emptied, the file rewritten. */
export function scrub(store: Store): void {
  store.pragma("wal_checkpoint(TRUNCATE)");
  store.exec("VACUUM");
  store.pragma("wal_checkpoint(TRUNCATE)");
}

function reachOf(store: Store, anchorsSql: string, ...values: string[]): Reach {
  const anchors = store
    .prepare(`SELECT DISTINCT anchor_id FROM (${anchorsSql}) ORDER BY 1`)
    .pluck()
    .all(...values) as number[];
  const rowIds = store
    .prepare(`SELECT id FROM conversations WHERE anchor_id IN ${THESE} ORDER BY id`)
    .pluck()
    .all(JSON.stringify(anchors)) as number[];
  return { anchors, rowIds };
}

function fillWriters(store: Store, writers: readonly WriterRow[]): void {
  store.exec("CREATE TEMP TABLE IF NOT EXISTS forget_writers (speaker TEXT, author TEXT); DELETE FROM forget_writers");
  const add = store.prepare("INSERT INTO forget_writers (speaker, author) VALUES (?, ?)");
  for (const { speaker, author } of writers) add.run(speaker, author);
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
