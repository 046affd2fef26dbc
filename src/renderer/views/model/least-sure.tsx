/** The dozen snippets whose answer teaches most, and what the answers so far did to all others. */
import type { Learnt } from "../../../shared/contract.ts";
import type { Kind } from "../../../shared/domain.ts";
import { learntWords } from "../../../shared/learnt-words.ts";
import { KindMark } from "../../components/marks.tsx";
import { SourceChip, Words } from "../../components/quote.tsx";
import { Answered, RowsSkeleton } from "../../components/states.tsx";
import { useAsk, useChange } from "../../data.tsx";
import { many } from "../../words.ts";

export function LeastSure({ ids, learnt }: { ids: readonly string[]; learnt: Learnt }) {
  const change = useChange();
  return (
    <div>
      <p className="sub">{learntWords(learnt)}</p>
      {learnt.isWaiting && (
        <p className="bar-actions mt-2">
          <button type="button" className="btn" onClick={() => void change("evaluation.learn", {})}>
            Learn from them now
          </button>
        </p>
      )}
      {ids.length === 0 ? <p className="sub">Nothing to ask: analyse something first.</p> : <Questions ids={ids} />}
    </div>
  );
}

function Questions({ ids }: { ids: readonly string[] }) {
  const quotes = useAsk("snippet.list", { ids: [...ids] });
  const change = useChange();
  return (
    <details>
      <summary className="sub">{many(ids.length, "snippet")} that Earshot is least sure of: answering these teaches it most</summary>
      <Answered ask={quotes} loading={<RowsSkeleton rows={3} height={72} />}>
        {(list) => (
          <ul className="unsure-list">
            {list.map((quote) => {
              const { kind: found } = quote.snippet;
              const set = (kind: Kind) => void change("snippet.set-kind", { id: quote.snippet.id, kind });
              return (
                <li key={quote.snippet.id}>
                  <Words quote={quote} />
                  <div className="by">
                    <SourceChip quote={quote} />
                    <KindMark kind={quote.snippet.kind} />
                  </div>
                  <div className="bar-actions">
                    <button type="button" className="btn" onClick={() => set("complaint")}>
                      A complaint
                    </button>
                    <button type="button" className="btn" onClick={() => set(found === "complaint" ? "other" : found)}>
                      Not one
                    </button>
                  </div>
                </li>
              );
            })}
          </ul>
        )}
      </Answered>
    </details>
  );
}
