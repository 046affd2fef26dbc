/** RICE, ICE and WSJF of themes: reach and impact from the evidence, confidence from the model, effort from the person. */
import type { ProblemType } from "../../../shared/domain.ts";
import { many } from "../../../shared/many.ts";

export const METHODS = ["rice", "ice", "wsjf"] as const;
export type Method = (typeof METHODS)[number];

/** What the evidence says of a theme. Shares are 0 to 1. */
export type ThemeEvidence = {
  id: string;
  name: string;
  problemType: ProblemType | null;
  /** distinct customers in it, and in its last 12 weeks */
  customers: number;
  recentCustomers: number;
  ofCustomers: number;
  /** the largest share of a currency's ARR that is exposed */
  arrShare: number;
  arrWords: string;
  renewals: number;
  isEmerging: boolean;
  /** customers who are angry, let down, distrustful, anxious or resigned, of those in the theme */
  strongFeelings: number;
  weakFits: number;
  snippets: number;
  /** how sure the model is of the theme's problem type */
  sureness: number;
};
/** What the person says; null takes Earshot's number. Effort is in person-weeks. */
export type Estimate = { effort: number | null; reach: number | null; impact: number | null; confidence: number | null };
/** Exponents: 1 as the method has it, 0 leaves a part out, 2 doubles its pull. */
export type Weights = { reach: number; impact: number; confidence: number; effort: number };
export const EVEN: Weights = { reach: 1, impact: 1, confidence: 1, effort: 1 };

/** `how` says in words where the number comes from. */
export type Part = { value: number; how: string; isPersons: boolean };
export type Candidate = {
  theme: string;
  name: string;
  reach: Part;
  impact: Part;
  confidence: Part;
  effort: Part & { isAssumed: boolean };
  /** reach × impact × confidence, what the picture draws against effort */
  value: number;
  score: number;
  rank: number;
  why: string;
};

/** Intercom's scale of impact: minimal, low, medium, high, massive. */
const IMPACTS = [0.25, 0.5, 1, 2, 3] as const;
const IMPACT_WORDS = ["minimal", "low", "medium", "high", "massive"] as const;
/** Harm that grows while it waits: WSJF's risk reduction. */
const RISKY: ReadonlySet<ProblemType> = new Set(["wrong-output", "trust", "reliability", "defect"]);
const FIBONACCI = [1, 2, 3, 5, 8, 13, 20] as const;
const USUAL_EFFORT_WEEKS = 2;
/** So many efforts must be given before their median says anything of the others. */
const LEAST_GIVEN = 3;

/**
 * Themes in the method's order, best first; equal scores go by customers, then by id. Where nobody gave an effort it is the
 * median of those given, with fewer than three two weeks, and marked as assumed.
 * Sources: RICE, S. McBride (Intercom, 2016); ICE, S. Ellis; WSJF, SAFe: (value + time criticality + risk reduction) / job size.
 */
export function prioritise(
  themes: readonly ThemeEvidence[],
  estimates: ReadonlyMap<string, Estimate>,
  method: Method,
  weights: Weights = EVEN,
): Candidate[] {
  const assumed = medianEffort(estimates);
  const parts = themes.map((theme) => ({ theme, ...partsOf(theme, themes, estimates.get(theme.id), assumed, method) }));
  const scored = parts.map(({ theme, reach, impact, confidence, effort }) => {
    const value = reach.value ** weights.reach * impact.value ** weights.impact * confidence.value ** weights.confidence;
    const score = value / Math.max(0.1, effort.value) ** weights.effort;
    return { theme, reach, impact, confidence, effort, value, score };
  });
  scored.sort((a, b) => b.score - a.score || b.theme.customers - a.theme.customers || (a.theme.id < b.theme.id ? -1 : 1));
  return scored.map(({ theme, ...rest }, index) => ({
    theme: theme.id,
    name: theme.name,
    ...rest,
    rank: index + 1,
    why: whyHere(rest, index, scored),
  }));
}

type Scored = Pick<Candidate, "reach" | "impact" | "confidence" | "effort" | "value" | "score">;

function partsOf(
  theme: ThemeEvidence,
  all: readonly ThemeEvidence[],
  estimate: Estimate | undefined,
  assumedEffort: number,
  method: Method,
) {
  const most = Math.max(1, ...all.map((each) => each.recentCustomers || each.customers));
  const heard = theme.recentCustomers || theme.customers;
  const scale = (share: number): number => Math.max(1, Math.round(share * 10));
  const reach =
    method === "rice"
      ? part(
          estimate?.reach,
          heard,
          theme.recentCustomers > 0
            ? `${many(heard, "customer")} spoke of it in the last 12 weeks`
            : `${many(heard, "customer")} spoke of it, without dates`,
        )
      : method === "ice"
        ? part(null, 1, "ICE has no reach")
        : part(estimate?.reach, urgency(theme), urgencyWords(theme));
  const impact =
    method === "rice"
      ? part(estimate?.impact, IMPACTS[severity(theme)] ?? 1, `${IMPACT_WORDS[severity(theme)]}: ${severityWords(theme)}`)
      : method === "ice"
        ? part(
            estimate?.impact,
            Math.min(10, scale(heard / most) / 2 + 1 + severity(theme)),
            `${many(heard, "customer")}, ${severityWords(theme)}`,
          )
        : part(
            estimate?.impact,
            onFibonacci(heard / most),
            `relative to the theme with the most customers: ${many(heard, "customer")} of ${most}`,
          );
  const sure = certainty(theme);
  const confidence =
    method === "ice"
      ? part(estimate?.confidence, scale(sure), certaintyWords(theme))
      : method === "rice"
        ? part(estimate?.confidence, sure >= 0.75 ? 1 : sure >= 0.5 ? 0.8 : 0.5, certaintyWords(theme))
        : part(null, 1, "WSJF has no confidence");
  const given = estimate?.effort ?? null;
  const effort = {
    value: given ?? assumedEffort,
    how: given === null ? `nobody has said; ${weeks(assumedEffort)} assumed` : weeks(given),
    isPersons: given !== null,
    isAssumed: given === null,
  };
  return { reach, impact, confidence, effort };
}

function part(persons: number | null | undefined, own: number, how: string): Part {
  return persons === null || persons === undefined
    ? { value: own, how, isPersons: false }
    : { value: persons, how: `you said so; the evidence gives ${round(own)} (${how})`, isPersons: true };
}

/** 0 to 4, a step for each: much ARR, strong feelings, harm to trust or data; from low upward. */
function severity(theme: ThemeEvidence): 0 | 1 | 2 | 3 | 4 {
  const steps =
    (theme.arrShare >= 0.05 ? 1 : 0) +
    (theme.arrShare >= 0.2 ? 1 : 0) +
    (theme.strongFeelings >= 0.3 ? 1 : 0) +
    (theme.problemType !== null && RISKY.has(theme.problemType) ? 1 : 0);
  return Math.min(4, steps + (theme.customers > 1 ? 1 : 0)) as 0 | 1 | 2 | 3 | 4;
}

function severityWords(theme: ThemeEvidence): string {
  const words = [
    theme.arrShare >= 0.05 ? theme.arrWords : "",
    theme.strongFeelings >= 0.3 ? `${Math.round(theme.strongFeelings * 100)} % of its customers are angry, anxious or let down` : "",
    theme.problemType !== null && RISKY.has(theme.problemType) ? `${theme.problemType} harms trust or work` : "",
  ].filter(Boolean);
  return words.length === 0 ? "no ARR known, feelings mild" : words.join(", ");
}

/** Time criticality and risk reduction together, on SAFe's scale. */
function urgency(theme: ThemeEvidence): number {
  const share = Math.min(
    1,
    theme.renewals * 0.25 + (theme.isEmerging ? 0.4 : 0) + (theme.problemType !== null && RISKY.has(theme.problemType) ? 0.35 : 0),
  );
  return onFibonacci(share);
}

function urgencyWords(theme: ThemeEvidence): string {
  const words = [
    theme.renewals > 0 ? `${many(theme.renewals, "account renews", "accounts renew")} within 90 days` : "",
    theme.isEmerging ? "it is growing" : "",
    theme.problemType !== null && RISKY.has(theme.problemType) ? `${theme.problemType} gets worse while it waits` : "",
  ].filter(Boolean);
  return words.length === 0 ? "nothing presses" : words.join(", ");
}

/** Enough voices (half at 5 customers), firm fits, and a sure problem type. */
function certainty(theme: ThemeEvidence): number {
  const enough = theme.customers / (theme.customers + 5);
  const firm = theme.snippets === 0 ? 0 : 1 - theme.weakFits / theme.snippets;
  return 0.5 * enough + 0.3 * firm + 0.2 * theme.sureness;
}

function certaintyWords(theme: ThemeEvidence): string {
  const weak = theme.weakFits === 0 ? "all quotes fit firmly" : `${theme.weakFits} of ${theme.snippets} quotes fit weakly`;
  return `${many(theme.customers, "customer")}, ${weak}, problem type ${theme.sureness > 0.6 ? "sure" : theme.sureness > 0.35 ? "likely" : "unsure"}`;
}

function onFibonacci(share: number): number {
  return FIBONACCI[Math.round(Math.min(1, Math.max(0, share)) * (FIBONACCI.length - 1))] ?? 1;
}

function medianEffort(estimates: ReadonlyMap<string, Estimate>): number {
  const given = [...estimates.values()].flatMap(({ effort }) => (effort === null ? [] : [effort])).sort((a, b) => a - b);
  return given.length < LEAST_GIVEN ? USUAL_EFFORT_WEEKS : (given[Math.floor(given.length / 2)] ?? USUAL_EFFORT_WEEKS);
}

/** What lifts it above the next one, or keeps it below the one before: the part with the largest ratio. */
function whyHere(own: Scored, index: number, all: readonly Scored[]): string {
  const other = all[index === 0 ? 1 : index - 1];
  if (!other) return "It is the only one.";
  const above = index === 0;
  const parts: [string, number][] = [
    ["reach", own.reach.value / other.reach.value],
    ["impact", own.impact.value / other.impact.value],
    ["confidence", own.confidence.value / other.confidence.value],
    ["less effort", other.effort.value / own.effort.value],
  ];
  const pull = parts.map(([name, ratio]) => ({ name, ratio: above ? ratio : 1 / ratio })).sort((a, b) => b.ratio - a.ratio);
  const best = pull[0];
  if (!best || best.ratio <= 1.001 || Math.abs(own.score - other.score) < 1e-9)
    return `It scores as the one ${above ? "after" : "before"} it; more customers go first.`;
  const times = `${best.ratio >= 10 ? Math.round(best.ratio) : best.ratio.toFixed(1)} times`;
  if (above)
    return best.name === "less effort"
      ? `First, because the next takes ${times} the effort.`
      : `First, because it has ${times} the ${best.name} of the next.`;
  const strongest = own.reach.isPersons || own.reach.value <= 1 ? own.impact.how : own.reach.how;
  const isClose = best.ratio < 1.05;
  const lacks =
    best.name === "less effort"
      ? `it takes ${isClose ? "a little more" : `${times} the`} effort`
      : `its ${best.name} is ${isClose ? "a little" : times} smaller`;
  return `Below the one before, because ${lacks}; ${strongest}.`;
}

function weeks(count: number): string {
  return `${round(count)} person-${count === 1 ? "week" : "weeks"}`;
}

function round(value: number): string {
  return String(Math.round(value * 100) / 100);
}
