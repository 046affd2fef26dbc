/** Themes in order of priority, each with its numbers. */
import type { CommandResult } from "../../shared/contract.ts";
import { PERHAPS } from "../stages/match/likelihood.ts";
import { type Direction, directionsOf } from "../stages/weigh/emerging.ts";
import type { Method } from "../stages/weigh/prioritise.ts";
import { priorityReason, scalePriorities, type Weight, weighTheme } from "../stages/weigh/weigh.ts";
import type { Picture, PictureTheme } from "./picture.ts";
import { candidatesOf } from "./priorities.ts";
import { byTelling } from "./quotes.ts";

export type ThemeRow = CommandResult<"theme.list">[number];

/** Dismissed themes come last, whatever they weigh. */
export function themeRows(picture: Picture): ThemeRow[] {
  const weights = picture.themes.map((theme) => weightOf(picture, theme));
  const priorities = scalePriorities(weights);
  const directions = directionsOf(weights.map(({ trend }) => trend));
  const rows = picture.themes.map((theme, i) => toRow(picture, theme, weights[i] as Weight, priorities[i] ?? 0, directions[i] ?? null));
  return (picture.order === null ? rows : inChosenOrder(picture, picture.order, rows)).sort(
    (a, b) =>
      Number(a.state === "dismissed") - Number(b.state === "dismissed") ||
      b.priority - a.priority ||
      b.customers - a.customers ||
      (a.id < b.id ? -1 : 1),
  );
}

/** Areas by the priority of their first theme; dismissed themes count in none. */
export function areaRows(picture: Picture): CommandResult<"area.list"> {
  const rows = themeRows(picture).filter(({ state }) => state !== "dismissed");
  const themes = new Map(picture.themes.map((theme) => [theme.id, theme]));
  return picture.areas
    .flatMap(({ id, name }) => {
      const own = rows.filter(({ parent }) => parent === id);
      if (own.length === 0) return [];
      const snippets = own.flatMap((row) => themes.get(row.id)?.snippets ?? []);
      const weight = weightOf(picture, { snippets });
      return [
        {
          id,
          name,
          themes: own.length,
          snippets: snippets.length,
          customers: weight.customers,
          accounts: weight.accountNames.length,
          arr: weight.arr,
          priority: Math.max(...own.map(({ priority }) => priority)),
        },
      ];
    })
    .sort((a, b) => b.priority - a.priority || (a.id < b.id ? -1 : 1));
}

/** The chosen method's score takes the place of the priority, scaled in the same way, and its sentence that of the reason. */
function inChosenOrder(picture: Picture, method: Method, rows: readonly ThemeRow[]): ThemeRow[] {
  const candidates = candidatesOf(picture, method);
  const most = Math.max(0, ...candidates.map((candidate) => candidate.score));
  return rows.map((row) => {
    const own = candidates.find((candidate) => candidate.theme === row.id);
    return own
      ? { ...row, priority: most === 0 ? 0 : Math.round((1000 * own.score) / most) / 10, reason: own.why }
      : { ...row, priority: 0 };
  });
}

export function weightOf(picture: Picture, theme: Pick<PictureTheme, "snippets">): Weight {
  return weighTheme(
    theme.snippets.map((s) => ({ customer: s.customer, account: s.snippet.account, kind: s.snippet.kind, date: s.snippet.date })),
    picture.accounts,
    picture.asOf,
  );
}

function toRow(picture: Picture, theme: PictureTheme, weight: Weight, priority: number, direction: Direction): ThemeRow {
  const quote = theme.snippets.find((s) => s.snippet.id === theme.quote) ?? [...theme.snippets].sort(byTelling)[0];
  const money = weight.arr[0];
  return {
    id: theme.id,
    name: theme.name,
    parent: theme.area,
    area: picture.areas.find(({ id }) => id === theme.area)?.name ?? null,
    phrases: theme.phrases,
    quote: quote?.snippet.text ?? "",
    state: theme.state,
    snippets: theme.snippets.length,
    customers: weight.customers,
    accounts: weight.accountNames.length,
    arr: money?.amount ?? null,
    currency: money?.currency ?? null,
    trend: weight.trend,
    priority,
    problemType: theme.problemType,
    quoteSnippet: quote?.snippet.id ?? null,
    reason: priorityReason(weight, picture.customers.size),
    tracked: theme.matches.find((m) => m.tracked) ?? theme.matches.find((m) => m.score >= PERHAPS) ?? null,
    emerging: direction === "emerging",
    fading: direction === "fading",
    firstSeen: firstSeenOf(theme),
    newAccounts: newAccountsOf(theme, picture.asOf).length,
  };
}

/** ISO date of its first snippet; null where none has a date. */
function firstSeenOf(theme: PictureTheme): string | null {
  return theme.snippets.flatMap(({ snippet }) => snippet.date?.slice(0, 10) ?? []).sort()[0] ?? null;
}

/** The accounts that were not in the theme before the last four weeks, as the snippets name them. */
export function newAccountsOf(theme: PictureTheme, asOf: string | null): string[] {
  if (asOf === null) return [];
  const firstOf = new Map<string, string>();
  for (const { snippet } of theme.snippets) {
    const date = snippet.date?.slice(0, 10);
    if (!date || !snippet.account) continue;
    const before = firstOf.get(snippet.account);
    if (before === undefined || date < before) firstOf.set(snippet.account, date);
  }
  const from = new Date(Date.parse(asOf) - 28 * 86_400_000).toISOString().slice(0, 10);
  return [...firstOf].filter(([, date]) => date > from).map(([account]) => account);
}
