/** When each source was first imported: by it a decision knows what came in after it. */
import type { Store } from "./open.ts";

/** Source hash → ISO time. */
export function listImportTimes(store: Store): Map<string, string> {
  const rows = store
    .prepare("SELECT s.hash, MIN(i.at) AS at FROM sources s JOIN imports i ON i.id = s.import_id GROUP BY s.hash")
    .all() as {
    hash: string;
    at: string;
  }[];
  return new Map(rows.map((row) => [row.hash, row.at]));
}
