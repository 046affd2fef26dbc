/** Decisions as a timeline, open ones first; the one in hand is open, the others are a line each. */
import { useEffect, useMemo, useRef, useState } from "react";
import type { DecisionState } from "../../../shared/domain.ts";
import { Only } from "../../components/door.tsx";
import { Icon } from "../../components/icon.tsx";
import { useKeys } from "../../components/keys.ts";
import { StateDot } from "../../components/marks.tsx";
import { Answered, Empty, RowsSkeleton } from "../../components/states.tsx";
import { moveKeys } from "../../components/virtual-rows.tsx";
import { useAsk, useChange, useClient } from "../../data.tsx";
import { goTo, themeHref } from "../../place.ts";
import { type Hint, tell } from "../../state.ts";
import { count, day, many } from "../../words.ts";
import { saveFile } from "../export/save-file.ts";
import type { DecisionRow } from "./challenge.tsx";
import { OpenDecision } from "./open-decision.tsx";

const ORDER = { open: 0, decided: 1, superseded: 2 } as const;
const MOVE = { keys: ["J", "K"], words: "next, previous" };
const DECIDE = { keys: ["↵"], words: "decide" };
const REOPEN = { keys: ["O"], words: "open again" };
const ANSWER = [
  { keys: ["S"], words: "decide anew" },
  { keys: ["C"], words: "it still stands" },
];
const REST = [
  { keys: ["E"], words: "edit" },
  { keys: ["V"], words: "values" },
  { keys: ["L"], words: "link" },
  { keys: ["N"], words: "new" },
  { keys: ["P"], words: "export" },
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

function Decisions({ decisions, id }: { decisions: readonly DecisionRow[]; id: string | null }) {
  const themes = useAsk("theme.list", {});
  const change = useChange();
  const [state, setState] = useState<"all" | DecisionState>("all");
  const [deciding, setDeciding] = useState<string | null>(null);
  const rank = useMemo(() => new Map((themes.data ?? []).map((theme, index) => [theme.id, { index, name: theme.name }])), [themes.data]);
  const sorted = useMemo(() => {
    const place = (decision: DecisionRow) => rank.get(decision.theme ?? "")?.index ?? Number.MAX_SAFE_INTEGER;
    return decisions
      .filter((decision) => state === "all" || decision.state === state)
      .sort(
        (a, b) =>
          challengedFirst(a, b) ||
          ORDER[a.state] - ORDER[b.state] ||
          (b.decidedOn ?? "").localeCompare(a.decidedOn ?? "") ||
          place(a) - place(b),
      );
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
  const client = useClient();
  async function exportFiles(): Promise<void> {
    const files = await client.call("decision.files", {});
    if (files.length === 0) return tell("No decision was made yet.", false);
    for (const { name, content } of files) saveFile(name, content);
    tell(`Saved ${many(files.length, "decision")} as Markdown.`, false);
  }
  async function supersede(old: string): Promise<void> {
    const done = await change("decision.supersede", { id: old });
    if (done) goTo(decisionPath(done.by));
  }
  async function openNew(): Promise<void> {
    const done = await change("decision.open", { theme: current?.theme ?? null });
    if (done) goTo(decisionPath(done.id));
  }
  useKeys(
    {
      ...moveKeys(sorted.length, at, show),
      enter: () => current?.state === "open" && setDeciding(current.id),
      o: () => {
        if (current?.state === "open") setDeciding(current.id);
        else if (current) void change("decision.reopen", { id: current.id });
      },
      s: () => current?.challenge?.passes && void supersede(current.id),
      c: () => current?.challenge?.passes && void change("decision.confirm", { id: current.id }),
      n: () => void openNew(),
      p: () => void exportFiles(),
      ...Object.fromEntries(
        PARTS.map(({ key, part }) => [
          key,
          () =>
            document.querySelector<HTMLElement>(`.is-current [data-part="${part}"], .is-current [aria-label="${part}"] > .more`)?.click(),
        ]),
      ),
      t: () => current?.theme && goTo(themeHref(current.theme).slice(1)),
      escape: () => setDeciding(null),
    },
    decisions.length === 0 ? [] : hintsFor(current),
  );
  if (decisions.length === 0)
    return (
      <Empty title="Decisions" words="No decisions yet. They are suggested from the themes, with what customers said for each option.">
        <a className="btn primary" href="#/themes">
          See the themes
        </a>
      </Empty>
    );
  const sum = (each: DecisionState) => decisions.filter((decision) => decision.state === each).length;
  const challenged = decisions.filter((decision) => decision.challenge?.passes).length;
  return (
    <>
      <div className="phead">
        <h1>Decisions</h1>
        <span className="sub">
          <Only of={sum("open")} onShow={() => setState("open")} /> open, <Only of={sum("decided")} onShow={() => setState("decided")} />{" "}
          decided
          {challenged > 0 && `, ${count(challenged)} of them challenged`}
          {sum("superseded") > 0 && (
            <>
              , <Only of={sum("superseded")} onShow={() => setState("superseded")} /> superseded
            </>
          )}
        </span>
        <span className="end bar-actions">
          <button type="button" className="btn quiet" onClick={() => void exportFiles()}>
            Export as Markdown <kbd>P</kbd>
          </button>
          <button type="button" className="btn quiet" onClick={() => void openNew()}>
            New <kbd>N</kbd>
          </button>
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
  decision: DecisionRow;
  themeName: string | null;
  isCurrent: boolean;
  isAsked: boolean;
  isDeciding: boolean;
  onDeciding: (is: boolean) => void;
}) {
  const ref = useRef<HTMLLIElement>(null);
  const asOf = useAsk("workspace.status", {}).data?.asOf ?? null;
  const isDue = decision.state === "decided" && decision.reviewOn !== null && asOf !== null && decision.reviewOn <= asOf;
  // Also when it was decided or opened again and so stands elsewhere in the timeline.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the state moves it
  useEffect(() => {
    if (isAsked) ref.current?.scrollIntoView?.({ block: "nearest" });
  }, [isAsked, decision.state]);
  return (
    <li ref={ref} className={isCurrent ? "is-current" : undefined} aria-current={isCurrent ? "true" : undefined}>
      <div className="when">
        <StateDot state={decision.challenge?.passes ? "challenged" : decision.state} />
        <b>{decision.decidedOn ? day(decision.decidedOn) : "Open"}</b>
        {decision.state === "open"
          ? decision.isOwn
            ? "opened by you"
            : "suggested"
          : decision.challenge?.passes
            ? "challenged"
            : decision.state}
      </div>
      <div className="what">
        <h2>
          <a href={`#${decisionPath(decision.id)}`}>{decision.question}</a>
        </h2>
        <div className="metaline">
          {decision.owner && <span className="tiny">{decision.owner}</span>}
          {decision.reviewOn && (
            <span className="tiny">
              {isDue ? (
                <b>
                  <Icon name="cal" /> to look at again since {day(decision.reviewOn)}
                </b>
              ) : (
                `look again ${day(decision.reviewOn)}`
              )}
            </span>
          )}
          {decision.theme && themeName && (
            <a className="more" href={themeHref(decision.theme)}>
              {themeName}
              <Icon name="right" />
            </a>
          )}
          {decision.supersededBy && (
            <a className="more" href={`#${decisionPath(decision.supersededBy)}`}>
              replaced
              <Icon name="right" />
            </a>
          )}
          {decision.supersedes && (
            <a className="more" href={`#${decisionPath(decision.supersedes)}`}>
              replaces an earlier one
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

/** Keys that press what the one in hand shows. */
const PARTS = [
  { key: "e", part: "edit" },
  { key: "v", part: "Watched" },
  { key: "l", part: "Linked" },
] as const;

/** What the keys do to this one. */
function hintsFor(decision: DecisionRow | undefined): Hint[] {
  const own = decision?.state === "open" ? [DECIDE] : [...(decision?.challenge?.passes ? ANSWER : []), REOPEN];
  return [MOVE, ...own, ...REST];
}

function challengedFirst(a: DecisionRow, b: DecisionRow): number {
  return Number(b.challenge?.passes ?? false) - Number(a.challenge?.passes ?? false);
}

function lineOf(decision: DecisionRow): string {
  if (decision.chosen) return `chosen: ${decision.chosen}`;
  return `${many(decision.options.length, "option")}, ${many(decision.evidence.length, "quote")}`;
}

function decisionPath(id: string): string {
  return `/decisions/${encodeURIComponent(id)}`;
}
