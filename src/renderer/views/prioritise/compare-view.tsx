/** Two candidates side by side in the three voices, for the roadmap talk. */
import type { CommandResult } from "../../../shared/contract.ts";
import { useKeys } from "../../components/keys.ts";
import { Cite } from "../../components/quote.tsx";
import { Answered, RowsSkeleton } from "../../components/states.tsx";
import { useAsk } from "../../data.tsx";
import { compareHref, goTo, storyHref, themeHref } from "../../place.ts";
import { many, moneys } from "../../words.ts";
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
          <h2 className="h duel-users">In their words</h2>
          {page.quotes.slice(0, QUOTES).map((quote, index) => (
            <Cite key={quote.snippet.id} quote={quote} number={index + 1} lit={false} />
          ))}
          <h2 className="h duel-business">What it costs</h2>
          <Cost page={page} />
          <h2 className="h duel-engineering">What to build</h2>
          {page.engineering.stories.length === 0 && <p className="sub">No story was drafted.</p>}
          {page.engineering.stories.slice(0, QUOTES).map((story) => (
            <p key={story.id} className="sub mb-2">
              <a href={storyHref(story.id)}>{story.text}</a>
            </p>
          ))}
          <p className="sub">
            <a className="more" href={themeHref(id)}>
              Open the theme
            </a>
          </p>
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

function Cost({ page }: { page: Page }) {
  const { business } = page;
  const facts: [string, string][] = [
    ["Customers", `${business.customers} of ${business.ofCustomers}`],
    ["Accounts", `${business.accounts.length} of ${business.ofAccounts}`],
    ["ARR exposed", moneys(business.arr)],
    ["Renewals in 90 days", String(business.renewals.length)],
    ["Last four weeks", `${many(business.lastFour, "customer")}; ${business.trendWords}`],
  ];
  return (
    <dl className="facts mb-3">
      {facts.map(([name, words]) => (
        <div className="fact" key={name}>
          <dt>{name}</dt>
          <dd className="wide">{words}</dd>
        </div>
      ))}
    </dl>
  );
}
