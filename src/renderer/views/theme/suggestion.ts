/** Which option of an open decision Earshot would choose: the one that most quotes speak for. */
import type { Decision } from "../../../shared/domain.ts";
import type { Sure } from "../../components/marks.tsx";

export type Suggestion = { option: Decision["options"][number]; place: number; quotes: number; sure: Sure };

/** Null where no quote speaks for any option. `sure` says how far it is ahead of the next: never "sure", for it counts only quotes. */
export function suggestionFor(decision: Decision): Suggestion | null {
  const ranked = decision.options
    .map((option, place) => ({ option, place, quotes: new Set(option.for.flatMap((argument) => argument.evidence)).size }))
    .sort((a, b) => b.quotes - a.quotes || a.place - b.place);
  const [first, second] = ranked;
  if (!first || first.quotes === 0) return null;
  return { ...first, sure: first.quotes >= 3 && first.quotes >= 1.5 * (second?.quotes ?? 0) ? "likely" : "unsure" };
}
