/** Decisions: open, edit, decide, reopen, confirm, supersede, link, measure, and as files. */
import { createHash } from "node:crypto";
import type { Decision } from "../../shared/domain.ts";
import { EarshotError } from "../../shared/errors.ts";
import { decisionFiles } from "../decision-files.ts";
import type { EngineState } from "../engine-state.ts";
import { playbooksInUse } from "../playbooks.ts";
import { draftDecisions } from "../stages/decisions/draft-decisions.ts";
import type { Change } from "../store/facts.ts";
import { factsOf } from "../store/facts.ts";
import { decisionRows } from "../views/decisions.ts";
import { draftingTheme } from "../views/drafting-theme.ts";
import type { DecisionOutcome, PlacedDecision } from "../views/placed-decisions.ts";
import { done, type Handlers } from "./correcting.ts";

export const DECISION_HANDLERS = {
  "decision.list": (state, { theme }) =>
    decisionRows(state.picture(), state.store).filter((row) => theme === undefined || row.theme === theme),
  "decision.open": (state, { theme, question }) => {
    const decision = newDecision(state, theme, question);
    return {
      ...done(state, `Opened ${named(decision.question)}`, [{ kind: "decision.made", target: decision.id, value: decision }]),
      id: decision.id,
    };
  },
  "decision.edit": (state, { id, question, options, drivers, consequences }) => {
    const before = findDecision(state, id);
    const known = new Map(
      before.options.flatMap((option) => [...option.for, ...option.against].map((argument) => [argument.text, argument.evidence])),
    );
    const argued = (texts: string[]) => texts.filter(Boolean).map((text) => ({ text, evidence: known.get(text) ?? [] }));
    const value = {
      question,
      options: options.map((option) => {
        const prompt = before.options.find((old) => old.title === option.title)?.prompt;
        return { title: option.title, for: argued(option.for), against: argued(option.against), ...(prompt ? { prompt } : {}) };
      }),
      drivers: drivers.filter(Boolean),
      consequences: consequences.filter(Boolean),
    };
    return done(state, `Changed ${named(question)}`, [{ kind: "decision.edit", target: id, value }]);
  },
  "decision.decide": (state, { id, decidedOn, ...outcome }) => {
    const decision = findDecision(state, id);
    const at = new Date().toISOString();
    return done(state, `Decided ${named(decision.question)}`, [
      { kind: "decision.outcome", target: id, value: { ...outcome, decidedOn: decidedOn ?? at.slice(0, 10), at } },
    ]);
  },
  "decision.reopen": (state, { id }) => {
    const changes: Change[] = [{ kind: "decision.outcome", target: id, value: null }];
    if (findDecision(state, id).supersededBy !== null) changes.push({ kind: "decision.superseded", target: id, value: null });
    return done(state, `Opened ${named(findDecision(state, id).question)} again`, changes);
  },
  "decision.confirm": (state, { id }) => {
    const outcome = factsOf<DecisionOutcome>(state.store, "decision.outcome").get(id);
    if (!outcome) throw new EarshotError("request.conflict", "Only what was decided can be kept.");
    const at = new Date().toISOString();
    return done(state, `Kept ${named(findDecision(state, id).question)}`, [
      { kind: "decision.outcome", target: id, value: { ...outcome, at } },
    ]);
  },
  "decision.supersede": (state, { id, by }) => {
    const old = findDecision(state, id);
    if (by === id) throw new EarshotError("request.invalid", "A decision cannot take its own place.");
    const next = by === undefined ? { ...newDecision(state, old.theme, old.question), options: old.options } : findDecision(state, by);
    const changes: Change[] = [{ kind: "decision.superseded", target: id, value: { by: next.id } }];
    if (by === undefined) changes.unshift({ kind: "decision.made", target: next.id, value: next });
    return { ...done(state, `Superseded ${named(old.question)}`, changes), by: next.id };
  },
  "decision.link": (state, { id, stories, backlog }) =>
    done(state, `Linked ${named(findDecision(state, id).question)}`, [
      { kind: "decision.links", target: id, value: { stories: [...new Set(stories)], backlog: [...new Set(backlog.filter(Boolean))] } },
    ]),
  "decision.measure": (state, { id, values }) =>
    done(state, `Wrote down ${values.length} ${values.length === 1 ? "value" : "values"} of ${named(findDecision(state, id).question)}`, [
      { kind: "decision.series", target: id, value: [...values].sort((a, b) => a.date.localeCompare(b.date)) },
    ]),
  "decision.files": (state) => decisionFiles(state),
} satisfies Partial<Handlers>;

/** A question between quotes; the theme's name that it quotes gets the inner ones. */
function named(question: string): string {
  return `“${question.replaceAll("“", "‘").replaceAll("”", "’")}”`;
}

/** From a theme: its playbook's question, options and the evidence for each; without one: an empty page. */
function newDecision(state: EngineState, theme: string | null, question: string | undefined): Decision {
  const drafting = theme === null ? null : draftingTheme(state.picture(), theme);
  const playbook = drafting && playbooksInUse(state).get(drafting.problemType ?? "defect");
  const draft = drafting && playbook ? draftDecisions(drafting, playbook)[0] : undefined;
  const nth = factsOf(state.store, "decision.made").size;
  const asked = question || draft?.question || "What do we decide?";
  return {
    ...(draft ?? { options: [], chosen: null, rationale: null, owner: null, decidedOn: null, reviewOn: null, metric: null, evidence: [] }),
    id: `de_${createHash("sha256").update(`${theme}\n${asked}\n${nth}`).digest("hex").slice(0, 16)}`,
    theme,
    question: asked,
    state: "open",
  };
}

function findDecision(state: EngineState, id: string): PlacedDecision {
  const decision = state.picture().decisions.find((d) => d.id === id);
  if (!decision) throw new EarshotError("request.not-found", "There is no such decision.");
  return decision;
}
