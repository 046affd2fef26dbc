/** Lines of a screen that scrolls as a whole: all of them are drawn while they are few, only those in sight when they are many. */
import { useVirtualizer } from "@tanstack/react-virtual";
import { Fragment, type ReactNode, useEffect, useLayoutEffect, useRef, useState } from "react";

const FEW = 150;

type Lines = {
  total: number;
  /** place of the line in hand; less than 0: none */
  current: number;
  keyOf: (index: number) => string;
  /** what a line is likely to be high, in pixels; it is measured when it is drawn */
  heightOf: (index: number) => number;
  children: (index: number) => ReactNode;
};

export function LongList(lines: Lines) {
  if (lines.total > FEW) return <OnlyInSight {...lines} />;
  return Array.from({ length: lines.total }, (_, index) => <Fragment key={lines.keyOf(index)}>{lines.children(index)}</Fragment>);
}

function OnlyInSight({ total, current, keyOf, heightOf, children }: Lines) {
  const place = useRef<HTMLDivElement>(null);
  const [above, setAbove] = useState(0);
  const virtual = useVirtualizer({
    count: total,
    getScrollElement: () => scrollerOf(place.current),
    estimateSize: heightOf,
    getItemKey: keyOf,
    overscan: 12,
    scrollMargin: above,
  });
  useLayoutEffect(() => {
    const scroller = scrollerOf(place.current);
    if (place.current && scroller)
      setAbove(place.current.getBoundingClientRect().top - scroller.getBoundingClientRect().top + scroller.scrollTop);
  }, []);
  useEffect(() => {
    if (current >= 0) virtual.scrollToIndex(current, { align: "auto" });
  }, [current, virtual]);
  return (
    <div ref={place} className="relative" style={{ height: virtual.getTotalSize() }}>
      {virtual.getVirtualItems().map((item) => (
        <div
          key={item.key}
          ref={virtual.measureElement}
          data-index={item.index}
          className="at"
          style={{ transform: `translateY(${item.start - above}px)` }}
        >
          {children(item.index)}
        </div>
      ))}
    </div>
  );
}

function scrollerOf(element: HTMLElement | null): HTMLElement | null {
  for (let at = element?.parentElement ?? null; at; at = at.parentElement)
    if (["auto", "scroll"].includes(getComputedStyle(at).overflowY)) return at;
  return null;
}
