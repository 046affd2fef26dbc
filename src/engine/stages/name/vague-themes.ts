/** Which groups are talk, not one matter: no words set them apart from the others, or in a call too few surely complain. */
import type { GroupedSnippet } from "../../model.ts";
import { isTalk } from "./talk.ts";

/** A theme whose name is weaker than this has no words of its own; few customers share few words anyway, so half will do. */
const LEAST_STRENGTH = 0.06;
const FEW_CUSTOMERS = 12;

/** With so few what each of them says tells nothing of what many say. */
export function areFewCustomers(themes: readonly (readonly GroupedSnippet[])[]): boolean {
  return new Set(themes.flatMap((snippets) => snippets.map(({ customer }) => customer))).size <= FEW_CUSTOMERS;
}

/** Places in `themes`; `strengths[t]`: how much the name of theme t is its own (`ThemeName.strength`). */
export function vagueThemes(themes: readonly (readonly GroupedSnippet[])[], strengths: readonly number[]): Set<number> {
  const least = areFewCustomers(themes) ? LEAST_STRENGTH / 2 : LEAST_STRENGTH;
  return new Set(strengths.flatMap((strength, t) => (strength < least || isTalk(themes[t] ?? []) ? [t] : [])));
}
