/** Decisions as a timeline, open ones first; each can be decided here, or opened again. */
import { useEffect, useMemo, useState } from "react";
import type { Argument, Decision } from "../../../shared/domain.ts";
import { Icon } from "../../components/icon.tsx";
import { useKeys } from "../../components/keys.ts";
import { StateDot } from "../../components/marks.tsx";
import { Answered, Empty } from "../../components/states.tsx";
import { useAsk, useChange } from "../../data.tsx";
import { themeHref } from "../../place.ts";
import { count, day, many } from "../../words.ts";
import { DecideForm } from "./decide-form.tsx";

const ORDER = { open: 0, decided: 1, superseded: 2 } as const;

export function DecisionsView({ id }: { id: string | null }) {
  const ask = useAsk("decision.list", {});
  return <Answered ask={ask}>{(decisions) => <Decisions decisions={decisions} id={id} />}</Answered>;
}

function Decisions({ decisions, id }: { decisions: readonly Decision[]; id: string | null }) {
  const themes = useAsk("theme.list", {});
  const names = useMemo(() => new Map((themes.data ?? []).map((theme) => [theme.id, theme.name])), [themes.data]);
  const sorted = [...decisions].sort((a, b) => ORDER[a.state] - ORDER[b.state] || (b.decidedOn ?? "").localeCompare(a.decidedOn ?? ""));
  const open = decisions.filter((decision) => decision.state === "open").length;
  const [deciding, setDeciding] = useState<string | null>(null);
  useKeys({ o: () => setDeciding(id ?? sorted.find((each) => each.state === "open")?.id ?? null) }, [
    { keys: ["O"], words: "decide" },
    { keys: ["?"], words: "all keys" },
  ]);
  useEffect(() => {
    if (id) document.getElementById(`decision-${id}`)?.scrollIntoView?.({ block: "start" });
  }, [id]);
  if (decisions.length === 0)
    return (
      <Empty words="No decisions yet. They are suggested from the themes that weigh most.">
        <a className="btn primary" href="#/themes">
          See the themes
        </a>
      </Empty>
    );
  return (
    <>
      <div className="phead">
        <h1>Decisions</h1>
        <span className="sub">
          {count(open)} open, {count(decisions.length - open)} decided
        </span>
      </div>
      <div className="cut">
        <div className="dec">
          {sorted.map((decision) => (
            <One
              key={decision.id}
              decision={decision}
              themeName={decision.theme ? (names.get(decision.theme) ?? null) : null}
              isDeciding={deciding === decision.id}
              onDeciding={(is) => setDeciding(is ? decision.id : null)}
            />
          ))}
        </div>
      </div>
    </>
  );
}

function One({
  decision,
  themeName,
  isDeciding,
  onDeciding,
}: {
  decision: Decision;
  themeName: string | null;
  isDeciding: boolean;
  onDeciding: (is: boolean) => void;
}) {
  const change = useChange();
  return (
    <>
      <div className="when" id={`decision-${decision.id}`}>
        <StateDot state={decision.state} />
        <b>{decision.decidedOn ? day(decision.decidedOn) : "Open"}</b>
        {decision.state === "open" ? "suggested" : decision.state}
      </div>
      <div className="what">
        <h2 className="text-16 font-semibold">{decision.question}</h2>
        <div className="metaline">
          {decision.owner && <span className="tiny">{decision.owner}</span>}
          {decision.reviewOn && <span className="tiny">look again {day(decision.reviewOn)}</span>}
          {decision.theme && themeName && (
            <a className="more" href={themeHref(decision.theme)}>
              {themeName}
              <Icon name="right" />
            </a>
          )}
        </div>
        <div className="two">
          <div>
            {decision.options.map((option) => (
              <Option key={option.title} option={option} isChosen={option.title === decision.chosen} />
            ))}
          </div>
          <div>
            {decision.state !== "open" && decision.chosen && (
              <p className="own">
                Chosen: {decision.chosen}
                {decision.rationale ? `, because ${decision.rationale}` : "."}
              </p>
            )}
            {decision.metric && <p className="sub mt-2">Watch: {decision.metric}</p>}
            {decision.evidence.length > 0 && decision.theme && (
              <p className="tiny mt-2">
                <a className="n" href={themeHref(decision.theme)}>
                  {many(decision.evidence.length, "quote")}
                </a>{" "}
                behind it
              </p>
            )}
            {isDeciding ? (
              <DecideForm decision={decision} onClose={() => onDeciding(false)} />
            ) : (
              <p className="mt-3">
                {decision.state === "open" ? (
                  <button type="button" className="btn" onClick={() => onDeciding(true)}>
                    Choose an option
                  </button>
                ) : (
                  <button type="button" className="btn" onClick={() => void change("decision.reopen", { id: decision.id })}>
                    Open it again
                  </button>
                )}
              </p>
            )}
          </div>
        </div>
      </div>
    </>
  );
}

function Option({ option, isChosen }: { option: Decision["options"][number]; isChosen: boolean }) {
  return (
    <div className="opt">
      <span className="mt-1">
        <StateDot state={isChosen ? "decided" : "open"} />
      </span>
      <div>
        <b>{option.title}</b>
        {option.for.map((argument) => (
          <Reason key={argument.text} sign="+" argument={argument} />
        ))}
        {option.against.map((argument) => (
          <Reason key={argument.text} sign="–" argument={argument} />
        ))}
      </div>
    </div>
  );
}

function Reason({ sign, argument }: { sign: string; argument: Argument }) {
  return (
    <span className="pc">
      <i>{sign}</i>
      <span>
        {argument.text}
        {argument.evidence.length > 0 && <span className="tiny"> {many(argument.evidence.length, "quote")}</span>}
      </span>
    </span>
  );
}
