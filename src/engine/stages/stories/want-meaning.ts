/** What the embedding model knows of wants: which snippets of a theme mean the like, and which wants mean the same. */
import type { GroupedSnippet, Vectors } from "../../model.ts";
import { cuesIn, isTroubled } from "../find/cues.ts";
import { dot, meanDirection, rowOf } from "../vectors.ts";
import { contentStems, shared } from "../words.ts";
import type { RankedWant } from "./ranked-want.ts";
import type { SaidWant } from "./said-wants.ts";

/** `snippets`: a row for each snippet of the theme; `wants`: want → its row of the same model; `centre`: the mean direction of the theme. */
export type Meaning = { snippets: Vectors; wants: ReadonlyMap<string, Float32Array>; centre: Float64Array };

/** Cosines of bge-small-en-v1.5, between a want and a snippet or the mean of a theme; see the decision record for how they were found. */
const NEAR = 0.69;
const FAR_FROM_THEME = 0.72;
const ENOUGH_OTHERS = 3;
const PLAINLY_SAID = 1.6;
/** The share of a theme's customers who must mean the like of what one says. */
const LEAST_SHARE = 0.03;
/** Between a playbook's want and a snippet: said from the one on, of the like matter from the other on. */
const USUAL_NEAR = 0.69;
const USUAL_KIN = 0.65;
/** From here on one customer's words are enough to say that it was said. */
const USUAL_SAID_BY_ONE = 0.74;
const SAME = 0.88;
/** A playbook's words and a customer's for the same are further apart. */
const SAME_IN_OTHER_WORDS = 0.8;

export function meaningOf(snippets: Vectors, wants: ReadonlyMap<string, Float32Array>): Meaning {
  return { snippets, wants, centre: meanDirection(snippets) };
}

/** The want weighed by who means the like; null where it is off the theme's matter and nobody else says it. */
export function speaksFor(want: SaidWant, snippets: readonly GroupedSnippet[], meaning: Meaning): RankedWant | null {
  const row = meaning.wants.get(want.text);
  if (row === undefined) return want.isEchoed ? want : null;
  const cosines = cosinesOf(row, meaning.snippets);
  const speaker = snippets[want.evidence[0] ?? -1]?.customer;
  const others = voices(snippets, cosines, NEAR, speaker);
  const all = new Set(snippets.map((snippet) => snippet.customer)).size;
  const central = dot(row, meaning.centre);
  // What is only pieced together from a headline needs another's words.
  if (all >= 4 && want.weight < PLAINLY_SAID && !want.isEchoed && others < ENOUGH_OTHERS) return null;
  if (all >= 4 && (others < Math.max(1, all * LEAST_SHARE) || (central < FAR_FROM_THEME && others < ENOUGH_OTHERS))) return null;
  const [first = -1, ...rest] = want.evidence;
  rest.sort((a, b) => (cosines[b] ?? 0) - (cosines[a] ?? 0));
  const score =
    want.score + 1.2 * Math.sqrt((others + 1) / all) + 5 * Math.max(-0.1, Math.min(0.1, central - 0.77)) - (want.isEchoed ? 0 : 0.5);
  return { ...want, score, evidence: [first, ...rest.filter((index) => (cosines[index] ?? 0) >= NEAR - 0.06)], customers: others + 1 };
}

/** A playbook's want weighed by who means it: an assumption no longer where customers say it with words of it; null where nobody means the like. */
export function isSaidInMeaning(
  want: RankedWant,
  snippets: readonly GroupedSnippet[],
  stems: readonly Set<string>[],
  meaning: Meaning,
): RankedWant | null {
  const row = meaning.wants.get(want.text);
  if (row === undefined) return want;
  const cosines = cosinesOf(row, meaning.snippets);
  const speaking = snippets.map(({ kind }, index) => (kind === "praise" || kind === "other" ? 0 : (cosines[index] ?? 0)));
  const near = voices(snippets, speaking, USUAL_NEAR, undefined);
  const all = new Set(snippets.map((snippet) => snippet.customer)).size;
  if (near === 0 && want.isSubject !== true && voices(snippets, speaking, USUAL_KIN, undefined) < Math.min(2, all)) return null;
  const wanted = contentStems(want.text);
  const cued = new Set([...want.evidence, ...want.backing]);
  const common = (index: number): number => shared(wanted, stems[index] ?? new Set());
  const isSaying = (index: number): boolean =>
    common(index) >= 1 && (speaking[index] ?? 0) >= (cued.has(index) ? USUAL_NEAR : USUAL_SAID_BY_ONE);
  const plainness = (index: number): number => (speaking[index] ?? 0) + 0.06 * common(index) + (cued.has(index) ? 0.08 : 0);
  const saying = [...speaking.keys()].filter(isSaying).sort((a, b) => plainness(b) - plainness(a));
  // "Syncs between all my devices": a review tells what works in the same words.
  if (
    saying.length > 0 &&
    !saying.some((index) => speaksOfTrouble(snippets[index]?.text ?? "")) &&
    want.evidence.every((index) => snippets[index]?.channel === "review")
  )
    return null;
  const said = new Set(saying.map((index) => snippets[index]?.customer)).size;
  const evidence = [...new Set([...saying, ...want.evidence])];
  return {
    ...want,
    evidence,
    backing: want.backing.filter((index) => !evidence.includes(index)),
    assumption: said < Math.min(2, all) && !saying.some((index) => (speaking[index] ?? 0) >= USUAL_SAID_BY_ONE),
    score: want.score + 1.2 * Math.sqrt(near / all) + 5 * Math.max(-0.1, Math.min(0.1, dot(row, meaning.centre) - 0.77)),
  };
}

function speaksOfTrouble(text: string): boolean {
  const cues = cuesIn(text);
  return isTroubled(cues) || cues.negation || cues.wishes || cues.whyNot || cues.understatement;
}

/** True where two wants mean the same, as far as the model can tell. */
export function meansTheSame(left: RankedWant, right: RankedWant, meaning: Meaning | null): boolean {
  const one = meaning?.wants.get(left.text);
  const other = meaning?.wants.get(right.text);
  if (one === undefined || other === undefined) return false;
  return dot(one, other) >= ((left.scenario === null) === (right.scenario === null) ? SAME : SAME_IN_OTHER_WORDS);
}

function cosinesOf(row: Float32Array, vectors: Vectors): number[] {
  return Array.from({ length: vectors.count }, (_, index) => dot(row, rowOf(vectors, index)));
}

/** Distinct customers but `without`, whose snippet is at least so near. */
function voices(snippets: readonly GroupedSnippet[], cosines: readonly number[], least: number, without: string | undefined): number {
  const found = new Set<string>();
  for (const [index, { customer }] of snippets.entries()) if ((cosines[index] ?? 0) >= least && customer !== without) found.add(customer);
  return found.size;
}
