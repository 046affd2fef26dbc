/** How fine the themes are: what a person asked for, and what each stop of the slider would change, before it is taken. */
import type { CommandResult } from "../../shared/contract.ts";
import type { EngineState } from "../engine-state.ts";
import type { Grouping } from "../model.ts";
import { largest, overlaps } from "../stages/group/overlaps.ts";
import { listThemeRecords } from "../store/derived.ts";
import { correct, factsOf } from "../store/facts.ts";
import type { Store } from "../store/open.ts";
import { startAnalysis } from "./job.ts";
import { finenessInUse, readStops } from "./last-grouping.ts";

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
  if (state.jobs.running) return;
  const inUse = finenessInUse(state.store);
  if (inUse !== null && inUse !== wantedFineness(state.store)) startAnalysis(state);
}

function stopOf(fineness: number, now: Grouping, next: Grouping, ids: readonly string[], named: number): Stop {
  const parts = overlaps(now.theme, next.theme);
  const origins = overlaps(next.theme, now.theme);
  const changes = ids.flatMap((theme, g): Stop["changes"] => {
    const [heir] = largest(parts.get(g));
    const heirs = [...(parts.get(g)?.keys() ?? [])].filter((h) => h >= 0 && largest(origins.get(h))[0] === g);
    if (heirs.length > 1) return [{ theme, becomes: heirs.length, joins: null }];
    if (heir < 0) return [{ theme, becomes: 0, joins: null }];
    const [host] = largest(origins.get(heir));
    return host === g || host < 0 ? [] : [{ theme, becomes: 1, joins: ids[host] ?? null }];
  });
  return { fineness, themes: Math.round(next.themes * named), changes };
}
