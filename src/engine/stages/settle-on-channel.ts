/** The adaptation to a workspace: how the logits of a channel are to be read, from their spread and what is usual, without labels. */

import { CHANNELS, type Channel } from "../../shared/domain.ts";
import { sum } from "./graph.ts";

/** What is known of a channel before a word is read: the share of its points that complain. */
const USUAL_SHARE: Record<Channel, number> = { ticket: 0.35, email: 0.35, review: 0.4, survey: 0.5, call: 0.27 };
/** How far apart complaints and the rest lie, in standard deviations of either. */
const DISTANCE = 2;
/** Where the middle between the two lies, how they spread, and how much domains differ in it: by sets left out of training. */
const USUAL = { middle: 1.2, spread: 2 };
const DOMAINS_DIFFER = { middle: 1.6, spread: 0.5, share: 0.8 };
/** So many points count as much as what is usual: a small import is read nearly as any other. */
const PRIOR_POINTS = 170;

type Reading = { slope: number; middle: number; prior: number };

/**
 * Logits of complaint as odds that hold in this channel; `null` (no point made) stays and takes no part. The channel's points are
 * taken for a mixture of complaints and the rest, two bells of equal width: for each share of complaints its mean and its spread tell
 * where the bells stand (moments, Pearson 1894), and what is usual, or the stars that were given, tells which share is likely. Label shift by expectation
 * maximisation (Saerens 2002), tried before, ran to extremes because it knows no other shift than that of the share.
 */
export function settleOnChannel(
  channels: readonly Channel[],
  logits: readonly (number | null)[],
  ratings: readonly (number | null)[] = [],
): (number | null)[] {
  const readings = Object.fromEntries(
    CHANNELS.map((channel) => {
      const rows = logits.flatMap((logit, i) => (logit !== null && channels[i] === channel ? [i] : []));
      const shares = rows.map((i) => shareByStars(ratings[i] ?? null) ?? USUAL_SHARE[channel]);
      const known = (sum(shares) + PRIOR_POINTS * USUAL_SHARE[channel]) / (rows.length + PRIOR_POINTS);
      return [
        channel,
        readingOf(
          rows.map((i) => logits[i] ?? 0),
          known,
        ),
      ];
    }),
  ) as Record<Channel, Reading>;
  return logits.map((logit, i) => {
    const { slope, middle, prior } = readings[channels[i] ?? "ticket"];
    return logit === null ? null : slope * (logit - middle) + prior;
  });
}

/** How often a point of a text with so many stars complains; null without stars. */
function shareByStars(rating: number | null): number | null {
  if (rating === null) return null;
  return rating <= 2 ? 0.7 : rating < 4 ? 0.5 : 0.15;
}

/** The mean over all shares of complaints, each weighed by how usual the bells are that it asks for. */
function readingOf(points: readonly number[], usualShare: number): Reading {
  const { mean, variance } = moments(points, usualShare);
  const sums = { weight: 0, spread: 0, middle: 0, prior: 0 };
  for (let step = -40; step <= 40; step++) {
    const prior = step / 10;
    const share = 1 / (1 + Math.exp(-prior));
    const spread = Math.sqrt(variance / (1 + share * (1 - share) * DISTANCE ** 2));
    const middle = mean - (share - 0.5) * DISTANCE * spread;
    const oddities = [
      (prior - logOdds(usualShare)) / DOMAINS_DIFFER.share,
      (middle - USUAL.middle) / DOMAINS_DIFFER.middle,
      Math.log(spread / USUAL.spread) / DOMAINS_DIFFER.spread,
    ];
    const weight = Math.exp(-0.5 * oddities.reduce((sum, oddity) => sum + oddity ** 2, 0));
    sums.weight += weight;
    sums.spread += weight * spread;
    sums.middle += weight * middle;
    sums.prior += weight * prior;
  }
  const { weight } = sums;
  return { slope: (DISTANCE * weight) / sums.spread, middle: sums.middle / weight, prior: sums.prior / weight };
}

/** Mean and variance of the points among 170 that are as usual. */
function moments(points: readonly number[], usualShare: number): { mean: number; variance: number } {
  const usualMean = USUAL.middle + (usualShare - 0.5) * DISTANCE * USUAL.spread;
  const usualVariance = USUAL.spread ** 2 * (1 + usualShare * (1 - usualShare) * DISTANCE ** 2);
  const count = points.length + PRIOR_POINTS;
  const mean = (points.reduce((sum, point) => sum + point, 0) + PRIOR_POINTS * usualMean) / count;
  const squares = points.reduce((sum, point) => sum + (point - mean) ** 2, 0);
  return { mean, variance: (squares + PRIOR_POINTS * (usualVariance + (usualMean - mean) ** 2)) / count };
}

/** The logit of a probability. */
export function logOdds(share: number): number {
  return Math.log(share / (1 - share));
}
