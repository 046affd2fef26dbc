/** A playbook's usual wants, where enough of a theme's customers hold their cues. */
import type { GroupedSnippet } from "../../model.ts";
import { contentStems, countCues, shared } from "../words.ts";
import type { Playbook } from "./playbook.ts";
import { MOST_EVIDENCE, type RankedWant } from "./ranked-want.ts";
import { isSpokenOf } from "./spoken-of.ts";

/** The share of a theme's customers who must hold a cue. */
const LEAST_SHARE = 0.1;
/** The share of a theme's customers who must say a playbook's want in so many words. */
const LEAST_PLAIN = 0.03;
/** From this share of the customers on, a want's cues are what the theme is about. */
const SHARE_OF_SUBJECT = 0.25;
/** What a want of another playbook has to make up for: the theme's own type is only the likeliest one. */
const BORROWED = { lessScore: 0.5, leastShare: 0.12, leastVoices: 3, leastPlain: 0.07 };

/** `stems[i]`: content stems of snippet i. `isOwn`: the theme is known to be of the playbook's problem type, so that a cue there speaks of it. */
export function playbookWants(
  snippets: readonly GroupedSnippet[],
  stems: readonly Set<string>[],
  playbook: Playbook,
  isOwn = false,
): RankedWant[] {
  const wants: RankedWant[] = [];
  const customers = new Set(snippets.map((snippet) => snippet.customer)).size;
  for (const { want, cues, where, scenario } of playbook.wants) {
    if (!isSpokenOf(where, snippets)) continue;
    const wanted = contentStems(want);
    const cued = snippets
      .map((snippet, index) => ({
        index,
        speaks: snippet.kind !== "praise" && snippet.kind !== "other",
        hits: countCues(snippet.text, cues),
        common: shared(wanted, stems[index] ?? new Set()),
      }))
      .filter(({ hits, speaks }) => hits > 0 && speaks);
    const voices = new Set(cued.map(({ index }) => snippets[index]?.customer)).size;
    cued.sort((left, right) => right.hits + right.common - left.hits - left.common || left.index - right.index);
    const order = cued.map(({ index }) => index);
    const sharing = cued.filter(({ common }) => common > 0);
    // A cue alone may be about anything: unless the theme is known to be of this type, the problem has to be said in the want's own words or with more than one cue.
    const plain = sharing.filter(({ index, common }) => isOwn || common >= 2 || distinctCues(snippets[index]?.text ?? "", cues) >= 2);
    const plainVoices = new Set(plain.map(({ index }) => snippets[index]?.customer)).size;
    if (plainVoices < Math.max(1, Math.round(customers * LEAST_PLAIN))) continue;
    // One word of the want beside one cue may be chance ("hours") where one customer says it; `where` has ruled that out.
    const telling = sharing.filter(({ index, common }) => common >= 2 || distinctCues(snippets[index]?.text ?? "", cues) >= 2);
    const isSubject = isOwn && (where !== undefined || voices >= customers * SHARE_OF_SUBJECT);
    if (telling.length === 0 && !isSubject && plainVoices < Math.max(2, Math.ceil(customers * LEAST_PLAIN))) continue;
    const resting = [...telling, ...plain.filter((other) => !telling.includes(other))];
    const evidence = resting.map(({ index }) => index).slice(0, MOST_EVIDENCE);
    if (voices < Math.min(2, customers) || voices / customers < LEAST_SHARE) continue;
    const backing = order.filter((index) => !evidence.includes(index)).slice(0, MOST_EVIDENCE);
    wants.push({
      text: want,
      stems: wanted,
      score: 1.6 + 2.5 * Math.sqrt(voices / customers),
      assumption: true,
      evidence,
      backing,
      customers: voices,
      plainly: plainVoices,
      scenario: scenario ?? null,
      isSubject: isOwn && voices >= customers * SHARE_OF_SUBJECT,
      playbook,
    });
  }
  return wants;
}

/** Cues that a text holds, one that begins another ("hour", "hours") counted once. */
function distinctCues(text: string, cues: readonly string[]): number {
  const held = cues.filter((cue) => countCues(text, [cue]) > 0);
  return held.filter((cue) => !held.some((longer) => longer !== cue && longer.startsWith(cue))).length;
}

/** Wants of playbooks for other problem types, where more of the customers hold their cues. */
export function borrowedWants(
  snippets: readonly GroupedSnippet[],
  stems: readonly Set<string>[],
  lenders: readonly Playbook[],
): RankedWant[] {
  const customers = new Set(snippets.map((snippet) => snippet.customer)).size;
  return lenders
    .flatMap((lender) => playbookWants(snippets, stems, lender))
    .filter(
      (want) =>
        want.customers >= BORROWED.leastVoices &&
        want.customers >= customers * BORROWED.leastShare &&
        want.evidence.length >= 2 &&
        want.plainly >= customers * BORROWED.leastPlain,
    )
    .map((want) => ({ ...want, score: want.score - BORROWED.lessScore }));
}
