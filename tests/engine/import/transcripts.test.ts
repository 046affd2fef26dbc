/** Transcripts in every format: who said what, when, and what could not be read. */
import { readdirSync, readFileSync } from "node:fs";
import { parseText, VTTCue } from "media-captions";
import { describe, expect, it } from "vitest";
import { parseFile } from "../../../src/engine/import/index.ts";
import { bytesOf, FIXTURES, parseFixture, readFixture, said, wordsOf } from "./read-fixture.ts";

describe("captions", () => {
  it("reads Zoom's names, joins a speaker's cues and names the cues that cannot be read", async () => {
    const parsed = await parseFixture("zoom.vtt");
    expect(parsed.recognition).toMatchObject({ format: "webvtt", kind: "transcript" });
    expect(said(parsed)).toEqual([
      ["Ana Ruiz", "Hello, thanks for joining. Can you walk me through your week?"],
      ["Bo Lind", "Sure. The export is broken and I do it by hand: every Friday. This one runs backwards."],
      [null, "(laughter)"],
      ["Ana Ruiz", "What happens then?"],
    ]);
    expect(parsed.unreadable.map(({ line, reason }) => [line, reason])).toEqual([
      [16, "This cue was left out: no words in it."],
      [24, "This cue was left out: its times cannot be read."],
    ]);
    const bo = parsed.conversations[0]?.messages[1];
    expect(bo).toMatchObject({
      startMs: 5000,
      endMs: 20_000,
      cueTimes: [
        { offset: 0, ms: 5000 },
        { offset: 27, ms: 8200 },
        { offset: 62, ms: 20_000 },
      ],
    });
    expect(bo?.text.slice(27, 61)).toBe("and I do it by hand: every Friday.");
    expect(parsed.assumptions.join()).toContain("One cue ends before beginning");
  });

  it("reads Teams' voice tags: unclosed, over lines, two in a cue, out of order, with a BOM", async () => {
    const parsed = await parseFixture("teams.vtt");
    expect(said(parsed)).toEqual([
      ["Ana Ruiz", "Testing. Hi & welcome."],
      ["Bo Lind", "It is slow today and it lost my notes."],
      ["Ana Ruiz", "Oh."],
    ]);
    expect(parsed.assumptions.join()).toContain("sorted");
  });

  it("joins nameless cues to sentences and breaks at a pause of more than two seconds", async () => {
    const parsed = await parseFixture("plain-captions.srt");
    expect(parsed.recognition.format).toBe("srt");
    expect(said(parsed).map(([, text]) => text)).toEqual([
      "The first thing I do is open the report.",
      "Then I wait",
      "for the page to load.",
    ]);
    expect(parsed.conversations[0]?.messages[0]?.cueTimes).toEqual([
      { offset: 0, ms: 500 },
      { offset: 21, ms: 2100 },
    ]);
  });

  it("reads a VTT whose first line is missing and times without hours", async () => {
    const parsed = await parseFile(bytesOf("00:01.000 --> 00:02.500\r\nIt hangs.\r\n"), "a.vtt");
    expect(parsed.conversations[0]?.messages[0]).toMatchObject({ text: "It hangs.", startMs: 1000, endMs: 2500 });
  });

  it.each(["GMT20260911-143000_Recording.transcript.vtt", "Teams_Ines-Duarte_2026-09-24.vtt"])(
    "hears the same words as an independent reader: %s",
    async (name) => {
      Object.assign(globalThis, { VTTCue });
      const bytes = readFileSync(new URL(`../../../resources/samples/interviews/${name}`, import.meta.url));
      const { cues } = await parseText(bytes.toString("utf8"), { type: "vtt" });
      const theirs =
        cues
          .map((cue) => cue.text.replace(/<[^>]*>/g, " ").replace(/^[A-Z][\w.]+(?: [A-Z][\w.]+)+: /, ""))
          .join(" ")
          .toLowerCase()
          .match(/[\p{L}\p{N}']+/gu) ?? [];
      expect(theirs.length).toBeGreaterThan(500);
      expect(wordsOf(await parseFile(bytes, name))).toEqual(theirs);
    },
  );
});

describe("recognisers' files", () => {
  it("reads Whisper's segments", async () => {
    const parsed = await parseFixture("whisper.json");
    expect(parsed.recognition.format).toBe("whisper-json");
    expect(parsed.conversations[0]?.messages.map(({ text, startMs, endMs }) => [text, startMs, endMs])).toEqual([
      ["It is slow.", 500, 1250],
      ["I left.", 1400, 2000],
    ]);
    expect(parsed.unreadable).toHaveLength(1);
  });

  it("reads utterances in milliseconds", async () => {
    const parsed = await parseFixture("recogniser.json");
    expect(parsed.conversations[0]?.messages.map(({ speaker, startMs, endMs }) => [speaker, startMs, endMs])).toEqual([
      ["Speaker A", 1000, 61_000],
      ["Speaker B", 62_000, 63_000],
    ]);
  });

  it("reads a table of cues", async () => {
    const parsed = await parseFixture("cues.tsv");
    expect(parsed.recognition.format).toBe("cue-table");
    expect(parsed.conversations[0]?.messages.map(({ text, startMs }) => [text, startMs])).toEqual([
      ["It crashed when I saved.", 500],
      ["Twice.", 9000],
    ]);
  });

  it("reads turns, an interviewer and who answers", async () => {
    const parsed = await parseFixture("turns.json");
    expect(parsed.conversations[0]?.messages.map(({ speaker, role, text }) => [speaker, role, text])).toEqual([
      ["Interviewer", "internal", "How do you plan?"],
      ["Mia", "customer", "On paper.\nThe board is too slow."],
    ]);
    expect(parsed.unreadable[0]?.reason).toContain("no words in it");
  });
});

describe("written transcripts", () => {
  it("reads names with times, keeps a colon inside the words, reads date and title from the heading", async () => {
    const parsed = await parseFixture("colon.txt");
    expect(parsed.recognition.format).toBe("speaker-text");
    expect(parsed.conversations[0]).toMatchObject({ title: "Check-in with Lindqvist", date: "2026-10-21T00:00:00.000Z", channel: "call" });
    expect(said(parsed)[1]).toEqual(["Bo Lind", "It was fine.\nOne thing: the export dropped my tables."]);
    expect(parsed.conversations[0]?.messages[1]?.startMs).toBe(17_000);
  });

  it("reads labels on lines of their own", async () => {
    const parsed = await parseFixture("label-lines.txt");
    expect(parsed.conversations[0]?.messages.map(({ speaker, role }) => [speaker, role])).toEqual([
      ["Interviewer", "internal"],
      ["P1", "customer"],
      ["Interviewer", "internal"],
      ["P1", "customer"],
    ]);
    expect(parsed.conversations[0]?.date).toBe("2019-05-31T00:00:00.000Z");
  });

  it("reads names with times after a gap and drops the recorder's footer", async () => {
    const parsed = await parseFixture("gap-times.txt");
    expect(said(parsed)).toEqual([
      ["Ana Ruiz", "Hello and welcome to the interview."],
      ["BO LIND", "Good to be here. The search never finds anything."],
      ["Ana Ruiz", "Never?"],
    ]);
    expect(parsed.conversations[0]?.messages.map((m) => m.startMs)).toEqual([21_000, 62_000, 77_000]);
  });

  it("reads times before names", async () => {
    expect(said(await parseFixture("time-first.txt"))).toEqual([
      ["Ana", "Are you there?"],
      ["Bo", "Yes, but it froze."],
      ["Ana", "Again?"],
    ]);
  });

  it("reads timed lines", async () => {
    const parsed = await parseFixture("timed.txt");
    expect(parsed.conversations[0]?.messages.map(({ text, startMs, endMs }) => [text, startMs, endMs])).toEqual([
      ["The sync lost all my edits.", 43_810, 50_000],
      ["Twice this week.", 55_000, 57_000],
    ]);
  });

  it("reads plain text that names nobody as sentences", async () => {
    expect(said(await parseFixture("plain.txt"))).toEqual([
      [null, "I open the report every morning and it takes a minute to load."],
      [null, "Nobody reads it any more."],
    ]);
  });

  it("reads Markdown: bold names, marks off the words, breaks said by nobody", async () => {
    const parsed = await parseFixture("bold.md");
    expect(parsed.recognition.format).toBe("speaker-markdown");
    expect(parsed.conversations[0]).toMatchObject({ title: "Interview: Bo Lind", date: "2026-10-29T00:00:00.000Z" });
    expect(said(parsed)).toEqual([
      ["Ana Ruiz", "Hello Bo, thanks for doing this. So, tell me about the export."],
      ["Bo Lind", "It drops [some] tables.\n\nI fix them by hand."],
      ["Ana Ruiz", "What do you do next?"],
      ["Bo Lind", "I complain."],
    ]);
  });

  it("takes the content's word against the ending's", async () => {
    const zoom = await parseFile(readFixture("zoom.vtt"), "renamed.txt");
    expect(zoom.recognition.format).toBe("webvtt");
    const tickets = await parseFile(readFixture("tickets.json"), "renamed.csv");
    expect(tickets.recognition.format).toBe("ticket-json");
  });

  it("lets the person say who is ours", async () => {
    const parsed = await parseFixture("colon.txt", { roles: { "bo lind": "internal", "Ana Ruiz": "customer" } });
    expect(new Map(parsed.conversations[0]?.messages.map((m) => [m.speaker, m.role]))).toEqual(
      new Map([
        ["Ana Ruiz", "customer"],
        ["Bo Lind", "internal"],
      ]),
    );
  });
});

it("reads every fixture", async () => {
  for (const name of readdirSync(FIXTURES)) {
    const parsed = await parseFixture(name);
    expect(parsed.conversations.length + parsed.backlog.length + parsed.accounts.length, name).toBeGreaterThan(0);
  }
});
