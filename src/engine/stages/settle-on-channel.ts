/** The threshold's adaptation to a workspace: scores of a channel that all lie high or low say more of the words used than of troubles. */
import { CHANNELS, type Channel } from "../../shared/domain.ts";

/** The mean logit of a channel's points where their share of complaints is what is usual; by the hand labels' development half. */
const USUAL_MEAN: Record<Channel, number> = { ticket: -0.15, email: -0.15, review: 0, survey: 0, call: -1.2 };
/** How much of what is unusual is taken for the domain's way of speaking rather than for its share of complaints. */
const SHARE_OF_DOMAIN = 0.5;
/** So many points count as much as the prior: a small import is read nearly as it stands. */
const PRIOR_POINTS = 50;
const MOST_SHIFT = 0.75;

/**
 * Logits moved towards each channel's usual mean, by half of the distance at most and never by more than 0.75; `null` (no point
 * made) stays out of the mean. Measured on sets left out of training, moving by the mean was steadier than estimating the share by
 * expectation maximisation (Saerens 2002), which runs to an extreme where the logits of a new domain are compressed.
 */
export function settleOnChannel(channels: readonly Channel[], logits: readonly (number | null)[]): (number | null)[] {
  const shift = Object.fromEntries(
    CHANNELS.map((channel) => {
      const known = logits.filter((logit, i): logit is number => logit !== null && channels[i] === channel);
      const mean = known.reduce((sum, logit) => sum + logit, 0) / Math.max(1, known.length);
      const trust = (SHARE_OF_DOMAIN * known.length) / (known.length + PRIOR_POINTS);
      const wanted = known.length === 0 ? 0 : trust * (USUAL_MEAN[channel] - mean);
      return [channel, Math.max(-MOST_SHIFT, Math.min(MOST_SHIFT, wanted))];
    }),
  ) as Record<Channel, number>;
  return logits.map((logit, i) => (logit === null ? null : logit + shift[channels[i] ?? "ticket"]));
}
