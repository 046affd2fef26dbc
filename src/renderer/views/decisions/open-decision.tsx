/** One decision in full: its options with what speaks for and against them, what Earshot would choose, and the choice. */
import { useState } from "react";
import type { Argument, Decision } from "../../../shared/domain.ts";
import { Door } from "../../components/door.tsx";
import { Icon } from "../../components/icon.tsx";
import { StateDot, SureMark } from "../../components/marks.tsx";
import { SourceChip, Words } from "../../components/quote.tsx";
import { useAsk, useChange } from "../../data.tsx";
import { themeHref } from "../../place.ts";
import { many } from "../../words.ts";
import { suggestionFor } from "../theme/suggestion.ts";
import { ChallengeNote, type DecisionRow } from "./challenge.tsx";
import { DecideForm } from "./decide-form.tsx";
import { EditDecision } from "./edit-decision.tsx";
import { Linked } from "./linked.tsx";
import { Measured } from "./measured.tsx";
import { Precedents, PromptParts } from "./precedents.tsx";

export function OpenDecision({
  decision,
  isDeciding,
  onDeciding,
}: {
  decision: DecisionRow;
  isDeciding: boolean;
  onDeciding: (is: boolean) => void;
}) {
  const change = useChange();
  const [isEditing, setEditing] = useState(false);
  if (isEditing) return <EditDecision decision={decision} onClose={() => setEditing(false)} />;
  return (
    <div className="two">
      <div>
        {decision.options.map((option, index) => (
          <Option key={option.title} decision={decision} option={option} place={index} isChosen={option.title === decision.chosen} />
        ))}
        {decision.drivers.length > 0 && <p className="sub mt-2">Drivers: {decision.drivers.join("; ")}</p>}
        {decision.consequences.length > 0 && <p className="sub mt-2">Consequences: {decision.consequences.join("; ")}</p>}
        <button type="button" className="more mt-2" data-part="edit" onClick={() => setEditing(true)}>
          <Icon name="pen" />
          Edit <kbd>E</kbd>
        </button>
      </div>
      <div>
        {isDeciding ? (
          <DecideForm decision={decision} onClose={() => onDeciding(false)} />
        ) : (
          <>
            {decision.state === "open" ? <Suggested decision={decision} /> : <Outcome decision={decision} />}
            <ChallengeNote decision={decision} />
            <Precedents decision={decision} />
            <Measured decision={decision} />
            <Linked decision={decision} />
            <p className="mt-3">
              {decision.state === "open" ? (
                <button type="button" className="btn" onClick={() => onDeciding(true)}>
                  Choose an option <kbd>↵</kbd>
                </button>
              ) : (
                <button type="button" className="btn" onClick={() => void change("decision.reopen", { id: decision.id })}>
                  Open it again <kbd>O</kbd>
                </button>
              )}
            </p>
          </>
        )}
      </div>
    </div>
  );
}

function Outcome({ decision }: { decision: Decision }) {
  return (
    <p className="own">
      <b>{decision.chosen ?? "Nothing was chosen"}</b>
      {decision.rationale ? `, because ${decision.rationale}` : ""}
    </p>
  );
}

/** The option that most quotes speak for, one of them, and the way to the rest. */
function Suggested({ decision }: { decision: Decision }) {
  const suggestion = suggestionFor(decision);
  const ids = (suggestion?.option.for ?? []).flatMap((argument) => argument.evidence).slice(0, 1);
  const ask = useAsk("snippet.list", { ids }, ids.length > 0);
  const quote = ask.data?.[0];
  if (!suggestion) return <p className="sub">Nothing they said speaks for one of the options yet.</p>;
  return (
    <>
      <p className="tiny">
        Earshot would choose <SureMark sure={suggestion.sure} />
      </p>
      <p className="font-medium mt-1">{suggestion.option.title}</p>
      {quote && (
        <blockquote className="m-0 mt-3">
          <Words quote={quote} />
          <SourceChip quote={quote} />
        </blockquote>
      )}
      {decision.theme && decision.evidence.length > 0 && (
        <p className="tiny mt-3">
          <Door rows="quotes" at={themeHref(decision.theme).slice(1)}>
            All the quotes
          </Door>{" "}
          of its theme
        </p>
      )}
    </>
  );
}

type OptionParts = { decision: DecisionRow; option: Decision["options"][number]; place: number };

function Option({ decision, option, place, isChosen }: OptionParts & { isChosen: boolean }) {
  const reasons = (side: "for" | "against") =>
    option[side].map((argument, index) => (
      <Reason
        key={argument.text}
        sign={side === "for" ? "+" : "–"}
        argument={argument}
        at={decision.theme ? { path: themeHref(decision.theme).slice(1), rows: `argument:${decision.id}/${place}/${side}/${index}` } : null}
      />
    ));
  return (
    <div className="opt">
      <span className="mt-1">
        <StateDot state={isChosen ? "decided" : "open"} />
      </span>
      <div>
        <b>{option.title}</b>
        {reasons("for")}
        {reasons("against")}
        <PromptParts decision={decision} place={place} />
      </div>
    </div>
  );
}

function Reason({ sign, argument, at }: { sign: string; argument: Argument; at: { path: string; rows: string } | null }) {
  const quotes = argument.evidence.length;
  return (
    <span className="pc">
      <i>{sign}</i>
      <span>
        {argument.text}{" "}
        {quotes > 0 && at && (
          <span className="tiny">
            <Door rows={at.rows} at={at.path}>
              {many(quotes, "quote")}
            </Door>
          </span>
        )}
      </span>
    </span>
  );
}
