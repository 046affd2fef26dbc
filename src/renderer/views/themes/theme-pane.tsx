/** The selected theme beside the list: two quotes, the cost, what to build. */
import { Door } from "../../components/door.tsx";
import { SureMark } from "../../components/marks.tsx";
import { QuoteMark, SourceChip, Words } from "../../components/quote.tsx";
import { Answered, VoicesSkeleton } from "../../components/states.tsx";
import { Voice } from "../../components/voice.tsx";
import { useAsk } from "../../data.tsx";
import { storyHref, themeHref } from "../../place.ts";
import { day, many, money, moneysShort } from "../../words.ts";
import type { Page } from "../theme/page.ts";
import { suggestionFor } from "../theme/suggestion.ts";
import { TrendLine } from "../theme/weeks.tsx";
import type { ThemeRowData } from "./theme-rows.tsx";

export function ThemePane({ row, onAccept }: { row: ThemeRowData; onAccept: () => void }) {
  const ask = useAsk("theme.get", { id: row.id });
  const waits = ask.data?.engineering.stories.some((story) => story.state === "candidate") ?? false;
  return (
    <>
      <div className="bar-actions mb-4">
        <a className="btn" href={themeHref(row.id)}>
          Open <kbd>↵</kbd>
        </a>
        {waits && (
          <button type="button" className="btn" onClick={onAccept}>
            Accept story <kbd>A</kbd>
          </button>
        )}
      </div>
      <h2 className="title">{row.name}</h2>
      <p className="sub mt-1">{row.reason}</p>
      <Answered ask={ask} loading={<VoicesSkeleton />}>
        {(page) => <ThreeVoices page={page} at={themeHref(row.id).slice(1)} />}
      </Answered>
    </>
  );
}

function ThreeVoices({ page, at }: { page: Page; at: string }) {
  const { business, engineering } = page;
  const decision = engineering.decisions[0];
  const suggestion = decision?.state === "open" ? suggestionFor(decision) : null;
  return (
    <>
      <Voice
        of="users"
        end={
          <Door rows="quotes" at={at}>
            {many(page.quotes.length, "quote")}
          </Door>
        }
      >
        {page.quotes.slice(0, 2).map((quote) => (
          <blockquote key={quote.snippet.id} className="mb-4 m-0">
            <Words quote={quote} />
            <span className="by">
              <SourceChip quote={quote} />
              <QuoteMark quote={quote} />
            </span>
          </blockquote>
        ))}
      </Voice>
      <Voice of="business">
        <p className="lead">
          {business.arr.length > 0 && (
            <>
              <Door rows="arr" at={at}>
                {moneysShort(business.arr)}
              </Door>{" "}
              a year in{" "}
            </>
          )}
          {business.accounts.length > 0 ? (
            <Door rows="accounts" at={at}>
              {many(business.accounts.length, "account")}
            </Door>
          ) : (
            <Door rows="customers" at={at}>
              {many(business.customers, "customer")}
            </Door>
          )}
        </p>
        {business.renewals.length > 0 && (
          <table className="tbl mt-2">
            <tbody>
              {business.renewals.slice(0, 3).map((renewal) => (
                <tr key={renewal.account}>
                  <td>
                    <Door rows={`account:${renewal.account}`} at={at}>
                      {renewal.account}
                    </Door>
                  </td>
                  <td className="num">{money(renewal.arr, renewal.currency)}</td>
                  <td className="num">renews {day(renewal.date, true)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        {business.firstSaid && <TrendLine business={business} at={at} />}
      </Voice>
      <Voice of="engineering" end={<Stories page={page} />}>
        {suggestion && (
          <p className="lead">
            {suggestion.option.title} <SureMark sure={suggestion.sure} />
          </p>
        )}
        <p className="sub mt-1">{engineering.stories[0]?.text ?? "No story was drafted: the words do not say enough of what is wanted."}</p>
      </Voice>
    </>
  );
}

function Stories({ page }: { page: Page }) {
  const first = page.engineering.stories[0];
  const words = many(page.engineering.stories.length, "story", "stories");
  return first ? (
    <a className="n" href={storyHref(first.id)}>
      {words}
    </a>
  ) : (
    words
  );
}
