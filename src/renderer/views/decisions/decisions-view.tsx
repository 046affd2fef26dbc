/** Decisions as a timeline, open ones first; the one in hand is open, the others are a line each. */
import { useEffect, useMemo, useRef, useState } from "react";
import type { Decision } from "../../../shared/domain.ts";
import { Icon } from "../../components/icon.tsx";
import { useKeys } from "../../components/keys.ts";
import { StateDot } from "../../components/marks.tsx";
import { Answered, Empty, RowsSkeleton } from "../../components/states.tsx";
import { moveKeys } from "../../components/virtual-rows.tsx";
import { useAsk, useChange } from "../../data.tsx";
import { goTo, themeHref } from "../../place.ts";
import { count, day, many } from "../../words.ts";
import { OpenDecision } from "./open-decision.tsx";

const ORDER = { open: 0, decided: 1, superseded: 2 } as const;
const HINTS = [
  { keys: ["J", "K"], words: "next, previous" },
  { keys: ["↵"], words: "decide" },
  { keys: ["O"], words: "open again" },
  { keys: ["T"], words: "its theme" },
  { keys: ["?"], words: "all keys" },
];

export function DecisionsView({ id }: { id: string | null }) {
  const ask = useAsk("decision.list", {});
  return (
    <Answered ask={ask} loading={<RowsSkeleton rows={8} height={72} />}>
      {(decisions) => <Decisions decisions={decisions} id={id} />}
    </Answered>
  );
}

function Decisions({ decisions, id }: { decisions: readonly Decision[]; id: string | null }) {
  const themes = useAsk("theme.list", {});
  const change = useChange();
  const [state, setState] = useState<"all" | Decision["state"]>("all");
  const [deciding, setDeciding] = useState<string | null>(null);
  const rank = useMemo(() => new Map((themes.data ?? []).map((theme, index) => [theme.id, { index, name: theme.name }])), [themes.data]);
  const sorted = useMemo(() => {
    const place = (decision: Decision) => rank.get(decision.theme ?? "")?.index ?? Number.MAX_SAFE_INTEGER;
    return decisions
      .filter((decision) => state === "all" || decision.state === state)
      .sort((a, b) => ORDER[a.state] - ORDER[b.state] || (b.decidedOn ?? "").localeCompare(a.decidedOn ?? "") || place(a) - place(b));
  }, [decisions, state, rank]);
  const at = Math.max(
    0,
    sorted.findIndex((each) => each.id === id),
  );
  const current = sorted[at];
  const show = (place: number) => {
    const next = sorted[place];
    if (next) goTo(decisionPath(next.id));
    setDeciding(null);
  };
  useKeys(
    {
      ...moveKeys(sorted.length, at, show),
      enter: () => current?.state === "open" && setDeciding(current.id),
      o: () => {
        if (current?.state === "open") setDeciding(current.id);
        else if (current) void change("decision.reopen", { id: current.id });
      },
      t: () => current?.theme && goTo(themeHref(current.theme).slice(1)),
      escape: () => setDeciding(null),
    },
    HINTS,
  );
  if (decisions.length === 0)
    return (
      <Empty words="No decisions yet. They are suggested from the themes, with what customers said for each option.">
        <a className="btn primary" href="#/themes">
          See the themes
        </a>
      </Empty>
    );
  const sum = (each: Decision["state"]) => decisions.filter((decision) => decision.state === each).length;
  return (
    <>
      <div className="phead">
        <h1>Decisions</h1>
        <span className="sub">
          {count(sum("open"))} open, {count(sum("decided"))} decided{sum("superseded") > 0 && `, ${count(sum("superseded"))} superseded`}
        </span>
        <span className="end">
          <label className="pick">
            Show{" "}
            <select className="pick" value={state} onChange={(event) => setState(event.target.value as typeof state)}>
              <option value="all">all</option>
              <option value="open">open</option>
              <option value="decided">decided</option>
              {sum("superseded") > 0 && <option value="superseded">superseded</option>}
            </select>
          </label>
        </span>
      </div>
      {sorted.length === 0 && (
        <Empty words={`No decision is ${state} yet.`}>
          <button type="button" className="btn" onClick={() => setState("all")}>
            Show all
          </button>
        </Empty>
      )}
      <ol className="dec cut">
        {sorted.map((decision) => (
          <One
            key={decision.id}
            decision={decision}
            themeName={rank.get(decision.theme ?? "")?.name ?? null}
            isCurrent={decision === current}
            isAsked={decision.id === id}
            isDeciding={deciding === decision.id}
            onDeciding={(is) => setDeciding(is ? decision.id : null)}
          />
        ))}
      </ol>
    </>
  );
}

function One({
  decision,
  themeName,
  isCurrent,
  isAsked,
  isDeciding,
  onDeciding,
}: {
  decision: Decision;
  themeName: string | null;
  isCurrent: boolean;
  isAsked: boolean;
  isDeciding: boolean;
  onDeciding: (is: boolean) => void;
}) {
  const ref = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isAsked) ref.current?.scrollIntoView?.({ block: "nearest" });
  }, [isAsked]);
  return (
    <li ref={ref} className={isCurrent ? "is-current" : undefined} aria-current={isCurrent ? "true" : undefined}>
      <div className="when">
        <StateDot state={decision.state} />
        <b>{decision.decidedOn ? day(decision.decidedOn) : "Open"}</b>
        {decision.state === "open" ? "suggested" : decision.state}
      </div>
      <div className="what">
        <h2>
          <a href={`#${decisionPath(decision.id)}`}>{decision.question}</a>
        </h2>
        <div className="metaline">
          {decision.owner && <span className="tiny">{decision.owner}</span>}
          {decision.reviewOn && <span className="tiny">look again {day(decision.reviewOn)}</span>}
          {decision.theme && themeName && (
            <a className="more" href={themeHref(decision.theme)}>
              {themeName}
              <Icon name="right" />
            </a>
          )}
          {!isCurrent && <span className="tiny">{lineOf(decision)}</span>}
        </div>
        {isCurrent && <OpenDecision decision={decision} isDeciding={isDeciding} onDeciding={onDeciding} />}
      </div>
    </li>
  );
}

function lineOf(decision: Decision): string {
  if (decision.chosen) return `chosen: ${decision.chosen}`;
  return `${many(decision.options.length, "option")}, ${many(decision.evidence.length, "quote")}`;
}

function decisionPath(id: string): string {
  return `/decisions/${encodeURIComponent(id)}`;
}
