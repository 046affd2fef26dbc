/** Search over everything: names that are loaded answer at once, the engine adds what was said and meant. */

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import Fuse from "fuse.js";
import { useEffect, useMemo, useRef, useState } from "react";
import type { SearchHit } from "../../../shared/domain.ts";
import { Icon } from "../../components/icon.tsx";
import type { IconName } from "../../components/icon-paths.ts";
import { useAsk, useClient } from "../../data.tsx";
import { goTo } from "../../place.ts";
import { useWindow } from "../../state.ts";
import { groupHits, pathOfHit } from "./hits.ts";

const ICONS: Record<SearchHit["type"], IconName> = {
  theme: "themes",
  snippet: "users",
  conversation: "talk",
  story: "stories",
  decision: "decide",
  backlog: "link",
};
const close = () => useWindow.setState({ isPaletteOpen: false });

export function Palette() {
  const dialog = useRef<HTMLDialogElement>(null);
  const [words, setWords] = useState("");
  const [at, setAt] = useState(0);
  const client = useClient();
  const asked = useDelayed(words.trim(), 120);
  const near = useNear(words.trim());
  const search = useQuery({
    queryKey: ["search.run", asked],
    queryFn: () => client.call("search.run", { query: asked, top: 30 }),
    enabled: asked.length > 1,
    placeholderData: keepPreviousData,
  });
  const groups = useMemo(() => groupHits(near, words.trim().length > 1 ? (search.data ?? []) : []), [near, search.data, words]);
  const hits = groups.flatMap((group) => group.hits);
  useEffect(() => {
    dialog.current?.showModal?.();
  }, []);
  const open = async (hit: SearchHit | undefined) => {
    if (!hit) return;
    const path = await pathOfHit(client, hit);
    close();
    if (path) goTo(path);
  };
  const onKey = (event: React.KeyboardEvent) => {
    if (event.key === "ArrowDown") setAt(Math.min(hits.length - 1, at + 1));
    else if (event.key === "ArrowUp") setAt(Math.max(0, at - 1));
    else if (event.key === "Enter") void open(hits[at]);
    else return;
    event.preventDefault();
  };
  return (
    <dialog
      ref={dialog}
      className="palette-dialog"
      aria-label="Search"
      onClose={close}
      onClick={(event) => event.target === dialog.current && close()}
    >
      <div className="in">
        <Icon name="search" />
        <input
          autoFocus
          value={words}
          placeholder="Search everything"
          aria-label="Search everything"
          role="combobox"
          aria-expanded={hits.length > 0}
          aria-controls="hits"
          aria-activedescendant={hits[at] ? `hit-${at}` : undefined}
          onChange={(event) => {
            setWords(event.target.value);
            setAt(0);
          }}
          onKeyDown={onKey}
        />
      </div>
      <div className="hits" id="hits" role="listbox" aria-label="Found">
        {groups.map((group) => (
          <div key={group.name} role="group" aria-label={group.name}>
            <div className="grp" aria-hidden="true">
              {group.name}
            </div>
            {group.hits.map((hit) => {
              const place = hits.indexOf(hit);
              return (
                <div
                  key={`${hit.type} ${hit.id}`}
                  id={`hit-${place}`}
                  role="option"
                  tabIndex={-1}
                  aria-selected={place === at}
                  className={place === at ? "hit sel" : "hit"}
                  onMouseMove={() => setAt(place)}
                  onClick={() => void open(hit)}
                  onKeyDown={onKey}
                >
                  <Icon name={ICONS[hit.type]} />
                  {hit.type === "snippet" ? <span className="q">“{hit.snippet || hit.title}”</span> : <span>{hit.title}</span>}
                  <span className="x">
                    {hit.why === "words" ? "" : hit.why}
                    {place === at && <kbd>↵</kbd>}
                  </span>
                </div>
              );
            })}
          </div>
        ))}
        {words.trim().length > 1 && hits.length === 0 && (
          <p className="sub p-4">
            {search.error
              ? search.error.message
              : search.isFetching || asked !== words.trim()
                ? "Looking…"
                : "Nothing was found, neither as words nor by meaning."}
          </p>
        )}
        {words.trim().length <= 1 && hits.length === 0 && (
          <p className="sub p-4">Themes, customers’ words, conversations, stories, decisions and the backlog. Typing errors are fine.</p>
        )}
      </div>
      <div className="ft">
        <span>
          <kbd>↑</kbd>
          <kbd>↓</kbd> move
        </span>
        <span>
          <kbd>↵</kbd> open
        </span>
        <span>
          <kbd>Esc</kbd> close
        </span>
      </div>
    </dialog>
  );
}

function useDelayed(words: string, ms: number): string {
  const [late, setLate] = useState(words);
  useEffect(() => {
    const timer = setTimeout(() => setLate(words), ms);
    return () => clearTimeout(timer);
  }, [words, ms]);
  return late;
}

/** Themes and stories already here, by fuzzy name. */
function useNear(words: string): SearchHit[] {
  const themes = useAsk("theme.list", {});
  const stories = useAsk("story.list", {});
  const fuse = useMemo(() => {
    const all: SearchHit[] = [
      ...(themes.data ?? []).map((theme) => ({
        type: "theme" as const,
        id: theme.id,
        title: theme.name,
        snippet: theme.quote,
        score: theme.priority,
        why: "words" as const,
      })),
      ...(stories.data ?? []).map((story) => ({
        type: "story" as const,
        id: story.id,
        title: story.text,
        snippet: "",
        score: 0,
        why: "words" as const,
      })),
    ];
    return { all, fuse: new Fuse(all, { keys: ["title"], threshold: 0.35, ignoreLocation: true }) };
  }, [themes.data, stories.data]);
  return useMemo(
    () =>
      words ? fuse.fuse.search(words, { limit: 5 }).map((found) => found.item) : fuse.all.filter((hit) => hit.type === "theme").slice(0, 6),
    [fuse, words],
  );
}
