/** Drafts candidate user stories from a theme: clauses from the customers' words, criteria from the playbook. */
import { createHash } from "node:crypto";
import type { BacklogMatch, Clause, Story } from "../../../shared/domain.ts";
import type { GroupedSnippet } from "../../model.ts";
import { contentStems, likeness, sentencesOf, shared } from "../words.ts";
import { benefitsOf } from "./benefit.ts";
import { acceptanceFor, evaluationFor } from "./criteria.ts";
import { fillPattern, type Playbook } from "./playbook.ts";
import type { RankedWant } from "./ranked-want.ts";
import { speakingRole } from "./speaking-role.ts";
import { checkStory } from "./story-checks.ts";
import { storyText } from "./story-text.ts";
import type { ThemeForDrafting } from "./theme-for-drafting.ts";
import { subjectOfTheme } from "./theme-subject.ts";
import { inUsualCase, usualCases } from "./usual-case.ts";
import { candidateWants, rankWants } from "./wants-of-theme.ts";

/** `others`: stories drafted before, for twins; `matches`: backlog items that may say the same; `playbooks`: all, to borrow wants from. */
export type DraftOptions = { others?: readonly Story[]; matches?: readonly BacklogMatch[]; playbooks?: readonly Playbook[]; most?: number };

const MOST_EVIDENCE = 24;
/** Of them quotes that only hold cues: other themes have to find room. */
const MOST_OF_CUES = 8;

/**
 * One story for each distinct want, best first, at most `most` (five, in a theme of very many customers eight); none where nobody said clearly what they want. Extractive
 * (methods.md section 6): a clause that shares no content word with its snippets is not written, what nobody said stays open,
 * what the playbook adds is marked as an assumption, and a story that fails a check is not drafted. The same theme and
 * snippets give the same ids.
 */
export function draftStories(
  theme: ThemeForDrafting,
  playbook: Playbook,
  { others = [], matches = [], playbooks = [], most = mostStories(theme) }: DraftOptions = {},
): Story[] {
  const { snippets } = theme;
  if (snippets.length === 0) return [];
  const stems = snippets.map((snippet) => contentStems(snippet.text));
  const candidates = candidateWants(snippets, stems, playbook, playbooks, theme.problemType === playbook.id);
  return draftFrom(theme, rankWants(candidates, snippets, null), stems, { others, matches, most });
}

/** The stories of wants that were ranked before; `stems[i]`: content stems of snippet i of the theme. */
export function draftFrom(
  theme: ThemeForDrafting,
  wants: readonly RankedWant[],
  stems: readonly Set<string>[],
  { others = [], matches = [], most = mostStories(theme) }: DraftOptions,
): Story[] {
  const takenBenefits = new Set<string>();
  const stories: Story[] = [];
  for (const want of wants) {
    if (stories.length === most) break;
    const story = draftStory(theme, want, stems, takenBenefits);
    const checks = checkStory(story, [...others, ...stories]);
    if (checks.some((check) => !check.ok)) continue;
    if (story.benefit !== null) takenBenefits.add(story.benefit);
    stories.push({ ...story, matches: [...matches], checks });
  }
  return stories;
}

/** In a theme of hundreds more distinct wants are well said. */
function mostStories({ snippets }: ThemeForDrafting): number {
  return new Set(snippets.map((snippet) => snippet.customer)).size >= 100 ? 8 : 5;
}

/**
 * A story for a person to write, where none was drafted: the playbook's want in general about what the theme is about, marked as an
 * assumption, with the playbook's criteria and the quotes that share its words.
 */
export function startStory(theme: ThemeForDrafting, playbook: Playbook): Story {
  const stems = theme.snippets.map((snippet) => contentStems(snippet.text));
  const text = fillPattern(playbook.wantPattern, { theme: subjectOfTheme(theme.name, theme.snippets) });
  const wanted = contentStems(text);
  const evidence = stems.flatMap((stem, index) => (shared(stem, wanted) > 0 ? [index] : [])).slice(0, MOST_EVIDENCE);
  const own = { assumption: true, scenario: null, playbook, backing: [], score: 0, customers: 0, plainly: 0 };
  return draftStory(theme, { ...own, text, stems: wanted, evidence }, stems, new Set());
}

function draftStory(theme: ThemeForDrafting, want: RankedWant, stems: readonly Set<string>[], taken: ReadonlySet<string>): Story {
  const { snippets } = theme;
  const { playbook } = want;
  const idsOf = (indexes: readonly number[]): string[] => indexes.flatMap((index) => snippets[index]?.id ?? []);
  const resting = [...want.evidence, ...want.backing].flatMap((index) => snippets[index] ?? []);
  const role = speakingRole(want.assumption ? resting : resting.slice(0, 1), snippets, playbook);
  const wantClause: Clause = { part: "want", text: want.text, evidence: idsOf(want.evidence), assumption: want.assumption };
  const said = benefitFor(want, snippets, stems, taken);
  const benefit = said && { ...said, text: inUsualCase(said.text, usualCases(snippets.slice(0, 400).map((snippet) => snippet.text))) };
  const clauses = [role, wantClause, ...(benefit ? [benefit] : [])];
  const parts = { role: role.text, want: want.text, benefit: benefit?.text ?? null };
  const evidence = [
    ...new Set([
      ...wantClause.evidence,
      ...(benefit?.evidence ?? []),
      ...role.evidence,
      ...idsOf(want.backing).slice(0, MOST_OF_CUES),
      ...(want.elsewhere ?? []),
    ]),
  ].slice(0, MOST_EVIDENCE);
  return {
    id: storyId(theme.id, want.text),
    theme: theme.id,
    ...parts,
    text: storyText(parts),
    clauses,
    acceptance: acceptanceFor(theme, playbook, want),
    evaluation: evaluationFor(theme, playbook),
    evidence,
    checks: [],
    state: "candidate",
    matches: [],
    playbook: `${playbook.id}@${playbook.version}`,
  };
}

/** `st_` and 16 hex digits of SHA-256 over theme id and want: the same want of the same theme keeps its id. */
export function storyId(theme: string, want: string): string {
  return `st_${createHash("sha256").update(`${theme}\n${want.toLowerCase().trim()}`).digest("hex").slice(0, 16)}`;
}

/**
 * A benefit that somebody said in the same breath as the want: in the snippet that states it, or in one that says all of
 * its words. What was said elsewhere may be the reason for something else.
 */
function benefitFor(
  want: RankedWant,
  snippets: readonly GroupedSnippet[],
  stems: readonly Set<string>[],
  taken: ReadonlySet<string>,
): Clause | null {
  let best: { text: string; index: number; score: number } | null = null;
  for (const [rank, index] of want.evidence.entries()) {
    const common = shared(want.stems, stems[index] ?? new Set());
    const states = rank === 0 && !want.assumption;
    if (!states && common < Math.max(2, want.stems.size)) continue;
    for (const text of benefitsOf(besideWant(snippets[index]?.text ?? "", want.stems, states))) {
      const words = contentStems(text);
      if (
        taken.has(text) ||
        likeness(words, want.stems) > 0.4 ||
        (words.size > 0 && shared(words, want.stems) === words.size) ||
        (words.size === 0 && !/\bit$/.test(text))
      )
        continue;
      const score = (states ? 2 : 0) + common * 0.5 - rank / 20 - (text.split(" ").length > 16 ? 1 : 0);
      if (best === null || score > best.score) best = { text, index, score };
    }
  }
  return best === null ? null : { part: "benefit", text: best.text, evidence: [snippets[best.index]?.id ?? ""], assumption: false };
}

/** The sentence that says the want, with the next one: a reason that stands further off is for something else. "" where none says it. */
function besideWant(text: string, wanted: ReadonlySet<string>, states: boolean): string {
  const sentences = sentencesOf(text);
  const common = sentences.map((sentence) => shared(wanted, contentStems(sentence)));
  const most = Math.max(0, ...common);
  if (most < (states ? 1 : Math.max(2, wanted.size))) return "";
  const at = common.indexOf(most);
  return sentences.slice(at, at + 2).join("\n");
}
