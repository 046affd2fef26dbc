/** Many quotes, of which only those in sight are drawn; each with a box to tick where `ticks` says so. */
import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef } from "react";
import { Cite, type QuoteData } from "./quote.tsx";

export type Numbered = { quote: QuoteData; number: number };
/** `at`: place of the quote that the keys act on. */
export type Ticks = { at: number; ticked: ReadonlySet<string>; onTick: (id: string, at: number) => void };

export function QuoteList({ quotes, ticks }: { quotes: readonly Numbered[]; ticks?: Ticks }) {
  const scroll = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: quotes.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => 96,
    overscan: 6,
    getItemKey: (index) => quotes[index]?.quote.snippet.id ?? index,
  });
  const at = ticks?.at ?? -1;
  useEffect(() => {
    if (at >= 0) virtual.scrollToIndex(at, { align: "auto" });
  }, [at, virtual]);
  return (
    <div ref={scroll} className={ticks ? "quote-list can-tick" : "quote-list"}>
      <div className="relative" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map((item) => {
          const each = quotes[item.index];
          return (
            each && (
              <div
                key={item.key}
                ref={virtual.measureElement}
                data-index={item.index}
                className={item.index === at ? "at is-current" : "at"}
                style={{ transform: `translateY(${item.start}px)` }}
              >
                {ticks && (
                  <input
                    type="checkbox"
                    aria-label={`Tick quote ${each.number}`}
                    checked={ticks.ticked.has(each.quote.snippet.id)}
                    onChange={() => ticks.onTick(each.quote.snippet.id, item.index)}
                  />
                )}
                <Cite quote={each.quote} number={each.number} />
              </div>
            )
          );
        })}
      </div>
    </div>
  );
}
