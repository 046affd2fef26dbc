/** The stories and backlog items that a decision is linked to. */
import { useState } from "react";
import { useAsk, useChange } from "../../data.tsx";
import { storyHref } from "../../place.ts";
import type { DecisionRow } from "./challenge.tsx";

export function Linked({ decision }: { decision: DecisionRow }) {
  const [isOpen, setOpen] = useState(false);
  const change = useChange();
  const stories = useAsk("story.list", decision.theme ? { theme: decision.theme } : {}, isOpen || decision.stories.length > 0);
  const backlog = useAsk("backlog.list", {}, isOpen);
  const put = (next: Partial<Pick<DecisionRow, "stories" | "backlog">>) =>
    void change("decision.link", { id: decision.id, stories: decision.stories, backlog: decision.backlog, ...next });
  const linked = (stories.data ?? []).filter((story) => decision.stories.includes(story.id));
  return (
    <section className="mt-3" aria-label="Linked">
      {linked.map((story) => (
        <p className="sub" key={story.id}>
          <a className="n" href={storyHref(story.id)}>
            {story.text}
          </a>
        </p>
      ))}
      {decision.backlog.length > 0 && (
        <p className="sub">
          Backlog:{" "}
          {decision.backlog.map((key) => (
            <span className="id mr-2" key={key}>
              {key}
            </span>
          ))}
        </p>
      )}
      {isOpen && (
        <fieldset className="border-0 p-0 m-0">
          <legend className="tiny">Stories of its theme</legend>
          {(stories.data ?? []).length === 0 && <p className="tiny">There are none.</p>}
          {(stories.data ?? []).map((story) => (
            <label key={story.id} className="sub flex gap-2 py-1">
              <input
                type="checkbox"
                checked={decision.stories.includes(story.id)}
                onChange={(event) =>
                  put({
                    stories: event.target.checked ? [...decision.stories, story.id] : decision.stories.filter((id) => id !== story.id),
                  })
                }
              />
              {story.text}
            </label>
          ))}
          <label className="labelled">
            <span>Backlog items, by key</span>
            <input
              key={decision.backlog.join(",")}
              className="field"
              list={`backlog-${decision.id}`}
              defaultValue={decision.backlog.join(", ")}
              onBlur={(event) => {
                const keys = event.target.value.split(/[\s,;]+/).filter(Boolean);
                if (keys.join() !== decision.backlog.join()) put({ backlog: keys });
              }}
            />
          </label>
          <datalist id={`backlog-${decision.id}`}>
            {(backlog.data ?? []).slice(0, 500).map((item) => (
              <option key={item.key} value={item.key}>
                {item.title}
              </option>
            ))}
          </datalist>
        </fieldset>
      )}
      <button type="button" className="more mt-1" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {isOpen ? "Done" : "Link stories and backlog items"} <kbd>L</kbd>
      </button>
    </section>
  );
}
