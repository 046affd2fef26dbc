/** What was imported: sources with their conversations, accounts, backlog items, and what could not be read. */
import { randomUUID } from "node:crypto";
import type { Account, BacklogItem, SourceKind, Unreadable } from "../../shared/domain.ts";
import type { DraftConversation } from "../import/conversation.ts";
import type { Store } from "./open.ts";

export type NewSource = {
  name: string;
  hash: string;
  format: string;
  kind: SourceKind;
  conversations: DraftConversation[];
  backlog: BacklogItem[];
  accounts: Account[];
};

/** One import: all its sources and what could not be read, in one transaction. Answers the import's id. */
export function saveImport(store: Store, sources: NewSource[], unreadable: Unreadable[]): string {
  const id = randomUUID();
  store.transaction(() => {
    store.prepare("INSERT INTO imports (id, at) VALUES (?, ?)").run(id, new Date().toISOString());
    for (const source of sources) saveSource(store, id, source);
    const add = store.prepare("INSERT INTO unreadable (import_id, file, line, code, reason, todo) VALUES (?, ?, ?, ?, ?, ?)");
    for (const u of unreadable) add.run(id, u.file, u.line, u.code, u.reason, u.todo);
  })();
  return id;
}

/** Counts of a live source with these bytes, or null. */
export function findSource(
  store: Store,
  hash: string,
): { name: string; format: string; kind: SourceKind; conversations: number; messages: number } | null {
  const row = store.prepare("SELECT id, name, format, kind FROM sources WHERE hash = ? AND withdrawn = 0").get(hash) as
    | { id: number; name: string; format: string; kind: SourceKind }
    | undefined;
  if (!row) return null;
  const counts = store
    .prepare(
      "SELECT count(DISTINCT c.id) AS conversations, count(m.id) AS messages FROM conversations c LEFT JOIN messages m ON m.conversation_id = c.id WHERE c.source_id = ?",
    )
    .get(row.id) as { conversations: number; messages: number };
  return { name: row.name, format: row.format, kind: row.kind, ...counts };
}

export type ImportListRow = { id: string; at: string; sources: string; conversations: number; unreadable: number; undone: number };

export function listImports(store: Store): ImportListRow[] {
  return store
    .prepare(`SELECT i.id, i.at, coalesce(group_concat(s.name, char(10)), '') AS sources, coalesce(max(s.withdrawn), 0) AS undone,
      (SELECT count(*) FROM conversations c JOIN sources x ON x.id = c.source_id WHERE x.import_id = i.id) AS conversations,
      (SELECT count(*) FROM unreadable u WHERE u.import_id = i.id) AS unreadable
      FROM imports i LEFT JOIN sources s ON s.import_id = i.id GROUP BY i.id ORDER BY i.at DESC, i.id`)
    .all() as ImportListRow[];
}

/** What could not be read, of imports that still stand. */
export function listUnreadable(store: Store): Unreadable[] {
  return store
    .prepare(`SELECT u.file, u.line, u.code, u.reason, u.todo FROM unreadable u
      WHERE NOT EXISTS (SELECT 1 FROM facts f WHERE f.kind = 'import.undone' AND f.target = u.import_id) ORDER BY u.id`)
    .all() as Unreadable[];
}

export function listAccounts(store: Store): Account[] {
  const rows = store
    .prepare(
      "SELECT a.name, a.domain, a.segment, a.plan, a.arr, a.currency, a.renewal FROM accounts a JOIN sources s ON s.id = a.source_id WHERE s.withdrawn = 0 ORDER BY a.id",
    )
    .all() as Account[];
  return [...new Map(rows.map((row) => [row.name.trim().toLowerCase(), row])).values()];
}

export function listBacklog(store: Store): BacklogItem[] {
  const rows = store
    .prepare(
      "SELECT b.key, b.title, b.body, b.status, b.type, b.labels, b.url, b.date FROM backlog b JOIN sources s ON s.id = b.source_id WHERE s.withdrawn = 0 ORDER BY b.id",
    )
    .all() as (Omit<BacklogItem, "labels"> & { labels: string })[];
  const items = rows.map((row) => ({ ...row, labels: JSON.parse(row.labels) as string[] }));
  return [...new Map(items.map((item) => [item.key, item])).values()];
}

function saveSource(store: Store, importId: string, source: NewSource): void {
  const sourceId = store
    .prepare("INSERT INTO sources (import_id, hash, name, format, kind) VALUES (?, ?, ?, ?, ?)")
    .run(importId, source.hash, source.name, source.format, source.kind).lastInsertRowid;
  const addConversation = store.prepare(
    "INSERT INTO conversations (source_id, external_id, channel, title, date, url, account, status, rating, tags, line) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
  );
  const addMessage = store.prepare(
    "INSERT INTO messages (conversation_id, idx, speaker, author, role, start_ms, end_ms, date, language, text, cue_times, skip) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
  );
  const taken = new Map<string, number>();
  for (const c of source.conversations) {
    const seen = taken.get(c.id) ?? 0;
    taken.set(c.id, seen + 1);
    const externalId = seen === 0 ? c.id : `${c.id} (${seen + 1})`;
    const id = addConversation.run(
      sourceId,
      externalId,
      c.channel,
      c.title,
      c.date,
      c.url,
      c.account,
      c.status,
      c.rating,
      JSON.stringify(c.tags),
      c.line,
    ).lastInsertRowid;
    c.messages.forEach((m, index) => {
      addMessage.run(
        id,
        index,
        m.speaker,
        m.author,
        m.role,
        m.startMs,
        m.endMs,
        m.date ?? c.date,
        null,
        m.text,
        JSON.stringify(m.cueTimes),
        JSON.stringify(m.skip),
      );
    });
  }
  const addAccount = store.prepare(
    "INSERT INTO accounts (source_id, name, domain, segment, plan, arr, currency, renewal) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
  );
  for (const a of source.accounts) addAccount.run(sourceId, a.name, a.domain, a.segment, a.plan, a.arr, a.currency, a.renewal);
  const addItem = store.prepare(
    "INSERT INTO backlog (source_id, key, title, body, status, type, labels, url, date) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
  );
  for (const b of source.backlog) addItem.run(sourceId, b.key, b.title, b.body, b.status, b.type, JSON.stringify(b.labels), b.url, b.date);
}
