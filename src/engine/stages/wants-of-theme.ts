/** Ranks what the customers of one theme want: their own clean words first, the playbook's usual wants where cues back them. */
import type { GroupedSnippet } from "../model.ts";
import { wantsOf } from "./clause.ts";
import type { Playbook, PlaybookWant } from "./playbook.ts";
import { inUsualCase, usualCases } from "./usual-case.ts";
import { contentStems, countCues, likeness, shared, stem } from "./words.ts";

/** `evidence`: indexes of snippets that share content words; `backing`: others that hold the cues; best first. */
export type RankedWant = {
  text: string;
  stems: Set<string>;
  score: number;
  assumption: boolean;
  evidence: number[];
  backing: number[];
  customers: number;
  /** customers whose words hold the want's own words, not only a cue */
  plainly: number;
  scenario: PlaybookWant["scenario"] | null;
  /** whose criteria fit: the theme's, or the one that a want was borrowed from */
  playbook: Playbook;
};

const MOST_EVIDENCE = 12;
/** Of a large theme the best snippets are read for wants; all count as evidence. */
const MOST_READ = 150;
/** A word that more of the conversations hold says nothing about agreement. */
const COMMON = 0.4;

/** The share of a theme's customers who must hold a cue. */
const LEAST_SHARE = 0.1;
/** The share of a theme's customers who must say a playbook's want in so many words. */
const LEAST_PLAIN = 0.03;

/** What a want of another playbook has to make up for: the theme's own type is only the likeliest one. */
const BORROWED = { lessScore: 0.5, leastShare: 0.12, leastVoices: 3, leastPlain: 0.07 };

/**
 * All wants of a theme, best first, near-duplicates joined. `stems[i]`: content stems of snippet i. `lenders`: playbooks of other
 * problem types, whose wants are taken where more of the customers hold their cues. `isOwn`: the
 * theme is known to be of the playbook's problem type, so that a cue there speaks of it.
 */
export function wantsOfTheme(
  snippets: readonly GroupedSnippet[],
  stems: readonly Set<string>[],
  playbook: Playbook,
  lenders: readonly Playbook[] = [],
  isOwn = false,
): RankedWant[] {
  const customers = new Set(snippets.map((snippet) => snippet.customer)).size;
  const borrowed = lenders
    .filter((lender) => lender.id !== playbook.id)
    .flatMap((lender) => playbookWants(snippets, stems, lender, customers))
    .filter(
      (want) =>
        want.customers >= BORROWED.leastVoices &&
        want.customers >= customers * BORROWED.leastShare &&
        want.evidence.length >= 2 &&
        want.plainly >= customers * BORROWED.leastPlain,
    )
    .map((want) => ({ ...want, score: want.score - BORROWED.lessScore }));
  const all = [
    ...saidWants(snippets, stems, playbook, customers),
    ...playbookWants(snippets, stems, playbook, customers, isOwn),
    ...borrowed,
  ];
  all.sort((left, right) => right.score - left.score || (left.text < right.text ? -1 : 1));
  const kept: RankedWant[] = [];
  for (const want of all) if (!kept.some((other) => isSameWant(other, want))) kept.push(want);
  return kept;
}

function isSameWant(left: RankedWant, right: RankedWant): boolean {
  const [one, other] = [actsOf(left.stems), actsOf(right.stems)];
  const both = shared(one, other);
  if (likeness(one, other) >= 0.4 || (both >= 2 && both >= Math.min(one.size, other.size) * 0.6) || isWithin(one, other, both)) return true;
  // Two wants that rest on the same snippets are the same problem said twice.
  const evidence = new Set([...left.evidence, ...left.backing]);
  const mine = [...right.evidence, ...right.backing];
  return mine.length > 2 && mine.filter((index) => evidence.has(index)).length / Math.min(mine.length, evidence.size) > 0.6;
}

/** One says all that the other says; a want of one word ("sign in") takes in only wants that say hardly more. */
function isWithin(one: ReadonlySet<string>, other: ReadonlySet<string>, both: number): boolean {
  const [less, more] = [Math.min(one.size, other.size), Math.max(one.size, other.size)];
  return both === less && (less >= 2 || more <= 2);
}

/** Verbs that ask a product for the same thing. */
const SAME_ACTS = [
  "log login logon sign signin connect access enter open launch start run load",
  "view watch see play read display show",
  "recover restore retrieve return",
  "find locate search look",
  "remove delete disable stop prevent block hide turn switch avoid",
  "add create make",
  "change adjust edit set modify customiz customis alter",
].map((line) => line.split(" "));
const ACT_OF = new Map(SAME_ACTS.flatMap((acts) => acts.map((act) => [stem(act), acts[0] ?? act] as const)));

function actsOf(stems: ReadonlySet<string>): Set<string> {
  return new Set(
    [...stems]
      .flatMap((word) => word.split("-"))
      .filter((word) => word.length > 2)
      .map((word) => ACT_OF.get(word) ?? word),
  );
}

function saidWants(
  snippets: readonly GroupedSnippet[],
  stems: readonly Set<string>[],
  playbook: Playbook,
  customers: number,
): RankedWant[] {
  const wants: RankedWant[] = [];
  const common = commonStems(snippets, stems);
  const casing = usualCases(snippets.slice(0, 400).map((snippet) => snippet.text));
  for (const [index, snippet] of snippets.slice(0, MOST_READ).entries()) {
    if (snippet.kind === "praise" || snippet.kind === "other") continue;
    for (const plain of wantsOf(snippet.text)) {
      const said = { ...plain, text: inUsualCase(plain.text, casing) };
      const wanted = contentStems(said.core);
      const least = Math.min(wanted.size, Math.max(2, Math.ceil(wanted.size / 2)));
      const evidence = [index];
      const echoing = new Set<string>();
      for (const [other, words] of stems.entries()) {
        if (other === index || shared(wanted, words) < least) continue;
        evidence.push(other);
        const telling = [...wanted].some((word) => words.has(word) && !common.has(word));
        if (telling && snippets[other]?.customer !== snippet.customer) echoing.add(snippets[other]?.customer ?? "");
      }
      // One voice of many that nobody echoes may be about something else.
      if (customers >= 4 && echoing.size === 0) continue;
      const words = said.text.split(" ").length;
      const score =
        said.weight +
        (snippet.kind === "request" ? 0.4 : 0) +
        2 * Math.sqrt((echoing.size + 1) / Math.max(1, customers)) +
        0.3 * (1 - index / snippets.length) -
        0.08 * Math.max(0, words - 11) -
        (words < 4 ? 0.4 : 0) -
        (/\b(?:it|they|them|this|that)\b/.test(said.text) ? 0.7 : 0) -
        (/\d/.test(said.text) ? 0.8 : 0) -
        (/\b(?:and|or)\b/.test(said.text) ? 0.2 : 0) -
        (HOST.test(said.text) ? 1.2 : 0);
      wants.push({
        text: said.text,
        stems: wanted,
        score,
        assumption: false,
        evidence: evidence.slice(0, MOST_EVIDENCE),
        backing: [],
        customers: echoing.size + 1,
        plainly: echoing.size + 1,
        scenario: null,
        playbook,
      });
    }
  }
  return wants;
}

const HOST = /\b[\w-]+\.(?:[a-z]{2,4}|local|online)\b/i;

function playbookWants(
  snippets: readonly GroupedSnippet[],
  stems: readonly Set<string>[],
  playbook: Playbook,
  customers: number,
  isOwn = false,
): RankedWant[] {
  const wants: RankedWant[] = [];
  for (const { want, cues, where, scenario } of playbook.wants) {
    if (where && voicesOf(snippets, where) < customers / 8) continue;
    const wanted = contentStems(want);
    const cued = snippets
      .map((snippet, index) => ({ index, hits: countCues(snippet.text, cues), common: shared(wanted, stems[index] ?? new Set()) }))
      .filter(({ hits }) => hits > 0);
    const voices = new Set(cued.map(({ index }) => snippets[index]?.customer)).size;
    cued.sort((left, right) => right.hits + right.common - left.hits - left.common || left.index - right.index);
    const order = cued.map(({ index }) => index);
    const sharing = cued.filter(({ common }) => common > 0);
    // A cue alone may be about anything: unless the theme is known to be of this type, the problem has to be said in the want's own words or with more than one cue.
    const plain = sharing.filter(({ index, common }) => isOwn || common >= 2 || distinctCues(snippets[index]?.text ?? "", cues) >= 2);
    const plainVoices = new Set(plain.map(({ index }) => snippets[index]?.customer)).size;
    if (plainVoices < Math.max(1, Math.round(customers * LEAST_PLAIN))) continue;
    const evidence = [...plain, ...sharing.filter((other) => !plain.includes(other))].map(({ index }) => index).slice(0, MOST_EVIDENCE);
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

function voicesOf(snippets: readonly GroupedSnippet[], cues: readonly string[]): number {
  return new Set(snippets.filter((snippet) => countCues(snippet.text, cues) > 0).map((snippet) => snippet.customer)).size;
}

function commonStems(snippets: readonly GroupedSnippet[], stems: readonly Set<string>[]): Set<string> {
  const conversations = new Map<string, Set<string>>();
  for (const [index, words] of stems.entries())
    for (const word of words) conversations.set(word, (conversations.get(word) ?? new Set()).add(snippets[index]?.conversation ?? ""));
  const all = new Set(snippets.map((snippet) => snippet.conversation)).size;
  return new Set(all < 5 ? [] : [...conversations].filter(([, held]) => held.size > all * COMMON).map(([word]) => word));
}
