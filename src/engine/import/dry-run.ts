/** Reads as an import would and stores nothing: counts, and what would be counted as one with something known. */
import { type Placed, placeFinder } from "../store/conversation-places.ts";
import type { Store } from "../store/open.ts";
import { ReadingTally, type SourceWriter } from "../store/sources.ts";
import type { Parsed } from "./conversation.ts";
import { contentKeys } from "./duplicates.ts";

export function dryWriter(store: Store, shape: string): SourceWriter {
  const find = placeFinder(store, { id: null, shape });
  const seen = new Map<string, string>();
  const tally = new ReadingTally();
  return {
    tally,
    save(batch: Parsed): Placed[] {
      tally.add(batch);
      return batch.conversations.flatMap((draft): Placed[] => {
        const keys = contentKeys(draft);
        const place = find(draft, keys);
        const twin = place ? undefined : keys.map((key) => seen.get(key)).find((id) => id !== undefined);
        for (const key of keys) if (!seen.has(key)) seen.set(key, draft.id);
        if (place)
          return [
            {
              what: place.what,
              conversation: draft.id,
              line: draft.line,
              of: { source: place.known.source, conversation: place.known.conversation },
            },
          ];
        return twin === undefined
          ? []
          : [{ what: "copy", conversation: draft.id, line: draft.line, of: { source: null, conversation: twin } }];
      });
    },
    drop: () => undefined,
    end: () => undefined,
  };
}
