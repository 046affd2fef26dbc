/** Scores Earshot against a person's labels: complaints, themes or matches. */
import type { EvaluateResult } from "../../shared/contract.ts";
import { EarshotError } from "../../shared/errors.ts";
import type { EngineState } from "../engine-state.ts";
import { matchesOf } from "../views/matches.ts";
import type { Picture, PictureSnippet } from "../views/picture.ts";
import { classificationScores } from "./classification-scores.ts";
import { groupingScores } from "./grouping-scores.ts";
import type { Measured } from "./intervals.ts";
import { type Label, readLabels } from "./labels.ts";
import { rankingScores } from "./ranking-scores.ts";

export type EvaluateTask = EvaluateResult["task"];

/** How far down the list a wanted item is looked for. */
const RANKS = 100;
const YES = /^(?:complaint|complaints|1|true|yes|y|positive|problem)$/i;

/**
 * Each label's id is a snippet's or a conversation's own (for matches also a theme's or a backlog item's key). A conversation
 * is a complaint when one of its snippets is; its theme is the one that most of its snippets are in. Ids that the workspace
 * does not have are counted as `unknown`. Throws input.malformed for a file without labels, request.not-found where no id is known.
 */
export async function evaluateLabels(
  state: EngineState,
  { task, text, file }: { task: EvaluateTask; text: string; file: string },
): Promise<EvaluateResult> {
  const labels = readLabels(text, file, task === "matches" ? "keys" : "label");
  const picture = state.picture();
  const { scores, known } =
    task === "complaints" ? complaints(picture, labels) : task === "themes" ? themes(picture, labels) : await matches(state, labels);
  if (known === 0)
    throw new EarshotError("request.not-found", "No id in the labels is one of this workspace.", {
      details: { file, todo: "Use the ids that `earshot snippets --json` prints, or the tickets' own numbers." },
    });
  const { values, intervals } = apart(scores);
  return { task, labels: known, unknown: labels.length - known, ...values, intervals };
}

function complaints(picture: Picture, labels: readonly Label[]) {
  const find = snippetsById(picture);
  const judged = labels.flatMap(({ id, value }) => {
    const snippets = find(id);
    if (snippets.length === 0) return [];
    return [
      {
        isWanted: YES.test(value),
        isFound: snippets.some(({ snippet }) => snippet.kind === "complaint"),
        score: Math.max(...snippets.map(({ snippet }) => snippet.scores.complaint)),
      },
    ];
  });
  return { scores: classificationScores(judged), known: judged.length };
}

function themes(picture: Picture, labels: readonly Label[]) {
  const find = snippetsById(picture);
  const placed = labels.flatMap(({ id, value }) => {
    const snippets = find(id);
    return snippets.length === 0 ? [] : [{ label: value, theme: mainTheme(snippets) ?? "unsorted" }];
  });
  return { scores: groupingScores(placed), known: placed.length };
}

async function matches(state: EngineState, labels: readonly Label[]) {
  const picture = state.picture();
  const ofThemes = new Set(picture.themes.map((theme) => theme.id));
  const ofBacklog = new Set(picture.backlog.map((item) => item.key));
  const ids = labels.map(({ id }) => id);
  const of = ids.some((id) => ofThemes.has(id)) ? "theme" : ids.some((id) => ofBacklog.has(id)) ? "backlog" : "conversation";
  const found = new Map((await matchesOf(state, { of, top: RANKS })).map((match) => [match.id, match.matches.map(({ key }) => key)]));
  const ranked = labels.flatMap(({ id, value }) => {
    const keys = found.get(id);
    if (!keys) return [];
    const wanted = new Set(value.split(/[;,|\s]+/).filter(Boolean));
    const at = keys.findIndex((key) => wanted.has(key));
    return [{ rank: at < 0 ? null : at + 1 }];
  });
  return { scores: rankingScores(ranked), known: ranked.length };
}

function snippetsById(picture: Picture): (id: string) => PictureSnippet[] {
  const bySnippet = new Map(picture.snippets.map((s) => [s.snippet.id, s]));
  const byConversation = Map.groupBy(picture.snippets, (s) => s.snippet.conversation);
  return (id) => {
    const one = bySnippet.get(id);
    return one ? [one] : (byConversation.get(id) ?? []);
  };
}

/** The theme of most snippets; ties go to the better fit, then to the earlier id. */
function mainTheme(snippets: readonly PictureSnippet[]): string | null {
  const weights = new Map<string, { count: number; fit: number }>();
  for (const { snippet } of snippets) {
    if (snippet.theme === null) continue;
    const weight = weights.get(snippet.theme) ?? { count: 0, fit: 0 };
    weights.set(snippet.theme, { count: weight.count + 1, fit: weight.fit + (snippet.themeScore ?? 0) });
  }
  return [...weights].sort(([a, x], [b, y]) => y.count - x.count || y.fit - x.fit || (a < b ? -1 : 1))[0]?.[0] ?? null;
}

function apart(scores: Record<string, Measured>): { values: Record<string, number>; intervals: Record<string, [number, number]> } {
  const entries = Object.entries(scores);
  return {
    values: Object.fromEntries(entries.map(([name, { value }]) => [name, round(value)])),
    intervals: Object.fromEntries(entries.map(([name, { low, high }]) => [name, [round(low), round(high)]])),
  };
}

function round(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
