/** What is being written in the update: kept here while the hand moves, stored as one correction when it rests or leaves. */
import { useCallback, useEffect, useRef, useState } from "react";
import { useChange } from "../../data.tsx";
import { type Text, textOf, type Update } from "./update-sheet.tsx";

const REST_MS = 1500;

export function useDraft(stored: Update | null, audience: Update["audience"]) {
  const change = useChange();
  const [text, setText] = useState<Text | null>(null);
  const [isSaving, setSaving] = useState(false);
  const waiting = useRef<Text | null>(null);
  const save = useCallback(async () => {
    const document = waiting.current;
    if (!document) return;
    waiting.current = null;
    setSaving(true);
    const isDone = await change("update.edit", { week: null, audience, document });
    setSaving(false);
    // What was written meanwhile waits for the next rest.
    if (isDone && waiting.current === null) setText(null);
    else if (!isDone) waiting.current ??= document;
  }, [change, audience]);
  useEffect(() => {
    if (text === null || waiting.current === null) return;
    const timer = setTimeout(() => void save(), REST_MS);
    return () => clearTimeout(timer);
  }, [text, save]);
  useEffect(() => () => void save(), [save]);

  const update = stored && text ? { ...stored, ...text } : stored;
  const put = (next: Text) => {
    waiting.current = next;
    setText(next);
  };
  return {
    update,
    save,
    words: isSaving ? "saving" : text ? "not saved yet" : stored?.edited ? "saved as you type" : "",
    change: (part: (before: Text) => Text) => update && put(part(textOf(update))),
    /** Puts a fact into the section it belongs to, and stores it at once. */
    put: (section: string, item: Text["sections"][number]["items"][number]) => {
      if (!update) return;
      const before = textOf(update);
      const at = Math.max(
        0,
        before.sections.findIndex((each) => each.id === section),
      );
      put({ ...before, sections: before.sections.map((each, place) => (place === at ? { ...each, items: [...each.items, item] } : each)) });
      void save();
    },
  };
}
