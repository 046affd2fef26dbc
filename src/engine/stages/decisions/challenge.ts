/** Tells when new evidence speaks against a decision that was made: one stated bar, and what is new. */
import { many } from "../../../shared/many.ts";

export type VoiceOfTheme = {
  snippet: string;
  customer: string;
  account: string | null;
  date: string | null;
  /** complaint or request in the decision's theme */
  isHit: boolean;
  /** came in after the decision: imported later, or said later */
  isNew: boolean;
};
export type Challenge = {
  passes: boolean;
  /** distinct customers who speak of it, and all who were heard, in what came in before and since */
  before: { customers: number; of: number };
  since: { customers: number; of: number };
  /** probability of a share as high as since the decision if nothing had changed; null where nothing came in */
  chance: number | null;
  newAccounts: string[];
  /** snippet ids of what is new, the newest first */
  snippets: string[];
  words: string;
};

export const LEAST_CUSTOMERS = 5;
export const LEAST_CHANCE = 0.05;
/** The bar in words, as the screen and the docs state it. */
export const CHALLENGE_BAR = `At least ${LEAST_CUSTOMERS} customers speak of it in what came in since the decision, and they are a larger share of all customers heard since than before, by more than chance explains (Fisher's exact test, one-sided, p < ${LEAST_CHANCE}).`;

const MOST_SNIPPETS = 12;

/** `voices`: one entry a snippet of the whole workspace. Counts are of distinct customers, never of snippets. */
export function challengeOf(voices: readonly VoiceOfTheme[]): Challenge {
  const count = (keep: (voice: VoiceOfTheme) => boolean): number => new Set(voices.filter(keep).map((voice) => voice.customer)).size;
  const before = { customers: count((v) => !v.isNew && v.isHit), of: count((v) => !v.isNew) };
  const since = { customers: count((v) => v.isNew && v.isHit), of: count((v) => v.isNew) };
  const chance = since.of === 0 ? null : fisherUpperTail(since.customers, since.of, before.customers, before.of);
  const passes = since.customers >= LEAST_CUSTOMERS && chance !== null && chance < LEAST_CHANCE;
  const fresh = voices.filter((v) => v.isNew && v.isHit);
  const known = new Set(voices.flatMap((v) => (!v.isNew && v.isHit && v.account !== null ? [v.account] : [])));
  const newAccounts = [...new Set(fresh.flatMap((v) => (v.account !== null && !known.has(v.account) ? [v.account] : [])))].sort();
  const snippets = [...fresh].sort((a, b) => (b.date ?? "").localeCompare(a.date ?? "")).slice(0, MOST_SNIPPETS);
  return {
    passes,
    before,
    since,
    chance,
    newAccounts,
    snippets: snippets.map((v) => v.snippet),
    words: wordsOf(before, since, newAccounts),
  };
}

function wordsOf(before: Challenge["before"], since: Challenge["since"], accounts: readonly string[]): string {
  if (since.of === 0) return "Nothing came in since the decision.";
  const share = ({ customers, of }: Challenge["before"]): string =>
    `${customers} of ${of} customers (${of === 0 ? 0 : Math.round((100 * customers) / of)} %)`;
  const where = accounts.length === 0 ? "" : `; ${many(accounts.length, "account")} for the first time`;
  return `Since the decision ${share(since)} speak of it; before it ${share(before)} did${where}.`;
}

/** P(as many hits or more among `ofSince`), margins fixed: hypergeometric upper tail (Fisher 1922), in logarithms. */
export function fisherUpperTail(hitsSince: number, ofSince: number, hitsBefore: number, ofBefore: number): number {
  const hits = hitsSince + hitsBefore;
  const all = ofSince + ofBefore;
  let tail = 0;
  for (let k = hitsSince; k <= Math.min(ofSince, hits); k++) {
    if (hits - k > ofBefore) continue;
    tail += Math.exp(logChoose(ofSince, k) + logChoose(ofBefore, hits - k) - logChoose(all, hits));
  }
  return Math.min(1, tail);
}

function logChoose(n: number, k: number): number {
  let sum = 0;
  for (let i = 1; i <= k; i++) sum += Math.log(n - k + i) - Math.log(i);
  return sum;
}
