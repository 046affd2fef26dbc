/** What was handed over to which target, and as what: the record by which "new, changed, already sent" is told. */
import type { Store } from "./open.ts";

/** Story id → hash of what was sent. */
export function listHandedOver(store: Store, target: string): Map<string, string> {
  const rows = store.prepare("SELECT story, content_hash AS hash FROM handed_over WHERE target = ?").all(target) as {
    story: string;
    hash: string;
  }[];
  return new Map(rows.map((row) => [row.story, row.hash]));
}

export function rememberHandedOver(store: Store, target: string, stories: readonly { id: string; hash: string }[]): void {
  const add = store.prepare(
    "INSERT INTO handed_over (story, target, at, content_hash) VALUES (?, ?, ?, ?) ON CONFLICT (story, target) DO UPDATE SET at = excluded.at, content_hash = excluded.content_hash",
  );
  store.transaction(() => {
    for (const { id, hash } of stories) add.run(id, target, new Date().toISOString(), hash);
  })();
}
