/** One example: the customer's words, the question that they are for the product, and the answer that a person expects. */
import { useEffect, useId, useState } from "react";
import { type CommandResult, GOLDEN_CHECKS } from "../../../shared/contract.ts";
import { GrowingText } from "../../components/growing-text.tsx";
import { useChange } from "../../data.tsx";
import { conversationHref } from "../../place.ts";
import { fileName, typeset } from "../../words.ts";

type Row = CommandResult<"golden.list">[number];
type Check = Row["check"];

const CHECKS: Record<Check, string> = {
  contains: "the answer contains this",
  equals: "the answer is exactly this",
  similar: "the answer means this (needs a model)",
  rubric: "a grader model judges by this",
};

export function GoldenExample({ row }: { row: Row }) {
  const change = useChange();
  const keep = (words: { input?: string; expected?: string }) => void change("golden.set", { id: row.id, ...words });
  return (
    <li className={row.leftOut ? "golden-row is-out" : "golden-row"} tabIndex={-1}>
      <div className="golden-said">
        <p className="q hang">“{typeset(row.said)}”</p>
        <a className="src" href={conversationHref(row.source, row.conversation, row.id)}>
          <span className="t">{fileName(row.source)}</span>
          {row.segment && <span className="w"> · {row.segment}</span>}
        </a>
      </div>
      <div className="golden-words">
        <Field
          name="input"
          label="What the product is asked"
          value={row.input}
          onKeep={(input) => keep({ input })}
          disabled={row.leftOut}
        />
        <Field
          name="expected"
          label="What a good answer is"
          value={row.expected}
          placeholder="Not written yet"
          onKeep={(expected) => keep({ expected })}
          disabled={row.leftOut}
        />
        <div className="golden-line">
          {row.expected !== "" && (
            <label>
              <span className="sr-only">How it is held against</span>
              <select
                className="field"
                value={row.check}
                disabled={row.leftOut}
                onChange={(event) => void change("golden.set", { id: row.id, check: event.target.value as Check })}
              >
                {GOLDEN_CHECKS.map((check) => (
                  <option key={check} value={check}>
                    {CHECKS[check]}
                  </option>
                ))}
              </select>
            </label>
          )}
          <button type="button" className="more" onClick={() => void change("golden.set", { id: row.id, leftOut: !row.leftOut })}>
            {row.leftOut ? "Put back" : "Leave out"}
          </button>
        </div>
      </div>
    </li>
  );
}

/** Keeps on leaving the field, or by Ctrl/Cmd-Enter; Escape goes back. */
function Field({
  name,
  label,
  value,
  placeholder = "",
  disabled,
  onKeep,
}: {
  name: "input" | "expected";
  label: string;
  value: string;
  placeholder?: string;
  disabled: boolean;
  onKeep: (words: string) => void;
}) {
  const id = useId();
  const [words, setWords] = useState(value);
  useEffect(() => setWords(value), [value]);
  return (
    <div className="labelled">
      <label htmlFor={id}>{label}</label>
      <GrowingText
        id={id}
        name={name}
        className="field"
        value={words}
        placeholder={placeholder}
        disabled={disabled}
        onChange={(event) => setWords(event.target.value)}
        onBlur={() => words.trim() !== value.trim() && onKeep(words)}
        onKeyDown={(event) => {
          if (event.key === "Escape") {
            event.stopPropagation();
            setWords(value);
            event.currentTarget.closest<HTMLElement>(".golden-row")?.focus();
          }
          if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) event.currentTarget.blur();
        }}
      />
    </div>
  );
}
