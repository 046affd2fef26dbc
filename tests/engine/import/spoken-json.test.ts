/** Transcripts as JSON of tools that have no format of their own: the same talk in each one's shape comes out as the same turns. */
import { describe, expect, it } from "vitest";
import { parseFile } from "../../../src/engine/import/index.ts";
import { bytesOf } from "./read-fixture.ts";

const SAID = [
  { who: "Ana", voice: 0, text: "The export is gone again.", at: 1 },
  { who: "Ben", voice: 1, text: "Since when?", at: 4 },
  { who: "Ana", voice: 0, text: "Since Monday, and we lose hours.", at: 6 },
];
type Word = { who: string; voice: number; word: string; mark: string; from: number; to: number };
const WORDS: Word[] = SAID.flatMap(({ who, voice, text, at }) =>
  text.split(" ").map((word, index) => {
    const mark = /[.,?]$/.exec(word)?.[0] ?? "";
    return { who, voice, word: word.slice(0, word.length - mark.length), mark, from: at + index * 0.25, to: at + index * 0.25 + 0.2 };
  }),
);
const wordsAt = (at: number): Word[] => WORDS.filter(({ from }) => from >= at && from < at + 2);
const clock = (seconds: number): string => `00:00:${String(seconds).padStart(2, "0")}.000`;

const SHAPES: Record<string, unknown> = {
  "Azure, batch": {
    combinedRecognizedPhrases: [{ display: SAID.map(({ text }) => text).join(" ") }],
    recognizedPhrases: SAID.map(({ voice, text, at }) => ({
      speaker: voice,
      offset: `PT${at}S`,
      offsetInTicks: at * 1e7,
      durationInTicks: 1e7,
      nBest: [{ lexical: text.toLowerCase(), display: text }],
    })),
  },
  "Azure, fast": {
    phrases: SAID.map(({ voice, text, at }) => ({ speaker: voice, offsetMilliseconds: at * 1000, durationMilliseconds: 1500, text })),
  },
  Speechmatics: {
    results: WORDS.flatMap(({ voice, word, mark, from, to }) => [
      { type: "word", start_time: from, end_time: to, alternatives: [{ content: word, speaker: String(voice) }] },
      ...(mark ? [{ type: "punctuation", start_time: to, end_time: to, alternatives: [{ content: mark, speaker: String(voice) }] }] : []),
    ]),
  },
  ElevenLabs: {
    text: "…",
    words: WORDS.flatMap(({ voice, word, mark, from, to }) => [
      { text: word + mark, start: from, end: to, type: "word", speaker_id: `speaker_${voice}` },
      { text: " ", start: to, end: to, type: "spacing", speaker_id: `speaker_${voice}` },
    ]),
  },
  Soniox: {
    tokens: WORDS.flatMap(({ voice, word, mark, from, to }) => [
      { text: ` ${word.slice(0, 2)}`, start_ms: from * 1000, end_ms: to * 1000, speaker: String(voice) },
      { text: word.slice(2) + mark, start_ms: from * 1000, end_ms: to * 1000, speaker: String(voice) },
    ]),
  },
  Gladia: {
    result: { transcription: { utterances: SAID.map(({ voice, text, at }) => ({ text, start: at, end: at + 1.5, speaker: voice })) } },
  },
  Trint: {
    transcript: {
      paragraphs: SAID.map(({ who, at }) => ({
        speaker: who,
        words: wordsAt(at).map(({ word, mark, from }) => ({ word: word + mark, time: from * 1000, duration: 200 })),
      })),
    },
  },
  "digital paper edit": {
    words: WORDS.map(({ word, mark, from, to }, id) => ({ id, start: from, end: to, text: word + mark })),
    paragraphs: SAID.map(({ voice, at }, id) => ({ id, start: at, end: at + 1.9, speaker: String(voice) })),
  },
  IBM: {
    results: SAID.map(({ text, at }) => ({
      alternatives: [{ transcript: `${text} `, timestamps: wordsAt(at).map(({ word, from, to }) => [word, from, to]) }],
    })),
    speaker_labels: WORDS.map(({ voice, from, to }) => ({ from, to, speaker: voice, confidence: 0.5 })),
  },
  "Deepgram, streamed": SAID.flatMap(({ voice, text, at }) => [
    { is_final: false, start: at, duration: 1, channel: { alternatives: [{ transcript: "the ex", words: [] }] } },
    {
      is_final: true,
      start: at,
      duration: 1.5,
      channel: { alternatives: [{ transcript: text, words: [{ word: "x", start: at, end: at + 1, speaker: voice }] }] },
    },
  ]),
  "Zoom's timeline": {
    timeline: SAID.map(({ who, text, at }) => ({ text, ts: clock(at), end_ts: clock(at + 1), users: [{ username: who }] })),
  },
  Recall: SAID.map(({ who, at }) => ({
    participant: { id: 7, name: who },
    words: wordsAt(at).map(({ word, mark, from, to }) => ({
      text: word + mark,
      start_timestamp: { relative: from },
      end_timestamp: { relative: to },
    })),
  })),
  Symbl: {
    messages: SAID.map(({ who, text, at }) => ({
      text,
      from: { name: who },
      startTime: `2026-01-02T00:00:0${at}.000Z`,
      endTime: `2026-01-02T00:00:0${at + 1}.000Z`,
    })),
  },
  Fathom: { transcript: SAID.map(({ who, text, at }) => ({ speaker: { display_name: who }, text, timestamp: clock(at).slice(0, 8) })) },
  Avoma: {
    transcript: SAID.map(({ voice, text, at }) => ({ transcript: text, speaker_id: voice, timestamps: [at, at + 1.5] })),
    speakers: [
      { id: 0, name: "Ana" },
      { id: 1, name: "Ben" },
    ],
  },
};

describe("turns, speakers and times of", () => {
  it.each(Object.entries(SHAPES))("%s", async (_vendor, document) => {
    const { conversations, recognition } = await parseFile(bytesOf(JSON.stringify(document)), "call.json");
    const messages = conversations.flatMap((conversation) => conversation.messages);
    expect(recognition).toMatchObject({ kind: "transcript" });
    expect(conversations).toHaveLength(1);
    expect(messages.map(({ text }) => text)).toEqual(SAID.map(({ text }) => text));
    expect(messages.map(({ startMs }) => Math.round((startMs ?? -9) / 1000) - Math.round((messages[0]?.startMs ?? 0) / 1000))).toEqual([
      0, 3, 5,
    ]);
    const [first, second, third] = messages.map(({ speaker }) => speaker);
    expect(first).toMatch(/^(?:Ana|Speaker 0)$/);
    expect(second).toMatch(/^(?:Ben|Speaker 1)$/);
    expect(third).toBe(first);
  });

  it("a line of JSON each", async () => {
    const lines = SAID.map(({ text, at }) => JSON.stringify({ text, start: at, duration: 1 })).join("\n");
    const { conversations } = await parseFile(bytesOf(lines), "call.jsonl");
    expect(conversations[0]?.messages.map(({ text }) => text).join(" ")).toBe(SAID.map(({ text }) => text).join(" "));
  });

  it("nothing but the text", async () => {
    const { conversations, recognition } = await parseFile(bytesOf(JSON.stringify({ text: "It is gone again." })), "call.json");
    expect(recognition.kind).toBe("transcript");
    expect(conversations[0]?.messages[0]).toMatchObject({ text: "It is gone again.", startMs: null });
  });
});

describe("it is no transcript where", () => {
  it.each([
    [
      "numbers are places in a text",
      {
        sentences: [1, 2, 3].map((n) => ({
          text: `How do I print page ${n}?`,
          entities: [{ entity: "page", start: 15 - n, stop: 15, text: "page" }],
        })),
      },
    ],
    ["times are dates", [1, 2, 3].map((n) => ({ id: n, text: `It crashes on page ${n}.`, timestamp: 1_700_000_000 + n }))],
    [
      "times are dates as words",
      [1, 2, 3].map((n) => ({ id: n, text: `It crashes on page ${n}.`, time: `2026-01-0${n}T10:00:00Z`, rating: n })),
    ],
  ])("%s", async (_what, document) => {
    const { recognition } = await parseFile(bytesOf(JSON.stringify(document)), "records.json");
    expect(recognition.format).toBe("ticket-json");
  });
});

it("Google's answer in snake case, as its own clients write it, says each word once", async () => {
  const results = [
    ...SAID.map(({ text, at }) => ({
      alternatives: [{ transcript: text, words: wordsAt(at).map(({ word, mark }) => ({ word: word + mark })) }],
    })),
    {
      alternatives: [
        {
          words: WORDS.map(({ voice, word, mark, from, to }) => ({
            word: word + mark,
            start_time: `${from}s`,
            end_time: `${to}s`,
            speaker_tag: voice + 1,
          })),
        },
      ],
    },
  ];
  const { conversations } = await parseFile(bytesOf(JSON.stringify({ results })), "call.json");
  expect(conversations[0]?.messages.map(({ speaker, text, startMs }) => [speaker, text, startMs])).toEqual(
    SAID.map(({ voice, text, at }) => [`Speaker ${voice + 1}`, text, at * 1000]),
  );
});
