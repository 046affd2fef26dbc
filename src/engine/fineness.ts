/** How fine the themes are: what a person asked for, and what each stop of the slider would change, before it is taken. */
import type { CommandResult } from "../shared/contract.ts";
import type { EngineState } from "./engine-state.ts";
import { finenessInUse, readStops } from "./last-grouping.ts";
import type { Grouping } from "./model.ts";
import { listThemeRecords } from "./store/derived.ts";
import { correct, factsOf } from "./store/facts.ts";
import type { Store } from "./store/open.ts";

const TARGET = "themes";

type Stop = CommandResult<"theme.stops">["stops"][number];

/** Every stop that there is, each with what would become of the themes on screen. The groupings are kept, so that this asks no model. */
export function finenessStops(store: Store): CommandResult<"theme.stops"> {
  const kept = readStops(store);
  const here = kept?.stops.get(kept.at);
  if (!kept || !here) return { at: 0, stops: [] };
  const ids = here.used?.ids ?? [];
  // As many of the groups of any stop have a name of their own as of those in use.
  const named = Math.min(1, listThemeRecords(store).length / Math.max(1, here.grouping.themes));
  const stops = [...kept.stops].sort(([a], [b]) => a - b);
  return { at: kept.at, stops: stops.map(([fineness, { grouping }]) => stopOf(fineness, here.grouping, grouping, ids, named)) };
}

/** What the person asked for: 0 is what Earshot finds, 1 a step finer, −1 a step coarser. */
export function wantedFineness(store: Store): number {
  return factsOf<number>(store, "themes.fineness").get(TARGET) ?? 0;
}

/** Records it as a correction, which can be undone. */
export function wantFineness(store: Store, fineness: number): void {
  const before = wantedFineness(store);
  if (before === fineness) return;
  const words = fineness === 0 ? "Put the number of themes back" : fineness > before ? "Made the themes finer" : "Made the themes coarser";
  correct(store, words, [{ kind: "themes.fineness", target: TARGET, value: fineness === 0 ? null : fineness }]);
}

/** Analyses anew with themes as fine as asked for; only when that is done does it count as asked. Answers the job. */
export function startWithFineness(state: EngineState, fineness: number): string {
  return state.jobs.start((signal, progress) => state.analyse({ signal, progress, fineness }).then(() => undefined));
}

/** After an undo: the themes on screen follow what is asked for now. */
export function followFineness(state: EngineState): void {
  if (state.jobs.running || !readStops(state.store) || finenessInUse(state.store) === wantedFineness(state.store)) return;
  state.jobs.start((signal, progress) => state.analyse({ signal, progress }).then(() => undefined));
}

function stopOf(fineness: number, now: Grouping, next: Grouping, ids: readonly string[], named: number): Stop {
  const parts = crossTable(now, next);
  const origins = crossTable(next, now);
  const changes = ids.flatMap((theme, g): Stop["changes"] => {
    const largest = largestOf(parts[g]);
    const heirs = [...(parts[g]?.keys() ?? [])].filter((h) => h >= 0 && largestOf(origins[h]) === g);
    if (heirs.length > 1) return [{ theme, becomes: heirs.length, joins: null }];
    if (largest === undefined || largest < 0) return [{ theme, becomes: 0, joins: null }];
    const host = largestOf(origins[largest]);
    return host === g || host === undefined || host < 0 ? [] : [{ theme, becomes: 1, joins: ids[host] ?? null }];
  });
  return { fineness, themes: Math.round(next.themes * named), changes };
}

/** By group of `from`: how many of its snippets are in which group of `to` (−1: in none). */
function crossTable(from: Grouping, to: Grouping): Map<number, number>[] {
  const table = Array.from({ length: from.themes }, () => new Map<number, number>());
  from.theme.forEach((g, i) => {
    const row = table[g];
    const h = to.theme[i] ?? -1;
    row?.set(h, (row.get(h) ?? 0) + 1);
  });
  return table;
}

/** The group with most snippets; ties to the lower number. */
function largestOf(row: ReadonlyMap<number, number> | undefined): number | undefined {
  return [...(row ?? [])].sort(([g, a], [h, b]) => b - a || g - h)[0]?.[0];
}
