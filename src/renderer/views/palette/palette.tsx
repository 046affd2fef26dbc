/** Search over everything: names that are loaded answer at once, the engine adds what was said and meant. */

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import Fuse from "fuse.js";
import { useEffect, useMemo, useRef, useState } from "react";
import type { SearchHit } from "../../../shared/domain.ts";
import type { Client } from "../../client.ts";
import { Icon } from "../../components/icon.tsx";
import { useAsk, useChange, useClient } from "../../data.tsx";
import { goTo } from "../../place.ts";
import { useWindow } from "../../state.ts";
import { type Command, commandsOf } from "./commands.ts";
import { groupHits, pathOfHit } from "./hits.ts";
import { CommandLine, Hit } from "./lines.tsx";

/** What Tab goes through. */
const ONLY = [null, "Themes", "What customers said", "Conversations", "Stories, decisions, backlog", "Do"] as const;
const close = () => useWindow.setState({ isPaletteOpen: false });

type Row = { key: string; group: string; act: () => void | Promise<void> } & ({ hit: SearchHit } | { command: Command });

export function Palette() {
  const dialog = useRef<HTMLDialogElement>(null);
  const [words, setWords] = useState("");
  const [at, setAt] = useState(0);
  const [only, setOnly] = useState<(typeof ONLY)[number]>(null);
  const client = useClient();
  const wanted = words.trim();
  const asked = useDelayed(wanted, 120);
  const near = useNear(wanted);
  const commands = useCommands(wanted);
  const search = useQuery({
    queryKey: ["search.run", asked],
    queryFn: () => client.call("search.run", { query: asked, top: 40 }),
    enabled: asked.length > 1,
    placeholderData: keepPreviousData,
  });
  const found = useMemo(
    () => groupHits(near, wanted.length > 1 ? (search.data ?? []) : [], only === null ? 4 : 40),
    [near, search.data, wanted, only],
  );
  const groups = useMemo(() => {
    const ofHits = found.map((group) => ({
      name: group.name,
      of: group.of,
      rows: group.hits.map((hit): Row => ({ key: `${hit.type} ${hit.id}`, group: group.name, hit, act: () => openHit(client, hit) })),
    }));
    const ofCommands = {
      name: "Do",
      of: commands.length,
      rows: commands.map((command): Row => ({ key: command.name, group: "Do", command, act: command.act })),
    };
    return [...ofHits, ofCommands].filter((group) => group.rows.length > 0 && (only === null || group.name === only));
  }, [found, commands, only, client]);
  const rows = groups.flatMap((group) => group.rows);
  useEffect(() => {
    dialog.current?.showModal?.();
  }, []);
  useEffect(() => {
    document.getElementById(`hit-${at}`)?.scrollIntoView?.({ block: "nearest" });
  }, [at]);
  const run = (row: Row | undefined) => {
    if (!row) return;
    close();
    void row.act();
  };
  const onKey = (event: React.KeyboardEvent) => {
    if (event.key === "ArrowDown") setAt(Math.min(rows.length - 1, at + 1));
    else if (event.key === "ArrowUp") setAt(Math.max(0, at - 1));
    else if (event.key === "Enter") run(rows[at]);
    else if (event.key === "Tab") {
      const step = event.shiftKey ? ONLY.length - 1 : 1;
      setOnly(ONLY[(ONLY.indexOf(only) + step) % ONLY.length] ?? null);
      setAt(0);
    } else return;
    event.preventDefault();
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a click beside the dialog closes it; the key for that is Escape, which the browser handles
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
          placeholder="Search everything, or say what to do"
          aria-label="Search everything"
          role="combobox"
          aria-expanded={rows.length > 0}
          aria-controls="hits"
          aria-activedescendant={rows[at] ? `hit-${at}` : undefined}
          onChange={(event) => {
            setWords(event.target.value);
            setAt(0);
          }}
          onKeyDown={onKey}
        />
        {only && <span className="tiny whitespace-nowrap">only: {only.toLowerCase()}</span>}
      </div>
      <div className="hits" id="hits" role="listbox" aria-label="Found">
        {groups.map((group) => (
          <div key={group.name} role="group" aria-label={group.name}>
            <div className="grp" aria-hidden="true">
              {group.name}
              {group.of > group.rows.length && (
                <span>
                  {group.rows.length} of {group.of}
                </span>
              )}
            </div>
            {group.rows.map((row) => {
              const place = rows.indexOf(row);
              return (
                // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the field's, which names the option in hand
                <div
                  key={row.key}
                  id={`hit-${place}`}
                  role="option"
                  tabIndex={-1}
                  aria-selected={place === at}
                  className={place === at ? "hit sel" : "hit"}
                  onMouseMove={() => setAt(place)}
                  onClick={() => run(row)}
                >
                  {"hit" in row ? <Hit hit={row.hit} words={wanted} /> : <CommandLine command={row.command} words={wanted} />}
                </div>
              );
            })}
          </div>
        ))}
        {rows.length === 0 && (
          <p className="sub p-4" role="status">
            {search.error
              ? search.error.message
              : search.isFetching || asked !== wanted
                ? "Looking…"
                : "Nothing was found, neither as words nor by meaning."}
          </p>
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
          <kbd>Tab</kbd> only this kind
        </span>
        <span>
          <kbd>Esc</kbd> close
        </span>
        <span className="ml-auto">words, typos and meaning, in one list</span>
      </div>
    </dialog>
  );
}

async function openHit(client: Client, hit: SearchHit): Promise<void> {
  const path = await pathOfHit(client, hit);
  if (path) goTo(path);
}

/** All of them where nothing is looked for yet, the near ones after that. */
function useCommands(words: string): Command[] {
  const change = useChange();
  return useMemo(() => {
    const all = commandsOf(change);
    if (words === "") return all.slice(0, 9);
    // Whoever names it in several words means all of them; a slip of the hand is for the fuzzy search.
    const wanted = words.toLowerCase().split(/\s+/);
    const exact = all.filter((command) => wanted.every((word) => ` ${command.name} ${command.also}`.toLowerCase().includes(` ${word}`)));
    const fuse = new Fuse(all, { keys: [{ name: "name", weight: 2 }, "also"], threshold: 0.3, ignoreLocation: true });
    return [...new Set([...exact, ...fuse.search(words).map((found) => found.item)])].slice(0, 5);
  }, [change, words]);
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
