/** Every conversation, newest first, as the engine lists them; only the rows in sight are drawn. */
import { useVirtualizer } from "@tanstack/react-virtual";
import { useMemo, useRef, useState } from "react";
import type { CommandResult } from "../../../shared/contract.ts";
import { CHANNELS } from "../../../shared/domain.ts";
import { Icon } from "../../components/icon.tsx";
import { useKeys } from "../../components/keys.ts";
import { channelIcon } from "../../components/marks.tsx";
import { Answered, Empty } from "../../components/states.tsx";
import { useAsk } from "../../data.tsx";
import { conversationHref, goTo } from "../../place.ts";
import { count, day, many } from "../../words.ts";

type Row = CommandResult<"conversation.list">[number];
const PAGE = 1000;

export function ConversationsView() {
  const [offset, setOffset] = useState(0);
  const ask = useAsk("conversation.list", { limit: PAGE, offset });
  const status = useAsk("workspace.status", {});
  return (
    <Answered ask={ask}>
      {(rows) => <List rows={rows} total={status.data?.counts.conversations ?? rows.length} offset={offset} onOffset={setOffset} />}
    </Answered>
  );
}

function List({
  rows,
  total,
  offset,
  onOffset,
}: {
  rows: readonly Row[];
  total: number;
  offset: number;
  onOffset: (offset: number) => void;
}) {
  const [channel, setChannel] = useState("all");
  const [words, setWords] = useState("");
  const [at, setAt] = useState(0);
  const scroll = useRef<HTMLDivElement>(null);
  const shown = useMemo(
    () => rows.filter((row) => (channel === "all" || row.channel === channel) && holds(row, words)),
    [rows, channel, words],
  );
  const virtual = useVirtualizer({ count: shown.length, getScrollElement: () => scroll.current, estimateSize: () => 44, overscan: 12 });
  const move = (step: number) => {
    const next = Math.min(shown.length - 1, Math.max(0, at + step));
    setAt(next);
    virtual.scrollToIndex(next);
  };
  const open = () => {
    const row = shown[at];
    if (row) goTo(conversationHref(row.source, row.conversation).slice(1));
  };
  useKeys({ j: () => move(1), arrowdown: () => move(1), k: () => move(-1), arrowup: () => move(-1), enter: open }, [
    { keys: ["J", "K"], words: "next, previous" },
    { keys: ["↵"], words: "open" },
  ]);
  if (total === 0)
    return (
      <Empty words="No conversations yet.">
        <a className="btn primary" href="#/import">
          Import files
        </a>
      </Empty>
    );
  return (
    <div className="h-full flex flex-col">
      <div className="phead">
        <h1>Conversations</h1>
        <span className="sub">{many(total, "conversation")}</span>
        <span className="end">
          {total > PAGE && (
            <>
              <button type="button" className="btn" disabled={offset === 0} onClick={() => onOffset(offset - PAGE)}>
                Earlier in the list
              </button>
              <span className="tiny">
                {count(offset + 1)}–{count(offset + rows.length)}
              </span>
              <button type="button" className="btn" disabled={offset + PAGE >= total} onClick={() => onOffset(offset + PAGE)}>
                Further
              </button>
            </>
          )}
        </span>
      </div>
      <div className="tools">
        <label className="pick">
          Channel{" "}
          <select
            className="pick"
            value={channel}
            onChange={(event) => {
              setChannel(event.target.value);
              setAt(0);
            }}
          >
            <option value="all">all channels</option>
            {CHANNELS.map((each) => (
              <option key={each}>{each}</option>
            ))}
          </select>
        </label>
        <input
          className="field max-w-64"
          type="search"
          placeholder="Title, account or person"
          aria-label="Filter by title, account or person"
          value={words}
          onChange={(event) => {
            setWords(event.target.value);
            setAt(0);
          }}
        />
        <span className="tiny">{shown.length < rows.length ? `${count(shown.length)} shown` : ""}</span>
      </div>
      {shown.length === 0 && <Empty words="No conversation is like this." />}
      <div ref={scroll} className="flex-1 min-h-0 overflow-auto">
        <div className="relative" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map((item) => {
            const row = shown[item.index];
            return row && <ConversationLine key={item.key} row={row} top={item.start} isCurrent={item.index === at} />;
          })}
        </div>
      </div>
    </div>
  );
}

function ConversationLine({ row, top, isCurrent }: { row: Row; top: number; isCurrent: boolean }) {
  return (
    <a
      className={isCurrent ? "crow sel" : "crow"}
      href={conversationHref(row.source, row.conversation)}
      style={{ position: "absolute", transform: `translateY(${top}px)` }}
    >
      <Icon name={channelIcon(row.channel)} title={row.channel} />
      <span>
        {titleOf(row)}{" "}
        <span className="soft">
          {row.speakers
            .slice(0, 3)
            .map((speaker) => speaker.speaker)
            .join(", ")}
        </span>
      </span>
      <span className="soft">{row.account ?? ""}</span>
      <span className="num soft">{many(row.snippets, "snippet")}</span>
      <span className="num soft">{day(row.date, false)}</span>
    </a>
  );
}

export function titleOf(row: Row): string {
  return row.title ?? `${row.channel} ${row.conversation}`;
}

function holds(row: Row, words: string): boolean {
  if (!words.trim()) return true;
  const text = [row.title, row.account, row.conversation, ...row.speakers.map((speaker) => speaker.speaker)].join(" ").toLowerCase();
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
