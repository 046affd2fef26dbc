/** One theme as a candidate: its numbers can be overruled, its effort is typed here, and it says why it stands where it does. */
import { useEffect, useRef } from "react";
import { useChange } from "../../data.tsx";
import { themeHref } from "../../place.ts";
import type { Candidate, Method } from "./methods.ts";

type Props = {
  candidate: Candidate;
  method: Method;
  isCurrent: boolean;
  isMarked: boolean;
  onPoint: () => void;
  onMark: () => void;
};
type Field = "effort" | "reach" | "impact" | "confidence";

export function CandidateRow({ candidate, method, isCurrent, isMarked, onPoint, onMark }: Props) {
  const change = useChange();
  const ref = useRef<HTMLTableRowElement>(null);
  useEffect(() => {
    if (isCurrent) ref.current?.scrollIntoView?.({ block: "nearest" });
  }, [isCurrent]);
  const { reach, impact, confidence, effort } = candidate;
  const ownOf = (part: { value: number; isPersons: boolean }) => (part.isPersons ? part.value : null);
  async function put(field: Field, text: string): Promise<void> {
    const value = text.trim() === "" ? null : Number(text.replace(",", "."));
    if (value !== null && !(value > 0)) return;
    const own = { effort: ownOf(effort), reach: ownOf(reach), impact: ownOf(impact), confidence: ownOf(confidence) };
    if (own[field] !== value) await change("priority.estimate", { theme: candidate.theme, ...own, [field]: value });
  }
  const field = (name: Field, part: { value: number; isPersons: boolean; how: string }) => (
    <td className="num">
      <input
        key={String(part.value)}
        id={name === "effort" ? `effort-${candidate.theme}` : undefined}
        className={part.isPersons ? "field prio-num is-own" : "field prio-num"}
        inputMode="decimal"
        aria-label={`${name} of ${candidate.name}`}
        title={part.how}
        defaultValue={part.isPersons ? String(part.value) : ""}
        placeholder={String(round(part.value))}
        onFocus={onPoint}
        onBlur={(event) => void put(name, event.target.value)}
        onKeyDown={(event) => event.key === "Enter" && event.currentTarget.blur()}
      />
    </td>
  );
  return (
    <tr ref={ref} className={isCurrent ? "sel" : undefined} aria-current={isCurrent ? "true" : undefined} onClick={onPoint}>
      <td className="num">
        <label className="prio-rank" title="Choose for comparing">
          <input type="checkbox" checked={isMarked} onChange={onMark} aria-label={`Compare ${candidate.name}`} />
          {candidate.rank}
        </label>
      </td>
      <td>
        <a href={themeHref(candidate.theme)} className="prio-name">
          {candidate.name}
        </a>
        <p className="tiny">{candidate.why}</p>
      </td>
      {method !== "ice" && field("reach", reach)}
      {field("impact", impact)}
      {method !== "wsjf" && field("confidence", confidence)}
      {field("effort", effort)}
      <td className="num">{round(candidate.score)}</td>
    </tr>
  );
}

export function round(value: number): number {
  return value >= 100 ? Math.round(value) : value >= 1 ? Math.round(value * 10) / 10 : Math.round(value * 100) / 100;
}
