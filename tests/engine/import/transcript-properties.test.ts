/** Damaged transcripts: whatever happens to a file, a parser throws nothing but an EarshotError, and offsets stay inside the text. */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FORMATS } from "../../../src/engine/import/formats.ts";
import { parseFile } from "../../../src/engine/import/index.ts";
import { cueWords } from "../../../src/engine/import/read/cue-words.ts";
import { htmlPageText } from "../../../src/engine/import/read/html-page.ts";
import { readHeading, splitTitle } from "../../../src/engine/import/read/people.ts";
import { EarshotError } from "../../../src/shared/errors.ts";

const FOLDER = fileURLToPath(new URL("../../fixtures/transcripts/", import.meta.url));
const files = readdirSync(FOLDER, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => ({ name: entry.name, bytes: readFileSync(`${entry.parentPath}/${entry.name}`) }));
const SEED = 20_260_911;

async function readSafely(bytes: Uint8Array, name: string): Promise<void> {
  try {
    const parsed = await parseFile(bytes, name);
    for (const message of parsed.conversations.flatMap((c) => c.messages)) {
      expect(message.text.isWellFormed() && message.text.trim() !== "").toBe(true);
      let before = -1;
      for (const { offset, ms } of message.cueTimes) {
        expect(offset > before && offset < message.text.length && ms >= 0).toBe(true);
        before = offset;
      }
      for (const { start, end } of message.skip) expect(start >= 0 && start < end && end <= message.text.length).toBe(true);
      expect((message.startMs ?? 0) >= 0 && (message.endMs ?? 0) >= 0).toBe(true);
    }
    for (const { line, reason, todo } of parsed.unreadable) {
      expect(line === null || line >= 1).toBe(true);
      expect(`${reason}${todo}`).not.toMatch(/undefined|null|\n/);
    }
  } catch (error) {
    if (!(error instanceof EarshotError)) throw error;
    expect(error.code).toMatch(/^input\./);
    expect(error.message).not.toMatch(/\n|undefined|\bat \S+:\d+/);
    expect(String(error.details.todo ?? "").length).toBeGreaterThan(5);
  }
}

type Damage = { name: string; of(bytes: Uint8Array, random: () => number): Uint8Array };
const linesOf = (bytes: Uint8Array): string[] => new TextDecoder("latin1").decode(bytes).split("\n");
const fromLines = (lines: string[]): Uint8Array => Buffer.from(lines.join("\n"), "latin1");
const damages: Damage[] = [
  { name: "cut off", of: (bytes, random) => bytes.subarray(0, Math.floor(random() * bytes.length)) },
  { name: "without its beginning", of: (bytes, random) => bytes.subarray(Math.floor(random() * bytes.length)) },
  {
    name: "with bits flipped",
    of: (bytes, random) => {
      const copy = Uint8Array.from(bytes);
      for (let flips = 0; flips < 12; flips++) {
        const at = Math.floor(random() * copy.length);
        copy[at] = (copy[at] ?? 0) ^ (1 << Math.floor(random() * 8));
      }
      return copy;
    },
  },
  {
    name: "with a line said often",
    of: (bytes, random) => {
      const lines = linesOf(bytes);
      const at = Math.floor(random() * lines.length);
      return fromLines([...lines.slice(0, at), ...Array.from({ length: 30 }, () => lines[at] ?? ""), ...lines.slice(at)]);
    },
  },
  {
    name: "with lines shuffled",
    of: (bytes, random) => {
      const lines = linesOf(bytes);
      return fromLines(
        lines
          .map((line) => ({ line, key: random() }))
          .sort((a, b) => a.key - b.key)
          .map(({ line }) => line),
      );
    },
  },
  {
    name: "with NUL bytes",
    of: (bytes, random) => {
      const copy = [...bytes];
      for (let times = 0; times < 6; times++) copy.splice(Math.floor(random() * copy.length), 0, 0);
      return Uint8Array.from(copy);
    },
  },
  { name: "with every line end doubled", of: (bytes) => fromLines(linesOf(bytes).map((line) => `${line}\r\n`)) },
  { name: "without line ends", of: (bytes) => fromLines([linesOf(bytes).join(" ")]) },
];

/** Numbers between 0 and 1 from a seed, the same on every machine (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

describe("every fixture", () => {
  it.each(damages.map((damage) => [damage.name, damage] as const))("%s", async (_name, damage) => {
    const random = randomFrom(SEED);
    for (const { name, bytes } of files) for (let round = 0; round < 3; round++) await readSafely(damage.of(bytes, random), name);
  });
});

const anyOf = (...pieces: string[]): fc.Arbitrary<string> =>
  fc.array(fc.constantFrom(...pieces), { maxLength: 30 }).map((parts) => parts.join(""));
const WORDS = ["It broke. ", "and then ", "why? ", "\n", "\n\n", "😀", "\u0000", "\ud800", ": ", "[", "]", "  "];

describe("each text format of any pieces", () => {
  const grammars: [string, fc.Arbitrary<string>][] = [
    [
      "a.vtt",
      anyOf(
        "WEBVTT\n\n",
        "00:01.000 --> 00:02.000\n",
        "0:0:1.5 --> 0:0:0\n",
        "-00:01.0 --> 9:99\n",
        "<v Ana>",
        "</v>",
        "<00:01.5>",
        "&amp;",
        "&#0;",
        "NOTE x\n",
        "STYLE\n",
        "Ana: ",
        ...WORDS,
      ),
    ],
    [
      "a.srt",
      anyOf("1\n", "00:00:01,000 --> 00:00:02,000\n", "00:00:03,0 -> 1\n", "{\\an8}", "<i>", "</i>", "<font color=x>", "Bo: ", ...WORDS),
    ],
    ["a.sbv", anyOf("0:00:01.000,0:00:02.000\n", "0:00:09.000,0:00:02.000\n", ",", ...WORDS)],
    ["a.lrc", anyOf("[ti:x]\n", "[00:01.50]", "[00:00.00][00:02.00]", "<00:01.00>", "[99:99.99]", ...WORDS)],
    ["printed.txt", anyOf("[00:01.000 --> 00:02.000]  ", "[00:01.000 --> ", "[1:00:00.5 --> 1]", ...WORDS)],
    [
      "chat.txt",
      anyOf(
        "00:00:01 From Ana to Everyone : ",
        "14:03:01\t From Bo to Ana(Direct Message) : ",
        "00:00:01\tAna:\t",
        'Reacted to "x',
        'Replying to "y"\n',
        "\t",
        ...WORDS,
      ),
    ],
    [
      "meet.txt",
      anyOf(
        "📝 Notes\n",
        "📖 Transcript\n",
        "00:05:00\n",
        "Ana Ruiz: ",
        "Transcription ended after 00:30:30\n",
        "This editable transcript was computer generated\n",
        "**Bo:** ",
        ...WORDS,
      ),
    ],
    ["otter.txt", anyOf("Ana Ruiz  0:21\n", "Bo Lind  1:00:21  \n", "Transcribed by https://otter.ai\n", ...WORDS)],
    ["teams.txt", anyOf("Ana Ruiz   0:21\n", "Ana Ruiz started transcription\n", "Ana Ruiz stopped transcription\n", ...WORDS)],
    [
      "written.txt",
      anyOf(
        "Ana: ",
        "P1: ",
        "Interviewer: ",
        "Participants: Ana (X), Bo, Head of Ops (Y)\n",
        "Bo (00:01:02): ",
        "[00:01:02] Bo: ",
        "0:01\tBo\t",
        "Ana Ruiz\n",
        ...WORDS,
      ),
    ],
    ["written.md", anyOf("**Ana:** ", "**Bo** (0:21): ", "# ", "- ", "> ", "`", "](", "**", "_", ...WORDS)],
    [
      "page.html",
      anyOf(
        "<!doctype html>",
        "<p>",
        "</p>",
        "<td>",
        "</td><td>",
        "<table>",
        "<b>Ana:</b> ",
        "<script>",
        "</script>",
        "<!--",
        "&nbsp;",
        ...WORDS,
      ),
    ],
    ["cues.tsv", anyOf("start\tend\ttext\n", "0\t1000\t", "x\t", '"', ...WORDS)],
  ];
  it.each(grammars)("%s", (name, grammar) =>
    fc.assert(
      fc.asyncProperty(grammar, (text) => readSafely(new TextEncoder().encode(text), name)),
      { numRuns: 150, seed: SEED },
    ),
  );
});

describe("recognisers' JSON of any values", () => {
  const value = fc.oneof(
    fc.string({ maxLength: 12 }),
    fc.double(),
    fc.constant(null),
    fc.boolean(),
    fc.integer(),
    fc.constant([]),
    fc.constant({}),
  );
  const shaped: [string, (any: fc.Arbitrary<unknown>) => fc.Arbitrary<unknown>][] = [
    [
      "segments",
      (any) =>
        fc.record({
          segments: fc.array(
            fc.record({
              start: any,
              end: any,
              text: any,
              speaker: any,
              words: fc.array(fc.record({ word: any, start: any, speaker: any }), { maxLength: 3 }),
            }),
            { maxLength: 4 },
          ),
        }),
    ],
    [
      "utterances",
      (any) =>
        fc.record({
          results: fc.record({
            utterances: fc.array(fc.record({ start: any, end: any, transcript: any, speaker: any }), { maxLength: 4 }),
            channels: any,
          }),
        }),
    ],
    [
      "items",
      (any) =>
        fc.record({
          results: fc.record({
            items: fc.array(
              fc.record({
                type: any,
                start_time: any,
                end_time: any,
                alternatives: fc.array(fc.record({ content: any }), { maxLength: 2 }),
              }),
              { maxLength: 4 },
            ),
            speaker_labels: any,
            transcripts: any,
          }),
        }),
    ],
    [
      "alternatives",
      (any) =>
        fc.record({
          results: fc.array(
            fc.record({
              alternatives: fc.array(
                fc.record({
                  transcript: any,
                  words: fc.array(fc.record({ word: any, startTime: any, endTime: any, speakerTag: any }), { maxLength: 3 }),
                }),
                { maxLength: 2 },
              ),
            }),
            { maxLength: 4 },
          ),
        }),
    ],
    [
      "monologues",
      (any) =>
        fc.record({
          monologues: fc.array(
            fc.record({ speaker: any, elements: fc.array(fc.record({ type: any, value: any, ts: any, end_ts: any }), { maxLength: 3 }) }),
            { maxLength: 4 },
          ),
        }),
    ],
    [
      "gong",
      (any) =>
        fc.record({
          callTranscripts: fc.array(
            fc.record({
              callId: any,
              transcript: fc.array(
                fc.record({ speakerId: any, sentences: fc.array(fc.record({ start: any, end: any, text: any }), { maxLength: 3 }) }),
                { maxLength: 3 },
              ),
            }),
            { maxLength: 3 },
          ),
          parties: fc.array(fc.record({ speakerId: any, name: any, affiliation: any }), { maxLength: 3 }),
        }),
    ],
    [
      "call analytics",
      (any) =>
        fc.record({
          Transcript: fc.array(fc.record({ Content: any, ParticipantRole: any, BeginOffsetMillis: any, EndOffsetMillis: any }), {
            maxLength: 4,
          }),
          Participants: any,
        }),
    ],
    [
      "whisper.cpp",
      (any) =>
        fc.record({
          transcription: fc.array(fc.record({ text: any, offsets: fc.record({ from: any, to: any }), timestamps: any, speaker: any }), {
            maxLength: 4,
          }),
        }),
    ],
    [
      "sentences",
      (any) =>
        fc.record({
          sentences: fc.array(fc.record({ text: any, start_time: any, end_time: any, speaker_name: any }), { maxLength: 4 }),
          title: any,
          date: any,
        }),
    ],
    ["turns", (any) => fc.array(fc.record({ speaker: any, text: any, start: any, end: any }), { maxLength: 4 })],
  ];
  it.each(shaped)("%s", (_name, shape) =>
    fc.assert(
      fc.asyncProperty(shape(value), (document) => readSafely(new TextEncoder().encode(JSON.stringify(document)), "a.json")),
      { numRuns: 150, seed: SEED },
    ),
  );
});

describe("files made to be slow are read or refused", () => {
  const hostile: [string, string][] = [
    ["a.txt", "Ana: ".repeat(20_000)],
    ["a.txt", `${"A".repeat(200_000)}: x\nB: y`],
    ["a.txt", "[00:00:01".repeat(20_000)],
    ["a.txt", `Participants: ${"Ana (X), ".repeat(20_000)}\nAna: hi\nBo: ho\nAna: x`],
    ["a.txt", `14:03:01 From ${"to ".repeat(30_000)}: x\n14:03:02 From Bo to Ana : y`],
    ["a.txt", `${"\n".repeat(200_000)}Ana: hi\nBo: ho`],
    ["a.md", `${"**".repeat(50_000)}\n**A:** x\n**B:** y`],
    ["a.vtt", `WEBVTT\n\n00:01.000 --> 00:02.000\n${"<x".repeat(50_000)}${"</x>".repeat(10_000)}`],
    ["a.vtt", `WEBVTT\n\n00:01.000 --> 00:02.000\n${"&amp".repeat(50_000)}`],
    ["a.vtt", `WEBVTT\n\n${"00:01.000 --> 00:02.000\n".repeat(30_000)}`],
    ["a.srt", `1\n00:00:01,000 --> 00:00:02,000\n${"<a>".repeat(40_000)}`],
    ["a.lrc", `${"[00:01.00]".repeat(20_000)}x`],
    ["a.html", `<!doctype html>${"<td>".repeat(20_000)}`],
    ["a.html", `<!doctype html>${"<script>".repeat(20_000)}x`],
    ["a.html", `<html>${"</td> ".repeat(30_000)}<p>x</p>`],
    ["a.json", JSON.stringify({ segments: Array.from({ length: 50_000 }, () => ({ start: 0, end: 1, text: "a" })) })],
  ];
  it.each(hostile)("%s %#", (name, text) => readSafely(new TextEncoder().encode(text), name));
});

it("the words of a cue, a heading and a page never throw, and plain words pass unchanged", () => {
  const plain = fc.array(fc.stringMatching(/^[a-zé]{1,8}$/), { minLength: 1, maxLength: 20 }).map((words) => words.join(" "));
  fc.assert(fc.property(plain, (text) => cueWords(text) === text && htmlPageText(text).text === text));
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 200 }), (text) => {
      splitTitle(text);
      readHeading(text.split("\n"));
      return typeof cueWords(text) === "string" && typeof htmlPageText(text).text === "string";
    }),
  );
});

it("every format has a fixture", async () => {
  const found = new Set<string>();
  for (const { name, bytes } of files) found.add((await parseFile(bytes, name)).recognition.format);
  const transcripts = FORMATS.filter((format) => format.kinds.includes("transcript")).map((format) => format.id);
  expect(transcripts.filter((id) => !found.has(id) && id !== "aws-transcribe-text")).toEqual([]);
});
