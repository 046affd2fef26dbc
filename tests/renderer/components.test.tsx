// @vitest-environment jsdom
/** Components: quotes and their chips, story clauses that light quotes, keys that stay out of fields, words for numbers. */
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import fc from "fast-check";
import { afterEach, describe, expect, it, vi } from "vitest";
import { Kept } from "../../src/renderer/components/kept.tsx";
import { useKeys } from "../../src/renderer/components/keys.ts";
import { SureMark, Ticks } from "../../src/renderer/components/marks.tsx";
import { Cite } from "../../src/renderer/components/quote.tsx";
import { StoryText } from "../../src/renderer/components/story-text.tsx";
import { setLetterKeys } from "../../src/renderer/state.ts";
import { cutByHighlights } from "../../src/renderer/views/conversations/highlights.ts";
import { toBase64 } from "../../src/renderer/views/import/upload.ts";
import { clock, day, many, money, moneys, moneysShort, sinceWords, sumByCurrency, typeset } from "../../src/renderer/words.ts";
import type { Snippet, Story } from "../../src/shared/domain.ts";

afterEach(cleanup);

const snippet: Snippet = {
  id: "s1",
  source: "calls/a b",
  conversation: "c#1",
  message: 0,
  start: 4,
  end: 10,
  text: "It is gone.",
  spans: [],
  kind: "complaint",
  kindScore: 0.9,
  scores: { complaint: 0.9, request: 0, question: 0, praise: 0, other: 0.1 },
  problemType: "defect",
  feeling: "let-down",
  theme: "t1",
  themeScore: 0.8,
  speaker: "Priya",
  role: "customer",
  date: "2026-03-12",
  account: "Northwind",
  language: "en",
};
const story = {
  id: "st1",
  theme: "t1",
  role: "admin",
  want: "find it by title",
  benefit: null,
  text: "",
  acceptance: [],
  evaluation: [],
  evidence: ["s1"],
  checks: [],
  state: "candidate",
  matches: [],
  playbook: null,
  clauses: [
    { part: "want", text: "find it by title", evidence: ["s1"], assumption: false },
    { part: "role", text: "admin", evidence: [], assumption: true },
  ],
} satisfies Story;

describe("quotes", () => {
  it("shows verbatim words, who, where and when, and opens the place", () => {
    const { container } = render(
      <Cite
        quote={{ snippet, title: "Call", channel: "call", startMs: 872_000, weak: false, customer: "p", before: "Look. ", after: "" }}
        number={1}
        lit
      />,
    );
    expect(container.querySelector("mark.complaint")?.textContent).toBe("It is gone.");
    expect(container.querySelector("blockquote")?.className).toContain("is-lit");
    const chip = screen.getByRole("link");
    expect(chip.textContent).toBe("Priya · Northwind · 12 Mar, 14:32");
    expect(chip.getAttribute("href")).toBe("#/conversations/calls%2Fa%20b/c%231?snippet=s1");
    expect(screen.getByText("let down")).toBeTruthy();
  });
});

describe("what is kept and not analysed", () => {
  it("parts from the words around it and from the highlights among them", () => {
    const text = "It is gone.\n\nBest,\nAna";
    const said = { ...snippet, message: 0, spans: [{ message: 0, start: 0, end: 11, text: "It is gone." }] };
    const pieces = cutByHighlights(text, 0, [said], [{ start: 13, end: text.length, why: "signature" }]);
    expect(pieces.map((piece) => [piece.text, piece.snippet?.id ?? null, piece.why])).toEqual([
      ["It is gone.", "s1", null],
      ["\n\n", null, null],
      ["Best,\nAna", null, "signature"],
    ]);
  });
  it("says why in a word", () => {
    const { container } = render(<Kept why="private" text={"\nHe is a large one. "} />);
    expect(container.textContent).toBe("private note, not analysedHe is a large one.");
  });
});

describe("stories", () => {
  it("lights the quotes of a clause, says what is assumed and what is open", () => {
    const onLight = vi.fn();
    render(<StoryText story={story} numbers={new Map([["s1", 3]])} lit={[]} onLight={onLight} />);
    expect(screen.getByText("assumed")).toBeTruthy();
    expect(screen.getByText(/still to answer/)).toBeTruthy();
    fireEvent.focus(screen.getByRole("button", { name: "Quote 3" }));
    expect(onLight).toHaveBeenLastCalledWith(["s1"]);
  });

  it("sums the checks in words", () => {
    render(
      <Ticks
        checks={[
          { id: "a", ok: true, open: false, reason: "" },
          { id: "b", ok: false, open: true, reason: "" },
          { id: "c", ok: false, open: false, reason: "" },
        ]}
      />,
    );
    expect(screen.getByRole("img", { name: "1 checks pass, 1 open, 1 fail" })).toBeTruthy();
  });

  it("never shows sureness as a bare decimal", () => {
    const { container } = render(<SureMark sure="likely" />);
    expect(container.textContent).toBe("likely");
    expect(container.querySelectorAll("rect.on")).toHaveLength(2);
  });
});

describe("keys", () => {
  function Screen({ act }: { act: () => void }) {
    useKeys({ j: act }, []);
    return <input aria-label="field" />;
  }

  it("act on the page, not in a field, not with a modifier, and not when switched off", () => {
    const act = vi.fn();
    render(<Screen act={act} />);
    fireEvent.keyDown(document.body, { key: "j" });
    expect(act).toHaveBeenCalledTimes(1);
    fireEvent.keyDown(screen.getByLabelText("field"), { key: "j" });
    fireEvent.keyDown(document.body, { key: "j", ctrlKey: true });
    expect(act).toHaveBeenCalledTimes(1);
    setLetterKeys(false);
    fireEvent.keyDown(document.body, { key: "j" });
    setLetterKeys(true);
    expect(act).toHaveBeenCalledTimes(1);
  });
});

describe("words and pieces", () => {
  it("never mixes currencies and says numbers as people do", () => {
    expect(money(412_000, "USD")).toBe("$412k");
    expect(money(3_100_000, "EUR")).toBe("€3.1M");
    expect(money(999_900, "USD")).toBe("$1M");
    expect(money(null, "USD")).toBe("–");
    expect(
      moneys([
        { amount: 1000, currency: "USD" },
        { amount: 2000, currency: "CHF" },
      ]),
    ).toBe("$1k + CHF 2k");
    expect(money(102_000, "AUD")).toBe("A$102k");
    const sums = sumByCurrency([
      { arr: 1000, currency: "USD" },
      { arr: null, currency: "USD" },
      { arr: 3000, currency: "EUR" },
      { arr: 4000, currency: "USD" },
      { arr: 7, currency: "GBP" },
    ]);
    expect(moneys(sums)).toBe("$5k + €3k + £7");
    expect(moneysShort(sums)).toBe("$5k + 2 currencies");
    expect(moneysShort(sums.slice(0, 2))).toBe("$5k + €3k");
    expect(many(1, "story", "stories")).toBe("1 story");
    expect(many(1200, "story", "stories")).toBe("1,200 stories");
    expect(day("2026-03-01T23:30:00Z")).toBe("1 Mar 2026");
    expect(clock(3_723_000)).toBe("1:02:03");
  });

  it("says today's time, and of another day the day", () => {
    expect(sinceWords(new Date().toISOString())).toMatch(/^\d\d:\d\d$/);
    expect(sinceWords(new Date(2020, 10, 23, 9, 12).toISOString())).toBe("23 Nov");
  });

  it("sets straight quotes inside a customer's words without losing a letter's place", () => {
    expect(typeset(`It said "import complete". It isn't ("done")`)).toBe("It said ‘import complete’. It isn’t (‘done’)");
    fc.assert(fc.property(fc.string(), (words) => typeset(words).length === words.length && !/["']/.test(typeset(words))));
  });

  it("cuts a text at its highlights without losing a letter", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), fc.array(fc.tuple(fc.nat(70), fc.nat(70)), { maxLength: 6 }), (text, ranges) => {
        const snippets = ranges.map(([start, length], index) => ({ ...snippet, id: `s${index}`, message: 0, start, end: start + length }));
        const pieces = cutByHighlights(text, 0, snippets);
        expect(pieces.map((piece) => piece.text).join("")).toBe(text);
        expect(pieces.every((piece) => piece.text.length > 0)).toBe(true);
      }),
    );
  });

  it("sends bytes as base64 that reads back the same", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect([...atob(toBase64(bytes))].map((letter) => letter.charCodeAt(0))).toEqual([...bytes]);
      }),
    );
  });
});
