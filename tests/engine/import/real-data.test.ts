/** Real files of other people, where EARSHOT_DATA says they lie: importers agree with one another and lose nothing. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Parsed, Recognition } from "../../../src/engine/import/conversation.ts";
import { parseFile } from "../../../src/engine/import/index.ts";
import { readTable } from "../../../src/engine/import/read/table.ts";
import { decodeText } from "../../../src/engine/import/read/text.ts";
import { errorOf, wordsOf } from "./read-fixture.ts";

const folder = process.env.EARSHOT_DATA ?? "";
const bytes = (path: string): Uint8Array => readFileSync(join(folder, path));
const read = (path: string): Promise<Parsed & { recognition: Recognition }> => parseFile(bytes(path), path);
const list = (path: string, ending: RegExp): string[] =>
  readdirSync(join(folder, path))
    .filter((name) => ending.test(name))
    .map((name) => `${path}/${name}`);
const rolesIn = (parsed: Parsed): Record<string, string> =>
  Object.fromEntries(parsed.conversations.flatMap((c) => c.messages.map((m) => [m.speaker ?? "", m.role])));
const TAG = /<\/?(?:p|a|br|li|ul|ol|em|strong|div|span|code|pre|blockquote|img)(?:\s[^<>]*)?\/?>/i;

describe.skipIf(folder === "")("real data (set EARSHOT_DATA to run)", () => {
  it("hears the same words in six files of one interview", async () => {
    const all = await Promise.all(
      ["vtt", "srt", "txt", "text", "tsv", "lrc"].map((ending) => read(`transcripts-hitsave-interview/goodboy-galaxy.${ending}`)),
    );
    const [vtt, ...others] = all.map(wordsOf);
    expect(vtt?.length).toBeGreaterThan(5000);
    for (const other of others) expect(other).toEqual(vtt);
    const shape = (parsed: Parsed | undefined) => parsed?.conversations[0]?.messages.map((m) => [m.startMs, m.endMs, m.cueTimes.length]);
    expect(shape(all[1])).toEqual(shape(all[0]));
    expect(shape(all[2])).toEqual(shape(all[0]));
  });

  it("finds both speakers of an interview in Markdown, the named interviewer ours", async () => {
    expect(rolesIn(await read("transcripts-hitsave-interview/legends-of-astravia.md"))).toEqual({
      "Jonas Rosland": "internal",
      "Jaiden Alemni": "customer",
    });
  });

  it("takes the interviewer for ours and the manager for the customer", async () => {
    const files = list("transcripts-manager-interviews", /^ESTR.*\.txt$/);
    expect(files).toHaveLength(5);
    for (const file of files) {
      const parsed = await read(file);
      expect(rolesIn(parsed)).toEqual({ Interviewer: "internal", [file.replace(/.*ESTR(\d).*/, "ES$1")]: "customer" });
      expect(parsed.conversations[0]?.date).toMatch(/^2019-0[56]-/);
      expect(parsed.unreadable).toEqual([]);
    }
  });

  it("reads a Zoom lesson, conversations in Markdown, meetings in JSON, recognisers' JSON", async () => {
    expect(Object.keys(rolesIn(await read("transcripts-zoom-vtt/zoom-lesson.vtt")))).toEqual(["Caleob King"]);
    for (const file of list("transcripts-changelog", /^shipit.*\.md$/)) {
      const parsed = await read(file);
      expect(parsed.recognition.format).toBe("speaker-markdown");
      expect(Object.keys(rolesIn(parsed)).length, file).toBeGreaterThanOrEqual(2);
      expect(Object.keys(rolesIn(parsed))).not.toContain("Break");
    }
    for (const file of list("transcripts-qmsum", /\.json$/)) {
      const turns: { content: string }[] = JSON.parse(new TextDecoder().decode(bytes(file))).meeting_transcripts;
      const parsed = await read(file);
      expect(wordsOf(parsed)).toEqual(
        turns
          .map((turn) => turn.content)
          .join(" ")
          .toLowerCase()
          .match(/[\p{L}\p{N}']+/gu),
      );
    }
    expect(rolesIn(await read("transcripts-aws-call-analytics/example-call.json"))).toEqual({ AGENT: "internal", CUSTOMER: "customer" });
    expect((await read("transcripts-asr-json/assemblyai_utterances.json")).conversations[0]?.messages[0]?.endMs).toBe(25_140);
  });

  it("turns a month of tickets into conversations, row by row, without tags", async () => {
    const started = performance.now();
    const parsed = await read("tickets-firefox-sumo-2024-09/firefox-tickets-2024-09.csv");
    expect(performance.now() - started).toBeLessThan(10_000);
    expect(parsed.recognition.kind).toBe("ticket");
    expect(parsed.conversations.length + parsed.unreadable.length).toBe(2134);
    expect(parsed.conversations.length).toBeGreaterThan(2134 * 0.9);
    expect(parsed.conversations.every((c) => c.date !== null && c.messages.every((m) => m.author !== null && m.role === "customer"))).toBe(
      true,
    );
    expect(parsed.conversations.flatMap((c) => c.messages).filter((m) => TAG.test(m.text)).length).toBeLessThanOrEqual(3);
    const json = await read("tickets-firefox-sumo-2024-09/firefox-tickets-2024-09-first1500.json");
    expect(json.conversations.length + json.unreadable.length).toBe(1500);
    const texts = new Map(parsed.conversations.map((c) => [c.id, c.messages.map((m) => m.text)]));
    for (const c of json.conversations) expect(c.messages.map((m) => m.text)).toEqual(texts.get(c.id));
  });

  it("reads reviews with stars and replies", async () => {
    const parsed = await read("reviews-firefox-android-gplay/google-play-reviews.csv");
    expect(parsed.recognition.kind).toBe("review");
    expect(parsed.conversations.length + parsed.unreadable.length).toBe(1407);
    expect(parsed.conversations.every((c) => c.rating !== null && c.rating >= 1 && c.rating <= 5)).toBe(true);
    expect(parsed.conversations.filter((c) => c.messages.some((m) => m.role === "internal")).length).toBeGreaterThan(1000);
    expect((await read("reviews-firefox-android-gplay/just-3-reviews-for-testing.csv")).conversations).toHaveLength(2);
  });

  it("reads long complaints, and says which column is empty", async () => {
    expect((await read("tickets-cfpb/cfpb-narratives.csv")).conversations).toHaveLength(3947);
    const error = await errorOf(read("tickets-cfpb/cfpb-export-349-no-narrative.csv"));
    expect(error.code).toBe("input.no-text-column");
    expect(error.message).toContain("“Consumer complaint narrative” is empty in all 349 rows");
  });

  it("tells backlogs from tickets", async () => {
    expect((await read("match-thunderbird-2023-dev/backlog.csv")).backlog).toHaveLength(3646);
    expect((await read("match-thunderbird-2023-dev/tickets.csv")).conversations).toHaveLength(98);
    const seamonkey = await read("backlog-seamonkey/SeaMonkey_bugs.csv");
    expect(seamonkey.backlog).toHaveLength(1076);
    expect(seamonkey.backlog.every((item) => item.date !== null && /^\d+$/.test(item.key))).toBe(true);
    for (const file of list("backlog-user-stories", /\.txt$/)) expect((await read(file)).backlog.length).toBeGreaterThan(50);
  });

  it("reads CSV's edge cases as their authors expect", () => {
    for (const file of list("fixtures-csv-eml/csv-spectrum", /^csvs__.*\.csv$/)) {
      const expected = JSON.parse(
        decodeText(bytes(file.replace("csvs__", "json__").replace(".csv", ".json"))).text.replace(/\\r\\n/g, "\\n"),
      );
      const { headers, rows } = readTable(decodeText(bytes(file)).text);
      const objects = rows.map((row) => Object.fromEntries(headers.map((header, index) => [header, row.cells[index]])));
      // The author changed the phone number in one of the two files only.
      const same = file.includes("location") ? [{ ...expected, "Contact Phone Number": objects[0]?.["Contact Phone Number"] }] : expected;
      expect(objects, file).toEqual(same);
    }
  });

  it("reads mail's edge cases as their authors expect", async () => {
    const wordsIn = async (file: string) => {
      const { recognition, conversations } = await read(`fixtures-csv-eml/${file}`);
      expect(recognition.format).toBe("eml");
      return conversations[0]?.messages.map((message) => message.text.replace(/\s+/g, " "));
    };
    const mixed = ["This e-mail message has been scanned for Viruses and Content and cleared Good Morning;"];
    expect(await wordsIn("mailparser/test__fixtures__mixed.eml")).toEqual(mixed);
    expect(await wordsIn("postal-mime/test__fixtures__mixed.eml")).toEqual(mixed);
    expect(await wordsIn("mailparser/test__fixtures__nested.eml")).toEqual(["Dear Sir, Good evening. The footer"]);
    const forwarded = await wordsIn("mailparser/test__fixtures__decoderended.eml");
    expect(forwarded?.[0]).toBe("fotos");
    expect(forwarded?.[1]).toMatch(/^Note: forwarded message attached\. -+ Be a better something\. Check it out\.$/);
  });
});
