/** Decisions as they stand: drafts and the person's own, with outcome, edits, links, values and successors laid over them. */
import type { Decision } from "../../shared/domain.ts";
import { listDecisionDrafts } from "../store/derived.ts";
import { factsOf } from "../store/facts.ts";
import type { Store } from "../store/open.ts";

/** `at`: when it was decided or last confirmed, to the millisecond; what was imported later is new to it. */
export type DecisionOutcome = Pick<Decision, "chosen" | "rationale" | "owner" | "metric" | "reviewOn" | "decidedOn"> & { at?: string };
export type DecisionEdit = Pick<Decision, "question" | "options"> & { drivers: string[]; consequences: string[] };
export type DecisionLinks = { stories: string[]; backlog: string[] };
export type Measurement = { date: string; value: number };
export type PlacedDecision = Decision & {
  drivers: string[];
  consequences: string[];
  supersededBy: string | null;
  stories: string[];
  backlog: string[];
  series: Measurement[];
  decidedAt: string | null;
  isOwn: boolean;
};

/** `follow`: the theme that a merged one became. */
export function placeDecisions(store: Store, follow: (theme: string | null) => string | null): PlacedDecision[] {
  const outcomes = factsOf<DecisionOutcome>(store, "decision.outcome");
  const edits = factsOf<DecisionEdit>(store, "decision.edit");
  const successors = factsOf<{ by: string }>(store, "decision.superseded");
  const links = factsOf<DecisionLinks>(store, "decision.links");
  const series = factsOf<Measurement[]>(store, "decision.series");
  const made = factsOf<Decision>(store, "decision.made");
  const drafts = listDecisionDrafts(store).filter((draft) => !made.has(draft.id));
  return [...made.values(), ...drafts].map((draft) => {
    const { at = null, ...outcome } = outcomes.get(draft.id) ?? {};
    const edit = edits.get(draft.id);
    const successor = successors.get(draft.id);
    return {
      ...draft,
      ...edit,
      ...outcome,
      theme: follow(draft.theme),
      state: successor ? "superseded" : outcomes.has(draft.id) ? "decided" : draft.state,
      drivers: edit?.drivers ?? [],
      consequences: edit?.consequences ?? [],
      supersededBy: successor?.by ?? null,
      stories: links.get(draft.id)?.stories ?? [],
      backlog: links.get(draft.id)?.backlog ?? [],
      series: series.get(draft.id) ?? [],
      decidedAt: at,
      isOwn: made.has(draft.id),
    };
  });
}
