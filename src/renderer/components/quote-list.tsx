/** Many quotes, of which only those in sight are drawn. */
import { useVirtualizer } from "@tanstack/react-virtual";
import { useRef } from "react";
import { Cite, type QuoteData } from "./quote.tsx";

export type Numbered = { quote: QuoteData; number: number };

export function QuoteList({ quotes }: { quotes: readonly Numbered[] }) {
  const scroll = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: quotes.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => 96,
    overscan: 6,
    getItemKey: (index) => quotes[index]?.quote.snippet.id ?? index,
  });
  return (
    <div ref={scroll} className="quote-list">
      <div className="relative" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map((item) => {
          const each = quotes[item.index];
          return (
            each && (
              <div
                key={item.key}
                ref={virtual.measureElement}
                data-index={item.index}
                className="at"
                style={{ transform: `translateY(${item.start}px)` }}
              >
                <Cite quote={each.quote} number={each.number} />
              </div>
            )
          );
        })}
      </div>
    </div>
  );
}
