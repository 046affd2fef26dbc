/** Names for themes, in the customers' words: what a product manager would say in a meeting. */
import type { GroupedSnippet, Vectors } from "../../model.ts";
import { dot, meanDirection, rowOf, selectRows } from "../vectors.ts";
import { stem, wordsOf } from "../words.ts";
import { candidatesOf, isContent } from "./name-candidates.ts";
import { casingOf, writeName } from "./name-casing.ts";
import { byScore, type Centre, rescore, type Scored } from "./name-fit.ts";
import { keyPhrases } from "./name-phrases.ts";
import { chooseQuote } from "./name-quote.ts";
import { whoNameIt } from "./talk.ts";
import { areFewCustomers } from "./vague-themes.ts";

/** `strength`: how much the name is the theme's own; near 0 where its customers share no words that others do not use too. */
export type ThemeName = { name: string; phrases: string[]; quote: string; strength: number };
/** `embed`: vectors of short texts by the model of the themes' vectors; without it a candidate stands where its snippet stands. */
export type NameOptions = {
  embed?: (texts: string[]) => Promise<Vectors>;
  taken?: readonly string[];
  /** says who, not what: it names a theme only where nothing else does */
  isPersonal?: (name: string) => boolean;
};

const READ_PER_THEME = 80;
const FINALISTS = 40;
/** A word that this share of the theme's customers say is wholly theirs. */
const SHARED_BY = 0.12;
/** A word that more of all customers say is the product's own ("Firefox"): it names no theme. */
const COMMON_SHARE = 0.15;
/** In a theme of complaints a clause in which nothing is wrong ("Images display correctly") names the other half. */
const NOTHING_WRONG = 0.45;
/** A title was written to name the matter. */
const TITLE_COUNTS = 2.5;

/**
 * One name, key phrases and a representative quote (a snippet id, "" for an empty theme) for each theme. Candidates are
 * clauses of the snippets nearest to the centre, scored by class-based TF-IDF × nearness to the centre × distinct customers
 * who say so × how well they read. Names differ between themes. `vectors[t]` holds one unit row for each snippet of theme t.
 */
export async function nameThemes(
  groups: readonly (readonly GroupedSnippet[])[],
  vectorsOfGroups: readonly Vectors[],
  options: NameOptions = {},
): Promise<ThemeName[]> {
  const chosen = groups.map(whoNameIt);
  const themes = groups.map((snippets, t) => (chosen[t] ?? []).flatMap((i) => snippets[i] ?? []));
  const vectors = vectorsOfGroups.map((all, t) => selectRows(all, chosen[t] ?? []));
  const texts = themes.flatMap((snippets) => snippets.map((s) => s.text));
  const casing = casingOf(texts);
  const voiceOf = voices(themes);
  const speech = speechOf(themes, voiceOf);
  const centres = themes.map((snippets, t) => centreOf(snippets, vectors[t]));
  const finalists: Scored[][] = [];
  for (const [t, snippets] of themes.entries()) {
    finalists.push(scoreCandidates(snippets, centres[t] as Centre, speech, t).slice(0, FINALISTS));
    await new Promise((resolve) => setImmediate(resolve));
  }
  const ranked = options.embed ? await rescore(finalists, centres, vectors, options.embed) : finalists;
  const isPersonal = options.isPersonal ?? (() => false);
  const names = chooseNames(ranked, new Set(options.taken ?? []), (words) => writeName(words, casing), isPersonal);
  return themes.map((snippets, t) => ({
    name: names[t]?.name ?? fallbackName(snippets, centres[t] as Centre),
    strength: names[t]?.strength ?? 0,
    phrases: keyPhrases(
      snippets,
      (word) => keyness(speech, stem(word), t),
      (words) => words.map((w) => casing.get(w) ?? w).join(" "),
    ),
    quote: chooseQuote(snippets, (centres[t] as Centre).near, (word) => keyness(speech, stem(word), t)),
  }));
}

/** Nearness of each snippet to the theme's centre, and their order by it; complaints a little ahead. */
function centreOf(snippets: readonly GroupedSnippet[], vectors: Vectors | undefined): Centre {
  const vector = vectors ? meanDirection(vectors) : new Float64Array(0);
  const near = Float64Array.from(snippets, (_, i) => (vectors ? dot(rowOf(vectors, i), vector) : 0));
  const value = (i: number) => (near[i] as number) + (snippets[i]?.kind === "complaint" ? 0.02 : 0);
  const order = snippets.map((_, i) => i).sort((a, b) => value(b) - value(a) || a - b);
  return { near, order, vector };
}

/** Who says which word: customers by stem, in each theme and in all. */
type Speech = { perTheme: Map<string, Set<string>>[]; customers: number[]; everywhere: Map<string, number>; all: number };

/** Whose word counts once: a customer's; where they are few, each point's. */
function voices(themes: readonly (readonly GroupedSnippet[])[]): (snippet: GroupedSnippet) => string {
  return areFewCustomers(themes) ? ({ id }) => id : ({ customer }) => customer;
}

function speechOf(themes: readonly (readonly GroupedSnippet[])[], voiceOf: (snippet: GroupedSnippet) => string): Speech {
  const everywhere = new Map<string, number>();
  const customers: number[] = [];
  let all = 0;
  const perTheme = themes.map((snippets) => {
    const said = new Map<string, Set<string>>();
    for (const snippet of snippets) {
      for (const word of wordsOf(snippet.text)) {
        if (!isContent(word)) continue;
        const key = stem(word);
        const who = said.get(key);
        if (who) who.add(voiceOf(snippet));
        else said.set(key, new Set([voiceOf(snippet)]));
      }
    }
    for (const [key, who] of said) everywhere.set(key, (everywhere.get(key) ?? 0) + who.size);
    const count = new Set(snippets.map(voiceOf)).size;
    customers.push(count);
    all += count;
    return said;
  });
  return { perTheme, customers, everywhere, all };
}

/** Class-based TF-IDF (Grootendorst 2022) over customers: share of the theme's customers who say it × rarity elsewhere. */
function keyness({ perTheme, customers, everywhere, all }: Speech, key: string, theme: number): number {
  const here = perTheme[theme]?.get(key)?.size ?? 0;
  if (here === 0) return 0;
  const share = here / Math.max(1, customers[theme] ?? 1);
  const usual = (everywhere.get(key) ?? here) / Math.max(1, all);
  const lift = Math.max(0.02, Math.log(share / Math.max(usual, 1e-9)));
  return share ** 0.75 * lift * (here === 1 && (customers[theme] ?? 0) > 4 ? 0.3 : 1);
}

function isCommon({ everywhere, all }: Speech, key: string): boolean {
  return all >= 40 && (everywhere.get(key) ?? 0) / all > COMMON_SHARE;
}

/** A word of one customer, or one that is said everywhere: it says nothing of this theme. */
function isOdd(speech: Speech, key: string, theme: number): boolean {
  const customers = speech.customers[theme] ?? 0;
  return keyness(speech, key, theme) < 0.02 || (customers > 4 && (speech.perTheme[theme]?.get(key)?.size ?? 0) === 1);
}

function scoreCandidates(snippets: readonly GroupedSnippet[], centre: Centre, speech: Speech, theme: number): Scored[] {
  const said = speech.perTheme[theme] as Map<string, Set<string>>;
  const customers = Math.max(1, speech.customers[theme] ?? 1);
  const best = new Map<string, Scored>();
  const read = centre.order.slice(0, READ_PER_THEME);
  const top = centre.near[read[0] ?? 0] ?? 1;
  const isComplaints = snippets.filter((snippet) => snippet.kind === "complaint").length > snippets.length / 2;
  for (const [rank, i] of read.entries()) {
    const snippet = snippets[i] as GroupedSnippet;
    const nearness = Math.max(0.2, 1 - 2.5 * Math.max(0, top - (centre.near[i] as number))) * (1 - (0.25 * rank) / READ_PER_THEME);
    for (const candidate of candidatesOf(snippet.text)) {
      if (candidate.stems.every((key) => isCommon(speech, key))) continue;
      const meaning = candidate.stems.map((key) => keyness(speech, key, theme)).sort((a, b) => b - a);
      const sum = meaning.slice(0, 4).reduce((total, value, place) => total + value / (1 + 0.5 * place), 0);
      const odd = candidate.stems.filter((key) => isOdd(speech, key, theme)).length / candidate.stems.length;
      const shared = sharedWords(candidate.stems, said, customers);
      const together = customersOf(said, candidate.stems) / customers;
      const kind =
        snippet.kind === "complaint"
          ? 1.15
          : snippet.kind === "question" || snippet.kind === "praise"
            ? 0.9
            : snippet.kind === "other"
              ? 0.75
              : 1;
      const title = snippet.isTitle && candidate.isWhole ? TITLE_COUNTS : 1;
      const wrong = isComplaints && !candidate.isTrouble && !candidate.isQuestion ? NOTHING_WRONG : 1;
      const score =
        shared * sum * (1 - odd) ** 1.2 * (0.15 + Math.sqrt(together)) * nearness * candidate.form ** 1.5 * kind * title * wrong;
      const key = candidate.words.join(" ").toLowerCase();
      const known = best.get(key);
      // The same clause from several customers: each further one makes it a little more the theme's own.
      if (known) known.score = Math.max(known.score, score) * 1.1;
      else best.set(key, { candidate, score, strength: score });
    }
  }
  return [...best.values()].sort(byScore);
}

/** Mean over the words: 1 for one that enough of the theme's customers say, less for a word of few. */
function sharedWords(stems: readonly string[], said: ReadonlyMap<string, ReadonlySet<string>>, customers: number): number {
  return stems.reduce((sum, key) => sum + Math.min(1, (said.get(key)?.size ?? 0) / customers / SHARED_BY), 0) / stems.length;
}

/** Customers who use at least two of the candidate's words (the one, where it has one). */
function customersOf(said: ReadonlyMap<string, ReadonlySet<string>>, stems: readonly string[]): number {
  const counts = new Map<string, number>();
  for (const key of stems) for (const who of said.get(key) ?? []) counts.set(who, (counts.get(who) ?? 0) + 1);
  const wanted = Math.min(2, stems.length);
  let count = 0;
  for (const n of counts.values()) if (n >= wanted) count++;
  return count;
}

/** Largest theme first; a name that says the same as one already given passes to the next candidate. */
function chooseNames(
  finalists: readonly Scored[][],
  taken: Set<string>,
  write: (words: readonly string[]) => string,
  isPersonal: (name: string) => boolean,
): ({ name: string; strength: number } | null)[] {
  const stemsTaken: Set<string>[] = [];
  return finalists.map((scored) => {
    const free = scored.map((one) => ({ ...one, name: write(one.candidate.words) })).filter(({ name }) => !taken.has(name));
    const isNew = ({ candidate }: (typeof free)[number]) => stemsTaken.every((other) => overlap(other, candidate.stems) < 0.75);
    const chosen = free.find((one) => isNew(one) && !isPersonal(one.name)) ?? free.find(isNew) ?? free[0];
    if (!chosen) return null;
    taken.add(chosen.name);
    stemsTaken.push(new Set(chosen.candidate.stems));
    return { name: chosen.name, strength: chosen.strength };
  });
}

function overlap(left: ReadonlySet<string>, right: readonly string[]): number {
  const both = right.filter((key) => left.has(key)).length;
  return both / Math.max(1, left.size + right.length - both);
}

/** Where no clause can be cut: the beginning of the snippet nearest to the centre. */
function fallbackName(snippets: readonly GroupedSnippet[], centre: Centre): string {
  const words = (snippets[centre.order[0] ?? 0]?.text ?? "").replace(/\s+/g, " ").trim().split(" ").slice(0, 7).join(" ");
  return words === "" ? "Without words" : words.charAt(0).toUpperCase() + words.slice(1);
}
