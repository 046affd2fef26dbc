/** Merged cells of a workbook: each row gets what a reader sees beside it. */
import { expect, test } from "vitest";
import { parseFile } from "../../../src/engine/import/index.ts";
import { readSheets } from "../../../src/engine/import/read/workbook.ts";
import { makeWorkbook } from "./make-zip.ts";

const cell = (address: string, words: string) => `<c r="${address}" t="inlineStr"><is><t>${words}</t></is></c>`;
const row = (number: number, cells: Record<string, string>) =>
  `<row r="${number}">${Object.entries(cells)
    .map(([column, words]) => (words === "" ? `<c r="${column}${number}" s="0"/>` : cell(`${column}${number}`, words)))
    .join("")}</row>`;
const merged = (rows: string[], ...ranges: string[]) =>
  makeWorkbook({
    S: `${rows.join("")}</sheetData><mergeCells>${ranges.map((range) => `<mergeCell ref="${range}"/>`).join("")}</mergeCells>`,
  });
const rowsOf = async (bytes: Buffer) => (await readSheets(bytes))[0]?.rows;

test("an account and a day over several rows are those of each row", async () => {
  const { conversations, unreadable } = await parseFile(
    merged(
      [
        row(1, { A: "Company", B: "Created", C: "Feedback" }),
        `<row r="2">${cell("A2", "Acme")}<c r="B2" s="1"><v>46085</v></c>${cell("C2", "The export fails every Monday")}</row>`,
        row(3, { A: "", B: "", C: "The search is slow today" }),
        row(4, { A: "Birch", C: "Nobody finds the settings" }),
      ],
      "A2:A3",
      "B2:B3",
    ),
    "a.xlsx",
  );
  expect(conversations.map(({ account, date }) => [account, date])).toEqual([
    ["Acme", "2026-03-04T00:00:00.000Z"],
    ["Acme", "2026-03-04T00:00:00.000Z"],
    ["Birch", null],
  ]);
  expect(unreadable).toEqual([]);
});

test("a row with nothing of its own stays empty, and what is written below a merge stays as it is", async () => {
  const rows = [
    row(1, { A: "id", B: "text" }),
    row(2, { A: "7", B: "It fails" }),
    row(3, { A: "", B: "" }),
    row(4, { A: "8", B: "It stops" }),
  ];
  expect((await rowsOf(merged(rows, "A2:A4", "B2:B3")))?.filter((cells) => cells.some((words) => words !== ""))).toEqual([
    ["id", "text"],
    ["7", "It fails"],
    ["8", "It stops"],
  ]);
});

test("a name of a header over several columns is that of each; a title and groups above names are not", async () => {
  const header = row(1, { A: "id", B: "Comment", C: "", D: "Status" });
  const data = row(2, { A: "7", B: "It fails", C: "It failed again", D: "open" });
  expect((await rowsOf(merged([header, data], "B1:C1")))?.[0]).toEqual(["id", "Comment", "Comment", "Status"]);
  const title = [row(1, { A: "Feedback of March" }), row(2, { A: "id", B: "text" }), row(3, { A: "7", B: "It fails" })];
  expect((await rowsOf(merged(title, "A1:B1")))?.[0]?.filter((words) => words !== "")).toEqual(["Feedback of March"]);
  const groups = [row(1, { A: "Ticket", C: "Customer" }), row(2, { A: "id", B: "text", C: "name", D: "company" })];
  expect((await rowsOf(merged(groups, "A1:B1", "C1:D1")))?.[0]?.filter((words) => words !== "")).toEqual(["Ticket", "Customer"]);
});

test("a frame around the whole sheet and merges without end fill nothing", async () => {
  const rows = [row(1, { A: "id", B: "text" }), row(2, { A: "all", B: "It fails" }), row(3, { B: "It stops" })];
  expect((await rowsOf(merged(rows, "A2:A1048576")))?.[2]?.[0]).toBe("");
  const wide = [row(1, { A: "id", B: "text" }), row(2, { A: "7", B: "It fails" })];
  expect((await rowsOf(merged(wide, "B1:XFD1")))?.[0]).toEqual(["id", "text"]);
});
