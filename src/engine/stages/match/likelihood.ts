/** How likely it is that an item already says the same: learnt from pairs that people linked in two trackers. */

/** What tells that an item is the right one. */
export type Signs = {
  /** how many standard deviations of the rest the item stands above the sixth best */
  standsOut: number;
  /** 0–1: the share of its title that the query says (word-index.ts) */
  titleSaid: number;
  /** items in the backlog: among many, one stands out by chance */
  items: number;
};

/** A match from here on is shown as “likely”: the item tracks the problem more probably than not. */
export const LIKELY = 0.5;
/** From here on the first one is worth a look: about one in three is right. */
export const PERHAPS = 0.2;

/** Logistic regression on both development sets; either alone gives nearly the same (docs/decisions/0007-matching.md). */
const BASE = -2.86;
const STANDS_OUT = 1.62;
const TITLE_SAID = 1.82;
const ITEMS = -0.26;

export function likelihood({ standsOut, titleSaid, items }: Signs): number {
  const logit = BASE + STANDS_OUT * Math.log1p(Math.max(0, standsOut)) + TITLE_SAID * titleSaid + ITEMS * Math.log(Math.max(1, items));
  return 1 / (1 + Math.exp(-logit));
}

/** For items in order, how likely each is while none before it is right: never more than the one before, never over 1 in sum. */
export function shareOut(likelihoods: readonly number[]): number[] {
  let left = 1;
  let before = 1;
  return likelihoods.map((likely) => {
    const share = Math.min(before, likely * left);
    left -= share;
    before = share;
    return share;
  });
}
