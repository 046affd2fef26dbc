/** How much of everything there is. */
import type { TriageResult } from "../../shared/import-result.ts";
import { listImports } from "../store/imports.ts";
import type { Store } from "../store/open.ts";
import type { Picture } from "./picture.ts";

export function countAll(store: Store, picture: Picture): TriageResult["counts"] {
  return {
    files: new Set(
      listImports(store)
        .filter((row) => !row.undone)
        .flatMap((row) => row.sources.split("\n").filter(Boolean)),
    ).size,
    conversations: picture.conversations.length,
    messages: countMessages(picture),
    snippets: picture.snippets.length,
    complaints: picture.snippets.filter((s) => s.snippet.kind === "complaint").length,
    themes: picture.themes.length,
    stories: picture.stories.length,
    decisions: picture.decisions.length,
  };
}

export function countMessages(picture: Picture): number {
  return picture.conversations.reduce((sum, c) => sum + (picture.messagesByConversation.get(c.id)?.length ?? 0), 0);
}
