/** The analysis as a job: marked, so that a process that is cut off goes on with it in the next. */
import type { EngineState } from "./engine-state.ts";

/** Answers the job. */
export function startAnalysis(state: EngineState): string {
  return state.jobs.start((signal, progress) => state.analyse({ signal, progress, firstThemes: true }).then(() => undefined), {
    kind: "analysis",
    args: {},
  });
}
