/** What the last analysis changed, with the names that the themes have now. */
import type { CommandResult } from "../../shared/contract.ts";
import { readMoved } from "../analysis/last-grouping.ts";
import type { Store } from "../store/open.ts";
import type { Picture } from "./picture.ts";

/** Snippets and themes that were taken away since (an import undone, a theme merged) are left out. */
export function whatMovedView(store: Store, picture: Picture): CommandResult<"theme.moved"> {
  const moved = readMoved(store);
  if (!moved) return null;
  const lastName = new Map(moved.ended.map(({ theme, name }) => [theme, name]));
  const nameNow = new Map(picture.themes.map(({ id, name }) => [id, name]));
  const there = new Set(picture.snippets.map(({ snippet }) => snippet.id));
  const place = (theme: string | null) => (theme === null ? null : { theme, name: nameNow.get(theme) ?? lastName.get(theme) ?? "" });
  const named = <T extends { theme: string }>(rows: readonly T[]) =>
    rows.flatMap((row) => (nameNow.has(row.theme) ? [{ ...row, name: nameNow.get(row.theme) ?? "" }] : []));
  return {
    began: named(moved.began),
    ended: moved.ended.map((row) => ({ ...row, into: place(row.into) })),
    arrived: named(moved.arrived),
    moves: moved.moves.flatMap(({ snippet, from, to, why }) =>
      there.has(snippet) ? [{ snippet, from: place(from), to: place(to), why }] : [],
    ),
    earlier: moved.earlier,
    kept: moved.kept,
  };
}
