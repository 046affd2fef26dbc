/** Two candidates side by side in the three voices, for the roadmap talk. */
import type { ReactNode } from "react";
import type { CommandResult } from "../../../shared/contract.ts";
import { Door } from "../../components/door.tsx";
import { Icon } from "../../components/icon.tsx";
import { useKeys } from "../../components/keys.ts";
import { Cite } from "../../components/quote.tsx";
import { Answered, RowsSkeleton } from "../../components/states.tsx";
import { Voice } from "../../components/voice.tsx";
import { useAsk } from "../../data.tsx";
import { compareHref, goTo, storyHref, themeHref } from "../../place.ts";
import { count, many, moneys } from "../../words.ts";
import { round } from "./candidate-row.tsx";
import { METHODS } from "./methods.ts";

type Page = CommandResult<"theme.get">;
const QUOTES = 3;

export function CompareView({ one, other }: { one: string; other: string }) {
  const list = useAsk("theme.list", {});
  const swap = () => goTo(compareHref(other, one).slice(1));
  useKeys({ escape: () => goTo("/prioritise"), s: swap }, [
    { keys: ["S"], words: "swap" },
    { keys: ["Esc"], words: "back" },
  ]);
  const choose = (at: 0 | 1) => (theme: string) => goTo(compareHref(at === 0 ? theme : one, at === 0 ? other : theme).slice(1));
  return (
    <>
      <div className="phead">
        <h1>Compare</h1>
        <span className="end">
          <button type="button" className="btn" onClick={swap}>
            Swap <kbd>S</kbd>
          </button>
          <a className="btn" href="#/prioritise">
            Back <kbd>Esc</kbd>
          </a>
        </span>
      </div>
      <div className="duel">
        {[one, other].map((id, at) => (
          <section key={`${id} ${at === 0 ? "left" : "right"}`} aria-label={at === 0 ? "The first" : "The second"}>
            <label className="pick">
              <span className="vh">Theme</span>
              <select className="field" value={id} onChange={(event) => choose(at as 0 | 1)(event.target.value)}>
                {(list.data ?? []).map((theme) => (
                  <option key={theme.id} value={theme.id}>
                    {theme.name}
                  </option>
                ))}
              </select>
            </label>
            <Side id={id} />
          </section>
        ))}
      </div>
    </>
  );
}

function Side({ id }: { id: string }) {
  const ask = useAsk("theme.get", { id });
  return (
    <Answered ask={ask} loading={<RowsSkeleton />}>
      {(page) => (
        <>
          <Scores id={id} />
          <Voice
            of="users"
            end={
              <Door rows="quotes" at={themeHref(id).slice(1)}>
                {many(page.quotes.length, "quote")}
              </Door>
            }
          >
            {page.quotes.slice(0, QUOTES).map((quote, index) => (
              <Cite key={quote.snippet.id} quote={quote} number={index + 1} lit={false} />
            ))}
          </Voice>
          <Voice of="business">
            <Cost page={page} at={themeHref(id).slice(1)} />
          </Voice>
          <Voice of="engineering">
            {page.engineering.stories.length === 0 && <p className="sub">No story was drafted.</p>}
            {page.engineering.stories.slice(0, QUOTES).map((story) => (
              <p key={story.id} className="sub mb-2">
                <a href={storyHref(story.id)}>{story.text}</a>
              </p>
            ))}
            <p className="sub">
              <a className="more" href={themeHref(id)}>
                Open the theme
                <Icon name="right" />
              </a>
            </p>
          </Voice>
        </>
      )}
    </Answered>
  );
}

function Scores({ id }: { id: string }) {
  return (
    <dl className="facts mt-2">
      {METHODS.map(({ id: method, name }) => (
        <Score key={method} id={id} method={method} name={name} />
      ))}
    </dl>
  );
}

function Score({ id, method, name }: { id: string; method: (typeof METHODS)[number]["id"]; name: string }) {
  const ask = useAsk("priority.list", { method });
  const own = ask.data?.candidates.find((candidate) => candidate.theme === id);
  return (
    <div className="fact">
      <dt>{name}</dt>
      <dd>{own ? `${round(own.score)}, place ${own.rank} of ${ask.data?.candidates.length ?? 0}` : "–"}</dd>
    </div>
  );
}

function Cost({ page, at }: { page: Page; at: string }) {
  const { business } = page;
  const door = (rows: string, words: string) => (
    <Door rows={rows} at={at}>
      {words}
    </Door>
  );
  return (
    <dl className="facts mb-3">
      <Fact name="Customers">
        {door("customers", count(business.customers))} of {count(business.ofCustomers)}
      </Fact>
      <Fact name="Accounts">
        {door("accounts", count(business.accounts.length))} of {count(business.ofAccounts)}
      </Fact>
      <Fact name="ARR exposed">{business.arr.length > 0 ? door("arr", moneys(business.arr)) : "none that is known"}</Fact>
      <Fact name="Renewals in 90 days">{business.renewals.length > 0 ? door("renewals", count(business.renewals.length)) : "none"}</Fact>
      <Fact name="Last four weeks">
        {business.lastFour > 0 ? door("last-four", many(business.lastFour, "customer")) : "nobody"}; {business.trendWords}
      </Fact>
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="fact">
      <dt>{name}</dt>
      <dd className="wide">{children}</dd>
    </div>
  );
}
