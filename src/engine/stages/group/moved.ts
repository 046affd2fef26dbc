/** What a new analysis changed: which themes began and ended, which snippets moved, and why. */
import type { MOVE_REASONS } from "../../../shared/domain.ts";
import type { GroupCorrections, SnippetGroup } from "./corrected-groups.ts";
import { heirOf } from "./corrected-groups.ts";

export type MoveReason = (typeof MOVE_REASONS)[number];
export type Move = { snippet: string; from: string | null; to: string | null; why: MoveReason };
export type Moved = {
  /** themes that were not there before, and how many of their snippets were */
  began: { theme: string; snippets: number; earlier: number }[];
  /** themes that are no more; `into`: the theme that most of their snippets are in now, null: unsorted */
  ended: { theme: string; name: string; snippets: number; into: string | null }[];
  /** new snippets by theme */
  arrived: { theme: string; snippets: number }[];
  moves: Move[];
  /** themed snippets that are still there, and how many of them kept their theme */
  earlier: number;
  kept: number;
};

export type Before = {
  /** `known`: every snippet of the last analysis, in a theme or not */
  last: { themes: readonly (SnippetGroup & { name: string })[]; known: ReadonlySet<string> };
  corrections: GroupCorrections;
  isOtherFineness: boolean;
};
/** `isGrouped`: of a kind that themes are made of. */
export type After = readonly { id: string; theme: string | null; isGrouped: boolean }[];

/** Compares the themes before with those after; null where there were none before. */
export function whatMoved(before: Before, after: After): Moved | null {
  const { themes, known } = before.last;
  if (themes.length === 0) return null;
  const was = new Map(themes.flatMap(({ id, members }) => members.map((member) => [member, id] as const)));
  const now = Map.groupBy(
    after.filter(({ theme }) => theme !== null),
    ({ theme }) => theme as string,
  );
  const there = new Set(themes.map(({ id }) => id));
  const began = [...now].flatMap(([theme, rows]) =>
    there.has(theme) ? [] : [{ theme, snippets: rows.length, earlier: rows.filter(({ id }) => known.has(id)).length }],
  );
  const placeOf = new Map(after.map(({ id, theme }) => [id, theme]));
  const ended = themes.flatMap(({ id, name, members }) => {
    if (now.has(id) || members.length === 0) return [];
    const into = mostly(members.flatMap((member) => (placeOf.has(member) ? [placeOf.get(member) ?? null] : [])));
    return [{ theme: id, name, snippets: members.length, into }];
  });
  const arrived = [...now].flatMap(([theme, rows]) => {
    const fresh = rows.filter(({ id }) => !known.has(id)).length;
    return fresh > 0 && there.has(theme) ? [{ theme, snippets: fresh }] : [];
  });
  const isOver = new Set(ended.map(({ theme }) => theme));
  const isNew = new Set(began.map(({ theme }) => theme));
  const moves = after.flatMap((row): Move[] => {
    const from = was.get(row.id) ?? null;
    if (!known.has(row.id) || from === row.theme) return [];
    return [{ snippet: row.id, from, to: row.theme, why: reasonOf(row, from, before, isOver, isNew) }];
  });
  const earlier = after.filter(({ id }) => was.has(id)).length;
  return { began, ended, arrived, moves, earlier, kept: earlier - moves.filter(({ from }) => from !== null).length };
}

function reasonOf(
  { id, theme, isGrouped }: After[number],
  from: string | null,
  { corrections: { moves, merges }, isOtherFineness }: Before,
  isOver: ReadonlySet<string>,
  isNew: ReadonlySet<string>,
): MoveReason {
  const own = moves.get(id);
  if (own !== undefined && (own === null ? null : heirOf(own, merges)) === theme) return "moved by you";
  if (from !== null && merges.has(from) && heirOf(from, merges) === theme) return "merged by you";
  if (isOtherFineness) return "fineness";
  if (!isGrouped) return "kind";
  if (from !== null && isOver.has(from)) return "theme ended";
  if (theme === null) return "apart";
  return isNew.has(theme) ? "theme began" : "new words";
}

/** What most of them are; ties to the first met. */
function mostly(places: readonly (string | null)[]): string | null {
  const counts = new Map<string | null, number>();
  for (const place of places) counts.set(place, (counts.get(place) ?? 0) + 1);
  return [...counts].reduce<[string | null, number]>((best, one) => (one[1] > best[1] ? one : best), [null, 0])[0];
}
