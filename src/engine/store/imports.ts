/** What was imported: imports, accounts, backlog items, what could not be read, and what was counted once. */
import type { Account, BacklogItem, Unreadable } from "../../shared/domain.ts";
import { fileName } from "../../shared/file-name.ts";
import { MORE_UNREADABLE } from "../import/input-errors.ts";
import { KEPT_UNREADABLE } from "../import/limits.ts";
import type { PlacedAs } from "./conversation-places.ts";
import type { Store } from "./open.ts";

export type ImportListRow = {
  id: string;
  at: string;
  sources: string;
  conversations: number;
  unreadable: number;
  undone: number;
  isWhole: number;
};

/** Rows of a source that could not be read beyond those that are kept one by one. */
const COUNTED_ONLY = `max(0, coalesce(json_extract(s.read_so_far, '$.unreadable'), 0) - ${KEPT_UNREADABLE})`;

export function listImports(store: Store): ImportListRow[] {
  return store
    .prepare(`SELECT i.id, i.at, coalesce(group_concat(s.name, char(10)), '') AS sources, coalesce(max(s.withdrawn), 0) AS undone,
      coalesce(sum(s.conversation_count), 0) AS conversations, min(i.is_whole, coalesce(min(s.is_whole), 1)) AS isWhole,
      (SELECT count(*) FROM unreadable u WHERE u.import_id = i.id AND u.code <> '${MORE_UNREADABLE}')
        + coalesce(sum(${COUNTED_ONLY}), 0) AS unreadable
      FROM imports i LEFT JOIN sources s ON s.import_id = i.id GROUP BY i.id ORDER BY i.at DESC, i.id`)
    .all() as ImportListRow[];
}

/** What could not be read, of imports that still stand; of a file with very many such rows the first, and a row that counts the others. */
export function listUnreadable(store: Store): Unreadable[] {
  return store
    .prepare(`SELECT u.file, u.line, u.code, u.reason, u.todo FROM unreadable u
      WHERE NOT EXISTS (SELECT 1 FROM facts f WHERE f.kind = 'import.undone' AND f.target = u.import_id) ORDER BY u.id`)
    .all() as Unreadable[];
}

/** How many rows and files could not be read, of imports that still stand. */
export function countUnreadable(store: Store): number {
  return listImports(store).reduce((sum, { undone, unreadable }) => sum + (undone === 1 ? 0 : unreadable), 0);
}

export function listAccounts(store: Store): Account[] {
  const rows = store
    .prepare(
      "SELECT a.name, a.domain, a.segment, a.plan, a.arr, a.currency, a.renewal, a.external_id AS id FROM accounts a JOIN sources s ON s.id = a.source_id WHERE s.withdrawn = 0 ORDER BY a.id",
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

export type DuplicateRow = { what: PlacedAs; source: string; conversation: string; ofSource: string; ofConversation: string };

/** Conversations of standing sources that were counted as one with an earlier one, or kept beside it in spite of its id. */
export function listDuplicates(store: Store, importId?: string): DuplicateRow[] {
  return store
    .prepare(`SELECT CASE WHEN c.copy_of IS NOT NULL THEN 'copy' WHEN c.second_of IS NOT NULL THEN 'second'
        WHEN c.words_id <> c.id THEN 'unchanged' ELSE 'updated' END AS what,
      s.name AS source, c.external_id AS conversation, os.name AS ofSource, o.external_id AS ofConversation
      FROM conversations c JOIN sources s ON s.id = c.source_id
      JOIN conversations o ON o.id = coalesce(c.copy_of, c.second_of, c.anchor_id) JOIN sources os ON os.id = o.source_id
      WHERE s.withdrawn = 0 AND (c.anchor_id <> c.id OR c.copy_of IS NOT NULL OR c.second_of IS NOT NULL) AND (? IS NULL OR s.import_id = ?)
      ORDER BY c.id`)
    .all(importId ?? null, importId ?? null) as DuplicateRow[];
}

export type NamedSource = { id: number; name: string; hash: string };

/** By its name as imported, the last part of it, or its hash; those that were taken back too. */
export function listSourcesNamed(store: Store, name: string): NamedSource[] {
  const all = store.prepare("SELECT id, name, hash FROM sources ORDER BY id").all() as NamedSource[];
  const whole = all.filter((source) => source.name === name || source.hash === name);
  return whole.length > 0 ? whole : all.filter((source) => fileName(source.name) === name);
}
