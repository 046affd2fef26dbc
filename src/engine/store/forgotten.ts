/** Hashes of those who asked to be forgotten, and of sources that were; no name stays. */
import type { Store } from "./open.ts";

export function forgottenKeys(store: Store): Set<string> {
  return new Set(store.prepare("SELECT key FROM forgotten").pluck().all() as string[]);
}

export function rememberForgotten(store: Store, keys: readonly string[]): void {
  const add = store.prepare("INSERT OR REPLACE INTO forgotten (key, at) VALUES (?, ?)");
  for (const key of keys) add.run(key, new Date().toISOString());
}
