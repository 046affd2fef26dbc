/** Customers' words: serif, underlined by kind, with a chip that opens the place they come from. */
import type { ReactNode } from "react";
import type { z } from "zod";
import type { Quote as QuoteSchema } from "../../shared/contract.ts";
import { conversationHref } from "../place.ts";
import { clock, day, typeset } from "../words.ts";
import { Icon } from "./icon.tsx";
import { channelIcon, KindMark } from "./marks.tsx";

export type QuoteData = z.output<typeof QuoteSchema>;

/** What stands around a short quote is shown with it, and the underline says which part was meant; a whole quote needs none. */
export function Words({ quote, lead = false }: { quote: QuoteData; lead?: boolean }) {
  const { before, after } = quote;
  const text = quote.snippet.text.trim();
  const set = typeset(before + text + after);
  return (
    <p className={lead ? "q hang lead" : "q hang"}>
      “{set.slice(0, before.length)}
      <mark className={before || after ? quote.snippet.kind : "whole"}>{set.slice(before.length, before.length + text.length)}</mark>
      {set.slice(before.length + text.length)}”
    </p>
  );
}

export function SourceChip({ quote }: { quote: QuoteData }) {
  const { snippet } = quote;
  const who = snippet.speaker ?? "A customer";
  const when = [snippet.date ? day(snippet.date, true) : "", clock(quote.startMs)].filter(Boolean).join(", ");
  if (quote.withdrawn)
    return (
      <span className="src" title="The import that it came with was taken back">
        <Icon name={channelIcon(quote.channel)} title={quote.channel} />
        <span className="t">
          <b>{who}</b> · source withdrawn
        </span>
        {when && <span className="w"> · {when}</span>}
      </span>
    );
  return (
    <a className="src" href={conversationHref(snippet.source, snippet.conversation, snippet.id)} title={`Open ${quote.title}`}>
      <Icon name={channelIcon(quote.channel)} title={quote.channel} />
      <span className="t">
        <b>{who}</b>
        {snippet.account ? ` · ${snippet.account}` : ""}
      </span>
      {when && <span className="w"> · {when}</span>}
    </a>
  );
}

/** What the quote does; a complaint says how it feels, where that is known. */
export function QuoteMark({ quote: { snippet } }: { quote: QuoteData }) {
  const isFelt = snippet.kind === "complaint" && snippet.feeling !== "none";
  return <KindMark kind={snippet.kind} words={isFelt ? snippet.feeling.replace("-", " ") : snippet.kind} />;
}

/** A quote with a number that stories cite. `lit`: a clause under the pointer rests on it. */
export function Cite({
  quote,
  number,
  lit = false,
  lead = false,
  after,
}: {
  quote: QuoteData;
  number: number;
  lit?: boolean;
  lead?: boolean;
  after?: ReactNode;
}) {
  const { snippet } = quote;
  return (
    <blockquote className={lit ? "cite is-lit" : "cite"} id={`quote-${snippet.id}`}>
      <span className="no">{number}</span>
      <Words quote={quote} lead={lead && quote.before.length + snippet.text.length + quote.after.length < 140} />
      <div className="by">
        <SourceChip quote={quote} />
        {!after && <QuoteMark quote={quote} />}
      </div>
      {after && (
        <div className="by">
          {after}
          <QuoteMark quote={quote} />
        </div>
      )}
    </blockquote>
  );
}
