/** Words in hand: they outlive a look elsewhere, until they are saved or left, or the window closes. */
import { useState } from "react";

const drafts = new Map<string, unknown>();

/** `place`: what the words are for. null: nothing is in hand, what is stored is shown. */
export function useKeptDraft<T>(place: string): [T | null, (next: T | null) => void] {
  const [draft, setDraft] = useState<T | null>(() => (drafts.get(place) as T | undefined) ?? null);
  return [
    draft,
    (next) => {
      if (next === null) drafts.delete(place);
      else drafts.set(place, next);
      setDraft(next);
    },
  ];
}
