/** Prioritise: the themes by RICE, ICE or WSJF, with where each number comes from, a picture, and what-if weights. */
import { useState } from "react";
import type { CommandResult } from "../../../shared/contract.ts";
import { useKeys } from "../../components/keys.ts";
import { Answered, Empty, RowsSkeleton } from "../../components/states.tsx";
import { moveKeys } from "../../components/virtual-rows.tsx";
import { useAsk, useChange } from "../../data.tsx";
import { compareHref, goTo, themeHref, useQueryText } from "../../place.ts";
import { hint } from "../../state.ts";
import { CandidateRow } from "./candidate-row.tsx";
import { type Candidate, METHODS, type Method, type Weights } from "./methods.ts";
import { ValuePicture } from "./value-picture.tsx";
import { EVEN, isEven, WhatIf } from "./what-if.tsx";

const HINTS = [
  { keys: ["J", "K"], words: "next, previous" },
  { keys: ["E"], words: "effort" },
  { keys: ["X"], words: "choose two to compare" },
  { keys: ["C"], words: "compare" },
  { keys: ["M"], words: "other method" },
  { keys: ["U"], words: "use this order" },
  { keys: ["↵"], words: "open theme" },
  { keys: ["?"], words: "all keys" },
];

export function PrioritiseView() {
  const asked = new URLSearchParams(useQueryText()).get("by");
  const method = METHODS.find(({ id }) => id === asked)?.id ?? "rice";
  const [weights, setWeights] = useState<Weights>(EVEN);
  const ask = useAsk("priority.list", { method, weights });
  return (
    <Answered ask={ask} loading={<RowsSkeleton />}>
      {(data) => <Prioritise data={data} method={method} weights={weights} onWeights={setWeights} />}
    </Answered>
  );
}

type Props = { data: CommandResult<"priority.list">; method: Method; weights: Weights; onWeights: (weights: Weights) => void };

function Prioritise({ data, method, weights, onWeights }: Props) {
  const { candidates, chosen } = data;
  const [theme, setTheme] = useState<string | null>(null);
  const [marked, setMarked] = useState<readonly string[]>([]);
  const change = useChange();
  // The row in hand is a theme, not a place: it moves with its score.
  const at = Math.max(
    0,
    candidates.findIndex((each) => each.theme === theme),
  );
  const current = candidates[at];
  const setAt = (place: number) => setTheme(candidates[place]?.theme ?? null);
  const mark = (theme: string) =>
    setMarked(marked.includes(theme) ? marked.filter((each) => each !== theme) : [...marked, theme].slice(-2));
  const compare = () => {
    const [one, other] = marked.length === 2 ? marked : [candidates[0]?.theme, candidates[1]?.theme];
    if (one && other) goTo(compareHref(one, other).slice(1));
    else hint("Two themes are needed to compare.");
  };
  const use = () => void change("priority.choose", { method: chosen === method ? null : method });
  useKeys(
    {
      ...moveKeys(candidates.length, at, setAt),
      x: () => current && mark(current.theme),
      c: compare,
      u: use,
      e: () => current && document.getElementById(`effort-${current.theme}`)?.focus(),
      m: () => goTo(`/prioritise?by=${METHODS[(METHODS.findIndex(({ id }) => id === method) + 1) % METHODS.length]?.id ?? "rice"}`),
      enter: () => current && goTo(themeHref(current.theme).slice(1)),
    },
    candidates.length === 0 ? [] : HINTS,
  );
  if (candidates.length === 0)
    return (
      <Empty title="Prioritise" words="No themes to prioritise yet. They come from what customers say.">
        <a className="btn primary" href="#/import">
          Import
        </a>
      </Empty>
    );
  return (
    <>
      <div className="phead">
        <h1>Prioritise</h1>
        <div className="seg" role="group" aria-label="Method">
          {METHODS.map(({ id, name, words }) => (
            <button key={id} type="button" aria-pressed={id === method} title={words} onClick={() => goTo(`/prioritise?by=${id}`)}>
              {name}
            </button>
          ))}
        </div>
        <span className="sub">{METHODS.find(({ id }) => id === method)?.words}</span>
        <span className="end">
          <button type="button" className="btn" onClick={compare}>
            Compare two <kbd>C</kbd>
          </button>
          <button type="button" className={chosen === method ? "btn" : "btn primary"} aria-pressed={chosen === method} onClick={use}>
            {orderWords(method, chosen === method, isEven(weights))} <kbd>U</kbd>
          </button>
        </span>
      </div>
      <div className="prio">
        <table className="tbl prio-table">
          <thead>
            <tr>
              <th scope="col" aria-label="Rank" />
              <th scope="col">Theme, and why it stands here</th>
              {method !== "ice" && (
                <th scope="col" className="num">
                  {method === "wsjf" ? "Urgency" : "Reach"}
                </th>
              )}
              <th scope="col" className="num">
                {method === "wsjf" ? "Value" : "Impact"}
              </th>
              {method !== "wsjf" && (
                <th scope="col" className="num">
                  Confidence
                </th>
              )}
              <th scope="col" className="num">
                Effort, weeks
              </th>
              <th scope="col" className="num">
                Score
              </th>
            </tr>
          </thead>
          <tbody>
            {candidates.map((candidate, index) => (
              <CandidateRow
                key={candidate.theme}
                candidate={candidate}
                method={method}
                isCurrent={index === at}
                isMarked={marked.includes(candidate.theme)}
                onPoint={() => setAt(index)}
                onMark={() => mark(candidate.theme)}
              />
            ))}
          </tbody>
        </table>
        <div className="prio-side">
          <ValuePicture candidates={candidates} current={current?.theme ?? null} onPoint={setTheme} />
          <WhatIf method={method} weights={weights} onWeights={onWeights} />
          {current && <Sources candidate={current} method={method} />}
        </div>
      </div>
    </>
  );
}

/** Where each number of the row in hand comes from. */
function Sources({ candidate, method }: { candidate: Candidate; method: Method }) {
  const parts = [
    ...(method === "ice" ? [] : [{ name: method === "wsjf" ? "Urgency" : "Reach", part: candidate.reach }]),
    { name: method === "wsjf" ? "Value" : "Impact", part: candidate.impact },
    ...(method === "wsjf" ? [] : [{ name: "Confidence", part: candidate.confidence }]),
    { name: "Effort", part: candidate.effort },
  ];
  return (
    <section aria-label="Where the numbers come from">
      <h2 className="h">Where the numbers come from</h2>
      <p className="sub mb-1">{candidate.name}</p>
      <dl className="facts">
        {parts.map(({ name, part }) => (
          <div className="fact" key={name}>
            <dt>{name}</dt>
            <dd className="wide">{part.how}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** What-if is for looking: the order that is used is the method's own. */
function orderWords(method: Method, isUsed: boolean, isPlain: boolean): string {
  const name = METHODS.find(({ id }) => id === method)?.name ?? "";
  if (isPlain) return isUsed ? "Themes stand in this order" : "Use this order";
  return isUsed ? `Themes stand by ${name} as it is` : `Use ${name} as it is`;
}
