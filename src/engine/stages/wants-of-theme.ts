/** Ranks what the customers of one theme want: their own clean words first, the playbook's usual wants where cues back them. */
import type { GroupedSnippet } from "../model.ts";
import { wantsOf } from "./clause.ts";
import type { Playbook, PlaybookWant } from "./playbook.ts";
import { isSameWant, saysTheSame } from "./same-want.ts";
import { isSpokenOf } from "./spoken-of.ts";
import { inUsualCase, usualCases } from "./usual-case.ts";
import { contentStems, countCues, shared } from "./words.ts";

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

/** From this share of the customers on, a want's cues are what the theme is about. */
const SHARE_OF_SUBJECT = 0.25;

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
    ...saidWants(snippets, stems, playbook, lenders, customers),
    ...playbookWants(snippets, stems, playbook, customers, isOwn),
    ...borrowed,
  ];
  all.sort((left, right) => right.score - left.score || (left.text < right.text ? -1 : 1));
  const kept: RankedWant[] = [];
  for (const want of all) {
    const at = kept.findIndex((other) => saysTheSame(other, want));
    const twin = kept[at];
    if (twin?.assumption && !want.assumption && want.customers >= 2) kept[at] = inOwnWords(want, twin);
    else if (twin === undefined && !kept.some((other) => isSameWant(other, want))) kept.push(want);
  }
  return kept;
}

/** What two customers say themselves stands before the playbook's words for it, which leave their criterion and their quotes. */
function inOwnWords(want: RankedWant, usual: RankedWant): RankedWant {
  const backing = [...new Set([...usual.evidence, ...usual.backing])].filter((index) => !want.evidence.includes(index));
  return { ...want, score: usual.score, scenario: usual.scenario, playbook: usual.playbook, backing: backing.slice(0, MOST_EVIDENCE) };
}

function saidWants(
  snippets: readonly GroupedSnippet[],
  stems: readonly Set<string>[],
  playbook: Playbook,
  lenders: readonly Playbook[],
  customers: number,
): RankedWant[] {
  const wants: RankedWant[] = [];
  const forRequests = OF_REPORTS.has(playbook.id) ? lenders.find(({ id }) => id === "missing-capability") : undefined;
  const common = commonStems(snippets, stems);
  const speakers = speakersOf(snippets, stems);
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
      // One voice of many that nobody echoes may be about something else, unless others speak of most that it speaks of.
      if (customers >= 4 && echoing.size === 0 && !(said.weight >= PLAIN_WISH && isOnTopic(wanted, snippet.customer, speakers))) continue;
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
        playbook: (REQUESTS.has(plain.rule) ? forRequests : undefined) ?? playbook,
      });
    }
  }
  return wants;
}

/** Problem types whose criteria speak of something that went wrong; a thing that is only asked for has the criteria of a new capability. */
const OF_REPORTS: ReadonlySet<string> = new Set(["defect", "billing", "support", "confusion", "access", "reliability"]);
const REQUESTS: ReadonlySet<string> = new Set(
  (
    "wish-there please-give please-add-to please-let please-make possible way-to may-i is-there-a there-is-no support-for imperative-add needs-a need-word " +
    "nice-if nice-to ability why-removed back wish-it-had happy-with used-to"
  ).split(" "),
);

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

/** From this weight on a rule reads a wish, not an obstacle. */
const PLAIN_WISH = 2;
const LEAST_ON_TOPIC = 0.6;

/** True when other customers say most words of the want, at least two, in whatever sentence. */
function isOnTopic(wanted: ReadonlySet<string>, speaker: string, speakers: ReadonlyMap<string, ReadonlySet<string>>): boolean {
  const echoed = [...wanted].filter((word) => [...(speakers.get(word) ?? [])].some((customer) => customer !== speaker)).length;
  return echoed >= 2 && echoed >= wanted.size * LEAST_ON_TOPIC;
}

function speakersOf(snippets: readonly GroupedSnippet[], stems: readonly Set<string>[]): Map<string, Set<string>> {
  const speakers = new Map<string, Set<string>>();
  for (const [index, words] of stems.entries())
    for (const word of words) speakers.set(word, (speakers.get(word) ?? new Set()).add(snippets[index]?.customer ?? ""));
  return speakers;
}

function commonStems(snippets: readonly GroupedSnippet[], stems: readonly Set<string>[]): Set<string> {
  const conversations = new Map<string, Set<string>>();
  for (const [index, words] of stems.entries())
    for (const word of words) conversations.set(word, (conversations.get(word) ?? new Set()).add(snippets[index]?.conversation ?? ""));
  const all = new Set(snippets.map((snippet) => snippet.conversation)).size;
  return new Set(all < 5 ? [] : [...conversations].filter(([, held]) => held.size > all * COMMON).map(([word]) => word));
}
