/** Drafts the product decisions that a theme asks for: the playbook's question and options, with what customers said for each. */
import { createHash } from "node:crypto";
import type { Argument, Decision } from "../../../shared/domain.ts";
import { many } from "../../../shared/many.ts";
import type { GroupedSnippet } from "../../model.ts";
import { fillPattern, type Playbook } from "../stories/playbook.ts";
import type { ThemeForDrafting } from "../stories/theme-for-drafting.ts";
import { countCues } from "../words.ts";

const MOST_EVIDENCE = 12;

/**
 * Open decisions of one theme, the playbook's first question always and further ones where customers' words hold cues of at
 * least two of their options. `for` is backed by the snippets that hold an option's cues; `against` is the playbook's and
 * has no evidence. Ids come from theme and question, so that a decision is found again after a new analysis.
 */
export function draftDecisions(theme: ThemeForDrafting, playbook: Playbook): Decision[] {
  if (theme.snippets.length === 0) return [];
  const drafted = playbook.decisions.map((pattern) => {
    const question = fillPattern(pattern.question, { theme: theme.name.replace(/\s+/g, " ").trim(), count: String(theme.snippets.length) });
    const options = pattern.options.map(({ title, fitsWhen, speaksAgainst, cues, prompt }) => {
      const reason = argumentFor(fitsWhen, cues, theme.snippets);
      return {
        title,
        for: [reason],
        against: [{ text: speaksAgainst, evidence: [] }],
        ...(prompt ? { prompt: { ...prompt, failing: reason.evidence } } : {}),
      };
    });
    const evidence = [...new Set(options.flatMap((option) => option.for.flatMap((argument) => argument.evidence)))];
    const decision: Decision = {
      id: `de_${createHash("sha256").update(`${theme.id}\n${playbook.id}\n${pattern.question}`).digest("hex").slice(0, 16)}`,
      theme: theme.id,
      question,
      options,
      chosen: null,
      rationale: null,
      owner: null,
      decidedOn: null,
      reviewOn: null,
      metric: playbook.metric,
      evidence: evidence.length > 0 ? evidence : theme.snippets.slice(0, MOST_EVIDENCE).map((snippet) => snippet.id),
      state: "open",
    };
    return decision;
  });
  return drafted.filter(
    (decision, index) =>
      index === 0 || decision.options.filter((option) => option.for.some((argument) => argument.evidence.length > 0)).length >= 2,
  );
}

/** Most cues first, then best fit; the count is of distinct customers. */
function argumentFor(fitsWhen: string, cues: readonly string[], snippets: readonly GroupedSnippet[]): Argument {
  const hits = snippets.map((snippet, index) => ({ snippet, index, cues: countCues(snippet.text, cues) })).filter((hit) => hit.cues > 0);
  const reason = `Fits when ${fitsWhen.replace(/[.\s]+$/, "")}`;
  if (hits.length === 0) return { text: `${reason}. No customer has said so yet.`, evidence: [] };
  hits.sort((left, right) => right.cues - left.cues || left.index - right.index);
  const customers = new Set(hits.map((hit) => hit.snippet.customer)).size;
  return {
    text: `${reason}. ${many(customers, "customer speaks", "customers speak")} of it.`,
    evidence: hits.slice(0, MOST_EVIDENCE).map((hit) => hit.snippet.id),
  };
}
