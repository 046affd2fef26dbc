/** Which job is under way: a mark that stands when the process dies, so that the next one goes on. */
import type { Store } from "./open.ts";

export type JobMark = { id: string; kind: string; args: unknown };

export function addJobMark(store: Store, { id, kind, args }: JobMark): void {
  store
    .prepare("INSERT INTO jobs (id, kind, args, at) VALUES (?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET args = excluded.args")
    .run(id, kind, JSON.stringify(args), new Date().toISOString());
}

export function removeJobMark(store: Store, id: string): void {
  store.prepare("DELETE FROM jobs WHERE id = ?").run(id);
}

export function listJobMarks(store: Store): JobMark[] {
  const rows = store.prepare("SELECT id, kind, args FROM jobs ORDER BY at, id").all() as { id: string; kind: string; args: string }[];
  return rows.map((row) => ({ ...row, args: JSON.parse(row.args) as unknown }));
}
