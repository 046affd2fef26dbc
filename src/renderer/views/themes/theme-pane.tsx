/** The selected theme beside the list: two quotes, the cost, what to build. */
import { SourceChip, Words } from "../../components/quote.tsx";
import { Answered, RowsSkeleton } from "../../components/states.tsx";
import { Voice } from "../../components/voice.tsx";
import { useAsk } from "../../data.tsx";
import { themeHref } from "../../place.ts";
import { day, many, money, moneys } from "../../words.ts";
import type { ThemeRowData } from "./theme-rows.tsx";

export function ThemePane({ row }: { row: ThemeRowData }) {
  const ask = useAsk("theme.get", { id: row.id });
  return (
    <>
      <div className="bar-actions mb-4">
        <a className="btn" href={themeHref(row.id)}>
          Open <kbd>↵</kbd>
        </a>
      </div>
      <h2 className="title">{row.name}</h2>
      <p className="sub mt-1">{row.reason}</p>
      <Answered ask={ask} loading={<RowsSkeleton rows={6} height={56} />}>
        {(page) => (
          <>
            <Voice
              of="users"
              end={
                <a className="n" href={themeHref(row.id)}>
                  {many(row.snippets, "quote")}
                </a>
              }
            >
              {page.quotes.slice(0, 2).map((quote) => (
                <blockquote key={quote.snippet.id} className="mb-4 m-0">
                  <Words quote={quote} />
                  <SourceChip quote={quote} />
                </blockquote>
              ))}
            </Voice>
            <Voice of="business">
              <p className="lead">
                {page.business.arr.length > 0 ? `${moneys(page.business.arr)} a year in ` : ""}
                {many(row.accounts, "account")}
              </p>
              <table className="tbl mt-2">
                <tbody>
                  {page.business.renewals.slice(0, 3).map((renewal) => (
                    <tr key={renewal.account}>
                      <td>{renewal.account}</td>
                      <td className="num">{money(renewal.arr, renewal.currency)}</td>
                      <td className="num">renews {day(renewal.date, true)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
              <p className="sub mt-2">{page.business.trendWords}</p>
            </Voice>
            <Voice
              of="engineering"
              end={
                <a className="n" href={themeHref(row.id)}>
                  {many(page.engineering.stories.length, "story", "stories")}
                </a>
              }
            >
              <p className="story">
                {page.engineering.stories[0]?.text ?? "No story was drafted: the words do not say enough of what is wanted."}
              </p>
            </Voice>
          </>
        )}
      </Answered>
    </>
  );
}
