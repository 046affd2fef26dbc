/** Choosing one option, with the reason in the person's own words. */
import { useEffect, useRef } from "react";
import type { Decision } from "../../../shared/domain.ts";
import { useChange } from "../../data.tsx";
import { goTo } from "../../place.ts";
import { tell } from "../../state.ts";

export function DecideForm({ decision, onClose }: { decision: Decision; onClose: () => void }) {
  const change = useChange();
  const form = useRef<HTMLFormElement>(null);
  // The first option: arrows choose, Tab goes on to the reason.
  useEffect(() => form.current?.querySelector("input")?.focus(), []);
  async function decide(form: HTMLFormElement): Promise<void> {
    const data = new FormData(form);
    const words = (name: string) => String(data.get(name) ?? "").trim();
    if (!words("chosen")) return tell("Choose one of the options first.", false);
    const done = await change("decision.decide", {
      id: decision.id,
      chosen: words("chosen"),
      rationale: words("rationale"),
      owner: words("owner") || null,
      metric: words("metric") || null,
      reviewOn: words("reviewOn") || null,
    });
    if (!done) return;
    onClose();
    // It moves to its day in the timeline: the eye goes with it.
    goTo(`/decisions/${encodeURIComponent(decision.id)}`);
  }
  return (
    <form
      ref={form}
      onSubmit={(event) => {
        event.preventDefault();
        void decide(event.currentTarget);
      }}
      onKeyDown={(event) => {
        if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
        event.preventDefault();
        event.currentTarget.requestSubmit();
      }}
    >
      <fieldset className="border-0 p-0 m-0">
        <legend className="h mb-1 p-0">Choose</legend>
        {decision.options.map((option) => (
          <label key={option.title} className="sub flex gap-2 py-1">
            <input type="radio" name="chosen" value={option.title} required />
            {option.title}
          </label>
        ))}
      </fieldset>
      <label className="labelled">
        <span>Because</span>
        <textarea className="field" name="rationale" required />
      </label>
      <div className="grid grid-cols-2 gap-x-3">
        <label className="labelled">
          <span>Who decided</span>
          <input className="field" name="owner" defaultValue={decision.owner ?? ""} />
        </label>
        <label className="labelled">
          <span>Look again on</span>
          <input className="field" type="date" name="reviewOn" defaultValue={decision.reviewOn ?? ""} />
        </label>
      </div>
      <label className="labelled">
        <span>Watch</span>
        <input className="field" name="metric" defaultValue={decision.metric ?? ""} />
      </label>
      <div className="bar-actions mt-3">
        <button type="submit" className="btn primary">
          Decide <kbd>Ctrl ↵</kbd>
        </button>
        <button type="button" className="btn" onClick={onClose}>
          Leave it
        </button>
      </div>
    </form>
  );
}
