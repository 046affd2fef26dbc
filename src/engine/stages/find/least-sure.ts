/** The snippets most worth a person's answer: those that the finder is least sure of, and unlike one another. */
import type { Vectors } from "../../model.ts";
import { cosine } from "../vectors.ts";

/** Only the nearest to the threshold are looked at: so many times the number that is asked for. */
const BAND = 6;

/**
 * Rows of `snippets`, most useful first, at most `n`: from those whose complaint score is nearest to 0.5, each next the farthest from
 * those taken, weighed by its doubt (core-set selection, Sener and Savarese 2018, within uncertainty sampling). Ties go to the lower
 * row; `isAsked` false keeps a snippet out (it was answered, or makes no point).
 */
export function leastSure(
  snippets: readonly { scores: { complaint: number }; isAsked?: boolean }[],
  n: number,
  vectors: Vectors | null = null,
): number[] {
  const doubts = snippets.map(({ scores }) => Math.abs(logitOf(scores.complaint)));
  const band = doubts
    .map((doubt, row) => ({ doubt, row }))
    .filter(({ row }) => snippets[row]?.isAsked !== false)
    .sort((a, b) => a.doubt - b.doubt || a.row - b.row)
    .slice(0, vectors ? BAND * n : n);
  if (!vectors) return band.map(({ row }) => row);
  const chosen: number[] = [];
  const distances = band.map(() => 2);
  while (chosen.length < Math.min(n, band.length)) {
    let best = -1;
    let most = Number.NEGATIVE_INFINITY;
    band.forEach(({ doubt, row }, i) => {
      const worth = chosen.includes(row) ? Number.NEGATIVE_INFINITY : (distances[i] ?? 0) * Math.exp(-doubt);
      if (worth > most) [best, most] = [i, worth];
    });
    const taken = band[best];
    if (!taken) break;
    chosen.push(taken.row);
    band.forEach(({ row }, i) => {
      distances[i] = Math.min(distances[i] ?? 0, 1 - cosine(vectors, row, taken.row));
    });
  }
  return chosen;
}

function logitOf(score: number): number {
  const kept = Math.min(1 - 1e-9, Math.max(1e-9, score));
  return Math.log(kept / (1 - kept));
}
