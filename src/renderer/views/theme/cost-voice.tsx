/** What the theme costs: customers, accounts, ARR, renewals, weeks. Every number opens its rows; sums never mix currencies. */
import { CountDoor, Door } from "../../components/door.tsx";
import { Icon } from "../../components/icon.tsx";
import { channelIcon } from "../../components/marks.tsx";
import { Block, Voice } from "../../components/voice.tsx";
import { count, day, many, money, moneysShort } from "../../words.ts";
import type { Page } from "./page.ts";
import { Weeks } from "./weeks.tsx";

const FIRST_RENEWALS = 5;

export function CostVoice({ page }: { page: Page }) {
  const { business } = page;
  return (
    <Voice of="business">
      <Lead page={page} />
      <dl className="facts mt-2">
        <div className="fact">
          <dt>Customers</dt>
          <dd>
            <Door rows="customers">{count(business.customers)}</Door> of{" "}
            <a className="n" href="#/customers">
              {count(business.ofCustomers)}
            </a>
          </dd>
          <dd className="r">{shareWords(business)}</dd>
        </div>
        <div className="fact">
          <dt>Complain</dt>
          <dd className="wide">
            <CountDoor of={business.complaining} rows="complaining" /> of{" "}
            <a className="n" href="#/customers?only=complaining">
              {count(business.ofComplaining)}
            </a>{" "}
            who complain at all
          </dd>
        </div>
        {business.ofAccounts > 0 && <Accounts business={business} />}
        {business.newAccounts.length > 0 && (
          <div className="fact">
            <dt>New to it</dt>
            <dd className="wide">
              <Door rows="new-accounts">{many(business.newAccounts.length, "account")}</Door> in the last four weeks
            </dd>
          </div>
        )}
        {business.arrTotal.length > 0 && <Exposed business={business} />}
        <div className="fact">
          <dt>Heard in</dt>
          <dd className="wide flex flex-wrap gap-x-4">
            {business.channels.map(({ channel, snippets }) => (
              <span key={channel} className="whitespace-nowrap">
                <Icon name={channelIcon(channel)} /> {channel} <Door rows={`channel:${channel}`}>{count(snippets)}</Door>
              </span>
            ))}
          </dd>
        </div>
        {business.firstSaid && (
          <div className="fact">
            <dt>Heard since</dt>
            <dd className="wide">
              {day(business.firstSaid)}, last on {day(business.lastSaid)}
            </dd>
          </div>
        )}
      </dl>
      {business.ofAccounts === 0 && (
        <p className="sub mt-3">
          No accounts are known here.{" "}
          <a className="link" href="#/import">
            Import a list of accounts
          </a>{" "}
          to see segments, ARR and who renews.
        </p>
      )}
      <Block title="Customers a week">
        {business.firstSaid ? <Weeks business={business} /> : <p className="sub">These words carry no dates, so there is no trend.</p>}
      </Block>
      {business.renewals.length > 0 && <Renewals business={business} />}
      {(business.churned ?? []).length > 0 && (
        <Block title="Who left">
          <p className="sub">{business.churned?.join(", ")}</p>
        </Block>
      )}
    </Voice>
  );
}

type Business = Page["business"];

function Lead({ page }: { page: Page }) {
  const { business } = page;
  const near = business.renewals.length;
  const accounts = business.accounts.length > 0 && <Door rows="accounts">{many(business.accounts.length, "account")}</Door>;
  return (
    <>
      <p className="lead">
        {business.arr.length > 0 ? (
          <>
            <Door rows="arr">{moneysShort(business.arr)}</Door> a&nbsp;year in&nbsp;{accounts}
          </>
        ) : (
          <>
            <Door rows="customers">{many(business.customers, "customer")}</Door>
            {accounts && <> in {accounts}</>}
          </>
        )}
      </p>
      {near > 0 && (
        <p className="sub">
          <Door rows="renewals">{near}</Door> {near === 1 ? "renews" : "renew"} within 90 days
        </p>
      )}
    </>
  );
}

function Accounts({ business }: { business: Business }) {
  const { segments } = business;
  return (
    <div className="fact">
      <dt>Accounts</dt>
      <dd className="wide">
        <Door rows="accounts">{count(business.accounts.length)}</Door> of{" "}
        <a className="n" href="#/accounts">
          {count(business.ofAccounts)}
        </a>
        {segments.length > 0 && (
          <>
            <div className="segbar" aria-hidden="true">
              {segments.slice(0, 3).map((segment) => (
                <i key={segment.segment} style={{ flex: segment.accounts }} />
              ))}
            </div>
            <span className="tiny">
              {segments.map((segment, index) => (
                <span key={segment.segment} className="whitespace-nowrap">
                  {index > 0 && ", "}
                  {segment.segment} <Door rows={`segment:${segment.segment}`}>{count(segment.accounts)}</Door>
                </span>
              ))}
            </span>
          </>
        )}
      </dd>
    </div>
  );
}

/** One line a currency, each of its own total. */
function Exposed({ business }: { business: Business }) {
  const totals = new Map(business.arrTotal.map((sum) => [sum.currency, sum.amount]));
  return (
    <div className="fact">
      <dt>ARR exposed</dt>
      <dd>
        {business.arr.length === 0 && "none that is known"}
        {business.arr.map((sum) => (
          <span key={sum.currency} className="block">
            <Door rows="arr">{money(sum.amount, sum.currency)}</Door> of{" "}
            <a className="n" href="#/accounts">
              {money(totals.get(sum.currency) ?? sum.amount, sum.currency)}
            </a>
          </span>
        ))}
      </dd>
      {business.arrUnknown > 0 && (
        <dd className="r">
          <Door rows="arr-unknown">{count(business.arrUnknown)}</Door> unknown
        </dd>
      )}
    </div>
  );
}

function Renewals({ business }: { business: Business }) {
  return (
    <Block
      title="Who renews"
      end={
        business.renewals.length > FIRST_RENEWALS ? <Door rows="renewals">all {count(business.renewals.length)}</Door> : "within 90 days"
      }
    >
      <table className="tbl">
        <tbody>
          {business.renewals.slice(0, FIRST_RENEWALS).map((renewal) => (
            <tr key={renewal.account}>
              <td>
                <Door rows={`account:${renewal.account}`}>{renewal.account}</Door>
              </td>
              <td className="num">{money(renewal.arr, renewal.currency)}</td>
              <td className="num">
                {day(renewal.date, true)}, {many(renewal.days, "day")}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Block>
  );
}

/** "25 % of all (19–32)": of the same customers that the line counts. */
function shareWords({ share, shareLow, shareHigh }: Business): string {
  return `${percent(share)} % of all (${percent(shareLow)}–${percent(shareHigh)})`;
}

function percent(share: number): string {
  return String(Math.round(share * 100));
}
