/** A decision's question, options, drivers and consequences, each line one of them. */
import { useEffect, useRef, useState } from "react";
import { GrowingText } from "../../components/growing-text.tsx";
import { Icon } from "../../components/icon.tsx";
import { useChange } from "../../data.tsx";
import type { DecisionRow } from "./challenge.tsx";

type OptionText = { title: string; for: string; against: string };

export function EditDecision({ decision, onClose }: { decision: DecisionRow; onClose: () => void }) {
  const change = useChange();
  const first = useRef<HTMLTextAreaElement>(null);
  useEffect(() => first.current?.focus(), []);
  const [question, setQuestion] = useState(decision.question);
  const [drivers, setDrivers] = useState(decision.drivers.join("\n"));
  const [consequences, setConsequences] = useState(decision.consequences.join("\n"));
  const [options, setOptions] = useState<readonly OptionText[]>(() =>
    decision.options.map((option) => ({
      title: option.title,
      for: option.for.map((argument) => argument.text).join("\n"),
      against: option.against.map((argument) => argument.text).join("\n"),
    })),
  );
  const put = (at: number, part: Partial<OptionText>) =>
    setOptions(options.map((option, place) => (place === at ? { ...option, ...part } : option)));
  async function save(): Promise<void> {
    const done = await change("decision.edit", {
      id: decision.id,
      question,
      options: options
        .filter((option) => option.title.trim())
        .map((option) => ({ title: option.title, for: lines(option.for), against: lines(option.against) })),
      drivers: lines(drivers),
      consequences: lines(consequences),
    });
    if (done) onClose();
  }
  return (
    <form
      className="edit-decision"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
      onKeyDown={(event) => {
        if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) void save();
        if (event.key === "Escape") onClose();
      }}
    >
      <label className="labelled">
        <span>Question</span>
        <textarea className="field" value={question} onChange={(event) => setQuestion(event.target.value)} ref={first} required />
      </label>
      {options.map((option, at) => (
        <fieldset key={`option ${at + 1}`} className="edit-option">
          <legend className="vh">Option {at + 1}</legend>
          <div className="flex gap-2 items-center">
            <input
              className="field flex-1"
              aria-label={`Option ${at + 1}`}
              placeholder="Option"
              value={option.title}
              onChange={(event) => put(at, { title: event.target.value })}
            />
            <button
              type="button"
              className="btn quiet icon"
              aria-label={`Take option ${at + 1} out`}
              onClick={() => setOptions(options.filter((_, place) => place !== at))}
            >
              <Icon name="x" />
            </button>
          </div>
          <span className="pc">
            <i>+</i>
            <GrowingText
              aria-label={`What speaks for option ${at + 1}`}
              placeholder="what speaks for it, a line each"
              value={option.for}
              onChange={(event) => put(at, { for: event.target.value })}
            />
          </span>
          <span className="pc">
            <i>–</i>
            <GrowingText
              aria-label={`What speaks against option ${at + 1}`}
              placeholder="what speaks against it"
              value={option.against}
              onChange={(event) => put(at, { against: event.target.value })}
            />
          </span>
        </fieldset>
      ))}
      <button type="button" className="more" onClick={() => setOptions([...options, { title: "", for: "", against: "" }])}>
        <Icon name="plus" />
        Option
      </button>
      <label className="labelled">
        <span>Drivers, a line each</span>
        <textarea className="field" value={drivers} onChange={(event) => setDrivers(event.target.value)} />
      </label>
      <label className="labelled">
        <span>Consequences, a line each</span>
        <textarea className="field" value={consequences} onChange={(event) => setConsequences(event.target.value)} />
      </label>
      <div className="bar-actions mt-3">
        <button type="submit" className="btn primary">
          Save <kbd>Ctrl ↵</kbd>
        </button>
        <button type="button" className="btn" onClick={onClose}>
          Leave it
        </button>
      </div>
    </form>
  );
}

function lines(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
}
