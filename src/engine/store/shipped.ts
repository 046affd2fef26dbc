/** What shipped: backlog items that became done between the last two imports of the tracker's export. */
import type { Store } from "./open.ts";

type BacklogRow = { key: string; title: string; status: string | null; importId: string };

const DONE = /\b(?:done|closed|shipped|released|resolved|completed?|fixed|deployed|live|merged)\b/i;

/** By key; null where the backlog was imported fewer than two times, so that nothing can be said. */
export function listShipped(store: Store): { key: string; title: string }[] | null {
  const rows = store
    .prepare(
      `SELECT b.key, b.title, b.status, s.import_id AS importId FROM backlog b JOIN sources s ON s.id = b.source_id
       JOIN imports i ON i.id = s.import_id WHERE s.withdrawn = 0 ORDER BY i.at, s.id, b.id`,
    )
    .all() as BacklogRow[];
  const imports = [...new Set(rows.map((row) => row.importId))];
  const last = imports.at(-1);
  if (last === undefined || imports.length < 2) return null;
  const before = new Map(rows.filter((row) => row.importId !== last).map((row) => [row.key, row]));
  return rows
    .filter((row) => row.importId === last && isDone(row) && before.has(row.key) && !isDone(before.get(row.key)))
    .map(({ key, title }) => ({ key, title }))
    .sort((left, right) => (left.key < right.key ? -1 : 1));
}

function isDone(row: BacklogRow | undefined): boolean {
  return DONE.test(row?.status ?? "");
}
