/** A conversation as a transcript page: names in the margin, highlights underlined by kind, themes as notes beside. */
import { useEffect, useMemo } from "react";
import type { CommandResult } from "../../../shared/contract.ts";
import { type Message, ROLES, type Role, type Snippet } from "../../../shared/domain.ts";
import { Icon } from "../../components/icon.tsx";
import { useKeys } from "../../components/keys.ts";
import { channelIcon, KindMark } from "../../components/marks.tsx";
import { Answered } from "../../components/states.tsx";
import { useAsk, useChange } from "../../data.tsx";
import { goTo, themeHref, useQueryText } from "../../place.ts";
import { clock, day, many } from "../../words.ts";
import { titleOf } from "./conversations-view.tsx";
import { cutByHighlights } from "./highlights.ts";

type Conversation = CommandResult<"conversation.get">;

export function ConversationView({ source, conversation }: { source: string; conversation: string }) {
  const ask = useAsk("conversation.get", { source, conversation });
  return <Answered ask={ask}>{(data) => <Reader data={data} source={source} />}</Answered>;
}

function Reader({ data, source }: { data: Conversation; source: string }) {
  const target = new URLSearchParams(useQueryText()).get("snippet");
  const highlights = useMemo(() => data.snippets.filter((snippet) => snippet.kind !== "other" || snippet.id === target), [data, target]);
  const targetMessage = data.snippets.find((snippet) => snippet.id === target)?.message ?? null;
  const byMessage = useMemo(() => groupByMessage(highlights), [highlights]);
  useKeys({ escape: () => goTo("/conversations") }, [{ keys: ["Esc"], words: "conversations" }]);
  useEffect(() => {
    if (targetMessage !== null) document.getElementById(`message-${targetMessage}`)?.scrollIntoView?.({ block: "center" });
  }, [targetMessage]);
  return (
    <article className="conv">
      <div className="crumb mt-2">
        <a href="#/conversations" className="more">
          <Icon name="left" />
          Conversations
        </a>
      </div>
      <header className="pt-1 pb-4">
        <h1 className="lead">{titleOf(data.row)}</h1>
        <div className="tmeta">
          <span>
            <Icon name={channelIcon(data.row.channel)} />
            {data.row.channel}, {day(data.row.date)}
          </span>
          {data.row.account && <span>{data.row.account}</span>}
          <span>{many(highlights.length, "highlight")}</span>
          <span>{many(data.messages.length, "message")}</span>
          {data.row.language && data.row.language !== "en" && <span>language: {data.row.language}</span>}
        </div>
        <People data={data} source={source} />
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
        />
      ))}
    </article>
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
}: {
  message: Message;
  isSame: boolean;
  snippets: readonly Snippet[];
  themes: Record<string, string>;
  target: string | null;
  isTarget: boolean;
}) {
  const isTheirs = message.role !== "internal";
  return (
    <div className={isTarget ? "line is-flash" : "line"} id={`message-${message.index}`}>
      <div className="who">
        {!isSame && <b className="block">{message.speaker ?? "Someone"}</b>}
        {[isSame ? "" : message.role, clock(message.startMs)].filter(Boolean).join(" · ")}
      </div>
      <div className={isTheirs ? "q" : "say"}>
        <p className="whitespace-pre-wrap">
          {cutByHighlights(message.text, message.index, snippets).map((piece) =>
            piece.snippet ? (
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
        {snippets.map((snippet) => (
          <Note key={snippet.id} snippet={snippet} theme={snippet.theme ? (themes[snippet.theme] ?? null) : null} />
        ))}
      </div>
    </div>
  );
}

function Note({ snippet, theme }: { snippet: Snippet; theme: string | null }) {
  return (
    <div className="note">
      <span className="row">
        <KindMark kind={snippet.kind} />
        {snippet.feeling !== "none" && <span>{snippet.feeling.replace("-", " ")}</span>}
        {snippet.problemType && <span>{snippet.problemType}</span>}
      </span>
      {theme && snippet.theme && (
        <b>
          <a className="n whitespace-normal" href={themeHref(snippet.theme)}>
            {theme}
          </a>
        </b>
      )}
    </div>
  );
}

function groupByMessage(snippets: readonly Snippet[]): Map<number, Snippet[]> {
  const groups = new Map<number, Snippet[]>();
  for (const snippet of snippets) groups.set(snippet.message, [...(groups.get(snippet.message) ?? []), snippet]);
  return groups;
}
