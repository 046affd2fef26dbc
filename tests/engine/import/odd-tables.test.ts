/** Tables as people and tools make them: headers in two rows or lines, names that repeat, dates in words of other languages or none. */
import { expect, it } from "vitest";
import { parseFile } from "../../../src/engine/import/index.ts";
import { makeWorkbook } from "./make-zip.ts";
import { bytesOf, errorOf } from "./read-fixture.ts";

const read = async (csv: string) => {
  const { conversations, assumptions } = await parseFile(bytesOf(csv), "a.csv");
  const said = conversations.map(({ id, date, rating, messages }) => [
    ...[id, date?.slice(0, 10) ?? null, rating],
    ...messages.map(({ role, author, text }) => `${role} ${author}: ${text}`),
  ]);
  return { said, assumptions };
};

it("groups above the columns' own names are no row", async () => {
  const csv = "Ticket,Ticket,Customer,Message\nID,Created,Name,Description\n1,2026-03-04,Ana,It stops\n2,2026-03-05,Bo,It is slow\n";
  expect((await read(csv)).said).toEqual([
    ["1", "2026-03-04", null, "customer Ana: It stops"],
    ["2", "2026-03-05", null, "customer Bo: It is slow"],
  ]);
});

it("a first row of tickets under a repeated header is no header", async () => {
  const csv = "Ticket ID,Comment,Comment\n1,It stops every day,Still so today\n2,It is slow for me,\n";
  expect((await read(csv)).said).toEqual([
    ["1", null, null, "customer null: It stops every day", "unknown null: Still so today"],
    ["2", null, null, "customer null: It is slow for me"],
  ]);
});

it("a header of several lines", async () => {
  const csv = '"Ticket\nID","Created\nat","Description"\n1,2026-03-04,It stops every day\n2,2026-03-05,It is slow\n';
  expect((await read(csv)).said[0]).toEqual(["1", "2026-03-04", null, "customer null: It stops every day"]);
});

it("months in words: German, French, Spanish, Portuguese, Dutch, Italian", async () => {
  const dates = ["4. März 2026", "4 févr. 2026", "4 de marzo de 2026", "4 dez 2026", "4 mei 2026", "1er août 2026", "4 maggio 2026"];
  const { said } = await read(`id,created,description\n${dates.map((date, i) => `${i},${date},It stops every day\n`).join("")}`);
  expect(said.map(([, date]) => date)).toEqual([
    ...["2026-03-04", "2026-02-04", "2026-03-04", "2026-12-04", "2026-05-04", "2026-08-01", "2026-05-04"],
  ]);
});

it("a column of dates that holds none is said; of one that holds some these are read", async () => {
  expect((await read("id,created,description\n1,2 days ago,It stops every day\n2,yesterday,It is slow\n")).assumptions).toEqual([
    "“created” holds no dates that can be read; the rows were kept without one. Put them right in the file, or say which column holds the dates (date=COLUMN).",
  ]);
  const some = await read(
    "id,created,description\n1,soon,It stops every day\n2,2026-03-05,It is slow\n3,later,It fails\n4,never,It fails\n",
  );
  expect(some.said.map(([, date]) => date)).toEqual([null, "2026-03-05", null, null]);
  expect(some.assumptions[0]).toMatch(/^created: 3 cells hold no date that can be read \(lines 2, 4, 5\)/);
});

it("a header without rows is refused as such", async () => {
  const error = await errorOf(parseFile(bytesOf("Ticket ID,Created,Description\n"), "a.csv"));
  expect([error.code, error.message]).toEqual(["input.empty", "This table has a header but no rows."]);
});

it("a hidden sheet is left out and said, unless nothing else can be read", async () => {
  const row = (...cells: string[]) => `<row>${cells.map((cell) => `<c t="inlineStr"><is><t>${cell}</t></is></c>`).join("")}</row>`;
  const header = row("Ticket ID", "Created", "Description");
  const sheets = {
    Now: header + row("1", "2026-03-04", "It stops every day") + row("2", "2026-03-05", "It is slow for me"),
    "Old &amp; gone": header + row("8", "2020-03-04", "Nobody wants this") + row("9", "2020-03-04", "Nor that, nor anything else"),
  };
  const read = async (bytes: Uint8Array) => {
    const { conversations, assumptions } = await parseFile(bytes, "a.xlsx");
    return [conversations.map(({ id }) => id), assumptions];
  };
  const said = "The hidden sheet “Old & gone” was left out; show it in the workbook to have it read.";
  expect(await read(makeWorkbook(sheets, [], { "Old &amp; gone": "hidden" }))).toEqual([["1", "2"], [said]]);
  expect(await read(makeWorkbook(sheets, [], { "Old &amp; gone": "veryHidden" }))).toEqual([["1", "2"], [said]]);
  expect(await read(makeWorkbook(sheets))).toEqual([["1", "2", "8", "9"], []]);
  expect((await read(makeWorkbook(sheets, [], { Now: "hidden", "Old &amp; gone": "hidden" })))[0]).toEqual(["1", "2"]);
});
