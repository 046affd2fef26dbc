/** The analysis as a job: marked, so that a process that is cut off goes on with it in the next. */
import type { EngineState } from "../engine-state.ts";

/** `all`: groups from nothing, instead of going on from the themes that are there. Answers the job. */
export function startAnalysis(state: EngineState, args: { all?: boolean | undefined } = {}): string {
  return state.jobs.start((signal, progress) => state.analyse({ signal, progress, firstThemes: true, ...args }).then(() => undefined), {
    kind: "analysis",
    args,
  });
}
