/** Points: exact ranges, one point each, nothing skipped, nothing twice. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { MessageForSegmenting } from "../../../src/engine/model.ts";
import { segmentMessages } from "../../../src/engine/stages/find/segment.ts";

function message(text: string, more: Partial<MessageForSegmenting> = {}): MessageForSegmenting {
  return { index: 0, text, role: "customer", speaker: "Ana", language: "en", isTitle: false, skip: [], ...more };
}
function texts(...messages: MessageForSegmenting[]): string[] {
  return segmentMessages(messages).map((snippet) => snippet.spans.map((span) => span.text).join(" ⏎ "));
}

describe("points", () => {
  test("greeting, complaint, request and signature come apart", () => {
    expect(
      texts(message("Hi team,\n\nThe export fails every time. It shows error 500.\nPlease add a PDF option.\n\nThanks,\nRosa Delgado")),
    ).toEqual(["Hi team,", "The export fails every time. It shows error 500.", "Please add a PDF option.", "Thanks,\nRosa Delgado"]);
  });
  test("abbreviations, numbers and addresses end no sentence", () => {
    expect(
      texts(
        message(
          "I asked Dr. Smith about version 2.3.1, e.g. the export at https://example.org/a.b?c=d. My colleague had never seen the page before.",
        ),
      ),
    ).toHaveLength(2);
  });
  test("a question inside quotes stays whole", () => {
    expect(texts(message('My boss asked "Why is it slow?" and walked off to lunch.'))).toHaveLength(1);
  });
  test("lower case and missing spaces still end sentences", () => {
    expect(
      texts(message("the app closes itself after a minute. i lost a whole page of notes.My colleague has seen the same thing.")),
    ).toHaveLength(3);
  });
  test("continuing sentences and fragments join their neighbour", () => {
    expect(texts(message("Yeah. It's just slow. But we like it."))).toHaveLength(1);
    expect(texts(message("The report opens without any figures. And the total is missing as well."))).toHaveLength(1);
  });
  test("a wish that begins with It is a point of its own", () => {
    expect(texts(message("The list is sorted by name. It would be nice if I could sort it by date."))).toHaveLength(2);
  });
  test("list items are points", () => {
    expect(
      texts(message("1. The login page stays white\n2. The search never finds anything\n3. Printing cuts off the last column")),
    ).toHaveLength(3);
  });
  test("short items and numbered ones stand alone, a lead-in keeps what it announces", () => {
    expect(texts(message("Two issues:\n- The app logs me out every hour\n- Photos upload sideways"))).toEqual([
      "Two issues:\n- The app logs me out every hour",
      "- Photos upload sideways",
    ]);
    expect(texts(message("My issues are these: 1. Export cuts off pages; 2. Search is slow; 3. Charged twice."))).toHaveLength(4);
    expect(texts(message("We get this message when sending:\n\nError 550: mailbox unavailable\n\nIt started last week."))).toEqual([
      "We get this message when sending:\n\nError 550: mailbox unavailable",
      "It started last week.",
    ]);
  });
  test("what is counted up is a point each, though it leans on the sentence before", () => {
    const counted = "First, the export cuts off the last page. Second, the search finds nothing old. And third, I was charged twice.";
    expect(texts(message(counted))).toHaveLength(3);
    expect(texts(message("please fix login!!!! also where is dark mode??"))).toHaveLength(2);
  });
  test("a mail with hard line breaks reads as sentences", () => {
    expect(
      texts(message("Since the last update the calendar on our side does not\nshow any of the meetings that were made by\nsomebody else.")),
    ).toHaveLength(1);
  });
  test("a long breathless turn is cut near sixty words", () => {
    const long = Array.from({ length: 40 }, (_, i) => `and then I clicked on thing ${i}`).join(" ");
    const found = texts(message(long));
    expect(found.length).toBeGreaterThan(3);
    for (const text of found) expect(text.split(/\s+/).length).toBeLessThanOrEqual(60);
  });
  test("a long ticket with three problems gives three points about them", () => {
    const ticket =
      "Hello, I have been a customer since 2015. The calendar shows every appointment an hour late since Monday. When I print a week, the right column is cut off and half of the names are missing. Your support line kept me waiting for fifty minutes and then hung up. Kind regards, Ana";
    const found = texts(message(ticket));
    const about = (word: string) => found.filter((text) => text.includes(word));
    expect([about("calendar"), about("print"), about("support")].map((points) => points.length)).toEqual([1, 1, 1]);
    expect(new Set([about("calendar")[0], about("print")[0], about("support")[0]]).size).toBe(3);
    expect(found).not.toContain(ticket);
  });
  test("a stack trace is one point, not hundreds", () => {
    const trace = Array.from({ length: 200 }, (_, i) => `    at com.example.App.method${i}(App.java:${i})`).join("\n");
    const found = texts(message(`The app crashed again this morning.\nTraceback:\n${trace}\nWhat can I do about it?`));
    expect(found.length).toBeLessThanOrEqual(4);
    expect(found).toContain("What can I do about it?");
  });
  test("a pasted table stays small", () => {
    const table = Array.from({ length: 150 }, (_, i) => `${i} | 2024-09-0${i % 9} | 12.5 | ok`).join("\n");
    expect(texts(message(table)).length).toBeLessThanOrEqual(2);
  });
});

describe("who and where", () => {
  test("internal speakers give none, unknown ones do", () => {
    expect(texts(message("How was it?", { role: "internal" }), message("It was slow all day.", { index: 1, role: "unknown" }))).toEqual([
      "It was slow all day.",
    ]);
  });
  test("a title is one snippet", () => {
    expect(texts(message("Export broken. Also search. And login?", { isTitle: true }))).toEqual(["Export broken. Also search. And login?"]);
  });
  test("skipped ranges are never inside a snippet", () => {
    const text = "It still fails.\n> On Monday you wrote: please restart.\nAny news?";
    const start = text.indexOf(">");
    const end = text.indexOf("\nAny");
    for (const found of texts(message(text, { skip: [{ start, end }] }))) expect(found).not.toContain("restart");
  });
  test("one thought over two turns is one snippet with two spans", () => {
    const found = segmentMessages([
      message("It never saves my notes"),
      message("Uh-huh.", { index: 1, role: "internal", speaker: "Bob" }),
      message("when I'm on the train.", { index: 2 }),
    ]);
    expect(found).toHaveLength(1);
    expect(found[0]?.spans.map((span) => span.message)).toEqual([0, 2]);
  });
  test("what a transcriber notes between two turns is no word of the listener", () => {
    const turns = ["So when I save the note on the train", "[laughs]", "it just loses the last paragraph."];
    const found = texts(
      ...turns.map((text, index) =>
        message(text, { index, speaker: index === 1 ? "Kim" : "Ana", role: index === 1 ? "internal" : "customer" }),
      ),
    );
    expect(found).toEqual(["So when I save the note on the train ⏎ it just loses the last paragraph."]);
  });
  test("a real question between two turns keeps them apart", () => {
    const found = segmentMessages([
      message("It never saves my notes"),
      message("Where does that happen?", { index: 1, role: "internal", speaker: "Bob" }),
      message("when I'm on the train.", { index: 2 }),
    ]);
    expect(found).toHaveLength(2);
  });
});

const word = fc.constantFrom(
  "the",
  "export",
  "fails",
  "And",
  "it",
  "Why",
  "Dr.",
  "e.g.",
  "3.",
  "-",
  "\n",
  "\n\n",
  "!",
  "?",
  "“so",
  "said”",
  "https://a.b/c?d",
  "😉",
  "日本語",
  "\t",
  "\r\n",
  "ok",
  "Thanks,",
  "at x.y(z)",
  "|",
  "  ",
);
const conversation = fc.array(
  fc.record({
    words: fc.array(word, { maxLength: 60 }),
    role: fc.constantFrom("customer", "internal", "unknown"),
    speaker: fc.constantFrom("Ana", "Bob", null),
    isTitle: fc.boolean(),
    cut: fc.tuple(fc.nat(200), fc.nat(80)),
    hasSkip: fc.boolean(),
  }),
  { maxLength: 6 },
);

test("property: ranges reproduce the text, never overlap, avoid skips, keep order, and cover every message with words", () => {
  fc.assert(
    fc.property(conversation, (turns) => {
      const messages = turns.map((turn, index): MessageForSegmenting => {
        const text = turn.words.join(" ");
        const start = Math.min(turn.cut[0], text.length);
        return {
          index,
          text,
          role: turn.role as "customer",
          speaker: turn.speaker,
          language: null,
          isTitle: turn.isTitle,
          skip: turn.hasSkip ? [{ start, end: Math.min(text.length, start + turn.cut[1]) }] : [],
        };
      });
      const found = segmentMessages(messages);
      expect(found).toEqual(segmentMessages(messages));
      const spans = found.flatMap((snippet) => snippet.spans);
      for (const span of spans) {
        const whole = messages[span.message];
        expect(whole?.role).not.toBe("internal");
        expect(whole?.text.slice(span.start, span.end)).toBe(span.text);
        expect(span.text.trim()).toBe(span.text);
        expect(span.text).not.toBe("");
        for (const skip of whole?.skip ?? [])
          expect(span.end <= skip.start || span.start >= skip.end || skip.start === skip.end).toBe(true);
      }
      const ordered = [...spans].sort((a, b) => a.message - b.message || a.start - b.start);
      ordered.forEach((span, i) => {
        const before = ordered[i - 1];
        if (before?.message === span.message) expect(span.start).toBeGreaterThanOrEqual(before.end);
      });
      const firsts = found.map((snippet) => snippet.spans[0]).map((span) => (span ? span.message * 1e6 + span.start : 0));
      expect(firsts).toEqual([...firsts].sort((a, b) => a - b));
      for (const each of messages) {
        let free = each.text;
        for (const skip of each.skip) free = free.slice(0, skip.start) + " ".repeat(skip.end - skip.start) + free.slice(skip.end);
        if (each.role !== "internal" && /[\p{L}\p{N}]/u.test(free)) expect(spans.some((span) => span.message === each.index)).toBe(true);
      }
    }),
    { numRuns: 400, seed: 7 },
  );
});
