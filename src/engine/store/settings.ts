/** What a workspace remembers of itself, by a name: choices, times, and what the last analysis was made with. */
import type { Kind } from "../../shared/domain.ts";
import type { Store } from "./open.ts";

export function readSetting(store: Store, key: string): string | null {
  return (store.prepare("SELECT value FROM settings WHERE key = ?").get(key) as { value: string } | undefined)?.value ?? null;
}

export function writeSetting(store: Store, key: string, value: string): void {
  store.prepare("INSERT INTO settings (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value").run(key, value);
}

/** The kinds that themes are made of on this workspace: what `--group` chose last, or the usual three. */
export function readGroupKinds(store: Store): ReadonlySet<Kind> {
  const chosen = readSetting(store, "group-kinds");
  return new Set<Kind>(chosen ? (JSON.parse(chosen) as Kind[]) : ["complaint", "request", "question"]);
}
