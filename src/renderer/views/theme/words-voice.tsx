/** What customers said about the theme, numbered so that stories can cite it. */
import { useState } from "react";
import { FEELINGS, KINDS, type Kind } from "../../../shared/domain.ts";
import { Icon } from "../../components/icon.tsx";
import { KindMark } from "../../components/marks.tsx";
import { Cite } from "../../components/quote.tsx";
import { Block, Voice } from "../../components/voice.tsx";
import { count, many } from "../../words.ts";
import type { Page } from "./page.ts";

const FIRST = 6;

export function WordsVoice({ page, lit }: { page: Page; lit: readonly string[] }) {
  const [isAll, setAll] = useState(false);
  const [kind, setKind] = useState<Kind | null>(null);
  const numbered = page.quotes.map((quote, index) => ({ quote, number: index + 1 }));
  const fitting = numbered.filter(({ quote }) => kind === null || quote.snippet.kind === kind);
  const shown = fitting.filter(({ quote }, index) => isAll || kind !== null || index < FIRST || lit.includes(quote.snippet.id));
  const hidden = fitting.length - shown.length;
  const feelings = FEELINGS.filter((feeling) => feeling !== "none" && (page.feelings[feeling] ?? 0) > 0);
  return (
    <Voice
      of="users"
      cites
      end={
        <button
          type="button"
          className="n"
          onClick={() => {
            setAll(true);
            setKind(null);
          }}
        >
          {many(page.quotes.length, "quote")}
        </button>
      }
    >
      {shown.map(({ quote, number }) => (
        <Cite key={quote.snippet.id} quote={quote} number={number} lit={lit.includes(quote.snippet.id)} lead={number === 1} />
      ))}
      <div className="cut flex gap-4 items-center pt-3">
        {hidden > 0 && (
          <button type="button" className="more" onClick={() => setAll(true)}>
            {many(hidden, "more quote", "more quotes")}
            <Icon name="down" />
          </button>
        )}
        {(isAll || kind !== null) && fitting.length > 0 && (
          <button
            type="button"
            className="more"
            onClick={() => {
              setAll(false);
              setKind(null);
            }}
          >
            Fewer quotes
            <Icon name="up" />
          </button>
        )}
        {page.weakFits > 0 && <span className="tiny">{count(page.weakFits)} of them fit weakly</span>}
      </div>
      <Block title="What they do, and how it feels">
        <p className="sub flex flex-wrap gap-4 mb-1">
          {KINDS.filter((each) => (page.kinds[each] ?? 0) > 0).map((each) => (
            <span key={each}>
              <KindMark kind={each} />{" "}
              <button
                type="button"
                className="n"
                aria-pressed={kind === each}
                aria-label={`${each}: show these quotes`}
                onClick={() => setKind(kind === each ? null : each)}
              >
                {page.kinds[each]}
              </button>
            </span>
          ))}
        </p>
        {feelings.length > 0 && (
          <p className="sub">{feelings.map((feeling) => `${feeling.replace("-", " ")} ${page.feelings[feeling]}`).join(", ")}</p>
        )}
      </Block>
    </Voice>
  );
}
