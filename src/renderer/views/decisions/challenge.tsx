/** What is new against a decided one: beside it always in one line, marked where it passes the bar, with what to do. */
import type { CommandResult } from "../../../shared/contract.ts";
import { Icon } from "../../components/icon.tsx";
import { SourceChip, Words } from "../../components/quote.tsx";
import { useAsk, useChange } from "../../data.tsx";
import { goTo } from "../../place.ts";
import { many } from "../../words.ts";

export type DecisionRow = CommandResult<"decision.list">[number];

export function ChallengeNote({ decision }: { decision: DecisionRow }) {
  const { challenge } = decision;
  const change = useChange();
  const ids = challenge?.passes ? challenge.snippets.slice(0, 2) : [];
  const quotes = useAsk("snippet.list", { ids }, ids.length > 0);
  if (!challenge || challenge.since.of === 0) return null;
  if (!challenge.passes)
    return (
      <p className="tiny mt-2" title={challenge.bar}>
        {challenge.words} It stands.
      </p>
    );
  async function supersede(): Promise<void> {
    const done = await change("decision.supersede", { id: decision.id });
    if (done) goTo(`/decisions/${encodeURIComponent(done.by)}`);
  }
  return (
    <div className="newev">
      <p className="flag">
        <Icon name="new" />
        <span>
          Challenged: {many(challenge.since.customers, "customer")} since
          {challenge.newAccounts.length > 0 && `, ${many(challenge.newAccounts.length, "new account")}`}
        </span>
      </p>
      <p className="sub mt-1">{challenge.words}</p>
      {(quotes.data ?? []).map((quote) => (
        <blockquote key={quote.snippet.id} className="m-0 mt-2">
          <Words quote={quote} />
          <SourceChip quote={quote} />
        </blockquote>
      ))}
      <p className="bar-actions mt-3">
        <button type="button" className="btn" onClick={() => void supersede()}>
          Decide anew <kbd>S</kbd>
        </button>
        <button type="button" className="btn quiet" onClick={() => void change("decision.confirm", { id: decision.id })}>
          It still stands <kbd>C</kbd>
        </button>
      </p>
      <p className="tiny mt-2">The bar: {challenge.bar}</p>
    </div>
  );
}
