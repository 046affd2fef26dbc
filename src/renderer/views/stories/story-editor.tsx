/** One story in parts that can be written over; the checks follow half a second behind the hand. */
import { useEffect, useState } from "react";
import type { CommandResult } from "../../../shared/contract.ts";
import type { Story } from "../../../shared/domain.ts";
import { Icon } from "../../components/icon.tsx";
import { checkWords, StateMark, Ticks } from "../../components/marks.tsx";
import { Cite } from "../../components/quote.tsx";
import { Checks, Criteria } from "../../components/story-parts.tsx";
import { StoryText } from "../../components/story-text.tsx";
import { Block, Voice } from "../../components/voice.tsx";
import { useChange, useClient } from "../../data.tsx";
import { goTo, storyHref, themeHref } from "../../place.ts";
import { many } from "../../words.ts";

type Draft = { role: string; want: string; benefit: string | null; acceptance: string[] };
type Data = CommandResult<"story.get">;

export function StoryEditor({ data, position, of, onExport }: { data: Data; position: number; of: number; onExport: () => void }) {
  const { story } = data;
  const change = useChange();
  const [draft, setDraft] = useState<Draft>(() => draftOf(story));
  const [lit, setLit] = useState<readonly string[]>([]);
  const isDirty = JSON.stringify(draft) !== JSON.stringify(draftOf(story));
  const checked = useChecked(story, draft, isDirty);
  const numbers = new Map(data.quotes.map((quote, index) => [quote.snippet.id, index + 1]));
  const put = (part: Partial<Draft>) => setDraft({ ...draft, ...part });
  const save = () => void change("story.edit", { id: story.id, ...draft }).then((done) => done && goTo(storyHref(story.id).slice(1)));
  return (
    <>
      <div className="ed">
        <div className="crumb only-narrow mb-2">
          <a className="more" href="#/stories">
            <Icon name="left" />
            Stories
          </a>
          <span>
            {position} of {of}
          </span>
          <button type="button" className="btn quiet end" onClick={onExport}>
            Export…
          </button>
        </div>
        <div className="bar-actions mb-3 flex-wrap">
          <StateMark state={story.state} />
          <a className="more flex-1 min-w-0" href={themeHref(story.theme)}>
            {data.themeName}
            <Icon name="right" />
          </a>
          {story.state !== "rejected" && (
            <button type="button" className="btn quiet" onClick={() => void change("story.set-state", { id: story.id, state: "rejected" })}>
              Reject
            </button>
          )}
          {story.state === "accepted" ? (
            <button type="button" className="btn" onClick={() => void change("story.set-state", { id: story.id, state: "candidate" })}>
              Back to candidate
            </button>
          ) : (
            <button type="button" className="btn" onClick={() => void change("story.set-state", { id: story.id, state: "accepted" })}>
              Accept <kbd>A</kbd>
            </button>
          )}
        </div>
        <StoryText story={isDirty ? { ...checked, ...draft } : story} numbers={numbers} lit={lit} onLight={setLit} />
        <p className="tiny flex gap-3 items-center my-2">
          <Ticks checks={checked.checks} />
          {checkWords(checked.checks)}
        </p>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            save();
          }}
        >
          <label className="labelled">
            <span>As a</span>
            <input className="field" value={draft.role} onChange={(event) => put({ role: event.target.value })} />
          </label>
          <label className="labelled">
            <span>I want</span>
            <textarea className="field" value={draft.want} onChange={(event) => put({ want: event.target.value })} />
          </label>
          <label className="labelled">
            <span>so that</span>
            <textarea
              className="field"
              placeholder="Still to answer: what do they get from it?"
              value={draft.benefit ?? ""}
              onChange={(event) => put({ benefit: event.target.value.trim() === "" ? null : event.target.value })}
            />
          </label>
          {draft.acceptance.map((scenario, index) => (
            <label className="labelled" key={`scenario ${index + 1}`}>
              <span>Done when, scenario {index + 1}</span>
              <textarea
                className="field"
                rows={5}
                value={scenario}
                onChange={(event) =>
                  put({ acceptance: draft.acceptance.map((each, place) => (place === index ? event.target.value : each)) })
                }
              />
            </label>
          ))}
          <div className="bar-actions mt-3">
            <button
              type="button"
              className="btn quiet"
              onClick={() => put({ acceptance: [...draft.acceptance, "Scenario: \n  Given \n  When \n  Then "] })}
            >
              <Icon name="plus" />
              Scenario
            </button>
            <span className="flex-1" />
            {isDirty && (
              <button type="button" className="btn" onClick={() => setDraft(draftOf(story))}>
                Leave it
              </button>
            )}
            <button type="submit" className="btn primary" disabled={!isDirty}>
              Save
            </button>
          </div>
        </form>
        <Block title="Checks">
          <Checks checks={checked.checks} />
        </Block>
        {story.evaluation.length > 0 && (
          <Block title="Good enough when">
            {story.evaluation.map((criterion) => (
              <Criteria key={criterion.metric} criterion={criterion} />
            ))}
          </Block>
        )}
      </div>
      <div className="ed">
        <Voice of="users" cites end={many(data.quotes.length, "quote")}>
          {data.quotes.map((quote, index) => (
            <Cite key={quote.snippet.id} quote={quote} number={index + 1} lit={lit.includes(quote.snippet.id)} />
          ))}
        </Voice>
      </div>
    </>
  );
}

/** The story as the checks see the draft; until the first answer, the story itself. */
function useChecked(story: Story, draft: Draft, isDirty: boolean): Story {
  const client = useClient();
  const [checked, setChecked] = useState<Story | null>(null);
  const words = JSON.stringify(draft);
  useEffect(() => {
    if (!isDirty) return setChecked(null);
    let isCurrent = true;
    const timer = setTimeout(() => {
      client.call("story.check", { id: story.id, ...(JSON.parse(words) as Draft) }).then(
        (answer) => isCurrent && setChecked(answer),
        () => isCurrent && setChecked(null),
      );
    }, 300);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [client, story.id, words, isDirty]);
  return checked ?? story;
}

function draftOf(story: Story): Draft {
  return { role: story.role, want: story.want, benefit: story.benefit, acceptance: [...story.acceptance] };
}
