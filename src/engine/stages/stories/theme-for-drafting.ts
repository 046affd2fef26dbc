/** A theme as stories and decisions are drafted from it. */
import type { ProblemType } from "../../../shared/domain.ts";
import type { GroupedSnippet } from "../../model.ts";

/** `snippets`: those of the theme, best first. */
export type ThemeForDrafting = { id: string; name: string; problemType: ProblemType | null; snippets: readonly GroupedSnippet[] };
