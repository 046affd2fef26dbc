/** The picture of how far scores can be believed. */
import { reliability } from "../../scripts/classifier/logistic.ts";

/** A line a tenth of the scores: what was said (|) and what was so (the bar). `truth`: 1 for a complaint. */
export function reliabilityDiagram(scores: readonly number[], truth: readonly number[]): string {
  return reliability(scores, truth)
    .filter(({ count }) => count > 0)
    .map(({ said, was, count }) => {
      const bar = Array.from({ length: 41 }, (_, at) => (at === Math.round(said * 40) ? "|" : at < Math.round(was * 40) ? "█" : "·"));
      return `${said.toFixed(2)} ${bar.join("")} was ${was.toFixed(2)} of ${count}`;
    })
    .join("\n");
}
