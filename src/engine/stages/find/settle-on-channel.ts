/** The adaptation to a workspace: how the logits of a channel are to be read, from their spread and what is usual, without labels. */

import { CHANNELS, type Channel } from "../../../shared/domain.ts";
import type { SnippetForClassifying } from "../../model.ts";
import { sum } from "../group/graph.ts";

/** What is known of a channel before a word is read: how often the one point of a text that makes a single one complains. */
const USUAL_SHARE: Record<Channel, number> = { ticket: 0.42, email: 0.42, review: 0.45, survey: 0.6, call: 0.27 };
/** So much of it falls away where written texts go on and on: who makes ten points gives facts around one or two. */
const FALLS_BY_LENGTH = 0.4;
/** How far apart complaints and the rest lie, in standard deviations of either. */
const DISTANCE = 2;
/** Where the middle between the two lies, how they spread, and how much domains differ in it: by sets left out of training. */
const USUAL = { middle: 1, spread: 2 };
const DOMAINS_DIFFER = { middle: 0.8, spread: 0.5, share: 1.2 };
/** So many points count as much as what is usual: a small import is read nearly as any other. */
const PRIOR_POINTS = 120;

type Said = Pick<SnippetForClassifying, "channel" | "rating" | "conversationId">;
type Reading = { slope: number; middle: number; prior: number };

/**
 * Logits of complaint as odds that hold in this channel; `null` (no point made) stays and takes no part. The channel's points are
 * taken for a mixture of complaints and the rest, two bells of equal width: for each share of complaints its mean and its spread tell
 * where the bells stand (moments, Pearson 1894), and what is usual, the length of the texts, or the stars that were given, tell which
 * share is likely. Label shift by expectation maximisation (Saerens 2002), tried before, ran to extremes because it knows no other shift
 * than that of the share.
 */
export function settleOnChannel(snippets: readonly Said[], logits: readonly (number | null)[]): (number | null)[] {
  const readings = Object.fromEntries(
    CHANNELS.map((channel) => {
      const rows = logits.flatMap((logit, i) => (logit !== null && snippets[i]?.channel === channel ? [i] : []));
      const usual = usualShare(
        channel,
        rows.map((i) => snippets[i]?.conversationId),
      );
      const shares = rows.map((i) => shareByStars(snippets[i]?.rating ?? null) ?? usual);
      const known = (sum(shares) + PRIOR_POINTS * usual) / (rows.length + PRIOR_POINTS);
      const points = rows.map((i) => logits[i] ?? 0);
      return [channel, readingOf(points, known)];
    }),
  ) as Record<Channel, Reading>;
  return logits.map((logit, i) => {
    const { slope, middle, prior } = readings[snippets[i]?.channel ?? "ticket"];
    return logit === null ? null : slope * (logit - middle) + prior;
  });
}

/** The usual share of a channel at the length that its texts have; a point of no known conversation stands alone. */
function usualShare(channel: Channel, conversations: readonly (number | undefined)[]): number {
  if (channel === "call" || conversations.length === 0) return USUAL_SHARE[channel];
  const known = conversations.filter((id) => id !== undefined);
  const texts = new Set(known).size + conversations.length - known.length;
  return USUAL_SHARE[channel] * (1 - FALLS_BY_LENGTH + FALLS_BY_LENGTH * (texts / conversations.length));
}

/** How often a point of a text with so many stars complains; null without stars. */
function shareByStars(rating: number | null): number | null {
  if (rating === null) return null;
  return rating <= 2 ? 0.7 : rating < 4 ? 0.5 : 0.15;
}

/** The mean over all shares of complaints, each weighed by how usual the bells are that it asks for. */
function readingOf(points: readonly number[], likelyShare: number): Reading {
  const { mean, variance } = moments(points, likelyShare);
  const sums = { weight: 0, spread: 0, middle: 0, prior: 0 };
  for (let step = -40; step <= 40; step++) {
    const prior = step / 10;
    const share = 1 / (1 + Math.exp(-prior));
    const spread = Math.sqrt(variance / (1 + share * (1 - share) * DISTANCE ** 2));
    const middle = mean - (share - 0.5) * DISTANCE * spread;
    const oddities = [
      (prior - logOdds(likelyShare)) / DOMAINS_DIFFER.share,
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

/** Mean and variance of the points among those that are as usual. */
function moments(points: readonly number[], likelyShare: number): { mean: number; variance: number } {
  const usualMean = USUAL.middle + (likelyShare - 0.5) * DISTANCE * USUAL.spread;
  const usualVariance = USUAL.spread ** 2 * (1 + likelyShare * (1 - likelyShare) * DISTANCE ** 2);
  const count = points.length + PRIOR_POINTS;
  const mean = (points.reduce((sum, point) => sum + point, 0) + PRIOR_POINTS * usualMean) / count;
  const squares = points.reduce((sum, point) => sum + (point - mean) ** 2, 0);
  return { mean, variance: (squares + PRIOR_POINTS * (usualVariance + (usualMean - mean) ** 2)) / count };
}

/** The logit of a probability. */
export function logOdds(share: number): number {
  return Math.log(share / (1 - share));
}
