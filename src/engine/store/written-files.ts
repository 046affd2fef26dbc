/** Files that Earshot wrote out of this workspace (exports, backups): Forget has to reach them too. */
import type { Store } from "./open.ts";

export type WrittenFile = { path: string; what: "export" | "backup" };

/** `path` is absolute. */
export function rememberWrittenFile(store: Store, path: string, what: WrittenFile["what"]): void {
  store
    .prepare(
      "INSERT INTO written_files (path, what, at) VALUES (?, ?, ?) ON CONFLICT (path) DO UPDATE SET what = excluded.what, at = excluded.at",
    )
    .run(path, what, new Date().toISOString());
}

export function listWrittenFiles(store: Store): WrittenFile[] {
  return store.prepare("SELECT path, what FROM written_files ORDER BY path").all() as WrittenFile[];
}
