/** Ranks what the customers of one theme want: their own clean words first, the playbook's usual wants where cues back them. */
import type { GroupedSnippet } from "../../model.ts";
import { shared } from "../words.ts";
import type { Playbook } from "./playbook.ts";
import { borrowedWants, playbookWants } from "./playbook-wants.ts";
import { MOST_EVIDENCE, type RankedWant } from "./ranked-want.ts";
import { type SaidWant, saidWants, type UsualWriting } from "./said-wants.ts";
import { isSameWant } from "./same-want.ts";
import { isSaidInMeaning, type Meaning, meansTheSame, speaksFor } from "./want-meaning.ts";

/** From this weight on a rule reads a wish, not an obstacle. */
const PLAIN_WISH = 2.2;

function isPlainWish(want: RankedWant): boolean {
  return (want.weight ?? 0) >= PLAIN_WISH && want.text.split(" ").length <= LONG + 1;
}

/** Words of a want from which on the shorter way to say it is taken. */
const LONG = 9;

/** All that could be wanted in a theme, before it is weighed. */
export type WantCandidates = { said: SaidWant[]; usual: RankedWant[]; stems: readonly Set<string>[] };

/**
 * `stems[i]`: content stems of snippet i. `lenders`: playbooks, whose wants are taken where more of the customers hold their cues. `isOwn`:
 * the theme is known to be of the playbook's problem type, so that a cue there speaks of it. `writing`: how the customers of all themes write.
 */
export function candidateWants(
  snippets: readonly GroupedSnippet[],
  stems: readonly Set<string>[],
  playbook: Playbook,
  lenders: readonly Playbook[] = [],
  isOwn = false,
  writing?: UsualWriting,
): WantCandidates {
  const others = lenders.filter((lender) => lender.id !== playbook.id);
  const usual = [...playbookWants(snippets, stems, playbook, isOwn), ...borrowedWants(snippets, stems, others)];
  return { said: saidWants(snippets, stems, playbook, lenders, writing), usual, stems };
}

/**
 * The candidates, best first, those that ask for the same joined. With `meaning` a want is kept where the theme's other snippets mean
 * the like, and one that only shares words with them is not.
 */
export function rankWants(
  { said, usual, stems }: WantCandidates,
  snippets: readonly GroupedSnippet[],
  meaning: Meaning | null,
): RankedWant[] {
  const own = said.flatMap((want) => (meaning === null ? (want.isEchoed ? [want] : []) : (speaksFor(want, snippets, meaning) ?? [])));
  const others = meaning === null ? usual : usual.flatMap((want) => isSaidInMeaning(want, snippets, stems, meaning) ?? []);
  const all: RankedWant[] = [...own, ...others].sort((left, right) => right.score - left.score || (left.text < right.text ? -1 : 1));
  const kept: { first: RankedWant; whole: RankedWant }[] = [];
  for (const want of all) {
    const twin = kept.find(({ first }) => isSameWant(first, want) || meansTheSame(first, want, meaning));
    if (twin === undefined) kept.push({ first: want, whole: want });
    else twin.whole = joined(twin.whole, want);
  }
  return kept.map(({ whole }) => ({
    ...whole,
    evidence: whole.evidence.slice(0, MOST_EVIDENCE),
    backing: whole.backing.slice(0, MOST_EVIDENCE),
  }));
}

/** Two wants for the same: the words of the better one, but a plain wish of a customer before the playbook's words for it; the criterion of the playbook, the quotes of both. */
function joined(better: RankedWant, other: RankedWant): RankedWant {
  const isOwn = better.scenario !== null && other.scenario === null && other.customers >= 2 && (better.assumption || isPlainWish(other));
  // One customer's long words for what the playbook says shortly, and others say too.
  const isLong = better.scenario === null && other.scenario !== null && !other.assumption && better.text.split(" ").length > LONG;
  const [kept, left] = isOwn || isLong ? [other, better] : [better, other];
  const backing = [...new Set([...kept.backing, ...left.evidence, ...left.backing])].filter((index) => !kept.evidence.includes(index));
  const usual = better.scenario === null ? other : better;
  // Near in meaning is not the same act: without a word in common the playbook's steps would test another thing.
  if (kept.scenario === null && shared(kept.stems, usual.stems) === 0) return { ...kept, score: better.score, backing };
  return {
    ...kept,
    score: better.score,
    backing,
    scenario: usual.scenario,
    playbook: usual.scenario === null ? kept.playbook : usual.playbook,
  };
}
