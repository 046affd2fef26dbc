/** Writes what is read: an import, its sources, and batch by batch what they hold, so that a crash costs the batch in hand. */
import { randomUUID } from "node:crypto";
import type { SourceKind, Unreadable } from "../../shared/domain.ts";
import type { Parsed } from "../import/conversation.ts";
import { moreUnreadable } from "../import/input-errors.ts";
import { KEPT_UNREADABLE } from "../import/limits.ts";
import type { Placed } from "./conversation-places.ts";
import { conversationWriter } from "./conversation-rows.ts";
import type { Store } from "./open.ts";

/** How much of a source's batches is stored: what a later run need not store again. */
export type ReadSoFar = { conversations: number; backlog: number; accounts: number; unreadable: number };
export type SourceFacts = { name: string; hash: string; format: string; kind: SourceKind; shape: string; choice: string };
export type FoundSource = SourceFacts & {
  id: number;
  importId: string;
  isWhole: boolean;
  /** false: the import was stopped, and what is read of its files goes on with it */
  isImportWhole: boolean;
  readSoFar: ReadSoFar;
  conversations: number;
  messages: number;
};

export const NOTHING_READ: ReadSoFar = { conversations: 0, backlog: 0, accounts: 0, unreadable: 0 };

export function addRead(read: ReadSoFar, batch: Parsed): ReadSoFar {
  return {
    conversations: read.conversations + batch.conversations.length,
    backlog: read.backlog + batch.backlog.length,
    accounts: read.accounts + batch.accounts.length,
    unreadable: read.unreadable + batch.unreadable.length,
  };
}

/** Running totals of one source while it is read. */
export class ReadingTally {
  readSoFar: ReadSoFar;
  conversations: number;
  messages: number;

  constructor(from = { readSoFar: NOTHING_READ, conversations: 0, messages: 0 }) {
    ({ readSoFar: this.readSoFar, conversations: this.conversations, messages: this.messages } = from);
  }

  add(batch: Parsed): void {
    this.readSoFar = addRead(this.readSoFar, batch);
    this.conversations += batch.conversations.length;
    this.messages += batch.conversations.reduce((sum, conversation) => sum + conversation.messages.length, 0);
  }
}

/**
 * While files are read, a commit need not wait for the disk: after a crash of the process all of it is there, after a power cut
 * what is missing is read again, since the source is not marked as whole. Ends with everything on the disk.
 */
export async function withQuickCommits<T>(store: Store, act: () => Promise<T>): Promise<T> {
  store.pragma("synchronous = NORMAL");
  store.pragma("wal_autocheckpoint = 8000");
  try {
    return await act();
  } finally {
    store.pragma("synchronous = FULL");
    store.pragma("wal_autocheckpoint = 1000");
    store.pragma("wal_checkpoint(PASSIVE)");
  }
}

export function beginImport(store: Store): string {
  const id = randomUUID();
  store.prepare("INSERT INTO imports (id, at, is_whole) VALUES (?, ?, 0)").run(id, new Date().toISOString());
  return id;
}

export function endImport(store: Store, id: string): void {
  store.prepare("UPDATE imports SET is_whole = 1 WHERE id = ?").run(id);
}

/** A live source with these bytes, or null. */
export function findSource(store: Store, hash: string): FoundSource | null {
  const row = store
    .prepare(`SELECT s.id, s.import_id AS importId, s.name, s.hash, s.format, s.kind, s.shape, s.choice, s.is_whole AS isWhole,
      i.is_whole AS isImportWhole, s.read_so_far AS readSoFar, s.conversation_count AS conversations, s.message_count AS messages
      FROM sources s JOIN imports i ON i.id = s.import_id WHERE s.hash = ? AND s.withdrawn = 0 ORDER BY s.id LIMIT 1`)
    .get(hash) as
    | (Omit<FoundSource, "isWhole" | "isImportWhole" | "readSoFar"> & { isWhole: number; isImportWhole: number; readSoFar: string })
    | undefined;
  if (!row) return null;
  const readSoFar = { ...NOTHING_READ, ...(JSON.parse(row.readSoFar) as object) };
  return { ...row, isWhole: row.isWhole === 1, isImportWhole: row.isImportWhole === 1, readSoFar };
}

export type SourceWriter = {
  /** One transaction. Answers what was placed beside or in place of something known. */
  save(batch: Parsed): Placed[];
  readonly tally: Readonly<ReadingTally>;
  /** The source was read to its end. */
  end(): void;
  /** Takes out what was stored of the source. */
  drop(): void;
};

/** A new source of the import, or with `goOn` the one that was stopped in the middle. */
export function sourceWriter(store: Store, importId: string, facts: SourceFacts, goOn: FoundSource | null): SourceWriter {
  const sourceId = goOn?.id ?? addSource(store, importId, facts);
  const conversations = conversationWriter(store, { id: sourceId, ...facts });
  const saveRest = restWriter(store, sourceId);
  const addUnreadable = unreadableAdder(store, importId);
  const setCounts = store.prepare("UPDATE sources SET read_so_far = ?, conversation_count = ?, message_count = ? WHERE id = ?");
  const tally = new ReadingTally(goOn ?? undefined);
  return {
    tally,
    save: store.transaction((batch: Parsed) => {
      const placed = batch.conversations.flatMap((conversation) => conversations.add(conversation) ?? []);
      conversations.write();
      saveRest(batch);
      for (const row of batch.unreadable.slice(0, Math.max(0, KEPT_UNREADABLE - tally.readSoFar.unreadable)))
        addUnreadable({ file: facts.name, ...row });
      tally.add(batch);
      setCounts.run(JSON.stringify(tally.readSoFar), tally.conversations, tally.messages, sourceId);
      return placed;
    }),
    end() {
      const more = tally.readSoFar.unreadable - KEPT_UNREADABLE;
      if (more > 0) addUnreadable(moreUnreadable(facts.name, more));
      store.prepare("UPDATE sources SET is_whole = 1 WHERE id = ?").run(sourceId);
    },
    drop: () => dropSource(store, sourceId),
  };
}

export function saveUnreadable(store: Store, importId: string, unreadable: readonly Unreadable[]): void {
  const add = unreadableAdder(store, importId);
  store.transaction(() => unreadable.forEach(add))();
}

/** Takes out all that an import stored, as if it had never begun. */
export function dropImport(store: Store, id: string): void {
  store.transaction(() => {
    const sources = store.prepare("SELECT id FROM sources WHERE import_id = ?").all(id) as { id: number }[];
    for (const source of sources) dropSource(store, source.id);
    store.prepare("DELETE FROM unreadable WHERE import_id = ?").run(id);
    store.prepare("DELETE FROM imports WHERE id = ?").run(id);
  })();
}

/** For a source of which nobody has derived anything yet: one that was stopped, or could not be read at all. */
export function dropSource(store: Store, id: number): void {
  store.transaction(() => {
    const own = "(SELECT id FROM conversations WHERE source_id = ?)";
    store.prepare(`DELETE FROM snippets WHERE conversation_id IN ${own}`).run(id);
    for (const table of ["messages", "participants", "content_keys"])
      store.prepare(`DELETE FROM ${table} WHERE conversation_id IN ${own}`).run(id);
    const anchors = store.prepare("SELECT DISTINCT anchor_id AS anchor FROM conversations WHERE source_id = ? AND anchor_id <> id").all(id);
    for (const table of ["conversations", "accounts", "backlog"]) store.prepare(`DELETE FROM ${table} WHERE source_id = ?`).run(id);
    store.prepare("DELETE FROM sources WHERE id = ?").run(id);
    for (const { anchor } of anchors as { anchor: number }[]) showNewest(store, anchor);
  })();
}

/** After an import was taken back or brought back: of each conversation that it touched the newest standing version is in view. */
export function withdrawImport(store: Store, importId: string, withdrawn: boolean): void {
  store.prepare("UPDATE sources SET withdrawn = ? WHERE import_id = ?").run(withdrawn ? 1 : 0, importId);
  const touched = `anchor_id IN (SELECT c.anchor_id FROM conversations c JOIN sources s ON s.id = c.source_id WHERE s.import_id = ?)`;
  store.prepare(`UPDATE conversations SET shown = (id = ${NEWEST}) WHERE ${touched}`).run(importId);
}

const NEWEST = `coalesce((SELECT n.id FROM conversations n JOIN sources x ON x.id = n.source_id
  WHERE n.anchor_id = conversations.anchor_id AND x.withdrawn = 0 ORDER BY n.newest DESC, n.id DESC LIMIT 1), 0)`;

function showNewest(store: Store, anchor: number): void {
  store.prepare(`UPDATE conversations SET shown = (id = ${NEWEST}) WHERE anchor_id = ?`).run(anchor);
}

function addSource(store: Store, importId: string, facts: SourceFacts): number {
  const { lastInsertRowid } = store
    .prepare("INSERT INTO sources (import_id, hash, name, format, kind, shape, choice, is_whole) VALUES (?, ?, ?, ?, ?, ?, ?, 0)")
    .run(importId, facts.hash, facts.name, facts.format, facts.kind, facts.shape, facts.choice);
  return Number(lastInsertRowid);
}

function restWriter(store: Store, sourceId: number): (batch: Parsed) => void {
  const addAccount = store.prepare(
    "INSERT INTO accounts (source_id, name, domain, segment, plan, arr, currency, renewal, external_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
  );
  const addItem = store.prepare(
    "INSERT INTO backlog (source_id, key, title, body, status, type, labels, url, date) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
  );
  return (batch) => {
    for (const a of batch.accounts)
      addAccount.run(sourceId, a.name, a.domain, a.segment, a.plan, a.arr, a.currency, a.renewal, a.id ?? null);
    for (const b of batch.backlog) addItem.run(sourceId, b.key, b.title, b.body, b.status, b.type, JSON.stringify(b.labels), b.url, b.date);
  };
}

function unreadableAdder(store: Store, importId: string): (row: Unreadable) => void {
  const add = store.prepare("INSERT INTO unreadable (import_id, file, line, code, reason, todo) VALUES (?, ?, ?, ?, ?, ?)");
  return (u) => add.run(importId, u.file, u.line, u.code, u.reason, u.todo);
}
