/** One talk in every vendor's shape: each file under tests/fixtures/transcripts comes out as the same conversation. */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import type { Format, Parsed, Recognition } from "../../../src/engine/import/conversation.ts";
import { FORMATS } from "../../../src/engine/import/formats.ts";
import { parseFile, recogniseFile } from "../../../src/engine/import/index.ts";
import { headOf } from "../../../src/engine/import/read/head.ts";

const FOLDER = fileURLToPath(new URL("../../fixtures/transcripts/", import.meta.url));
const SAID = [
  "Thanks for making time. Can you walk me through your week?",
  "Sure. On Monday I export the report, and it drops two tables.",
  "What do you do then?",
  "I fix them by hand. It takes an hour.",
];
const STARTS = [2000, 7000, 13_000, 15_000];
const NAMES = ["Ana Ruiz", "Bo Lind"];
const NOBODY = [null, null];

const read = (file: string): Promise<Parsed & { recognition: Recognition }> => parseFile(readFileSync(FOLDER + file), file);

/** file, format, the two speakers in order, whether its turns have times */
const shapes: [string, string, (string | null)[], boolean][] = [
  ["zoom/GMT20260911-143000_Recording.transcript.vtt", "webvtt", NAMES, true],
  ["zoom/no-header-bom-crlf.vtt", "webvtt", NAMES, true],
  ["zoom/kind-and-language.vtt", "webvtt", NAMES, true],
  ["zoom/split-cues.vtt", "webvtt", NAMES, true],
  ["zoom/GMT20260911-143000_Recording.cc.vtt", "webvtt", NOBODY, true],
  ["zoom/saved-closed-captions.txt", "speaker-text", NAMES, true],
  ["zoom-chat/recording-chat.txt", "zoom-chat", NAMES, true],
  ["zoom-chat/words-on-next-line.txt", "zoom-chat", NAMES, true],
  ["zoom-chat/cloud.txt", "zoom-chat", NAMES, true],
  ["zoom-chat/no-receiver.txt", "zoom-chat", NAMES, true],
  ["teams/padded.vtt", "webvtt", NAMES, true],
  ["teams/unpadded.vtt", "webvtt", NAMES, true],
  ["teams/out-of-order-unclosed.vtt", "webvtt", NAMES, true],
  ["teams/no-blank-lines.vtt", "webvtt", NAMES, true],
  ["teams/transcript.txt", "teams-text", NAMES, true],
  ["meet/with-times.txt", "meet-text", NAMES, false],
  ["meet/markdown.md", "meet-text", NAMES, false],
  ["otter/minutes.txt", "otter-text", NAMES, true],
  ["otter/no-footer.txt", "otter-text", NAMES, true],
  ["gong/milliseconds.json", "gong-json", NAMES, true],
  ["gong/seconds.json", "gong-json", NAMES, true],
  ["fireflies/sentences.json", "fireflies-json", NAMES, true],
  ["fireflies/graphql.json", "fireflies-json", NAMES, true],
  ["rev/monologues.json", "rev-json", ["Speaker 0", "Speaker 1"], true],
  ["rev/named.json", "rev-json", NAMES, true],
  ["whisper/segments.json", "whisper-json", NOBODY, true],
  ["whisper/no-hours.vtt", "webvtt", NOBODY, true],
  ["whisper/whisper.srt", "srt", NOBODY, true],
  ["whisper/whisper.tsv", "cue-table", NOBODY, true],
  ["whisper/printed.txt", "timed-text", NOBODY, true],
  ["whisper/lines.lrc", "lrc", NOBODY, true],
  ["whisperx/segments.json", "whisper-json", ["Speaker 00", "Speaker 01"], true],
  ["whisperx/two-voices-in-a-segment.json", "whisper-json", ["Speaker 00", "Speaker 01"], true],
  ["whisper-cpp/plain.json", "whisper-cpp-json", NOBODY, true],
  ["whisper-cpp/diarised.json", "whisper-cpp-json", ["Speaker 0", "Speaker 1"], true],
  ["whisper-cpp/turns.json", "whisper-cpp-json", ["Speaker 1", "Speaker 2"], true],
  ["deepgram/utterances.json", "deepgram-json", ["Speaker 0", "Speaker 1"], true],
  ["deepgram/words.json", "deepgram-json", ["Speaker 0", "Speaker 1"], true],
  ["deepgram/channels.json", "deepgram-json", ["Speaker 0", "Speaker 1"], true],
  ["assemblyai/utterances.json", "assemblyai-json", ["Speaker A", "Speaker B"], true],
  ["assemblyai/words.json", "assemblyai-json", ["Speaker A", "Speaker B"], true],
  ["aws-transcribe/labels-on-items.json", "aws-transcribe-json", ["Speaker 0", "Speaker 1"], true],
  ["aws-transcribe/labels-in-segments.json", "aws-transcribe-json", ["Speaker 0", "Speaker 1"], true],
  ["aws-transcribe/bedrock-segments.json", "aws-transcribe-json", ["Speaker 0", "Speaker 1"], true],
  ["aws-call-analytics/roles.json", "aws-call-analytics-json", ["AGENT", "CUSTOMER"], true],
  ["aws-call-analytics/contact-lens.json", "aws-call-analytics-json", ["AGENT", "CUSTOMER"], true],
  ["google-speech/last-repeats.json", "google-speech-json", ["Speaker 1", "Speaker 2"], true],
  ["google-speech/response.json", "google-speech-json", NOBODY, true],
  ["google-speech/version-2.json", "google-speech-json", ["Speaker 1", "Speaker 2"], true],
  ["sbv/captions.sbv", "sbv", NOBODY, true],
  ["text/colon.txt", "speaker-text", NAMES, false],
  ["text/time-in-brackets.txt", "speaker-text", NAMES, true],
  ["text/time-first.txt", "speaker-text", NAMES, true],
  ["text/range-first.txt", "speaker-text", NAMES, true],
  ["text/capitals-and-gap.txt", "speaker-text", ["ANA RUIZ", "BO LIND"], true],
  ["text/table.txt", "cue-table", NAMES, true],
  ["text/participants.txt", "speaker-text", NAMES, false],
  ["text/introduced.txt", "speaker-text", NAMES, false],
  ["text/titles-in-labels.txt", "speaker-text", NAMES, false],
  ["markdown/bold-colon-inside.md", "speaker-markdown", NAMES, false],
  ["markdown/bold-colon-outside.md", "speaker-markdown", NAMES, false],
  ["markdown/time-in-bold.md", "speaker-markdown", NAMES, true],
  ["markdown/time-after-bold.md", "speaker-markdown", NAMES, true],
  ["turns/meeting.json", "turns-json", NAMES, false],
  ["turns/array.json", "turns-json", NAMES, true],
  ["turns/lines.jsonl", "turns-json", NAMES, false],
  ["turns/cues.csv", "cue-table", NAMES, true],
  ["turns/speakers.csv", "cue-table", NAMES, false],
  ["turns/times.csv", "cue-table", NAMES, true],
  ["html/paragraphs.html", "html", NAMES, false],
  ["html/table.html", "html", NAMES, true],
  ["teams/transcript.docx", "docx", NAMES, true],
  ["docx/labels.docx", "docx", NAMES, false],
  ["docx/two-columns.docx", "docx", NAMES, false],
  ["docx/three-columns.docx", "docx", NAMES, true],
  ["aws-call-analytics/call.docx", "docx", ["Agent", "Customer"], true],
  ["pdf/labels.pdf", "pdf", NAMES, false],
  ["pdf/times.pdf", "pdf", NAMES, true],
  ["pdf/columns.pdf", "pdf", NAMES, true],
];

describe("the same talk", () => {
  it.each(shapes)("%s", async (file, format, [first = null, second = null], isTimed) => {
    const parsed = await read(file);
    expect(parsed.recognition.format).toBe(format);
    expect(parsed.conversations).toHaveLength(1);
    const messages = parsed.conversations[0]?.messages ?? [];
    expect(messages.map((m) => m.text.replace(/\n/g, " "))).toEqual(SAID);
    expect(messages.map((m) => m.speaker)).toEqual([first, second, first, second]);
    if (isTimed) expect(messages.map((m) => m.startMs)).toEqual(STARTS);
    for (const message of messages) for (const { offset } of message.cueTimes) expect(offset < message.text.length).toBe(true);
  });
});

describe("what belongs to one shape only", () => {
  it("Zoom: the recording's date; a cue without words is named", async () => {
    expect((await read("zoom/GMT20260911-143000_Recording.transcript.vtt")).conversations[0]?.date).toBe("2026-09-11T14:30:00.000Z");
    expect((await read("zoom/kind-and-language.vtt")).unreadable).toMatchObject([{ reason: "This cue was left out: no words in it." }]);
  });

  it("Zoom chat: times of day are counted from the first message, direct messages are said", async () => {
    const parsed = await read("zoom-chat/direct-message.txt");
    expect(parsed.conversations[0]?.messages.map((m) => m.startMs)).toEqual([0, 5000, 11_000, 13_000]);
    expect(parsed.assumptions.join(" ")).toMatch(/times of day.*4 of the messages went to one person only/);
  });

  it("Teams: a tag over several lines, a time before zero, two voices in a cue", async () => {
    const messages = (await read("teams/over-lines-negative.vtt")).conversations[0]?.messages ?? [];
    expect(messages.map((m) => m.text)).toEqual(SAID);
    expect(messages[0]).toMatchObject({ startMs: 0, endMs: 6500 });
  });

  it("Teams: hours", async () => {
    const messages = (await read("teams/transcript-hours.txt")).conversations[0]?.messages ?? [];
    expect(messages.map((m) => m.startMs)).toEqual(STARTS.map((ms) => ms + 3_600_000));
  });

  it("Google Meet: Gemini's notes are kept apart and never analysed; the footer is said by nobody", async () => {
    const [call, notes, ...more] = (await read("meet/gemini-notes.txt")).conversations;
    expect(more).toEqual([]);
    expect(call?.messages.map((m) => m.text)).toEqual(SAID);
    expect(call).toMatchObject({ title: "Check-in with Bo - Transcript", date: "2026-09-11T00:00:00.000Z" });
    expect(notes?.messages[0]?.text).toContain("Bo Lind exports by hand");
    expect(notes?.messages[0]?.skip).toEqual([{ start: 0, end: notes?.messages[0]?.text.length, why: "auto" }]);
  });

  it("Otter: hours, and a speaker that nobody named", async () => {
    expect((await read("otter/hours.txt")).conversations[0]?.messages.map((m) => m.startMs)).toEqual(STARTS.map((ms) => ms + 3_600_000));
    expect((await read("otter/no-speaker.txt")).conversations[0]?.messages[0]?.speaker).toBe("Unknown Speaker");
  });

  it("Gong: sides and titles from the parties, the call's own title and date, several calls", async () => {
    const seconds = (await read("gong/seconds.json")).conversations[0];
    expect(seconds).toMatchObject({ id: "900", title: "Check-in with Bo", date: "2026-09-11T14:30:00.000Z" });
    expect(seconds?.messages.map((m) => m.role)).toEqual(["internal", "customer", "internal", "customer"]);
    expect(seconds?.people?.map((person) => [person.name, person.title])).toEqual([
      ["Ana Ruiz", "Researcher"],
      ["Bo Lind", "Head of Ops"],
    ]);
    expect((await read("gong/two-calls.json")).conversations.map((c) => c.id)).toEqual(["900", "901"]);
  });

  it("Fireflies: title and date, as ISO or as a number", async () => {
    for (const file of ["fireflies/sentences.json", "fireflies/graphql.json"])
      expect((await read(file)).conversations[0]).toMatchObject({ title: "Check-in with Bo", date: "2026-09-11T14:30:00.000Z" });
  });

  it("Call Analytics: agent and customer, from JSON and from Word", async () => {
    for (const file of ["aws-call-analytics/roles.json", "aws-call-analytics/contact-lens.json", "aws-call-analytics/call.docx"])
      expect((await read(file)).conversations[0]?.messages.map((m) => m.role)).toEqual(["internal", "customer", "internal", "customer"]);
  });

  it("PDF: wrapped lines are joined, headers and page numbers are said by nobody", async () => {
    const parsed = await read("pdf/pages.pdf");
    const messages = parsed.conversations[0]?.messages ?? [];
    expect(messages).toHaveLength(16);
    expect(messages[1]?.text).toBe(
      `${SAID[1]} The export of the report runs every Monday and it drops the tables that we need for the meeting of the week, so somebody has to put them in by hand, which takes an hour and goes wrong.`,
    );
    expect(messages.every((m) => !/Page \d|Interview study|\n/.test(m.text))).toBe(true);
    expect(parsed.assumptions.join()).toContain("headers, page numbers");
  });

  it("names on lines of their own, without colon or time", async () => {
    const messages = (await read("text/names-on-lines.txt")).conversations[0]?.messages ?? [];
    expect(messages.map((m) => m.speaker)).toEqual(["Ana Ruiz", "Bo Lind", "Ana Ruiz", "Bo Lind", "Ana Ruiz", "Bo Lind"]);
    expect(messages.slice(0, 4).map((m) => m.text)).toEqual(SAID);
  });
});

describe("who takes part", () => {
  it.each([
    ["text/participants.txt", "Northwind", "Head of Ops"],
    ["text/introduced.txt", "Northwind", "Head of Ops"],
    ["markdown/time-after-bold.md", "Northwind", null],
    ["docx/labels.docx", "Northwind", null],
    ["pdf/labels.pdf", "Northwind", null],
    ["text/titles-in-labels.txt", null, "Head of Ops"],
  ])("%s: the customer's company and title, apart from the name", async (file, account, title) => {
    const call = (await read(file)).conversations[0];
    expect(call?.account).toBe(account);
    expect(call?.people?.find((person) => person.name === "Bo Lind")).toMatchObject({ title });
  });

  it("fields of a heading are nobody's words; whoever speaks once is heard", async () => {
    const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
    const fields = await parseFile(
      bytes(
        "Local: Lisboa\nEntrevistadora: Ana Costa\n\nENTREVISTADORA: Como foi?\nENTREVISTADO 3: Bem.\nENTREVISTADORA: E depois?\nENTREVISTADO 3: Melhor.\n",
      ),
      "a.txt",
    );
    expect(fields.conversations[0]?.messages.map((m) => [m.speaker, m.role])).toEqual([
      ["ENTREVISTADORA", "internal"],
      ["ENTREVISTADO 3", "customer"],
      ["ENTREVISTADORA", "internal"],
      ["ENTREVISTADO 3", "customer"],
    ]);
    const panel = await parseFile(bytes("Anna: Hi everyone\nBob: Hi!\nCarl: Hello there.\nBob: So, the app.\nCarl: Slow.\n"), "a.txt");
    expect(panel.conversations[0]?.messages.map((m) => m.speaker)).toEqual(["Anna", "Bob", "Carl", "Bob", "Carl"]);
  });

  it("captions and records keep the label that they give; the title is known beside it", async () => {
    const cue = (text: string, second: number): string => `00:00:0${second}.000 --> 00:00:0${second}.900\n${text}\n`;
    const vtt = ["Dana Lee, Head of Ops: hello", "Ana: hi", "Dana Lee, Head of Ops: bye", "Ana: bye"].map(cue).join("\n");
    const json = JSON.stringify([
      { speaker: "Dana Lee (Head of Ops)", text: "hello" },
      { speaker: "Ana", text: "hi" },
    ]);
    for (const [name, text] of [
      ["a.vtt", `WEBVTT\n\n${vtt}`],
      ["a.json", json],
    ] as const) {
      const call = (await parseFile(new TextEncoder().encode(text), name)).conversations[0];
      expect(call?.messages[0]?.speaker).toMatch(/^Dana Lee.+Head of Ops/);
      expect(call?.people).toMatchObject([{ name: call?.messages[0]?.speaker, title: "Head of Ops" }]);
    }
  });

  it.each(["pt", "nl", "de", "fr", "pt-letters", "pt-question-answer", "nl-respondent", "nl-names"])(
    "labels and talk in other languages: %s",
    async (name) => {
      const messages = (await read(`languages/${name}.txt`)).conversations[0]?.messages ?? [];
      expect(messages.map((m) => m.role)).toEqual(messages.map((_, index) => (index % 2 === 0 ? "internal" : "customer")));
    },
  );
});

describe("recognition", () => {
  const files = readdirSync(FOLDER, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`);
  const headOfFile = (file: string, name = file) => {
    const bytes = readFileSync(file);
    return headOf({ name, sizeBytes: bytes.length, pieces: () => [bytes] });
  };

  it("does not hang on the table's order, and no two formats fit equally well", async () => {
    const reversed: readonly Format[] = FORMATS.toReversed();
    for (const file of files) {
      const head = await headOfFile(file);
      const [first, second] = recogniseFile(head);
      expect(recogniseFile(head, {}, reversed)[0], file).toEqual(first);
      expect((first?.confidence ?? 0) - (second?.confidence ?? 0), `${file}: ${first?.format} and ${second?.format}`).toBeGreaterThan(
        0.005,
      );
      expect(first?.reason).toMatch(/^its? /);
    }
  });

  it("goes by the content, whatever the file is called", async () => {
    for (const file of files.filter((name) => /\.(?:vtt|srt|sbv|json|lrc)$/.test(name))) {
      const [first] = recogniseFile(await headOfFile(file));
      const [renamed] = recogniseFile(await headOfFile(file, "renamed.txt"));
      expect(renamed?.format, file).toBe(first?.format);
    }
  });
});

describe("an interview in Portuguese or Dutch", () => {
  const talk = async (text: string) => {
    const [call] = (await parseFile(Buffer.from(text), "interview.txt")).conversations;
    return call?.messages.map(({ speaker, role, text: words, cueTimes }) => [speaker, role, words, cueTimes[0]?.ms ?? null]);
  };

  it("has its people in a heading, though the labels with times come again", async () =>
    expect(
      await talk(
        "Entrevista 3\nEntrevistador: João Lima\nEntrevistada: Rita (nome fictício), 34 anos\n\n[00:00:05] Entrevistador: Como usa o relatório?\n[00:00:12] Entrevistada: Todos os dias.\n[00:00:15] Entrevistador: E falha?\n[00:00:18] Entrevistada: Falha muito.\n",
      ),
    ).toEqual([
      ["Entrevistador", "internal", "Como usa o relatório?", 5000],
      ["Entrevistada", "customer", "Todos os dias.", 12_000],
      ["Entrevistador", "internal", "E falha?", 15_000],
      ["Entrevistada", "customer", "Falha muito.", 18_000],
    ]));

  it("has its people in a heading above letters", async () =>
    expect(
      await talk(
        "Geïnterviewde: medewerker gemeente\nInterviewer: Sanne\n\nI: Wat gaat er mis?\nR: Het rapport is traag.\nI: Altijd?\nR: Ja, altijd.\n",
      ),
    ).toEqual([
      ["I", "internal", "Wat gaat er mis?", null],
      ["R", "customer", "Het rapport is traag.", null],
      ["I", "internal", "Altijd?", null],
      ["R", "customer", "Ja, altijd.", null],
    ]));

  it("is no heading where one of a group speaks but once", async () =>
    expect(
      (
        await talk("Respondent 1: Ja hoor\nModerator: Wie nog?\nRespondent 2: Ik ook.\nModerator: Goed.\nRespondent 2: Graag gedaan.\n")
      )?.[0],
    ).toEqual(["Respondent 1", "customer", "Ja hoor", null]));

  it.each([
    [
      "at the end",
      "I: Wat gaat er mis? #00:00:06-2#\n\nB: Het rapport is traag.\nHeel traag. #00:00:09-0#\n\nI: Altijd? #00:00:11-5#\n\nB: Ja. #00:00:14-1#\n",
      null,
    ],
    [
      "at both ends",
      "#00:00:03-1# I: Wat gaat er mis? #00:00:06-2#\nB: Het rapport is traag.\nHeel traag. #00:00:09-0#\nI: Altijd? #00:00:11-5#\nB: Ja. #00:00:14-1#\n",
      3100,
    ],
    [
      "at the beginning",
      "#00:00:03-1# I: Wat gaat er mis?\n#00:00:06-2# B: Het rapport is traag.\nHeel traag.\n#00:00:09-0# I: Altijd?\n#00:00:11-5# B: Ja.\n",
      3100,
    ],
  ])("has f4's times %s of what is said", async (_, text, begin) =>
    expect(await talk(text)).toEqual([
      ["I", "internal", "Wat gaat er mis?", begin],
      ["B", "customer", "Het rapport is traag.\nHeel traag.", 6200],
      ["I", "internal", "Altijd?", 9000],
      ["B", "customer", "Ja.", 11_500],
    ]),
  );
});
