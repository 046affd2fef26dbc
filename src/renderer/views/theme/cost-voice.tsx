/** What the theme costs: customers, accounts, ARR, renewals, weeks. Sums never mix currencies. */
import { useState } from "react";
import { Block, Voice } from "../../components/voice.tsx";
import { count, day, many, money, moneys } from "../../words.ts";
import type { Page } from "./page.ts";

export function CostVoice({ page }: { page: Page }) {
  const { business } = page;
  const [isAll, setAll] = useState(false);
  return (
    <Voice of="business">
      <p className="lead">{leadOf(page)}</p>
      <dl className="facts mt-2">
        <div className="fact">
          <dt>Customers</dt>
          <dd>
            {count(business.customers)} of {count(business.ofCustomers)}
          </dd>
          <dd className="r">
            {percent(business.share)} % ({percent(business.shareLow)}–{percent(business.shareHigh)})
          </dd>
        </div>
        <div className="fact">
          <dt>Accounts</dt>
          <dd className="wide">
            <button type="button" className="n" onClick={() => setAll(!isAll)} aria-expanded={isAll}>
              {count(business.accounts.length)}
            </button>{" "}
            of {count(business.ofAccounts)}
            {business.segments.length > 0 && <Segments segments={business.segments} />}
          </dd>
        </div>
        {business.arrTotal.length > 0 && (
          <div className="fact">
            <dt>ARR exposed</dt>
            <dd>
              {moneys(business.arr)} of {moneys(business.arrTotal)}
            </dd>
            {business.arrUnknown > 0 && <dd className="r">{count(business.arrUnknown)} unknown</dd>}
          </div>
        )}
      </dl>
      <Block title="Customers a week">
        <Weeks page={page} />
      </Block>
      {business.renewals.length > 0 && (
        <Block title="Who renews">
          <table className="tbl">
            <tbody>
              {business.renewals.slice(0, isAll ? undefined : 5).map((renewal) => (
                <tr key={renewal.account}>
                  <td>{renewal.account}</td>
                  <td className="num">{money(renewal.arr, renewal.currency)}</td>
                  <td className="num">
                    {day(renewal.date, true)}, {many(renewal.days, "day")}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Block>
      )}
      {isAll && (
        <Block title="All accounts" end={count(business.accounts.length)}>
          <table className="tbl">
            <tbody>
              {business.accounts.map((account) => (
                <tr key={account.name}>
                  <td>{account.name}</td>
                  <td>{account.segment ?? "–"}</td>
                  <td className="num">{money(account.arr, account.currency)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Block>
      )}
    </Voice>
  );
}

function Segments({ segments }: { segments: Page["business"]["segments"] }) {
  const words = segments.map((segment) => `${segment.segment} ${segment.accounts}`).join(", ");
  return (
    <>
      <div className="segbar" role="img" aria-label={words}>
        {segments.slice(0, 3).map((segment) => (
          <i key={segment.segment} style={{ flex: segment.accounts }} />
        ))}
      </div>
      <span className="tiny">{words}</span>
    </>
  );
}

function Weeks({ page }: { page: Page }) {
  const { weeks, trendWords } = page.business;
  const most = Math.max(7, ...weeks.map((week) => week.customers));
  return (
    <>
      <div className="weeks" role="img" aria-label={weeks.map((week) => `${week.week}: ${week.customers}`).join(", ")}>
        {weeks.map((week, index) => (
          <span
            key={week.week}
            title={week.week}
            className={index >= weeks.length - 4 ? "on" : undefined}
            style={{ "--v": (week.customers / most) * 7 } as React.CSSProperties}
          >
            {week.customers}
          </span>
        ))}
      </div>
      <p className="tiny flex justify-between mt-1">
        <span>{shortWeek(weeks[0]?.week)}</span>
        <span>{shortWeek(weeks.at(-1)?.week)}</span>
      </p>
      <p className="sub mt-2">{trendWords}</p>
    </>
  );
}

function leadOf(page: Page): string {
  const { business } = page;
  const near = business.renewals.filter((renewal) => renewal.days <= 90).length;
  if (business.arr.length === 0)
    return `${many(business.customers, "customer")}${business.accounts.length > 0 ? ` in ${many(business.accounts.length, "account")}` : ""}`;
  return `${moneys(business.arr)} a year in ${many(business.accounts.length, "account")}${near > 0 ? `; ${near} renew${near === 1 ? "s" : ""} within 90 days` : ""}`;
}

function percent(share: number): string {
  return String(Math.round(share * 100));
}

function shortWeek(week: string | undefined): string {
  return week ? week.replace(/^\d+-W0?/, "week ") : "";
}
