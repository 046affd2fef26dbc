/** Stories: the list with their checks as marks, the editor that checks as you type, the evidence beside it. */
import { useEffect, useMemo, useState } from "react";
import type { Story } from "../../../shared/domain.ts";
import { Only } from "../../components/door.tsx";
import { useKeys } from "../../components/keys.ts";
import { LongList } from "../../components/long-list.tsx";
import { checkWords, StateMark, Ticks } from "../../components/marks.tsx";
import { Answered, Empty, RowsSkeleton } from "../../components/states.tsx";
import { useAsk, useChange } from "../../data.tsx";
import { goTo, storyHref, useQueryText } from "../../place.ts";
import { ExportDialog } from "../export/export-dialog.tsx";
import { editStory, StoryEditor } from "./story-editor.tsx";

const HINTS = [
  { keys: ["J", "K"], words: "next, previous" },
  { keys: ["E"], words: "edit" },
  { keys: ["A"], words: "accept" },
  { keys: ["X"], words: "reject" },
  { keys: ["P"], words: "export" },
  { keys: ["?"], words: "all keys" },
];

export function StoriesView({ id }: { id: string | null }) {
  const ask = useAsk("story.list", {});
  return <Answered ask={ask}>{(stories) => <Stories stories={stories} id={id} />}</Answered>;
}

function Stories({ stories, id }: { stories: readonly Story[]; id: string | null }) {
  const [state, setState] = useState("all");
  const [isExporting, setExporting] = useState(false);
  const query = useQueryText();
  // Asked for by name from anywhere, also from here.
  useEffect(() => {
    if (query === "export") setExporting(true);
  }, [query]);
  const themes = useAsk("theme.list", {});
  const change = useChange();
  const names = useMemo(() => new Map((themes.data ?? []).map((theme) => [theme.id, theme.name])), [themes.data]);
  const shown = stories.filter((story) => state === "all" || story.state === state);
  const current = stories.find((story) => story.id === id) ?? shown[0];
  const at = shown.findIndex((story) => story.id === current?.id);
  const move = (step: number) => {
    const next = shown[Math.min(shown.length - 1, Math.max(0, at + step))];
    if (next) goTo(storyHref(next.id).slice(1));
  };
  const judge = (next: Story["state"]) => current && void change("story.set-state", { id: current.id, state: next });
  useKeys(
    {
      j: () => move(1),
      arrowdown: () => move(1),
      k: () => move(-1),
      arrowup: () => move(-1),
      e: editStory,
      a: () => judge("accepted"),
      x: () => judge("rejected"),
      p: () => setExporting(true),
    },
    stories.length === 0 ? [] : HINTS,
  );
  const lines = linesOf(shown);
  const sum = (each: Story["state"]) => stories.filter((story) => story.state === each).length;
  if (stories.length === 0)
    return (
      <Empty title="Stories" words="No stories yet. They are drafted from themes in which customers say what they want.">
        <a className="btn primary" href="#/themes">
          See the themes
        </a>
      </Empty>
    );
  return (
    <div className={id === null ? "st3" : "st3 is-one"}>
      <div>
        <div className="phead">
          <h1>Stories</h1>
          <span className="sub">
            <Only of={sum("candidate")} onShow={() => setState("candidate")} /> wait,{" "}
            <Only of={sum("accepted")} onShow={() => setState("accepted")} /> accepted
          </span>
          <span className="end">
            <button type="button" className="btn" onClick={() => setExporting(true)}>
              Export… <kbd>P</kbd>
            </button>
          </span>
        </div>
        <div className="tools">
          <label className="pick">
            State{" "}
            <select className="pick" value={state} onChange={(event) => setState(event.target.value)}>
              <option value="all">all</option>
              <option>candidate</option>
              <option>accepted</option>
              <option>rejected</option>
            </select>
          </label>
        </div>
        {shown.length === 0 && (
          <Empty words={`No story is ${state === "candidate" ? "a candidate" : state}.`}>
            <button type="button" className="btn" onClick={() => setState("all")}>
              Show all
            </button>
          </Empty>
        )}
        <LongList
          total={lines.length}
          current={lines.findIndex((line) => "story" in line && line.story === current)}
          keyOf={(index) => keyOf(lines[index])}
          heightOf={(index) => ("story" in (lines[index] as Line) ? 76 : 40)}
        >
          {(index) => {
            const line = lines[index] as Line;
            return "story" in line ? (
              <StoryRow story={line.story} isCurrent={line.story === current} />
            ) : (
              <div className="area">
                <b>{names.get(line.theme) ?? "Theme"}</b>
                <span>{line.stories}</span>
              </div>
            );
          }}
        </LongList>
      </div>
      {current && <OneStory key={current.id} id={current.id} position={at + 1} of={shown.length} onExport={() => setExporting(true)} />}
      {isExporting && <ExportDialog onClose={() => setExporting(false)} />}
    </div>
  );
}

function OneStory({ id, position, of, onExport }: { id: string; position: number; of: number; onExport: () => void }) {
  const ask = useAsk("story.get", { id });
  if (ask.data === undefined)
    return (
      <>
        <div className="ed">{ask.error ? <Answered ask={ask}>{() => null}</Answered> : <RowsSkeleton />}</div>
        <div />
      </>
    );
  return <StoryEditor data={ask.data} position={position} of={of} onExport={onExport} />;
}

function StoryRow({ story, isCurrent }: { story: Story; isCurrent: boolean }) {
  return (
    <a className={isCurrent ? "srow sel" : "srow"} href={storyHref(story.id)} aria-current={isCurrent ? "true" : undefined}>
      <p>{story.text}</p>
      <div className="m">
        <StateMark state={story.state} />
        <Ticks checks={story.checks} />
        <span className="tiny">{checkWords(story.checks)}</span>
      </div>
    </a>
  );
}

type Line = { story: Story } | { theme: string; stories: number };

/** Each theme's name above its stories. */
function linesOf(stories: readonly Story[]): Line[] {
  const groups = Map.groupBy(stories, (story) => story.theme);
  return [...groups].flatMap(([theme, rows]) => [{ theme, stories: rows.length }, ...rows.map((story) => ({ story }))]);
}

function keyOf(line: Line | undefined): string {
  return line === undefined ? "" : "story" in line ? line.story.id : `theme ${line.theme}`;
}
