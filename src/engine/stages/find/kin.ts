/** One of the public sets read as its own people write: counts only where a channel reads like that set. */
import type { Channel } from "../../../shared/domain.ts";
import { type Linear, logits } from "./linear.ts";

/** `complaint`: learnt on that set alone; `gate`: its logit is that a text is from that set. */
export type Kin = { gate: Linear; complaint: Linear };

/** What the set's own model counts where a whole channel is from that set; the general model counts 1. */
const MOST_WEIGHT = 3;
/** So many points unlike the set are assumed beside a channel's own: a few texts make no domain. */
const PRIOR_POINTS = 80;

/**
 * What is added to each snippet's logit: that of the set's own model, times the squared mean of its channel's likeness to the set (a
 * mixture of experts whose gate is the domain's, not the text's, Jacobs et al. 1991). Rows that are null take no part.
 */
export function readAsKin(
  channels: readonly Channel[],
  readings: readonly ({ vector: Float32Array | null } | null)[],
  { gate, complaint }: Kin,
): number[] {
  const likeness = new Map<Channel, { sum: number; count: number }>();
  const vectors = readings.map((reading) => reading?.vector ?? null);
  vectors.forEach((vector, i) => {
    const channel = channels[i];
    if (!vector || !channel) return;
    const { sum, count } = likeness.get(channel) ?? { sum: 0, count: 0 };
    likeness.set(channel, { sum: sum + 1 / (1 + Math.exp(-(logits(gate, vector)[0] ?? 0))), count: count + 1 });
  });
  return vectors.map((vector, i) => {
    const { sum, count } = likeness.get(channels[i] ?? "ticket") ?? { sum: 0, count: 0 };
    return vector ? MOST_WEIGHT * (sum / (count + PRIOR_POINTS)) ** 2 * (logits(complaint, vector)[0] ?? 0) : 0;
  });
}
