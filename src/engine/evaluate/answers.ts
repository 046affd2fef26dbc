/** What a person said of snippets, as the finder learns from it. */
import type { Kind } from "../../shared/domain.ts";
import { factsOf } from "../store/facts.ts";
import type { Store } from "../store/open.ts";

/** One answer of the random check, with what Earshot said at that moment and by which model. */
export type Check = { isComplaint: boolean; saidComplaint: boolean; score: number; model: string; at: string };

/**
 * Position in `ids` → kind: the corrected kinds, and of the random check also the answers that agreed, since who learns from mistakes
 * alone takes the rest for mistakes too. An answer "no complaint" stands as "other": no more is learnt from it.
 */
export function answersOf(store: Store, ids: readonly string[]): Map<number, Kind> {
  const kinds = factsOf<Kind>(store, "snippet.kind");
  const checks = factsOf<Check>(store, "evaluation.check");
  return new Map(
    ids.flatMap((id, i): [number, Kind][] => {
      const check = checks.get(id);
      const kind = kinds.get(id) ?? (check && (check.isComplaint ? "complaint" : "other"));
      return kind ? [[i, kind]] : [];
    }),
  );
}
