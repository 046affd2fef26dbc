/** The quotes behind a number of a theme: those that are ticked become a theme of their own, or part of another. */
import { useEffect, useRef, useState } from "react";
import { PickOne } from "../../../components/dialog.tsx";
import { useKeys } from "../../../components/keys.ts";
import { type Numbered, QuoteList } from "../../../components/quote-list.tsx";
import { useAsk, useChange } from "../../../data.tsx";
import { goTo, themeHref } from "../../../place.ts";
import { hint, useWindow } from "../../../state.ts";
import { many } from "../../../words.ts";
import type { Page } from "../page.ts";

const HINTS = [
  { keys: ["J", "K"], words: "next, previous quote" },
  { keys: ["X"], words: "tick" },
  { keys: ["S"], words: "split off" },
  { keys: ["M"], words: "move to" },
  { keys: ["Esc"], words: "close" },
  { keys: ["?"], words: "all keys" },
];

export function QuotesOfTheme({ page, quotes }: { page: Page; quotes: readonly Numbered[] }) {
  const [at, setAt] = useState(0);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [asks, setAsks] = useState<"name" | "theme" | null>(null);
  const change = useChange();
  const themes = useAsk("theme.list", {}, asks === "theme");
  const ticked = quotes.filter(({ quote }) => chosen.has(quote.snippet.id)).map(({ quote }) => quote);
  const snippets = ticked.map((quote) => quote.snippet.id);
  const isAll = ticked.length === page.quotes.length;

  function tick(id: string, place: number): void {
    setAt(place);
    useWindow.setState({ said: null });
    setChosen(new Set(chosen.has(id) ? [...chosen].filter((each) => each !== id) : [...chosen, id]));
  }
  const step = (by: number) => setAt(Math.max(0, Math.min(quotes.length - 1, at + by)));
  function ask(what: "name" | "theme"): void {
    if (ticked.length === 0) hint("Tick the quotes first: X ticks the one with the line beside it.");
    else if (what === "name" && isAll) hint("At least one quote has to stay. Rename the theme instead.");
    else setAsks(what);
  }
  async function splitOff(name: string): Promise<void> {
    const made = await change("theme.split", { id: page.theme.id, snippets, name });
    if (made) goTo(themeHref(made.theme).slice(1));
  }
  async function moveTo(theme: string): Promise<void> {
    setAsks(null);
    if (await change("snippet.move-all", { ids: snippets, theme })) setChosen(new Set());
  }
  useKeys(
    {
      j: () => step(1),
      arrowdown: () => step(1),
      k: () => step(-1),
      arrowup: () => step(-1),
      x: () => {
        const here = quotes[at]?.quote.snippet.id;
        if (here) tick(here, at);
      },
      s: () => ask("name"),
      m: () => ask("theme"),
    },
    HINTS,
    true,
  );
  return (
    <>
      <QuoteList quotes={quotes} ticks={{ at, ticked: chosen, onTick: tick }} />
      <footer className="ticked-bar">
        {asks === "name" ? (
          <NewName count={ticked.length} onDone={(name) => void splitOff(name)} onLeave={() => setAsks(null)} />
        ) : (
          <>
            <span className="sub" role="status">
              {ticked.length === 0
                ? "Tick quotes that belong elsewhere"
                : `${many(ticked.length, "quote")} of ${many(new Set(ticked.map((quote) => quote.customer)).size, "customer")} ticked`}
            </span>
            <button type="button" className="btn" disabled={ticked.length === 0 || isAll} onClick={() => ask("name")}>
              Split off… <kbd>S</kbd>
            </button>
            <button type="button" className="btn" disabled={ticked.length === 0} onClick={() => ask("theme")}>
              Move to… <kbd>M</kbd>
            </button>
          </>
        )}
      </footer>
      {asks === "theme" && (
        <PickOne
          title={`Move ${many(ticked.length, "quote")}`}
          label="They belong to:"
          onClose={() => setAsks(null)}
          options={(themes.data ?? [])
            .filter((each) => each.id !== page.theme.id)
            .map((each) => ({ id: each.id, name: each.name, note: many(each.customers, "customer") }))}
          onPick={(theme) => void moveTo(theme)}
        />
      )}
    </>
  );
}

function NewName({ count, onDone, onLeave }: { count: number; onDone: (name: string) => void; onLeave: () => void }) {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        const name = String(new FormData(event.currentTarget).get("name") ?? "").trim();
        if (name) onDone(name);
      }}
      onKeyDown={(event) => {
        if (event.key === "Escape") {
          event.preventDefault();
          onLeave();
        }
      }}
    >
      <input
        className="field"
        name="name"
        ref={field}
        required
        maxLength={120}
        aria-label="Name of the new theme"
        placeholder={`What do these ${many(count, "quote")} say?`}
      />
      <button type="submit" className="btn primary">
        Make theme <kbd>↵</kbd>
      </button>
      <button type="button" className="btn quiet" onClick={onLeave}>
        Leave it
      </button>
    </form>
  );
}
