/** What an import came to, in words: each file, what was counted once, and how it is taken back. */
import type { DuplicateCounts, ImportedSource, ImportResult } from "../../shared/domain.ts";
import { count, many } from "../../shared/many.ts";

export function importWords(result: ImportResult): string {
  const once = onceWords(result.duplicateCounts);
  return [
    ...result.sources.map((source) => `${source.source}: ${sourceWords(source)} (${source.format})`),
    ...(once ? [`Counted once: ${once}.`] : []),
    ...(result.import ? [`To take all of it back: earshot undo-import ${result.import}`] : []),
  ].join("\n");
}

function sourceWords({ already, kind, conversations, messages }: ImportedSource): string {
  if (already) return "already here";
  if (kind === "account") return "accounts";
  if (kind === "backlog") return "backlog items";
  return `${many(conversations, "conversation")}, ${many(messages, "message")}`;
}

function onceWords({ updated, unchanged, copies, second }: DuplicateCounts): string {
  return [
    updated > 0 ? many(updated, "later version") : "",
    unchanged > 0 ? `${count(unchanged)} unchanged` : "",
    copies > 0 ? many(copies, "copy", "copies") : "",
    second > 0 ? `${many(second, "second conversation")} with a known id` : "",
  ]
    .filter(Boolean)
    .join(", ");
}
