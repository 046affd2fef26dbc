/** ZIP archives and workbooks: what is in them, and the limits that hostile ones meet. */
import { describe, expect, it } from "vitest";
import { filesInside } from "../../../src/engine/import/archive.ts";
import type { FileBytes } from "../../../src/engine/import/conversation.ts";
import { openFile, parseFile } from "../../../src/engine/import/index.ts";
import { EarshotError } from "../../../src/shared/errors.ts";
import { makeWorkbook, makeZip } from "./make-zip.ts";
import { errorOf } from "./read-fixture.ts";

const CSV = "id,description\n1,It is slow today again\n";
const VTT = "WEBVTT\n\n00:01.000 --> 00:02.000\nAna: Hello there\n";
const fileOf = (name: string, bytes: Uint8Array): FileBytes => ({ name, sizeBytes: bytes.length, pieces: () => [bytes] });

/** Each file inside: its name, and its format or why it cannot be read. */
async function look(bytes: Uint8Array, name = "a.zip"): Promise<[string, string][]> {
  const found: [string, string][] = [];
  for (const file of await filesInside(fileOf(name, bytes))) {
    try {
      const { recognition, batches } = await openFile(file);
      for await (const _ of batches);
      found.push([file.name, recognition.format]);
    } catch (error) {
      if (!(error instanceof EarshotError)) throw error;
      found.push([file.name, `${error.code}: ${error.message}`]);
    }
  }
  return found;
}

describe("a Word document", () => {
  it("that declares XML entities is refused by that name", async () => {
    const bomb = `<?xml version="1.0"?><!DOCTYPE b [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><w:document>&b;</w:document>`;
    const error = await errorOf(
      parseFile(
        makeZip([
          { name: "[Content_Types].xml", content: "<Types/>" },
          { name: "word/document.xml", content: bomb },
        ]),
        "a.docx",
      ),
    );
    expect(error.message).toBe("This Word document declares XML entities, which Word never writes.");
  });
});

describe("a ZIP", () => {
  it("gives its files, those of a ZIP in it too, and leaves a Mac's side files out", async () => {
    const inner = makeZip([{ name: "t.csv", content: CSV }]);
    const zip = makeZip([
      { name: "calls/b.vtt", content: VTT },
      { name: "inner.zip", content: inner },
      { name: "__MACOSX/._b.vtt", content: "x" },
      { name: ".DS_Store", content: "x" },
    ]);
    expect(await look(zip)).toEqual([
      ["a.zip/calls/b.vtt", "webvtt"],
      ["a.zip/inner.zip/t.csv", "ticket-csv"],
    ]);
  });

  it("opens no ZIP in a ZIP in a ZIP", async () => {
    const deep = makeZip([{ name: "2.zip", content: makeZip([{ name: "3.zip", content: makeZip([{ name: "t.csv", content: CSV }]) }]) }]);
    expect(await look(deep)).toEqual([["a.zip/2.zip/3.zip", "input.too-large: ZIP files inside ZIP files are opened 2 deep."]]);
  });

  it("refuses names that lead outside, and reads the rest", async () => {
    const zip = makeZip([
      { name: "../../evil.csv", content: CSV },
      { name: "C:/evil.csv", content: CSV },
      { name: "a\\..\\..\\evil.csv", content: CSV },
      { name: "ok.csv", content: CSV },
    ]);
    const found = await look(zip);
    expect(found.slice(0, 3).map(([, said]) => said)).toEqual(Array(3).fill("input.unreadable: Its name leads outside the archive."));
    expect(found.some(([name]) => /(?:^|\/)\.\.(?:\/|$)/.test(name))).toBe(false);
    expect(found[3]).toEqual(["a.zip/ok.csv", "ticket-csv"]);
  });

  it("refuses a bomb before it unpacks anything, and one that lies about its size while it does", async () => {
    const bomb = makeZip([{ name: "a.csv", content: Buffer.alloc(40 * 1024 * 1024, 48) }]);
    expect((await look(bomb))[0]?.[1]).toMatch(/^input\.too-large: A file in this ZIP would grow to more than 300 times its size/);
    const huge = makeZip([
      { name: "a.csv", content: CSV, claimedSize: 0xfffffff0 },
      { name: "b.csv", content: CSV, claimedSize: 0xfffffff0 },
    ]);
    expect((await look(huge))[0]?.[1]).toMatch(/^input\.too-large: This ZIP file would unpack to .* MB; the limit is 4,096 MB/);
    const liar = makeZip([{ name: "a.csv", content: Buffer.alloc(4 * 1024 * 1024, 48), claimedSize: 1000 }]);
    expect((await look(liar))[0]?.[1]).toMatch(/^input\.malformed: This ZIP file is damaged/);
  });

  it("says what is locked, empty, damaged or too many", async () => {
    expect((await look(makeZip([{ name: "a.csv", content: CSV, flags: 1 }])))[0]?.[1]).toBe(
      "input.unreadable: It is locked with a password.",
    );
    expect((await look(makeZip([])))[0]?.[1]).toBe("input.empty: There is no file in this ZIP.");
    expect((await look(makeZip([{ name: "a.csv", content: CSV }]).subarray(0, 60)))[0]?.[1]).toMatch(/damaged/);
    const many = makeZip(Array.from({ length: 10_001 }, (_, index) => ({ name: `${index}.csv`, content: "" })));
    expect((await look(many))[0]?.[1]).toBe("input.too-large: This ZIP holds more than 10,000 files.");
  });

  it("leaves any other file as it is", async () => {
    expect(await look(Buffer.from(CSV), "a.csv")).toEqual([["a.csv", "ticket-csv"]]);
    expect((await look(makeWorkbook({ S: "" }), "a.xlsx"))[0]?.[0]).toBe("a.xlsx");
  });
});

const text = (address: string, words: string) => `<c r="${address}" t="inlineStr"><is><t>${words}</t></is></c>`;
const HEADER = `<row r="1">${text("A1", "Ticket ID")}${text("B1", "Description")}${text("C1", "Created")}</row>`;

describe("a workbook", () => {
  it("reads every sheet, dates as days, and names the sheet that it leaves out", async () => {
    const workbook = makeWorkbook({
      Q1: `${HEADER}<row r="2"><c r="A2"><v>41</v></c>${text("B2", "It drops R&amp;D tables")}<c r="C2" s="1"><v>46085.5</v></c></row>`,
      Notes: `<row r="1">${text("A1", "nothing here")}</row>`,
      Q2: `${HEADER}<row r="2"><c r="A2"><v>42</v></c>${text("B2", "The search is slow")}<c r="C2" s="1"><v>46086</v></c></row>`,
    });
    const parsed = await parseFile(workbook, "a.xlsx");
    expect(parsed.conversations.map(({ id, date, messages }) => [id, date, messages[0]?.text])).toEqual([
      ["41", "2026-03-04T12:00:00.000Z", "It drops R&D tables"],
      ["42", "2026-03-05T00:00:00.000Z", "The search is slow"],
    ]);
    expect(parsed.assumptions.join(" ")).toContain("“Notes” was left out");
  });

  it("is read with what some writers leave behind its end", async () => {
    const sheet = `${HEADER}<row r="2">${text("A2", "7")}${text("B2", "It is slow today")}</row>`;
    const tailed = Buffer.concat([makeWorkbook({ S: sheet }), Buffer.alloc(911, 65)]);
    expect((await parseFile(tailed, "a.xlsx")).conversations[0]).toMatchObject({ id: "7", messages: [{ text: "It is slow today" }] });
  });

  it("reads cells without addresses and columns beyond Z", async () => {
    const bare = (words: string) => `<c t="inlineStr"><is><t>${words}</t></is></c>`;
    const workbook = makeWorkbook({
      S: `<row>${bare("id")}${bare("description")}</row><row>${bare("7")}${bare("It is slow today")}</row>`,
    });
    expect((await parseFile(workbook, "a.xlsx")).conversations[0]).toMatchObject({ id: "7", messages: [{ text: "It is slow today" }] });
    const wide = makeWorkbook({
      S: `<row r="1">${text("A1", "id")}${text("AB1", "description")}</row><row r="2">${text("A2", "7")}${text("AB2", "It is slow today")}</row>`,
    });
    expect((await parseFile(wide, "a.xlsx")).conversations[0]?.messages[0]?.text).toBe("It is slow today");
  });

  it.each([
    [
      "one cell far away",
      makeWorkbook({ S: `${HEADER}<row r="1048576">${text("XFD1048576", "boo")}</row>` }),
      /spans 17,179,869,184 cells; the limit is 30,000,000/,
    ],
    [
      "entities in entities",
      makeWorkbook({ S: "" }, [
        { name: "xl/sharedStrings.xml", content: '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><sst>&b;</sst>' },
      ]),
      /declares XML entities/,
    ],
    ["a bomb", makeWorkbook({ S: "" }, [{ name: "xl/media/x.bin", content: "x", claimedSize: 0x7fffffff }]), /would (?:grow|unpack)/],
    ["a sheet cut off", makeWorkbook({ S: '<row r="1"><c r="A1" t="inlineStr"><is><t>x' }), /damaged or of an old kind/],
    ["nothing in it", makeWorkbook({ S: "" }), /No sheet of this workbook/],
  ])("refuses %s in one line", async (_what, bytes, message) => {
    const error = await errorOf(parseFile(bytes, "a.xlsx"));
    expect(error.message).toMatch(message);
    expect(String(error.details.todo).length).toBeGreaterThan(10);
  });
});
