/** What customers said about the theme, numbered so that stories can cite it. */
import { useState } from "react";
import { FEELINGS, KINDS } from "../../../shared/domain.ts";
import { Door } from "../../components/door.tsx";
import { Icon } from "../../components/icon.tsx";
import { KindMark } from "../../components/marks.tsx";
import { Cite } from "../../components/quote.tsx";
import { Block, Voice } from "../../components/voice.tsx";
import { count, many } from "../../words.ts";
import type { Page } from "./page.ts";

const FIRST = 6;
const MORE = 24;

export function WordsVoice({ page, lit }: { page: Page; lit: readonly string[] }) {
  const [most, setMost] = useState(FIRST);
  const numbered = page.quotes.map((quote, index) => ({ quote, number: index + 1 }));
  const shown = numbered.filter(({ quote }, index) => index < most || lit.includes(quote.snippet.id));
  const hidden = numbered.length - shown.length;
  const feelings = FEELINGS.filter((feeling) => feeling !== "none" && (page.feelings[feeling] ?? 0) > 0);
  return (
    <Voice of="users" cites end={<Door rows="quotes">{many(page.quotes.length, "quote")}</Door>}>
      {shown.map(({ quote, number }) => (
        <Cite key={quote.snippet.id} quote={quote} number={number} lit={lit.includes(quote.snippet.id)} lead={number === 1} />
      ))}
      <div className="cut flex gap-4 items-center pt-3">
        {hidden > 0 && most < MORE && (
          <button type="button" className="more" onClick={() => setMost(MORE)}>
            {many(Math.min(hidden, MORE - FIRST), "more quote", "more quotes")}
            <Icon name="down" />
          </button>
        )}
        {most > FIRST && (
          <button type="button" className="more" onClick={() => setMost(FIRST)}>
            Fewer quotes
            <Icon name="up" />
          </button>
        )}
        {hidden > 0 && (
          <span className="tiny">
            <Door rows="quotes">all {count(page.quotes.length)}</Door>
          </span>
        )}
        {page.weakFits > 0 && (
          <span className="tiny">
            <Door rows="weak">{count(page.weakFits)}</Door> fit weakly
          </span>
        )}
      </div>
      <Block title="What they do, and how it feels">
        <p className="sub flex flex-wrap gap-x-4 gap-y-1 mb-1">
          {KINDS.filter((each) => (page.kinds[each] ?? 0) > 0).map((each) => (
            <span key={each}>
              <KindMark kind={each} /> <Door rows={`kind:${each}`}>{count(page.kinds[each] ?? 0)}</Door>
            </span>
          ))}
        </p>
        {feelings.length > 0 && (
          <p className="sub">
            {feelings.map((feeling, index) => (
              <span key={feeling}>
                {index > 0 && ", "}
                {feeling.replace("-", " ")} <Door rows={`feeling:${feeling}`}>{count(page.feelings[feeling] ?? 0)}</Door>
              </span>
            ))}
          </p>
        )}
      </Block>
    </Voice>
  );
}
