/** A long list of rows of one height, of which only those in sight are drawn. It says when the current row moves. */
import { useVirtualizer } from "@tanstack/react-virtual";
import { type ReactNode, useEffect, useRef } from "react";

export function VirtualRows({
  total,
  height = 44,
  current,
  label,
  children,
  onRange,
}: {
  total: number;
  height?: number;
  current: number;
  label: string;
  children: (index: number) => ReactNode;
  /** the first and the last row in sight, so that they can be fetched */
  onRange?: (from: number, to: number) => void;
}) {
  const scroll = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({ count: total, getScrollElement: () => scroll.current, estimateSize: () => height, overscan: 10 });
  const items = virtual.getVirtualItems();
  const from = items[0]?.index ?? 0;
  const to = items.at(-1)?.index ?? 0;
  useEffect(() => onRange?.(from, to), [from, to, onRange]);
  useEffect(() => {
    if (current >= 0 && current < total) virtual.scrollToIndex(current);
  }, [current, total, virtual]);
  return (
    <div ref={scroll} className="virtual-rows" role="list" aria-label={label}>
      <div className="relative" style={{ height: virtual.getTotalSize() }}>
        {items.map((item) => (
          <div
            key={item.key}
            role="listitem"
            className="at"
            aria-setsize={total}
            aria-posinset={item.index + 1}
            style={{ height, transform: `translateY(${item.start}px)` }}
          >
            {children(item.index)}
          </div>
        ))}
      </div>
    </div>
  );
}

/** Moves a place in a list by keys: j, k, the arrows, home and end. */
export function moveKeys(total: number, at: number, onMove: (at: number) => void) {
  const to = (place: number) => () => onMove(Math.min(total - 1, Math.max(0, place)));
  return { j: to(at + 1), arrowdown: to(at + 1), k: to(at - 1), arrowup: to(at - 1), home: to(0), end: to(total - 1) };
}
