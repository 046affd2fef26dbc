/** Quotes of what the person accepted or decided: where their source was taken back the words stay, and it is said. */
import type { CommandResult } from "../../shared/contract.ts";
import type { EngineState } from "../engine-state.ts";
import { keepQuotes, readKeptQuotes } from "../store/kept-quotes.ts";
import { quotesOf } from "./quotes.ts";
import { settledEvidence, snippetsWithin } from "./settled-evidence.ts";

type Quote = CommandResult<"snippet.list">[number];

/** To be called before an import is taken back: keeps what accepted stories and decided decisions rest on, in the memory that they need. */
export function keepEvidence(state: EngineState): void {
  const ids = settledEvidence(state.store);
  if (ids.length === 0) return;
  const snippets = snippetsWithin(state.store, ids);
  keepQuotes(state.store, quotesOf({ snippets }, { ids, limit: ids.length }));
}

/** In the order of the ids: as they stand, else as they were kept, marked as withdrawn. */
export function quotesOfEvidence(state: EngineState, ids: readonly string[]): Quote[] {
  const standing = new Map(quotesOf(state.picture(), { ids: [...ids], limit: ids.length }).map((quote) => [quote.snippet.id, quote]));
  const kept = readKeptQuotes<Quote>(
    state.store,
    ids.filter((id) => !standing.has(id)),
  );
  for (const quote of kept) standing.set(quote.snippet.id, { ...quote, withdrawn: true });
  return ids.flatMap((id) => standing.get(id) ?? []);
}
