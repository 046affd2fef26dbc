/** The import that was started here: its job, and what it came to. It outlives the screen. */
import { useEffect } from "react";
import { create } from "zustand";
import type { CommandResult } from "../../../shared/contract.ts";
import { useClient } from "../../data.tsx";
import { tell } from "../../state.ts";
import { many } from "../../words.ts";
import type { Choice } from "./use-files.ts";

type Result = NonNullable<CommandResult<"import.outcome">["result"]>;
type State = { job: string | null; isReading: boolean; result: Result | null };

const useState = create<State>(() => ({ job: null, isReading: false, result: null }));

export function useImport(): State & { start: (files: Choice[]) => Promise<boolean>; putAway: () => void } {
  const client = useClient();
  const state = useState();
  useEffect(() => {
    const { job } = state;
    if (job === null || !state.isReading) return;
    // The result is there before the job ends, since the analysis follows in the same job.
    const ask = async () => {
      const { result } = await client.call("import.outcome", { job });
      if (!result) return;
      useState.setState({ result, isReading: false });
      tell(`Read ${many(result.sources.length, "file")}`, false);
    };
    const stops = [
      client.on("workspace.changed", () => void ask().catch(() => undefined)),
      client.on("job.ended", (end) => {
        if (end.job !== job) return;
        void ask()
          .catch(() => undefined)
          .then(() => useState.setState({ isReading: false }));
      }),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [client, state]);
  return {
    ...state,
    async start(files) {
      try {
        useState.setState({ result: null, isReading: true });
        const { job } = await client.call("import.start", { files, analyse: true });
        useState.setState({ job });
        tell(`Reading ${many(files.length, "file")}`, false);
        return true;
      } catch (error) {
        useState.setState({ isReading: false });
        tell(error instanceof Error ? error.message : "The import could not begin.", false);
        return false;
      }
    },
    putAway: () => useState.setState({ job: null, result: null, isReading: false }),
  };
}
