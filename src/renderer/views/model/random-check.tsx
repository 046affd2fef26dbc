/** Twenty snippets drawn at random, yes or no: an unbiased estimate, one answer at a time. */
import { SourceChip, Words } from "../../components/quote.tsx";
import { Answered, RowsSkeleton } from "../../components/states.tsx";
import { useAsk, useChange } from "../../data.tsx";
import { many } from "../../words.ts";

const ROUND = 20;

/** `answered`: about the model in use; `left`: snippets not asked about yet. */
export function RandomCheck({ left, answered }: { left: number; answered: number }) {
  const sample = useAsk("evaluation.sample", { count: ROUND });
  const change = useChange();
  const isEmpty = useAsk("workspace.status", {}).data?.isEmpty ?? false;
  return (
    <Answered ask={sample} loading={<RowsSkeleton rows={1} height={88} />}>
      {(quotes) => {
        const [quote] = quotes;
        if (!quote)
          return (
            <p className="sub">
              {isEmpty ? "Nothing to ask: analyse something first." : "Every snippet has been answered or corrected. Import more to go on."}
            </p>
          );
        const answer = (isComplaint: boolean) => void change("evaluation.answer", { id: quote.snippet.id, isComplaint });
        return (
          <div className="check-one">
            <Words quote={quote} />
            <SourceChip quote={quote} />
            <p className="sub">Does the customer complain here?</p>
            <div className="bar-actions">
              <button type="button" className="btn" id="check-yes" onClick={() => answer(true)}>
                Yes <kbd>Y</kbd>
              </button>
              <button type="button" className="btn" id="check-no" onClick={() => answer(false)}>
                No <kbd>N</kbd>
              </button>
              <span className="tiny">
                {answered < ROUND ? `${answered} of ${ROUND} answered` : `${many(answered, "answer")}, ${many(left, "snippet")} left`}
              </span>
            </div>
          </div>
        );
      }}
    </Answered>
  );
}
