/** The list of themes, sorted by priority, with the selected one in a pane; moved through and judged by keys. */
import { useMemo, useState } from "react";
import type { ThemeState } from "../../../shared/domain.ts";
import { AskLine, PickOne } from "../../components/dialog.tsx";
import { useKeys } from "../../components/keys.ts";
import { Answered, Empty, RowsSkeleton } from "../../components/states.tsx";
import { useAsk, useChange } from "../../data.tsx";
import { goTo, themeHref } from "../../place.ts";
import { hint, setByArea, useWindow } from "../../state.ts";
import { many } from "../../words.ts";
import { becomes, FinenessPreview, FinenessSlider } from "./fineness.tsx";
import { LIVE, shownThemes, ThemeFilters } from "./theme-filters.tsx";
import { ThemePane } from "./theme-pane.tsx";
import { type ThemeRowData, ThemeRows } from "./theme-rows.tsx";
import { movedInShort, WhatMovedDialog } from "./what-moved.tsx";

const HINTS = [
  { keys: ["J", "K"], words: "next, previous" },
  { keys: ["↵"], words: "open" },
  { keys: ["X"], words: "select" },
  { keys: ["A"], words: "accept story" },
  { keys: ["T"], words: "triage" },
  { keys: ["W"], words: "watch" },
  { keys: ["D"], words: "dismiss" },
  { keys: ["M"], words: "merge" },
  { keys: ["G"], words: "by area" },
  { keys: ["?"], words: "all keys" },
];

export function ThemesView() {
  const ask = useAsk("theme.list", {});
  return <Answered ask={ask}>{(themes) => <Themes themes={themes} />}</Answered>;
}

function Themes({ themes }: { themes: readonly ThemeRowData[] }) {
  const status = useAsk("workspace.status", {});
  const [filter, setFilter] = useState(LIVE);
  const [currentId, setCurrentId] = useState<string | null>(null);
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [isMerging, setMerging] = useState(false);
  const [renaming, setRenaming] = useState<{ id: string; name: string } | null>(null);
  const hasAreas = themes.some((theme) => theme.parent !== null);
  const isGrouped = useWindow((each) => each.isByArea) && hasAreas;
  const stories = useAsk("story.list", {});
  const stops = useAsk("theme.stops", {}).data;
  const moved = useAsk("theme.moved", {}).data ?? null;
  const [isMovedOpen, setMovedOpen] = useState(false);
  const [wanted, setWanted] = useState<number | null>(null);
  const stop = wanted === null || wanted === stops?.at ? undefined : stops?.stops.find(({ fineness }) => fineness === wanted);
  const change = useChange();
  const job = useWindow((state) => state.job);
  const shown = useMemo(() => shownThemes(themes, filter, isGrouped), [themes, filter, isGrouped]);
  const isEmpty = status.data?.isEmpty ?? true;
  const at = Math.max(
    0,
    shown.findIndex((theme) => theme.id === currentId),
  );
  const current = shown[at];

  const move = (step: number) => setCurrentId(shown[Math.min(shown.length - 1, Math.max(0, at + step))]?.id ?? null);
  const setStates = async (next: ThemeState) => {
    const ids = ticked.size > 0 ? [...ticked] : current ? [current.id] : [];
    for (const id of ids) await change("theme.set-state", { id, state: next });
    setTicked(new Set());
  };
  const accept = () => {
    const story = stories.data?.find((each) => each.theme === current?.id && each.state === "candidate");
    if (story) void change("story.set-state", { id: story.id, state: "accepted" });
    else hint("This theme has no story that waits.");
  };
  const merge = async (into: string) => {
    setMerging(false);
    const ids = ticked.size > 0 ? [...ticked] : current ? [current.id] : [];
    for (const id of ids) if (id !== into) await change("theme.merge", { id, into });
    setTicked(new Set());
  };
  useKeys(
    {
      j: () => move(1),
      arrowdown: () => move(1),
      k: () => move(-1),
      arrowup: () => move(-1),
      enter: () => current && goTo(themeHref(current.id)),
      home: () => setCurrentId(shown[0]?.id ?? null),
      end: () => setCurrentId(shown.at(-1)?.id ?? null),
      a: accept,
      x: () => current && setTicked(toggled(ticked, current.id)),
      t: () => void setStates("triaged"),
      w: () => void setStates("watching"),
      d: () => void setStates("dismissed"),
      g: () => (hasAreas ? setByArea(!isGrouped) : hint("These themes have no areas.")),
      ...(stop && { escape: () => setWanted(null) }),
      m: () => (current ? setMerging(true) : hint("No theme is selected.")),
    },
    themes.length === 0 ? [] : HINTS,
  );

  if (themes.length === 0 && (job || status.data?.job)) {
    return (
      <>
        <div className="phead">
          <h1>Themes</h1>
          <span className="sub">They appear here as soon as the reading is done.</span>
        </div>
        <RowsSkeleton rows={9} />
      </>
    );
  }
  if (themes.length === 0) {
    return (
      <Empty
        title="Themes"
        words={
          isEmpty
            ? "No themes yet. Bring the calls and tickets you have."
            : "No themes yet. They are found when the imported words are analysed."
        }
      >
        {isEmpty ? (
          <a className="btn primary" href="#/import">
            Import files
          </a>
        ) : (
          <button type="button" className="btn primary" onClick={() => void change("analysis.start", {})}>
            Analyse
          </button>
        )}
      </Empty>
    );
  }
  return (
    <div className="split">
      <div className="list">
        <div className="phead">
          <h1>Themes</h1>
          <span className="sub">
            {many(themes.length, "theme")}
            {status.data && (
              <>
                {" "}
                from{" "}
                <a className="n" href="#/conversations">
                  {many(status.data.counts.conversations, "conversation")}
                </a>{" "}
                and{" "}
                <a className="n" href="#/customers">
                  {many(status.data.counts.customers, "customer")}
                </a>
              </>
            )}
            {moved && movedInShort(moved) && (
              <>
                {" · "}
                <button type="button" className="link" onClick={() => setMovedOpen(true)}>
                  {movedInShort(moved)}
                </button>
              </>
            )}
          </span>
        </div>
        <ThemeFilters themes={themes} filter={filter} onFilter={setFilter} hasAreas={hasAreas} isGrouped={isGrouped} ticked={ticked.size}>
          {stops && <FinenessSlider {...stops} wanted={wanted ?? stops.at} onWanted={setWanted} />}
        </ThemeFilters>
        {stop && (
          <FinenessPreview
            stop={stop}
            isBusy={job !== null}
            onTake={() => void change("theme.set-fineness", { fineness: stop.fineness }).then(() => setWanted(null))}
            onLeave={() => setWanted(null)}
          />
        )}
        {shown.length === 0 ? (
          <Empty words="No theme is like this.">
            <button type="button" className="btn" onClick={() => setFilter(LIVE)}>
              Show all
            </button>
          </Empty>
        ) : (
          <ThemeRows
            themes={shown}
            all={themes}
            isGrouped={isGrouped}
            current={current?.id ?? null}
            ticked={ticked}
            hasBacklog={(status.data?.counts.backlog ?? 0) > 0}
            onCurrent={setCurrentId}
            becomes={(theme) => becomes(stop, theme, (id) => themes.find((one) => one.id === id)?.name)}
            onRenameArea={(id, name) => setRenaming({ id, name })}
          />
        )}
      </div>
      <aside className="pane" aria-label="The selected theme">
        {current && <ThemePane row={current} onAccept={accept} />}
      </aside>
      {isMovedOpen && moved && <WhatMovedDialog moved={moved} onClose={() => setMovedOpen(false)} />}
      {renaming && (
        <AskLine
          title="Rename area"
          label="Name"
          value={renaming.name}
          action="Rename"
          onClose={() => setRenaming(null)}
          onDone={(name) => {
            setRenaming(null);
            void change("area.rename", { id: renaming.id, name });
          }}
        />
      )}
      {isMerging && current && (
        <PickOne
          title="Merge themes"
          label={`${ticked.size > 1 ? `${ticked.size} themes` : `“${current.name}”`} becomes part of:`}
          options={themes
            .filter((theme) => theme.id !== current.id && !ticked.has(theme.id))
            .map((theme) => ({ id: theme.id, name: theme.name, note: many(theme.customers, "customer") }))}
          onPick={(id) => void merge(id)}
          onClose={() => setMerging(false)}
        />
      )}
    </div>
  );
}

function toggled(ids: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  return next;
}
