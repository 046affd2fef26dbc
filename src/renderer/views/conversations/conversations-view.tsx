/** Every conversation, calls first, then the newest; only the rows in sight are drawn, and only their pages are asked for. */
import { useQueries } from "@tanstack/react-query";
import { useCallback, useState } from "react";
import type { CommandResult } from "../../../shared/contract.ts";
import { CHANNELS, type Channel } from "../../../shared/domain.ts";
import { Icon } from "../../components/icon.tsx";
import { useKeys } from "../../components/keys.ts";
import { channelIcon } from "../../components/marks.tsx";
import { Answered, Empty, RowsSkeleton } from "../../components/states.tsx";
import { moveKeys, VirtualRows } from "../../components/virtual-rows.tsx";
import { useAsk, useClient } from "../../data.tsx";
import { conversationHref, goTo, useQueryText } from "../../place.ts";
import { count, day, many } from "../../words.ts";

type Row = CommandResult<"conversation.list">[number];
type Filter = { channel?: Channel; words?: string };

const PAGE = 200;
const HINTS = [
  { keys: ["J", "K"], words: "next, previous" },
  { keys: ["↵"], words: "open" },
];

export function ConversationsView() {
  const asked = new URLSearchParams(useQueryText()).get("words") ?? "";
  return <Conversations key={asked} asked={asked} />;
}

function Conversations({ asked }: { asked: string }) {
  const [channel, setChannel] = useState<Channel | "all">("all");
  const [words, setWords] = useState(asked);
  const filter: Filter = { ...(channel === "all" ? {} : { channel }), ...(words.trim() ? { words: words.trim() } : {}) };
  const total = useAsk("conversation.total", filter);
  const all = useAsk("conversation.total", {});
  if (all.data?.total === 0)
    return (
      <Empty
        title="Conversations"
        words="No conversations yet. Calls, tickets, reviews, surveys and mail all end up here, each as it was said."
      >
        <a className="btn primary" href="#/import">
          Import files
        </a>
      </Empty>
    );
  return (
    <div className="list-screen">
      <div className="phead">
        <h1>Conversations</h1>
        <span className="sub">
          {all.data && many(all.data.total, "conversation")}
          {all.data && total.data && total.data.total < all.data.total ? `, ${count(total.data.total)} like this` : ""}
        </span>
        <span className="end">
          <label className="pick">
            Channel{" "}
            <select className="pick" value={channel} onChange={(event) => setChannel(event.target.value as Channel | "all")}>
              <option value="all">all</option>
              {CHANNELS.map((each) => (
                <option key={each}>{each}</option>
              ))}
            </select>
          </label>
          <input
            className="field w-56"
            type="search"
            placeholder="Title, account or person"
            aria-label="Find by title, account or person"
            value={words}
            onChange={(event) => setWords(event.target.value)}
          />
        </span>
      </div>
      <Answered ask={total} loading={<RowsSkeleton rows={14} />}>
        {({ total: found }) =>
          found === 0 ? (
            <Empty words="No conversation is like this.">
              <button
                type="button"
                className="btn"
                onClick={() => {
                  setWords("");
                  setChannel("all");
                }}
              >
                Show all
              </button>
            </Empty>
          ) : (
            <List key={JSON.stringify(filter)} total={found} filter={filter} />
          )
        }
      </Answered>
    </div>
  );
}

function List({ total, filter }: { total: number; filter: Filter }) {
  const [at, setAt] = useState(0);
  const [pages, setPages] = useState<readonly number[]>([0]);
  const client = useClient();
  const asks = useQueries({
    queries: pages.map((page) => {
      const args = { ...filter, limit: PAGE, offset: page * PAGE };
      return { queryKey: ["conversation.list", args], queryFn: () => client.call("conversation.list", args) };
    }),
  });
  const rowAt = (index: number): Row | undefined => asks[pages.indexOf(Math.floor(index / PAGE))]?.data?.[index % PAGE];
  const onRange = useCallback((from: number, to: number) => {
    const wanted: number[] = [];
    for (let page = Math.floor(from / PAGE); page <= Math.floor(to / PAGE); page++) wanted.push(page);
    setPages((now) => (wanted.every((page) => now.includes(page)) ? now : [...new Set([...now, ...wanted])].sort((a, b) => a - b)));
  }, []);
  const open = () => {
    const row = rowAt(at);
    if (row) goTo(conversationHref(row.source, row.conversation).slice(1));
  };
  useKeys({ ...moveKeys(total, at, setAt), enter: open }, HINTS);
  return (
    <>
      <div className="crow head" aria-hidden="true">
        <span />
        <span>Conversation</span>
        <span>Account</span>
        <span className="num">Snippets</span>
        <span className="num">Date</span>
      </div>
      <VirtualRows total={total} current={at} label="Conversations" onRange={onRange}>
        {(index) => {
          const row = rowAt(index);
          return row ? <Line row={row} isCurrent={index === at} /> : <span className="crow" aria-busy="true" />;
        }}
      </VirtualRows>
    </>
  );
}

function Line({ row, isCurrent }: { row: Row; isCurrent: boolean }) {
  return (
    <a className={isCurrent ? "crow sel" : "crow"} href={conversationHref(row.source, row.conversation)}>
      <Icon name={channelIcon(row.channel)} title={row.channel} />
      <span>
        {titleOf(row)} <span className="soft">{besideTitle(row)}</span>
      </span>
      <span className="soft">{row.account ?? ""}</span>
      <span className="num soft">{count(row.snippets)}</span>
      <span className="num soft">{row.date ? day(row.date) : "–"}</span>
    </a>
  );
}

/** A call is called by who was asked; a ticket by its subject. */
export function titleOf(row: Row): string {
  const customers = row.speakers.filter((speaker) => speaker.role !== "internal").map((speaker) => speaker.speaker);
  if (row.channel === "call" && customers.length > 0 && customers.length <= 3) return customers.join(", ");
  return row.title ?? `${row.channel} ${row.conversation}`;
}

function besideTitle(row: Row): string {
  const title = titleOf(row);
  const names = row.speakers.map((speaker) => speaker.speaker).filter((name) => !title.includes(name));
  const asked =
    row.channel === "call" && names.length > 0 && names.length < row.speakers.length ? `with ${names.slice(0, 3).join(", ")}` : "";
  return asked || names.slice(0, 3).join(", ");
}
