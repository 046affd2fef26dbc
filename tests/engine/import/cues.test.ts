/** Cues and their words: whatever stands in a caption file, a word is kept or its line is named, and marks are never shown. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseFile } from "../../../src/engine/import/index.ts";
import { cueWords } from "../../../src/engine/import/read/cue-words.ts";
import { readCues } from "../../../src/engine/import/read/cues.ts";

const SEED = 20_260_911;
const texts = (text: string): string[] => readCues(text).cues.map((cue) => cue.text);
const srt = (...blocks: string[]): string => blocks.join("\n");

describe("a line of digits", () => {
  it("is words where no times follow, also after an empty line", () => {
    const file = srt(
      "1",
      "00:00:01,000 --> 00:00:02,000",
      "It costs",
      "",
      "42",
      "",
      "a month",
      "",
      "2",
      "00:00:03,000 --> 00:00:04,000",
      "Too much.",
    );
    expect(texts(file)).toEqual(["It costs 42 a month", "Too much."]);
  });

  it("is an id right before times, and words when the cues have no numbers", () => {
    expect(texts(srt("1", "00:01,000 --> 00:02,000", "Call", "911", "2", "00:03,000 --> 00:04,000", "Now"))).toEqual(["Call 911", "Now"]);
    expect(texts(srt("00:01.000 --> 00:02.000", "Call", "911", "00:03.000 --> 00:04.000", "Now"))).toEqual(["Call 911", "Now"]);
  });

  it("is an id with an empty line before the times only when it comes next", () => {
    const file = (number: string) => srt("1", "00:01,000 --> 00:02,000", "Call", "", number, "", "00:03,000 --> 00:04,000", "Now");
    expect(texts(file("2"))).toEqual(["Call", "Now"]);
    expect(texts(file("911"))).toEqual(["Call 911", "Now"]);
  });

  it("is words when it is the last of the file", () => {
    expect(texts(srt("1", "00:01,000 --> 00:02,000", "We have", "", "2"))).toEqual(["We have 2"]);
  });
});

describe("empty lines", () => {
  it("between a cue's times and its words cost nothing, and the voice goes on after them", () => {
    expect(readCues(srt("1", "00:01,000 --> 00:02,000", "", "Hello", "", "2", "00:03,000 --> 00:04,000", "", "", "you"))).toMatchObject({
      cues: [
        { text: "Hello", startMs: 1000, line: 2 },
        { text: "you", startMs: 3000, line: 7 },
      ],
      unreadable: [],
    });
    expect(readCues("WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ana>One\n\ntwo</v>\n\n<v Bo>three").cues).toMatchObject([
      { speaker: "Ana", text: "One two" },
      { speaker: "Bo", text: "three" },
    ]);
  });

  it("leave a cue without words named with its line", () => {
    expect(readCues(srt("1", "00:01,000 --> 00:02,000", "", "2", "00:03,000 --> 00:04,000", "Hi")).unreadable).toEqual([
      { line: 2, reason: "no words in it" },
    ]);
  });
});

describe("what stands around cues", () => {
  it("names words that come before every time, and leaves out the head", () => {
    expect(readCues("WEBVTT - Kept\nKind: captions\n\nlost words\n\n00:01.000 --> 00:02.000\nHi")).toMatchObject({
      cues: [{ text: "Hi" }],
      unreadable: [{ line: 4, reason: "words without a time" }],
    });
  });

  it("keeps words on the line of the times where none stand below, and takes settings for no words", () => {
    expect(texts(srt("1", "00:01,000 --> 00:02,000  Hi there", "", "2", "00:03,000 --> 00:04,000 X1:40 Y1:20", "Bo"))).toEqual([
      "Hi there",
      "Bo",
    ]);
    expect(readCues("WEBVTT\n\n00:01.000 --> 00:02.000 align:start position:0%\n").cues).toEqual([]);
  });

  it("reads an arrow of any length between two times", () => {
    expect(texts("WebVTT\n\n00:01.000 ---> 00:02.000\nOne\n\n00:03.000 -> 00:04.000\nTwo\n\n00:05.000 → 00:06.000\nThree\n")).toEqual([
      "One",
      "Two",
      "Three",
    ]);
  });

  it("names a cue of SBV whose times are damaged", () => {
    expect(readCues("0:00:01.000,0:00:02.000\nOne\n\n0:00:0x.000,0:00:04.000\nTwo\n")).toMatchObject({
      cues: [{ text: "One" }],
      unreadable: [{ line: 4, reason: "its times cannot be read" }],
    });
  });

  it("keeps the words of a cue that ends before it begins", () => {
    const { cues, notes } = readCues("WEBVTT\n\n00:05.000 --> 00:02.000\nBackwards");
    expect(cues).toMatchObject([{ text: "Backwards", startMs: 5000, endMs: 5000 }]);
    expect(notes.join()).toContain("One cue ends before beginning");
  });

  it("keeps a line of words before times that have no number in SRT, and takes it for an id in WebVTT", () => {
    expect(texts(srt("1", "00:01,000 --> 00:02,000", "One", "", "more words", "00:03,000 --> 00:04,000", "Two"))).toEqual([
      "One more words",
      "Two",
    ]);
    expect(texts("WEBVTT\n\n00:01.000 --> 00:02.000\nOne\n\nintro\n00:03.000 --> 00:04.000\nTwo")).toEqual(["One", "Two"]);
  });

  it("takes NOTE for a comment in WebVTT and for a word in SRT", () => {
    expect(texts("WEBVTT\n\n00:01.000 --> 00:02.000\nHi\n\nNOTE hidden\nalso\n\n00:03.000 --> 00:04.000\nBo")).toEqual(["Hi", "Bo"]);
    expect(texts(srt("1", "00:01,000 --> 00:02,000", "Hi", "", "NOTE it well"))).toEqual(["Hi NOTE it well"]);
  });

  it("passes over the heads of files that were joined", () => {
    expect(
      texts("WEBVTT\n\n00:01.000 --> 00:02.000\nHi\n\nWEBVTT\nX-TIMESTAMP-MAP=LOCAL:00:00:00.000\n\n00:03.000 --> 00:04.000\nBo"),
    ).toEqual(["Hi", "Bo"]);
  });

  it("tells an arrow between words from damaged times", () => {
    expect(texts("WEBVTT\n\n00:01.000 --> 00:02.000\nI went\n\nMenu --> Settings\nstep 1 --> step 2")).toEqual([
      "I went Menu --> Settings step 1 --> step 2",
    ]);
    const damaged = readCues(
      "WEBVTT\n\n00:01.000 --> 00:02.000\nOne\n\n00:00:0x --> 00:04.000\nTwo\n\n00:00:05.000 -a -->\n\nfrom --> 00:00:06.000\nThree",
    );
    expect(damaged.cues.map((cue) => cue.text)).toEqual(["One"]);
    expect(damaged.unreadable.map(({ line }) => line)).toEqual([6, 9, 11]);
  });
});

it("what nobody speaks is left out and said: notes and lines of the head, not what the format writes there", () => {
  const file = [
    "WEBVTT - a talk with Ana",
    "Kind: captions",
    "Recorded by Sam",
    "",
    "NOTE ask again",
    "",
    "NOTE",
    "",
    "NOTE\nConfidence: 0.9",
    "",
    "STYLE",
    "::cue { color: red }",
    "",
    "00:01.000 --> 00:02.000",
    "NOTE that it broke",
    "",
  ].join("\n");
  const { cues, notes, unreadable } = readCues(file);
  expect(cues.map((cue) => cue.text)).toEqual(["NOTE that it broke"]);
  expect(unreadable).toEqual([]);
  expect(notes).toEqual([
    "2 lines of the head were left out, since nobody speaks them; the first: line 1.",
    "2 NOTEs were left out, since nobody speaks them; the first: line 5.",
  ]);
  expect(readCues("WEBVTT\nKind: captions\n\n00:01.000 --> 00:02.000\nHi").notes).toEqual([]);
});

it("a cue of many open tags takes no time", () => {
  const start = performance.now();
  cueWords("<i think so> ".repeat(100_000));
  expect(performance.now() - start).toBeLessThan(2000);
});

describe("marks", () => {
  it.each([
    ["<c.loud>It</c> <i>broke</i>", "It broke"],
    ["<foo>It</foo> broke", "It broke"],
    ["<foo.bar>It <blink>broke", "It broke"],
    ['<x-note kind="a">It broke</x-note>', "It broke"],
    ["It broke</foo></>", "It broke"],
    ["I press <Enter> and <your name> stays", "I press <Enter> and <your name> stays"],
    ["{\\an8}It broke\\Nagain, D:\\New\\Notes", "It broke again, D:\\New\\Notes"],
    ["1 < 2 and 3 > 2", "1 < 2 and 3 > 2"],
    ["Ana <i think so> broke <b>it</b>", "Ana <i think so> broke it"],
    ["<a lot of noise> here, <a href=x>there</a>", "<a lot of noise> here, there"],
    ["a<c.d e>b</c>c <lang de>ja</lang> <ruby>x<rt>y</rt></ruby>", "abc ja xy"],
    ["\\h\\hIt\\hbroke in \\home\\sam", "It broke in \\home\\sam"],
    ["I &lt;3 R&amp;D", "I <3 R&D"],
    ["< u>Too < s>slow< /  i > today", "Too slow today"],
    ["a < b > c, if x < s then y > z", "a < b > c, if x < s then y > z"],
  ])("%s", (raw, words) => expect(cueWords(raw)).toBe(words));
});

it.each([
  ["a.srt", "1\n00:00:01,000 -> 00:00:02,000\nHello\n"],
  ["a.vtt", "00:01.000 → 00:02.000\nHello\n"],
  ["a.txt", "1\n00:00:01 --> 00:00:02\nHello\n"],
])("captions are known by a line of times: %s %#", async (name, text) => {
  const { conversations } = await parseFile(new TextEncoder().encode(text), name);
  expect(conversations.flatMap(({ messages }) => messages.map((message) => message.text))).toEqual(["Hello"]);
});

describe("lines and tables with times", () => {
  const read = async (name: string, text: string) => {
    const { conversations, unreadable, assumptions } = await parseFile(new TextEncoder().encode(text), name);
    const messages = conversations.flatMap((conversation) => conversation.messages);
    return {
      said: messages.map((message) => message.text),
      times: messages.map(({ startMs, endMs }) => [startMs, endMs]),
      unreadable,
      assumptions,
    };
  };

  it("reads Whisper's table as it is written: marks and tabs in the words are words", async () => {
    const table = await read(
      "a.tsv",
      'start\tend\ttext\n0\t900\t"Hello he said\n5000\t5900\tand\tleft"\n9000\t9900\t"Yes."\n12000\t13000\t"a ""quoted"" word"\n',
    );
    expect(table).toMatchObject({ said: ['"Hello he said', 'and left"', '"Yes."', 'a "quoted" word'], unreadable: [] });
  });

  it("keeps the words and says it where a line or a row ends before it begins", async () => {
    const lines = await read("a.txt", "[00:05.000 --> 00:02.000]  Backwards\n[00:09.000 --> 00:10.000]  Then\n42\n");
    expect(lines).toMatchObject({
      said: ["Backwards", "Then 42"],
      times: [
        [5000, 5000],
        [9000, 10_000],
      ],
    });
    const rows = await read("a.tsv", "start\tend\ttext\n9000\t8000\tBackwards\n");
    expect(rows).toMatchObject({ said: ["Backwards"], times: [[9000, 9000]] });
    expect([lines.assumptions.join(), rows.assumptions.join()]).toEqual(
      Array(2).fill(expect.stringContaining("One cue ends before beginning")),
    );
  });
});

/** Words that nothing else in the file says, and lines that look like parts of a caption file. */
const word = fc.stringMatching(/^[a-z]{3,8}$/).map((letters) => `q${letters}`);
const digits = fc.integer({ min: 5000, max: 99_999 }).map(String);
const odd = fc.constantFrom("", "", "-->", "<i>", "</i>", "&amp;", "&eacute;", "<00:01.000>", "\ufeff", "\u0000", "<c.x>", "😀", "<", ">");
const line = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .array(fc.oneof({ weight: 3, arbitrary: word }, { weight: 1, arbitrary: odd }), { maxLength: 5 })
      .map((all) => all.join(" ")),
  },
  { weight: 1, arbitrary: digits },
  { weight: 1, arbitrary: fc.constant("") },
  { weight: 1, arbitrary: fc.tuple(word, word).map(([a, b]) => `${a} --> ${b}`) },
);
const cue = fc.tuple(word, fc.array(line, { maxLength: 6 })).map(([first, rest]) => [first, ...rest]);
const layout = fc.record({
  kind: fc.constantFrom("vtt", "srt"),
  isNumbered: fc.boolean(),
  gap: fc.constantFrom(0, 1, 2),
  end: fc.constantFrom("\n", "\r\n", "\r"),
  bom: fc.constantFrom("", "\ufeff"),
});

type Layout = typeof layout extends fc.Arbitrary<infer T> ? T : never;
function written(cues: string[][], { kind, isNumbered, gap, end, bom }: Layout): string {
  const mark = kind === "vtt" ? "." : ",";
  const clock = (second: number): string =>
    `00:${String(Math.floor(second / 60)).padStart(2, "0")}:${String(second % 60).padStart(2, "0")}${mark}000`;
  const blocks = cues.map((lines, at) => [
    ...(isNumbered || kind === "srt" ? [String(at + 1)] : []),
    `${clock(at * 9)} --> ${clock(at * 9 + 2)}`,
    ...Array.from({ length: gap }, () => ""),
    ...lines,
    "",
  ]);
  return bom + [...(kind === "vtt" ? ["WEBVTT", ""] : []), ...blocks.flat()].join(end);
}
const wordsOf = (text: string): string[] => text.match(/\bq[a-z]{3,8}\b|\b\d{4,5}\b/g) ?? [];

it("no word of any cue is lost or comes twice, and every cue's place in the text holds its first word", () =>
  fc.assert(
    fc.asyncProperty(fc.array(cue, { minLength: 1, maxLength: 6 }), layout, async (cues, how) => {
      const parsed = await parseFile(new TextEncoder().encode(written(cues, how)), `a.${how.kind}`);
      const messages = parsed.conversations.flatMap((conversation) => conversation.messages);
      const expected = cues.map((lines) => wordsOf(lines.join("\n")));
      expect(messages.flatMap((message) => wordsOf(message.text))).toEqual(expected.flat());
      const starts = messages.flatMap(({ text, cueTimes }) => cueTimes.map(({ offset, ms }) => [ms, wordsOf(text.slice(offset))[0]]));
      expect(starts).toEqual(expected.map((words, at) => [at * 9000, words[0]]));
      expect(parsed.unreadable).toEqual([]);
    }),
    { numRuns: 300, seed: SEED },
  ));

it("the same lines say the same words in every format of timed lines", () =>
  fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(word, fc.oneof(word, digits, fc.constantFrom("-->", '"', "{", "[x]", "a,b", "\u0000")), word), {
        minLength: 2,
        maxLength: 6,
      }),
      async (said) => {
        const lines = said.map((words) => words.join(" "));
        const at = (second: number, mark: string): string => `00:00:${String(second).padStart(2, "0")}${mark}000`;
        const span = (index: number, mark: string): string => `${at(index * 9, mark)} --> ${at(index * 9 + 2, mark)}`;
        const files = {
          "a.vtt": `WEBVTT\n\n${lines.map((text, index) => `${span(index, ".")}\n${text}\n`).join("\n")}`,
          "a.srt": lines.map((text, index) => `${index + 1}\n${span(index, ",")}\n${text}\n`).join("\n"),
          "a.sbv": lines
            .map((text, index) => `0:${at(index * 9, ".").slice(3)},0:${at(index * 9 + 2, ".").slice(3)}\n${text}\n`)
            .join("\n"),
          "a.tsv": `start\tend\ttext\n${lines.map((text, index) => `${index * 9000}\t${index * 9000 + 2000}\t${text}\n`).join("")}`,
          "a.txt": lines.map((text, index) => `[${span(index, ".")}]  ${text}\n`).join(""),
          "a.lrc": lines
            .map(
              (text, index) => `[00:${String(index * 9).padStart(2, "0")}.00]${text}\n[00:${String(index * 9 + 2).padStart(2, "0")}.00]\n`,
            )
            .join(""),
        };
        for (const [name, text] of Object.entries(files)) {
          const { conversations, unreadable } = await parseFile(new TextEncoder().encode(text), name);
          const messages = conversations.flatMap((conversation) => conversation.messages);
          expect([name, messages.map((message) => message.text), messages.map((message) => message.startMs), unreadable]).toEqual([
            name,
            lines.map((line) => line.replaceAll("\u0000", "\ufffd")),
            lines.map((_, index) => index * 9000),
            [],
          ]);
        }
      },
    ),
    { numRuns: 100, seed: SEED },
  ));
