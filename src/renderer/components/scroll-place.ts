/** Where each screen was scrolled to: a new one begins at its top, going back finds the place again. */
import { type RefObject, useLayoutEffect } from "react";
import { usePath } from "../place.ts";

/** by visit: one entry of the history */
const places = new Map<string, number>();

export function useScrollPlace(scroller: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    let visit = visitNow();
    const leave = () => {
      if (scroller.current) places.set(visit, scroller.current.scrollTop);
      visit = visitNow();
    };
    // Before anybody draws the next screen.
    window.addEventListener("hashchange", leave, true);
    return () => window.removeEventListener("hashchange", leave, true);
  }, [scroller]);

  // The decisions are one list, whichever of them is open.
  const screen = usePath().replace(/^(\/decisions)\/.*/, "$1");
  // biome-ignore lint/correctness/useExhaustiveDependencies: another screen, another place
  useLayoutEffect(() => {
    if (scroller.current) scroller.current.scrollTop = places.get(visitNow()) ?? 0;
  }, [screen, scroller]);
}

/** The same screen opened anew is another visit. */
function visitNow(): string {
  const { navigation } = window as { navigation?: { currentEntry?: { key: string } | null } };
  return navigation?.currentEntry?.key ?? window.location.hash;
}
