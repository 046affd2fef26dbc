/** Page up and down scroll what is on top and scrolls, also where nothing in it has the focus. */
import { useEffect } from "react";
import { isTyping } from "./keys.ts";

const PART = 0.85;

export function useScrollKeys(): void {
  useEffect(() => {
    function onKey(event: KeyboardEvent): void {
      const by = event.key === "PageDown" ? PART : event.key === "PageUp" ? -PART : 0;
      if (by === 0 || event.defaultPrevented || isTyping(event.target) || document.querySelector("dialog[open]")) return;
      const scroller = scrollerInHand();
      if (!scroller) return;
      event.preventDefault();
      scroller.scrollBy({ top: by * scroller.clientHeight });
    }
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
}

/** The one that was paged last: the focus is lost when a line of a long list that had it goes out of sight. */
let paged: HTMLElement | null = null;

/** The one around the focus, else the one that had it and was paged last, else the largest of the pane that lies on top, else of the screen. */
function scrollerInHand(): HTMLElement | null {
  const top = document.querySelector<HTMLElement>(".rows-pane") ?? document.getElementById("work");
  if (!top) return null;
  const all = [top, ...top.querySelectorAll<HTMLElement>("*")].filter(scrolls);
  const around = all.findLast((each) => each !== top && each.contains(document.activeElement));
  const isFocusLost = document.activeElement === null || document.activeElement === document.body;
  const before = isFocusLost && paged !== null && all.includes(paged) ? paged : null;
  paged = around ?? before;
  return paged ?? all.sort((a, b) => area(b) - area(a))[0] ?? null;
}

function scrolls(element: HTMLElement): boolean {
  return (
    element.scrollHeight > element.clientHeight &&
    element.tagName !== "TEXTAREA" &&
    ["auto", "scroll"].includes(getComputedStyle(element).overflowY)
  );
}

function area(element: HTMLElement): number {
  return element.clientWidth * element.clientHeight;
}
