/** Model and evaluation: how good Earshot is by your own word, and the pinned model that it stands on. */
import type { CommandResult } from "../../../shared/contract.ts";
import { useKeys } from "../../components/keys.ts";
import { Answered, RowsSkeleton } from "../../components/states.tsx";
import { useAsk } from "../../data.tsx";
import { LeastSure } from "./least-sure.tsx";
import { Models } from "./models.tsx";
import { RandomCheck } from "./random-check.tsx";
import { Scores } from "./scores.tsx";

const HINTS = [
  { keys: ["Y"], words: "a complaint" },
  { keys: ["N"], words: "not one" },
  { keys: ["?"], words: "all keys" },
];

/** Answers about the model in use. */
function answeredOf({ model, models }: CommandResult<"evaluation.get">): number {
  return models.find((row) => row.model === model)?.answers ?? 0;
}

export function ModelView() {
  const evaluation = useAsk("evaluation.get", {});
  const answer = (button: string) => document.getElementById(button)?.click();
  useKeys({ y: () => answer("check-yes"), n: () => answer("check-no") }, HINTS);
  return (
    <>
      <div className="phead">
        <h1>Model and evaluation</h1>
      </div>
      <div className="settings">
        <Answered ask={evaluation} loading={<RowsSkeleton rows={4} />}>
          {(data) => (
            <>
              <section aria-labelledby="own-word">
                <h2 id="own-word">How good it is here</h2>
                <Scores evaluation={data} />
              </section>
              <section aria-labelledby="random-check">
                <h2 id="random-check">Random check</h2>
                <RandomCheck left={data.left} answered={answeredOf(data)} />
              </section>
              <section aria-labelledby="least-sure">
                <h2 id="least-sure">What you teach it</h2>
                <LeastSure ids={data.leastSure} learnt={data.learnt} />
              </section>
            </>
          )}
        </Answered>
        <Models />
      </div>
    </>
  );
}
