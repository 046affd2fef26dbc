/** Keys of a screen: they never act in a text field or under a dialog, and single letters can be switched off. */
import { useEffect, useRef } from "react";
import { type Hint, useWindow } from "../state.ts";

export type KeyMap = Record<string, (event: KeyboardEvent) => void>;

type Layer = { hints: Hint[]; isOnTop: boolean };
const layers: Layer[] = [];

/**
 * `keys`: event.key in lower case → act. `hints` are what the status line shows.
 * `isOnTop`: these lie over the screen, whose own keys rest meanwhile.
 */
export function useKeys(keys: KeyMap, hints: readonly Hint[], isOnTop = false): void {
  const current = useRef(keys);
  current.current = keys;
  const hintWords = JSON.stringify(hints);
  useEffect(() => {
    const layer = { hints: JSON.parse(hintWords) as Hint[], isOnTop };
    layers.push(layer);
    showHints();
    return () => {
      layers.splice(layers.indexOf(layer), 1);
      showHints();
    };
  }, [hintWords, isOnTop]);
  useEffect(() => {
    function onKey(event: KeyboardEvent): void {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || isCovered()) return;
      if (!isOnTop && layers.some((layer) => layer.isOnTop)) return;
      const key = event.key.toLowerCase();
      if (key.length === 1 && !useWindow.getState().letterKeys) return;
      if (key === "enter" && isControl(event.target)) return;
      const act = current.current[key];
      if (!act) return;
      event.preventDefault();
      act(event);
    }
    window.addEventListener("keydown", onKey, isOnTop);
    return () => window.removeEventListener("keydown", onKey, isOnTop);
  }, [isOnTop]);
}

function showHints(): void {
  useWindow.setState({ hints: (layers.findLast((layer) => layer.isOnTop) ?? layers.at(-1))?.hints ?? [] });
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
