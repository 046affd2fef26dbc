/** The rows behind a number of the theme page. */
import { Door } from "../../../components/door.tsx";
import { useKeys } from "../../../components/keys.ts";
import { RowsPane } from "../../../components/rows-pane.tsx";
import { Answered } from "../../../components/states.tsx";
import { useAsk } from "../../../data.tsx";
import { count, day, many, money } from "../../../words.ts";
import type { Page } from "../page.ts";
import { QuotesOfTheme } from "./quotes-of-theme.tsx";
import { type CustomerOfTheme, rowsOfTheme } from "./rows-of-theme.ts";

type Opened = { rows: string; back: () => void; close: () => void };

export function ThemeRowsPane({ page, rows: key, back, close }: Opened & { page: Page }) {
  const rows = rowsOfTheme(page, key);
  if (!rows)
    return (
      <RowsPane title="Nothing here" onBack={back} onClose={close}>
        <p className="sub p-6">These rows are no longer there. The theme has changed since.</p>
      </RowsPane>
    );
  return (
    <RowsPane key={key} title={rows.title} note={rows.note} onBack={back} onClose={close}>
      {rows.kind === "quotes" && <QuotesOfTheme page={page} quotes={rows.quotes} />}
      {rows.kind !== "quotes" && <DoorKeys />}
      {rows.kind === "customers" && <Customers customers={rows.customers} />}
      {rows.kind === "accounts" && <Accounts page={page} accounts={rows.accounts} />}
      {rows.kind === "renewals" && <Renewals page={page} />}
      {rows.kind === "item" && <Item itemKey={rows.key} />}
    </RowsPane>
  );
}

const HINTS = [
  { keys: ["J", "K"], words: "next, previous" },
  { keys: ["↵"], words: "open" },
  { keys: ["Esc"], words: "close" },
];

/** The keys of a table of rows: they move from door to door. */
function DoorKeys() {
  const step = (by: number) => () => {
    const doors = [...document.querySelectorAll<HTMLElement>(".rows-pane tbody a")];
    const at = doors.indexOf(document.activeElement as HTMLElement);
    doors[Math.max(0, Math.min(doors.length - 1, at + by))]?.focus();
  };
  useKeys({ j: step(1), arrowdown: step(1), k: step(-1), arrowup: step(-1) }, HINTS, true);
  return null;
}

function Customers({ customers }: { customers: readonly CustomerOfTheme[] }) {
  const hasAccounts = customers.some((each) => each.account !== null);
  return (
    <table className="tbl">
      <thead>
        <tr>
          <th>Who</th>
          {hasAccounts && <th>Account</th>}
          <th className="num">Quotes</th>
          <th className="num">Last said</th>
        </tr>
      </thead>
      <tbody>
        {customers.map((each) => (
          <tr key={each.customer}>
            <td>{each.name}</td>
            {hasAccounts && <td>{each.account ?? "–"}</td>}
            <td className="num">
              <Door rows={`customer:${each.customer}`} label={`${many(each.quotes, "quote")} of ${each.name}`}>
                {count(each.quotes)}
              </Door>
            </td>
            <td className="num">{each.newest ? day(each.newest, true) : "–"}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Accounts({ page, accounts }: { page: Page; accounts: Page["business"]["accounts"] }) {
  const said = (name: string) => page.quotes.filter((quote) => quote.snippet.account?.trim().toLowerCase() === name.toLowerCase()).length;
  return (
    <table className="tbl">
      <thead>
        <tr>
          <th>Account</th>
          <th>Segment</th>
          <th className="num">ARR</th>
          <th className="num">Renews</th>
          <th className="num">Quotes</th>
        </tr>
      </thead>
      <tbody>
        {accounts.map((account) => (
          <tr key={account.name}>
            <td>{account.name}</td>
            <td>{account.segment ?? "–"}</td>
            <td className="num">{money(account.arr, account.currency)}</td>
            <td className="num">{account.renewal ? day(account.renewal, true) : "–"}</td>
            <td className="num">
              <Door rows={`account:${account.name}`} label={`Quotes of ${account.name}`}>
                {count(said(account.name))}
              </Door>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Renewals({ page }: { page: Page }) {
  return (
    <table className="tbl">
      <thead>
        <tr>
          <th>Account</th>
          <th className="num">ARR</th>
          <th className="num">Renews</th>
          <th className="num">In</th>
        </tr>
      </thead>
      <tbody>
        {page.business.renewals.map((renewal) => (
          <tr key={renewal.account}>
            <td>
              <Door rows={`account:${renewal.account}`}>{renewal.account}</Door>
            </td>
            <td className="num">{money(renewal.arr, renewal.currency)}</td>
            <td className="num">{day(renewal.date)}</td>
            <td className="num">{many(renewal.days, "day")}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Item({ itemKey }: { itemKey: string }) {
  const ask = useAsk("backlog.list", {});
  return (
    <Answered ask={ask}>
      {(items) => {
        const item = items.find((each) => each.key === itemKey);
        if (!item) return <p className="sub p-6">This item is no longer in the imported backlog.</p>;
        const facts = [item.type, item.status, ...item.labels, item.date ? day(item.date) : null].filter(Boolean).join(" · ");
        return (
          <div className="px-6 pb-6">
            {facts && <p className="sub">{facts}</p>}
            <p className="whitespace-pre-wrap mt-3">{item.body || "It has no description."}</p>
            {item.url && <p className="id mt-3 break-all whitespace-normal">{item.url}</p>}
          </div>
        );
      }}
    </Answered>
  );
}
