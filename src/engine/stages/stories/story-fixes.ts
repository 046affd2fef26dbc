/** Safe fixes of a story's failing checks: each keeps what a person wrote as far as the check allows, and says what it does. */
import type { Story } from "../../../shared/domain.ts";
import { beginsWithVerb, isInfinitive, lowerFirst } from "../clauses/grammar.ts";
import { faultOfScenario, readScenarios, writeScenario } from "./gherkin.ts";
import { fillPattern, type Playbook } from "./playbook.ts";
import { IMPLEMENTATION, VAGUE } from "./story-checks.ts";
import { attemptOf, outcomeOf, storyTitle } from "./story-text.ts";

type Parts = Pick<Story, "role" | "want" | "benefit" | "acceptance">;
/** `words`: what the key will do. `edit`: only what changes. */
export type StoryFix = { check: string; words: string; edit: Partial<Parts> };

const MOST_SCENARIOS = 6;

/** One fix for a check, or null where only a person can help. `playbook`: whose criteria may be borrowed. */
export function fixFor(check: string, story: Parts, playbook: Playbook | null): StoryFix | null {
  const fix = FIXES[check]?.(story, playbook) ?? null;
  return fix === null || isNothing(fix.edit, story) ? null : { check, ...fix };
}

type Fix = (story: Parts, playbook: Playbook | null) => Omit<StoryFix, "check"> | null;
const FIXES: Readonly<Record<string, Fix>> = {
  "well-formed": ({ role }) => (role.trim() === "" ? { words: "Let a customer speak", edit: { role: "customer" } } : null),
  atomic: ({ want }) => {
    const first = firstWish(want);
    return first === null ? null : { words: `Keep the first wish: “${first}”`, edit: { want: first } };
  },
  minimal: ({ role, want, benefit }) => ({
    words: "Leave out brackets and what follows the sentence",
    edit: { role: bare(role), want: bare(want), benefit: benefit === null ? null : bare(benefit) || null },
  }),
  "full-sentence": ({ want }) => {
    const plain = want.trim().replace(/^to\s+/i, "");
    const first = plain.split(/\s+/)[0]?.toLowerCase() ?? "";
    if (plain === "" || plain.split(/\s+/).length < 2) return null;
    const fixed = isInfinitive(first) && first !== plain.toLowerCase() ? `to ${lowerFirst(plain)}` : `to have ${lowerFirst(plain)}`;
    return { words: `Begin with a verb: “${fixed}”`, edit: { want: fixed } };
  },
  "conceptually-sound": () => ({ words: "Leave the benefit open until somebody says one", edit: { benefit: null } }),
  "problem-oriented": ({ want }) => {
    const fixed = withoutImplementation(want);
    return fixed === null ? null : { words: `Leave the way of building it out: “${fixed}”`, edit: { want: fixed } };
  },
  unambiguous: ({ want }) => {
    const fixed = tidy(want.replace(new RegExp(`\\s*${VAGUE.source}`, "gi"), ""));
    return VAGUE.test(want) && fixed.split(" ").length >= 3
      ? { words: `Leave the vague word out: “${fixed}”`, edit: { want: fixed } }
      : null;
  },
  complete: (story, playbook) => withCriteria(story, playbook),
  testable: (story) => ({
    words: "Add a criterion whose Then can be seen",
    edit: { acceptance: [ownScenario(story), ...story.acceptance].slice(0, MOST_SCENARIOS) },
  }),
  gherkin: (story) => ({
    words: "Put the steps in the order Given, When, Then",
    edit: { acceptance: story.acceptance.map((block) => (faultOfScenario(block) === null ? block : repaired(block, story))) },
  }),
  estimatable: ({ acceptance }) =>
    acceptance.length > MOST_SCENARIOS
      ? { words: `Keep the first ${MOST_SCENARIOS} criteria`, edit: { acceptance: acceptance.slice(0, MOST_SCENARIOS) } }
      : null,
};

function firstWish(want: string): string | null {
  if (/\band\/or\b/i.test(want)) return tidy(want.replace(/\s*\band\/or\b.*$/i, ""));
  for (const hit of want.matchAll(/\s(?:and|or|&|\+|\/)\s/gi))
    if (beginsWithVerb(want.slice(hit.index + hit[0].length))) return tidy(want.slice(0, hit.index));
  return null;
}

function bare(text: string): string {
  return tidy(
    text
      .replace(/\s*[([{<][^)\]}>]*[)\]}>]/g, "")
      .replace(/[()[\]{}<>]/g, "")
      .replace(/[.!?;]\s+\S.*$/su, "")
      .replace(/\s[-–—]\s.*$/su, ""),
  );
}

function withoutImplementation(want: string): string | null {
  const hit = IMPLEMENTATION.exec(want);
  if (!hit) return null;
  const lead = /\s*(?:,\s*)?\b(?:in|with|using|via|by|through|from|into|on|as|to)\s+(?:an?\s+|the\s+|our\s+)?(?:[\w-]+\s+){0,2}$/i.exec(
    want.slice(0, hit.index),
  );
  if (!lead || lead.index < 8) return null;
  const fixed = tidy(want.slice(0, lead.index));
  return IMPLEMENTATION.test(fixed) || fixed.split(" ").length < 3 ? null : fixed;
}

/** The playbook's criteria for this want, up to one that must not happen. */
function withCriteria(story: Parts, playbook: Playbook | null): Omit<StoryFix, "check"> | null {
  const values = {
    want: story.want,
    outcome: outcomeOf(story.want),
    attempt: attemptOf(story.want),
    object: story.want,
    theme: "this theme",
    count: "the",
  };
  const usual = (playbook?.acceptance ?? [])
    .filter(({ where }) => where === undefined)
    .map((pattern) => ({
      negative: pattern.negative,
      block: writeScenario({
        name: fillPattern(pattern.name, values, true),
        given: fillPattern(pattern.given, values),
        when: fillPattern(pattern.when, values),
        // biome-ignore lint/suspicious/noThenProperty: Gherkin's own word; the object is never awaited
        then: fillPattern(pattern.then, values),
        and: pattern.and?.map((step) => fillPattern(step, values)),
      }),
    }));
  const have = story.acceptance.length === 0 ? [ownScenario(story)] : story.acceptance;
  const negative = usual.find((each) => each.negative && !have.includes(each.block));
  const acceptance = negative ? [...have, negative.block] : have;
  if (acceptance.length === story.acceptance.length) return null;
  return {
    words:
      story.acceptance.length === 0 ? "Add the usual criteria of the playbook" : "Add the playbook's criterion of what must not happen",
    edit: { acceptance },
  };
}

function ownScenario({ want }: Parts): string {
  return writeScenario({
    name: storyTitle({ want }) || "It can be done",
    given: "a person who is allowed to do it",
    when: attemptOf(want),
    // biome-ignore lint/suspicious/noThenProperty: Gherkin's own word; the object is never awaited
    then: `the screen shows that ${outcomeOf(want)}`,
  });
}

/** Every line of the block is kept as a step where it fits; what is missing comes from the want. */
function repaired(block: string, story: Parts): string {
  const read = readScenarios(block).scenarios[0];
  const lines = block
    .split(/\r?\n/)
    .map((row) => row.trim())
    .filter(Boolean);
  const named = /^(?:Scenario|Example)\s*:\s*(.*)$/i;
  const said = lines
    .filter((row) => !named.test(row))
    .map((row) => /^(Given|When|Then|And|But|\*)\b[\s:]*(.*)$/i.exec(row) ?? [row, "", row]);
  const name = read?.name.trim() || (lines.map((row) => named.exec(row)?.[1] ?? "").find(Boolean) ?? storyTitle(story));
  const steps = new Map<string, string[]>([
    ["given", []],
    ["when", []],
    ["then", []],
  ]);
  let at = "given";
  for (const [, keyword = "", text = ""] of said) {
    const key = keyword.toLowerCase();
    if (steps.has(key)) at = key;
    if (text.trim() !== "") steps.get(at)?.push(text.trim());
  }
  return writeScenario({
    name: name || "It can be done",
    given: joined(steps.get("given")) || "a person who is allowed to do it",
    when: joined(steps.get("when")) || attemptOf(story.want),
    // biome-ignore lint/suspicious/noThenProperty: Gherkin's own word; the object is never awaited
    then: steps.get("then")?.[0] ?? `the screen shows that ${outcomeOf(story.want)}`,
    and: steps.get("then")?.slice(1, 3),
  });
}

function joined(steps: readonly string[] = []): string {
  return steps.join(" and ");
}

function tidy(text: string): string {
  return text
    .replace(/\s+/g, " ")
    .trim()
    .replace(/[\s.,;:!?-]+$/, "");
}

function isNothing(edit: Partial<Parts>, story: Parts): boolean {
  return Object.entries(edit).every(([part, value]) => JSON.stringify(value) === JSON.stringify(story[part as keyof Parts]));
}
