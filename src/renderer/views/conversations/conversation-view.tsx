/** A conversation as a transcript page: names in the margin, highlights underlined by kind, themes as notes beside. */
import { useEffect, useMemo, useState } from "react";
import type { CommandResult } from "../../../shared/contract.ts";
import { KINDS, ROLES, type Role, type Snippet } from "../../../shared/domain.ts";
import { PickOne } from "../../components/dialog.tsx";
import { Icon } from "../../components/icon.tsx";
import { Kept } from "../../components/kept.tsx";
import { useKeys } from "../../components/keys.ts";
import { channelIcon } from "../../components/marks.tsx";
import { Answered, TranscriptSkeleton } from "../../components/states.tsx";
import { useAsk, useChange } from "../../data.tsx";
import { goTo, themeHref, usePath, useQueryText } from "../../place.ts";
import { clock, day, many } from "../../words.ts";
import { titleOf } from "./conversations-view.tsx";
import { cutByHighlights } from "./highlights.ts";
import { Note } from "./note.tsx";
import { Strip } from "./strip.tsx";

type Conversation = CommandResult<"conversation.get">;

const HINTS = [
  { keys: ["J", "K"], words: "next, previous highlight" },
  { keys: ["↵"], words: "its theme" },
  { keys: ["M"], words: "move" },
  { keys: ["C"], words: "change the kind" },
  { keys: ["Esc"], words: "conversations" },
];

export function ConversationView({ source, conversation }: { source: string; conversation: string }) {
  const ask = useAsk("conversation.get", { source, conversation });
  return (
    <Answered ask={ask} loading={<TranscriptSkeleton />}>
      {(data) => <Reader data={data} source={source} />}
    </Answered>
  );
}

function Reader({ data, source }: { data: Conversation; source: string }) {
  const path = usePath();
  const target = new URLSearchParams(useQueryText()).get("snippet");
  const [picking, setPicking] = useState<{ what: "theme" | "kind"; snippet: Snippet } | null>(null);
  const highlights = useMemo(() => data.snippets.filter((snippet) => snippet.kind !== "other" || snippet.id === target), [data, target]);
  const at = highlights.findIndex((snippet) => snippet.id === target);
  const current = highlights[at] ?? null;
  const byMessage = useMemo(() => groupByMessage(highlights), [highlights]);
  const move = (step: number) => {
    const next = highlights[Math.min(highlights.length - 1, Math.max(0, at + step))];
    if (next) goTo(`${path}?snippet=${encodeURIComponent(next.id)}`);
  };
  useKeys(
    {
      j: () => move(1),
      k: () => move(-1),
      enter: () => current?.theme && goTo(themeHref(current.theme).slice(1)),
      m: () => current && setPicking({ what: "theme", snippet: current }),
      c: () => current && setPicking({ what: "kind", snippet: current }),
      escape: () => goTo("/conversations"),
    },
    HINTS,
  );
  const targetMessage = current?.message ?? null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another highlight in the same message is a new place too
  useEffect(() => {
    if (targetMessage !== null) document.getElementById(`message-${targetMessage}`)?.scrollIntoView?.({ block: "center" });
  }, [targetMessage, target]);
  const themes = new Set(highlights.flatMap((snippet) => snippet.theme ?? [])).size;
  return (
    <article className="conv">
      <div className="crumb mt-2">
        <a href="#/conversations" className="more">
          <Icon name="left" />
          Conversations
        </a>
      </div>
      <header className="pb-4">
        <h1 className="lead">{titleOf(data.row)}</h1>
        <div className="tmeta">
          <span>
            <Icon name={channelIcon(data.row.channel)} />
            {data.row.channel}, {day(data.row.date)}
          </span>
          {data.row.account && <span>{data.row.account}</span>}
          <span>
            {many(highlights.length, "highlight")}
            {themes > 0 && ` in ${many(themes, "theme")}`}
          </span>
          <span>{many(data.messages.length, "message")}</span>
          {data.row.language && data.row.language !== "en" && <span>language: {data.row.language}</span>}
        </div>
        <People data={data} source={source} />
        {data.messages.length > 12 && <Strip messages={data.messages} highlights={highlights} current={current} />}
      </header>
      {data.messages.map((message, index) => (
        <Line
          key={message.index}
          message={message}
          isSame={data.messages[index - 1]?.speaker === message.speaker && index > 0}
          snippets={byMessage.get(message.index) ?? []}
          themes={data.themes}
          target={target}
          isTarget={message.index === targetMessage}
          onMove={(snippet) => setPicking({ what: "theme", snippet })}
          onKind={(snippet) => setPicking({ what: "kind", snippet })}
        />
      ))}
      {picking && <Correct what={picking.what} snippet={picking.snippet} onClose={() => setPicking(null)} />}
    </article>
  );
}

/** Another theme, none, or another kind for one snippet. */
function Correct({ what, snippet, onClose }: { what: "theme" | "kind"; snippet: Snippet; onClose: () => void }) {
  const themes = useAsk("theme.list", {}, what === "theme");
  const change = useChange();
  const done = (act: Promise<unknown>) => void act.then(onClose);
  if (what === "kind")
    return (
      <PickOne
        title="What is it?"
        label="It is"
        quote={snippet.text.trim()}
        options={KINDS.filter((kind) => kind !== snippet.kind).map((kind) => ({ id: kind, name: kind }))}
        onPick={(kind) => done(change("snippet.set-kind", { id: snippet.id, kind: kind as Snippet["kind"] }))}
        onClose={onClose}
      />
    );
  return (
    <PickOne
      title="Move to a theme"
      label="It belongs to"
      quote={snippet.text.trim()}
      options={[
        ...(snippet.theme ? [{ id: "", name: "No theme: it belongs to none" }] : []),
        ...(themes.data ?? [])
          .filter((theme) => theme.id !== snippet.theme)
          .map((theme) => ({ id: theme.id, name: theme.name, note: many(theme.customers, "customer") })),
      ]}
      onPick={(id) => done(change("snippet.move", { id: snippet.id, theme: id === "" ? null : id }))}
      onClose={onClose}
    />
  );
}

function People({ data, source }: { data: Conversation; source: string }) {
  const change = useChange();
  return (
    <div className="flex flex-wrap gap-x-6 gap-y-1 mt-2">
      {data.row.speakers.map((person) => (
        <label key={person.speaker} className="sub">
          {person.speaker}{" "}
          <select
            className="pick"
            aria-label={`Role of ${person.speaker}`}
            value={person.role}
            onChange={(event) => void change("speaker.set-role", { source, speaker: person.speaker, role: event.target.value as Role })}
          >
            {ROLES.map((role) => (
              <option key={role}>{role}</option>
            ))}
          </select>
        </label>
      ))}
    </div>
  );
}

function Line({
  message,
  isSame,
  snippets,
  themes,
  target,
  isTarget,
  onMove,
  onKind,
}: {
  message: Conversation["messages"][number];
  isSame: boolean;
  snippets: readonly Snippet[];
  themes: Record<string, string>;
  target: string | null;
  isTarget: boolean;
  onMove: (snippet: Snippet) => void;
  onKind: (snippet: Snippet) => void;
}) {
  const isTheirs = message.role !== "internal";
  // A point made over two turns has its note at the first.
  const notes = snippets.filter((snippet) => snippet.message === message.index);
  return (
    <div className={isTarget ? "line is-flash" : "line"} id={`message-${message.index}`}>
      <div className="who">
        {!isSame && <b className="block">{message.speaker ?? "Someone"}</b>}
        {[isSame ? "" : message.role, clock(message.startMs)].filter(Boolean).join(" · ")}
      </div>
      <div className={isTheirs ? "q" : "say"}>
        <p className="whitespace-pre-wrap">
          {cutByHighlights(message.text, message.index, snippets, message.skip).map((piece) =>
            piece.why ? (
              <Kept key={piece.start} why={piece.why} text={piece.text} />
            ) : piece.snippet ? (
              <mark key={piece.start} className={`${piece.snippet.kind}${piece.snippet.id === target ? " is-target is-lit" : ""}`}>
                {piece.text}
              </mark>
            ) : (
              <span key={piece.start}>{piece.text}</span>
            ),
          )}
        </p>
      </div>
      <div className="notes">
        {notes.map((snippet) => (
          <Note
            key={snippet.id}
            snippet={snippet}
            theme={snippet.theme ? (themes[snippet.theme] ?? null) : null}
            isCurrent={snippet.id === target}
            onMove={() => onMove(snippet)}
            onKind={() => onKind(snippet)}
          />
        ))}
      </div>
    </div>
  );
}

function groupByMessage(snippets: readonly Snippet[]): Map<number, Snippet[]> {
  const groups = new Map<number, Snippet[]>();
  for (const snippet of snippets)
    for (const message of new Set([snippet.message, ...snippet.spans.map((span) => span.message)]))
      groups.set(message, [...(groups.get(message) ?? []), snippet]);
  return groups;
}
