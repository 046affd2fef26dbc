/** Quotes of what the person accepted or decided: where their source was taken back the words stay, and it is said. */
import type { CommandResult } from "../../shared/contract.ts";
import type { EngineState } from "../engine-state.ts";
import { factsOf } from "../store/facts.ts";
import { keepQuotes, readKeptQuotes } from "../store/kept-quotes.ts";
import { quotesOf } from "./quotes.ts";

type Quote = CommandResult<"snippet.list">[number];

/** To be called before an import is taken back: keeps what accepted stories and decided decisions rest on. */
export function keepEvidence(state: EngineState): void {
  const isAnythingSettled = (["story.state", "story.made", "decision.outcome"] as const).some(
    (kind) => factsOf(state.store, kind).size > 0,
  );
  if (!isAnythingSettled) return;
  const picture = state.picture();
  const ids = [
    ...picture.stories.filter((story) => story.state === "accepted").flatMap((story) => story.evidence),
    ...picture.decisions.filter((decision) => decision.state === "decided").flatMap((decision) => decision.evidence),
  ];
  if (ids.length > 0) keepQuotes(state.store, quotesOf(picture, { ids: [...new Set(ids)] }));
}

/** In the order of the ids: as they stand, else as they were kept, marked as withdrawn. */
export function quotesOfEvidence(state: EngineState, ids: readonly string[]): Quote[] {
  const standing = new Map(quotesOf(state.picture(), { ids: [...ids] }).map((quote) => [quote.snippet.id, quote]));
  const kept = readKeptQuotes<Quote>(
    state.store,
    ids.filter((id) => !standing.has(id)),
  );
  for (const quote of kept) standing.set(quote.snippet.id, { ...quote, withdrawn: true });
  return ids.flatMap((id) => standing.get(id) ?? []);
}
