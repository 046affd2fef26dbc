/** Drafts the stories of all themes together: wants are weighed by meaning, and what is wanted in several themes becomes one story. */
import type { BacklogMatch, ProblemType, Story } from "../../../shared/domain.ts";
import type { Vectors } from "../../model.ts";
import { articlesOf } from "../clauses/articles.ts";
import { spellingOf } from "../clauses/spelling.ts";
import { rowOf } from "../vectors.ts";
import { contentStems } from "../words.ts";
import { draftFrom } from "./draft-stories.ts";
import type { Playbook } from "./playbook.ts";
import type { RankedWant } from "./ranked-want.ts";
import { saysTheSame } from "./same-want.ts";
import type { ThemeForDrafting } from "./theme-for-drafting.ts";
import { usualCases } from "./usual-case.ts";
import { type Meaning, meaningOf, meansTheSame } from "./want-meaning.ts";
import { candidateWants, rankWants, type WantCandidates } from "./wants-of-theme.ts";

/** `vectors`: a row for each snippet; null where no vectors are at hand that wants could be measured against. */
export type ThemeToDraft = ThemeForDrafting & { vectors: Vectors | null; matches: readonly BacklogMatch[] };
/** Rows for texts, by the model that made the snippets' rows. */
export type EmbedWants = (texts: string[]) => Promise<Vectors>;

/** Of each theme, to learn how words are written. */
const MOST_READ_FOR_WRITING = 200;
/** So many candidates of a theme are weighed by meaning. */
const MOST_WEIGHED = 80;
/** So many wants of a theme are compared with those of others. */
const MOST_COMPARED = 12;

type Weighed = { theme: ThemeToDraft; stems: readonly Set<string>[]; meaning: Meaning | null; wants: RankedWant[] };

/** Stories in the order of the themes, each theme's best first. `known`: common words in small letters, to tell slips of the pen; see `spellingOf`. */
export async function draftThemes(
  themes: readonly ThemeToDraft[],
  playbooks: ReadonlyMap<ProblemType, Playbook>,
  embed: EmbedWants | null,
  known: ReadonlySet<string> = new Set(),
): Promise<Story[]> {
  const all = [...playbooks.values()];
  const read = themes.flatMap(({ snippets }) => snippets.slice(0, MOST_READ_FOR_WRITING));
  const texts = read.map(({ text }) => text);
  const [spelled, withArticles] = [spellingOf(read, known), articlesOf(texts)];
  const writing = { casing: usualCases(texts), putRight: (clause: string) => withArticles(spelled(clause)) };
  const candidates = themes.flatMap((theme) => {
    const playbook = playbooks.get(theme.problemType ?? "defect");
    if (playbook === undefined || theme.snippets.length === 0) return [];
    const stems = theme.snippets.map((snippet) => contentStems(snippet.text));
    return [
      { theme, candidates: shortened(candidateWants(theme.snippets, stems, playbook, all, theme.problemType === playbook.id, writing)) },
    ];
  });
  const rows = await rowsOfWants(
    candidates.map(({ candidates: wants }) => wants),
    embed,
  );
  const weighed = candidates.map(({ theme, candidates }): Weighed => {
    const meaning = rows === null || theme.vectors === null ? null : meaningOf(theme.vectors, rows);
    return { theme, stems: candidates.stems, meaning, wants: rankWants(candidates, theme.snippets, meaning).slice(0, MOST_COMPARED) };
  });
  const stories: Story[] = [];
  for (const { theme, stems, wants } of onceEach(weighed))
    stories.push(...draftFrom(theme, wants, stems, { others: stories, matches: theme.matches }));
  return stories;
}

function shortened({ said, ...rest }: WantCandidates): WantCandidates {
  return { ...rest, said: [...said].sort((a, b) => b.score - a.score).slice(0, MOST_WEIGHED) };
}

async function rowsOfWants(candidates: readonly WantCandidates[], embed: EmbedWants | null): Promise<Map<string, Float32Array> | null> {
  if (embed === null) return null;
  const texts = [...new Set(candidates.flatMap(({ said, usual }) => [...said, ...usual].map(({ text }) => text)))];
  const vectors = await embed(texts);
  return new Map(texts.map((text, index) => [text, rowOf(vectors, index)]));
}

/** A want that two themes share stays where more of the customers mean it, with the other theme's quotes. */
function onceEach(weighed: readonly Weighed[]): Weighed[] {
  const kept: { at: number; want: RankedWant }[] = [];
  const byWord = new Map<string, number[]>();
  const order = weighed
    .flatMap(({ wants }, at) => wants.map((want) => ({ at, want, share: want.customers })))
    .sort((a, b) => b.share - a.share || a.at - b.at);
  for (const { at, want } of order) {
    const near = new Set([...want.stems].flatMap((stem) => byWord.get(stem) ?? []));
    const twin = [...near]
      .map((index) => kept[index])
      .find((other) => other !== undefined && other.at !== at && isSameElsewhere(other.want, want, weighed[at]?.meaning ?? null));
    if (twin) {
      const quotes = idsOf(weighed[at]?.theme, want);
      twin.want = { ...twin.want, elsewhere: [...new Set([...(twin.want.elsewhere ?? []), ...quotes])] };
      continue;
    }
    for (const stem of want.stems) byWord.set(stem, [...(byWord.get(stem) ?? []), kept.length]);
    kept.push({ at, want });
  }
  return weighed.map((each, at) => ({
    ...each,
    wants: kept
      .filter((one) => one.at === at)
      .map(({ want }) => want)
      .sort((a, b) => b.score - a.score),
  }));
}

function isSameElsewhere(left: RankedWant, right: RankedWant, meaning: Meaning | null): boolean {
  if (left.text.toLowerCase() === right.text.toLowerCase()) return true;
  const rest = { evidence: [], backing: [] };
  return meansTheSame(left, right, meaning) && saysTheSame({ stems: left.stems, ...rest }, { stems: right.stems, ...rest });
}

function idsOf(theme: ThemeToDraft | undefined, { evidence, backing }: RankedWant): string[] {
  return [...evidence, ...backing].flatMap((index) => theme?.snippets[index]?.id ?? []);
}
