/** Chooses quotes that together tell most of a theme: near its middle, from different customers, about different aspects. */
import { contentStems, likeness } from "../words.ts";

/** `telling`: how near to the theme's middle and how readable, higher is better. */
export type QuoteToChoose = { id: string; text: string; customer: string; conversation: string; feeling: string; telling: number };

/** Weight of being telling against being unlike those already chosen. */
const TELLING = 0.6;
const SAME_CUSTOMER = 0.5;
const SAME_FEELING = 0.08;

/**
 * Ids, best first, at most `most`. Maximal marginal relevance (Carbonell and Goldstein 1998) over content words; a second
 * quote of the same customer has to be much more telling than the first of another.
 */
export function quotesFor(quotes: readonly QuoteToChoose[], most = 6): string[] {
  const values = quotes.map((quote) => quote.telling);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const left = quotes.map((quote) => ({
    quote,
    stems: contentStems(quote.text),
    telling: high === low ? 1 : (quote.telling - low) / (high - low),
  }));
  const chosen: typeof left = [];
  while (chosen.length < most && left.length > 0) {
    let best = 0;
    let bestScore = Number.NEGATIVE_INFINITY;
    for (const [index, each] of left.entries()) {
      const repeats = Math.max(0, ...chosen.map((other) => sameness(each, other)));
      const score = TELLING * each.telling - (1 - TELLING) * repeats;
      if (score > bestScore) [best, bestScore] = [index, score];
    }
    chosen.push(...left.splice(best, 1));
  }
  return chosen.map(({ quote }) => quote.id);
}

type Weighed = { quote: QuoteToChoose; stems: ReadonlySet<string> };

function sameness(one: Weighed, other: Weighed): number {
  const sameVoice = one.quote.customer === other.quote.customer || one.quote.conversation === other.quote.conversation;
  return (
    likeness(one.stems, other.stems) * 2 +
    (sameVoice ? SAME_CUSTOMER * 2 : 0) +
    (one.quote.feeling === other.quote.feeling ? SAME_FEELING : 0)
  );
}
