/** The rows behind "149 customers" and "24 accounts": who they are, how much they said, and the way to their conversations. */
import { type ReactNode, useMemo, useState } from "react";
import type { CommandResult } from "../../../shared/contract.ts";
import { useKeys } from "../../components/keys.ts";
import { Answered, Empty } from "../../components/states.tsx";
import { moveKeys, VirtualRows } from "../../components/virtual-rows.tsx";
import { useAsk } from "../../data.tsx";
import { goTo, useQueryText } from "../../place.ts";
import { count, day, many, money, moneys, sumByCurrency } from "../../words.ts";

type Customer = CommandResult<"customer.list">[number];
type Account = CommandResult<"account.list">[number];

const HINTS = [
  { keys: ["J", "K"], words: "next, previous" },
  { keys: ["↵"], words: "conversations" },
  { keys: ["Esc"], words: "themes" },
];

/** `?only=complaining`: those behind "of 108 who complain at all". */
export function CustomersView() {
  const ask = useAsk("customer.list", {});
  const only = new URLSearchParams(useQueryText()).get("only");
  return (
    <Answered ask={ask}>
      {(rows) =>
        only === "complaining" ? (
          <Customers rows={rows.filter((row) => row.complaints > 0)} of={rows.length} />
        ) : (
          <Customers rows={rows} of={null} />
        )
      }
    </Answered>
  );
}

export function AccountsView() {
  const ask = useAsk("account.list", {});
  return <Answered ask={ask}>{(rows) => <Accounts rows={rows} />}</Answered>;
}

/** `of`: how many there are, where these are only the ones who complain. */
function Customers({ rows, of }: { rows: readonly Customer[]; of: number | null }) {
  const { words, setWords, at, shown } = useFound(rows, (row) => `${row.name ?? ""} ${row.account ?? ""}`, conversationsOfCustomer);
  return (
    <div className="list-screen">
      <Head
        title="Customers"
        sub={
          rows.length === 0 ? null : of === null ? (
            `${many(rows.length, "distinct person", "distinct people")}, whoever complains most first`
          ) : (
            <>
              {many(rows.length, "person complains", "people complain")}, of{" "}
              <a className="n" href="#/customers">
                {count(of)}
              </a>
            </>
          )
        }
        words={words}
        onWords={setWords}
      />
      <div className="urow head" aria-hidden="true" hidden={rows.length === 0}>
        <span>Who</span>
        <span>Account</span>
        <span className="num">Complaints</span>
        <span className="num">Snippets</span>
        <span className="num">Conversations</span>
        <span className="num">Last said</span>
      </div>
      {shown.length === 0 ? (
        <Empty words={rows.length === 0 ? "Nobody has said anything yet." : "No customer is like this."}>
          {rows.length === 0 && (
            <a className="btn primary" href="#/import">
              Import files
            </a>
          )}
        </Empty>
      ) : (
        <VirtualRows total={shown.length} current={at} label="Customers">
          {(index) => {
            const row = shown[index] as Customer;
            return (
              <a className={index === at ? "urow sel" : "urow"} href={`#${conversationsOfCustomer(row)}`}>
                <span>{row.name ?? "Not named"}</span>
                <span className="soft">{row.account ?? "–"}</span>
                <span className="num">{count(row.complaints)}</span>
                <span className="num soft">{count(row.snippets)}</span>
                <span className="num soft">{count(row.conversations)}</span>
                <span className="num soft">{row.newest ? day(row.newest) : "–"}</span>
              </a>
            );
          }}
        </VirtualRows>
      )}
    </div>
  );
}

function Accounts({ rows }: { rows: readonly Account[] }) {
  const { words, setWords, at, shown } = useFound(rows, (row) => `${row.name} ${row.segment ?? ""}`, conversationsOfAccount);
  const total = sumByCurrency(rows);
  return (
    <div className="list-screen">
      <Head
        title="Accounts"
        sub={rows.length === 0 ? null : `${many(rows.length, "account")}${total.length > 0 ? `, together ${moneys(total)} a year` : ""}`}
        words={words}
        onWords={setWords}
      />
      <div className="urow head" aria-hidden="true" hidden={rows.length === 0}>
        <span>Account</span>
        <span>Segment</span>
        <span className="num">ARR</span>
        <span className="num">Renews</span>
        <span className="num">Customers</span>
        <span className="num">Complaints</span>
      </div>
      {shown.length === 0 ? (
        <Empty
          words={
            rows.length === 0
              ? "No accounts are known. A CSV with name, domain, segment, ARR and renewal is enough."
              : "No account is like this."
          }
        >
          {rows.length === 0 && (
            <a className="btn primary" href="#/import">
              Import accounts
            </a>
          )}
        </Empty>
      ) : (
        <VirtualRows total={shown.length} current={at} label="Accounts">
          {(index) => {
            const row = shown[index] as Account;
            return (
              <a className={index === at ? "urow sel" : "urow"} href={`#${conversationsOfAccount(row)}`}>
                <span>{row.name}</span>
                <span className="soft">{row.segment ?? "–"}</span>
                <span className="num">{money(row.arr, row.currency)}</span>
                <span className="num soft">{row.renewal ? day(row.renewal) : "–"}</span>
                <span className="num">{count(row.customers)}</span>
                <span className="num">{count(row.complaints)}</span>
              </a>
            );
          }}
        </VirtualRows>
      )}
    </div>
  );
}

/** What a filter leaves, the place in it, and the keys that move it. */
function useFound<T>(rows: readonly T[], textOf: (row: T) => string, hrefOf: (row: T) => string) {
  const [words, setWords] = useState("");
  const [at, setAt] = useState(0);
  const shown = useMemo(() => {
    const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
    return rows.filter((row) => wanted.every((word) => textOf(row).toLowerCase().includes(word)));
  }, [rows, words, textOf]);
  useKeys(
    {
      ...moveKeys(shown.length, at, setAt),
      enter: () => {
        const row = shown[at];
        if (row) goTo(hrefOf(row));
      },
      escape: () => goTo("/themes"),
    },
    rows.length === 0 ? [] : HINTS,
  );
  return {
    words,
    at,
    shown,
    setWords: (next: string) => {
      setWords(next);
      setAt(0);
    },
  };
}

function Head({ title, sub, words, onWords }: { title: string; sub: ReactNode; words: string; onWords: (words: string) => void }) {
  return (
    <div className="phead">
      <h1>{title}</h1>
      <span className="sub">{sub}</span>
      {sub !== null && (
        <span className="end">
          <input
            className="field w-56"
            type="search"
            placeholder="Find by name"
            aria-label={`Find among ${title.toLowerCase()} by name`}
            value={words}
            onChange={(event) => onWords(event.target.value)}
          />
        </span>
      )}
    </div>
  );
}

function conversationsOfCustomer(row: Customer): string {
  return `/conversations?words=${encodeURIComponent(row.name ?? "")}`;
}

function conversationsOfAccount(row: Account): string {
  return `/conversations?words=${encodeURIComponent(row.name)}`;
}
