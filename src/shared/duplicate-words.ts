/** What was counted once, in words: the same on the import screen and on the command line. */
import type { DuplicateCounts } from "./import-result.ts";
import { count, many } from "./many.ts";

/** "12 later versions, 3 copies"; empty where there is nothing to say. */
export function duplicateWords({ updated, unchanged, copies, second }: DuplicateCounts): string {
  return [
    updated > 0 ? many(updated, "later version") : "",
    unchanged > 0 ? `${count(unchanged)} unchanged` : "",
    copies > 0 ? many(copies, "copy", "copies") : "",
    second > 0 ? `${many(second, "second conversation")} with a known id` : "",
  ]
    .filter(Boolean)
    .join(", ");
}
