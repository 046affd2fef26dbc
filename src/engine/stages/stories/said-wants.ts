/** What the customers of one theme say that they want, in clean clauses of their own words. */
import type { GroupedSnippet } from "../../model.ts";
import { type WantClause, wantsOf } from "../clauses/clause.ts";
import { contentStems, likeness, shared, stem } from "../words.ts";
import { benefitsOf } from "./benefit.ts";
import { isOwnAffair } from "./own-affairs.ts";
import type { Playbook } from "./playbook.ts";
import { playbookForSaid } from "./playbook-for-said.ts";
import type { RankedWant } from "./ranked-want.ts";
import { inUsualCase, usualCases } from "./usual-case.ts";

/** `evidence[0]`: the snippet that says it. `isEchoed`: others speak of the same in like words, or are too few to ask that of. `weight`: how plainly its rule reads a wish. */
export type SaidWant = RankedWant & { isEchoed: boolean; weight: number };

/** How the customers of all themes usually write: small letters or capitals of a word, and a clause with slips of the pen and missing articles put right. */
export type UsualWriting = { casing?: ReadonlyMap<string, string>; putRight?: (clause: string) => string };

/** Of a large theme the best snippets are read for wants; all count as evidence. */
const MOST_READ = 150;
const REASONED = 0.4;
/** A reason in the want's own words is none. */
const ANOTHER = 0.4;
/** A word that more of the conversations hold says nothing about agreement. */
const COMMON = 0.4;
const HOST = /\b[\w-]+\.(?:[a-z]{2,4}|local|online)\b/i;

/** Every clean want of the customers' own sentences. `stems[i]`: content stems of snippet i; `lenders`: playbooks of other problem types. */
export function saidWants(
  snippets: readonly GroupedSnippet[],
  stems: readonly Set<string>[],
  playbook: Playbook,
  lenders: readonly Playbook[],
  { casing: workspaceCasing = new Map(), putRight = (clause) => clause }: UsualWriting = {},
): SaidWant[] {
  const wants: SaidWant[] = [];
  const customers = new Set(snippets.map((snippet) => snippet.customer)).size;
  const common = commonStems(snippets, stems);
  const speakers = speakersOf(snippets, stems);
  const casing = new Map([...workspaceCasing, ...usualCases(snippets.slice(0, 400).map((snippet) => snippet.text))]);
  for (const [index, snippet] of snippets.slice(0, MOST_READ).entries()) {
    if (snippet.kind === "praise" || snippet.kind === "other") continue;
    // Who says why is worth more to whoever builds it.
    const reasons = benefitsOf(snippet.text).map((reason) => contentStems(reason));
    for (const plain of wantsOf(snippet.text)) {
      // Two who talk ask each other how it is done.
      if (plain.rule === "how-do-i" && snippet.channel === "call" && /\bhow (?:do|can|would) you\b/i.test(snippet.text)) continue;
      if (isOwnAffair(plain.rule, plain.text, playbook.id)) continue;
      const said = { ...plain, text: withoutOwnNames(putRight(inUsualCase(plain.text, casing)), snippet.customer, speakers) };
      const wanted = contentStems(said.text === plain.text ? said.core : without(said.text, plain));
      const least = Math.min(wanted.size, Math.max(2, Math.ceil(wanted.size / 2)));
      const evidence = [index];
      const echoing = new Set<string>();
      for (const [other, words] of stems.entries()) {
        if (other === index || shared(wanted, words) < least) continue;
        evidence.push(other);
        const telling = [...wanted].some((word) => words.has(word) && !common.has(word));
        if (telling && snippets[other]?.customer !== snippet.customer) echoing.add(snippets[other]?.customer ?? "");
      }
      if (/\d{3}/.test(said.text)) continue;
      const isEchoed = customers < 4 || echoing.size > 0 || (said.weight >= PLAIN_WISH && isOnTopic(wanted, snippet.customer, speakers));
      const words = said.text.split(" ").length;
      const score =
        said.weight +
        (reasons.some((reason) => likeness(reason, wanted) < ANOTHER) ? REASONED : 0) +
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
        evidence,
        backing: [],
        customers: echoing.size + 1,
        plainly: echoing.size + 1,
        scenario: null,
        isEchoed,
        weight: said.weight,
        playbook: playbookForSaid(plain.rule, playbook, lenders),
      });
    }
  }
  return wants;
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

/** The words that count as what is wanted: without what a rule added at the end. */
function without(text: string, { text: whole, core }: WantClause): string {
  const added = whole.slice(core.length);
  return added !== "" && text.endsWith(added) ? text.slice(0, -added.length) : text;
}

/** "my Tangerine bank account", where nobody else speaks of that bank, gives "my bank account": one customer's name for it is no part of the want. */
function withoutOwnNames(text: string, speaker: string, speakers: ReadonlyMap<string, ReadonlySet<string>>): string {
  return text.replace(
    /(?<=\b(?:my|our|the|an?) )(?:\p{Lu}\p{Ll}[\p{L}\p{N}'.-]* ){1,2}(?=\p{Ll}{3,})(?!\p{Ll}+(?:ing|ed)\b|with\b|from\b|and\b|for\b|into\b|when\b|that\b)/gu,
    (names, at: number) => {
      const isOwn = names
        .trim()
        .split(" ")
        .every((name) => [...(speakers.get(stem(name.toLowerCase())) ?? [])].every((customer) => customer === speaker));
      return isOwn && !text.slice(0, at).includes(/^\p{L}+/u.exec(text.slice(at + names.length))?.[0] ?? " ") ? "" : names;
    },
  );
}
