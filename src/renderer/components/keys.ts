/** Keys of a screen: they never act in a text field or under a dialog, and single letters can be switched off. */
import { useEffect, useRef } from "react";
import { type Hint, useWindow } from "../state.ts";

export type KeyMap = Record<string, (event: KeyboardEvent) => void>;

/** `keys`: event.key in lower case → act. `hints` are what the status line shows. */
export function useKeys(keys: KeyMap, hints: readonly Hint[]): void {
  const current = useRef(keys);
  current.current = keys;
  const hintWords = JSON.stringify(hints);
  useEffect(() => {
    useWindow.setState({ hints: JSON.parse(hintWords) as Hint[] });
    return () => useWindow.setState({ hints: [] });
  }, [hintWords]);
  useEffect(() => {
    function onKey(event: KeyboardEvent): void {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || isCovered()) return;
      const key = event.key.toLowerCase();
      if (key.length === 1 && !useWindow.getState().letterKeys) return;
      if (key === "enter" && isControl(event.target)) return;
      const act = current.current[key];
      if (!act) return;
      event.preventDefault();
      act(event);
    }
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
}

export function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName));
}

function isControl(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && ["BUTTON", "A", "SUMMARY"].includes(target.tagName);
}

function isCovered(): boolean {
  return document.querySelector("dialog[open]") !== null;
}
