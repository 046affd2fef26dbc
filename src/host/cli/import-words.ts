/** What an import came to, in words: each file, what was counted once, and how it is taken back. */
import type { ImportedSource, ImportResult } from "../../shared/domain.ts";
import { duplicateWords } from "../../shared/duplicate-words.ts";
import { many } from "../../shared/many.ts";

export function importWords(result: ImportResult): string {
  const once = duplicateWords(result.duplicateCounts);
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
