/** What a person chose for a shape of file: its kind, its columns, who is who. The next file of the shape is read so. */
import type { Mapping } from "../import/shape.ts";
import type { Store } from "./open.ts";

export function readMapping(store: Store, shape: string): Mapping | null {
  const row = store.prepare("SELECT choice FROM mappings WHERE shape = ?").get(shape) as { choice: string } | undefined;
  return row ? (JSON.parse(row.choice) as Mapping) : null;
}

/** Roles add to those that were remembered; kind and columns replace them. */
export function rememberMapping(store: Store, shape: string, choice: Mapping): void {
  const before = readMapping(store, shape);
  const roles = { ...before?.roles, ...choice.roles };
  const next: Mapping = { ...before, ...choice, ...(Object.keys(roles).length > 0 ? { roles } : {}) };
  store
    .prepare(
      "INSERT INTO mappings (shape, choice, at) VALUES (?, ?, ?) ON CONFLICT (shape) DO UPDATE SET choice = excluded.choice, at = excluded.at",
    )
    .run(shape, JSON.stringify(next), new Date().toISOString());
}
