/** What cannot be read says what it is and what to do, with the code that the contract promises. */
import { describe, expect, it } from "vitest";
import { parseFile } from "../../../src/engine/import/index.ts";
import { bytesOf, errorOf, readFixture } from "./read-fixture.ts";

const cases: [string, Uint8Array, string, string, RegExp][] = [
  ["an empty file", new Uint8Array(), "a.csv", "input.empty", /empty/],
  ["blanks only", bytesOf(" \n\t\n"), "a.txt", "input.empty", /no words/],
  ["a PDF", bytesOf("%PDF-1.7 \u0000\u0001"), "a.pdf", "input.malformed", /PDF is damaged/],
  ["a Word file", Uint8Array.of(0x50, 0x4b, 3, 4, 20, 0, 0, 0), "a.docx", "input.unknown-format", /Word/],
  ["a picture called CSV", Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0), "a.csv", "input.unknown-format", /picture/],
  ["noise", Uint8Array.from({ length: 4000 }, (_, index) => (index * 7919) % 251), "a.bin", "input.unknown-format", /not a text file/],
  ["damaged JSON", bytesOf('{\n "tickets": [\n  {"id": 1,,}\n]}'), "a.json", "input.malformed", /line 3/],
  ["JSON cut off", bytesOf('[\n{"id": 1, "text": "a"},\n{"id": 2, "te'), "a.json", "input.malformed", /line 3/],
  ["JSON of another kind", bytesOf('{"width": 3}'), "a.json", "input.unknown-format", /JSON/],
  ["an XML file", bytesOf("<?xml version='1.0'?><root><a>Hi</a></root>"), "a.xml", "input.unknown-format", /XML/],
  ["a table without words", bytesOf("a,b\n1,2\n3,4\n"), "a.csv", "input.no-text-column", /No column/],
  [
    "an empty column of words",
    bytesOf("id,description,state\n1,,open\n2,,open\n"),
    "a.csv",
    "input.no-text-column",
    /“description” is empty in all 2 rows/,
  ],
  ["captions without cues", bytesOf("WEBVTT\n\nNOTE nothing here\n"), "a.vtt", "input.malformed", /no cues/],
  ["captions with broken cues only", bytesOf("WEBVTT\n\nxx --> yy\nHi\n"), "a.vtt", "input.malformed", /No cue/],
];

describe("parseFile refuses", () => {
  it.each(cases)("%s", async (_what, bytes, name, code, message) => {
    const error = await errorOf(parseFile(bytes, name));
    expect(error.code).toBe(code);
    expect(error.message).toMatch(message);
    expect(error.details.file).toBe(name);
    expect(String(error.details.todo ?? "").length).toBeGreaterThan(10);
  });

  it("a kind that the file is not of", async () => {
    const error = await errorOf(parseFile(readFixture("zoom.vtt"), "zoom.vtt", { kind: "account" }));
    expect(error.code).toBe("input.unknown-format");
  });

  it("in messages without a customer's words", async () => {
    const error = await errorOf(parseFile(bytesOf('{"text": "my secret words" oops}'), "a.json"));
    expect(JSON.stringify([error.message, error.details])).not.toContain("secret");
  });
});

it.each([
  [
    "a.ass",
    "[Script Info]\nTitle: x\n\n[Events]\nDialogue: 0,0:00:01.00,0:00:02.00,Hi",
    "This is text, but not of a kind that Earshot knows.",
  ],
  ["a.sub", "{0}{25}Hi there\n{25}{50}Bye\n", "This is text, but not of a kind that Earshot knows."],
  ["a.ttml", "<tt xmlns='http://www.w3.org/ns/ttml'><body><p begin='1s'>Hi</p></body></tt>", "This is an HTML or XML page."],
])("%s is not called damaged JSON", async (name, text, message) =>
  expect((await errorOf(parseFile(bytesOf(text), name))).message).toBe(message),
);
