/** Reads as an import would and stores nothing: counts, and what would be counted as one with something known. */
import { type Placed, placeFinder } from "../store/conversation-places.ts";
import type { Store } from "../store/open.ts";
import { ReadingTally, type SourceWriter } from "../store/sources.ts";
import type { DraftConversation, Parsed } from "./conversation.ts";
import { contentKeys } from "./duplicates.ts";
import { placeWaiting, type WaitingFile } from "./waiting.ts";

/** `own` is filled with what the file holds; `before`: the files that would be imported before it. */
export function dryWriter(store: Store, own: WaitingFile, before: readonly WaitingFile[] = []): SourceWriter {
  const find = placeFinder(store, { id: null, shape: own.shape });
  const tally = new ReadingTally();
  const placeOf = (draft: DraftConversation): Placed | null => {
    const keys = contentKeys(draft);
    const stored = find(draft, keys);
    const waiting = placeWaiting(draft, own, before, keys);
    if (!stored) return waiting;
    const { what, known } = stored;
    return { what, conversation: draft.id, line: draft.line, of: { source: known.source, conversation: known.conversation } };
  };
  return {
    tally,
    save(batch: Parsed): Placed[] {
      tally.add(batch);
      return batch.conversations.flatMap((draft) => placeOf(draft) ?? []);
    },
    drop: () => undefined,
    end: () => undefined,
  };
}
