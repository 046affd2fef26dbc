/** The words that accepted stories and decisions rest on, kept when their source is taken back. */
import type { Store } from "./open.ts";

export function keepQuotes(store: Store, quotes: readonly { snippet: { id: string } }[]): void {
  const keep = store.prepare(
    "INSERT INTO kept_quotes (snippet, quote) VALUES (?, ?) ON CONFLICT (snippet) DO UPDATE SET quote = excluded.quote",
  );
  store.transaction(() => {
    for (const quote of quotes) keep.run(quote.snippet.id, JSON.stringify(quote));
  })();
}

export function readKeptQuotes<T>(store: Store, ids: readonly string[]): T[] {
  const read = store.prepare("SELECT quote FROM kept_quotes WHERE snippet = ?").pluck();
  return ids.flatMap((id) => {
    const quote = read.get(id) as string | undefined;
    return quote === undefined ? [] : [JSON.parse(quote) as T];
  });
}
