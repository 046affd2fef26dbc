/** Pipes, links in a ring, empty folders and sheets of a million empty rows end in a line that says what to do, at once. */
import { execFileSync } from "node:child_process";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parseFile } from "../../../src/engine/import/index.ts";
import { filesFrom } from "../../../src/engine/import/paths.ts";
import { readSheets } from "../../../src/engine/import/read/workbook.ts";
import { importFiles } from "../../../src/engine/import/run.ts";
import { openStore } from "../../../src/engine/store/open.ts";
import { madeFolder } from "./made-store.ts";
import { makeWorkbook } from "./make-zip.ts";

const TICKETS = "id,subject,description\n1,Export fails,It fails every day when I export a deck\n";

test.skipIf(process.platform === "win32")("a pipe, links and an empty folder are named, and what can be read is read", async () => {
  const folder = madeFolder();
  const inside = join(folder, "in");
  mkdirSync(join(inside, "none"), { recursive: true });
  writeFileSync(join(inside, "tickets.csv"), TICKETS);
  execFileSync("mkfifo", [join(inside, "pipe.csv")]);
  symlinkSync(".", join(inside, "ring"));
  symlinkSync("self.csv", join(inside, "self.csv"));
  symlinkSync("/nowhere/at/all.csv", join(inside, "gone.csv"));
  const store = openStore(join(folder, "a.earshot"), { create: true });
  const result = await importFiles(store, await filesFrom([inside, join(inside, "none")], {}), {});
  store.close();
  expect(result.sources.map(({ conversations }) => conversations)).toEqual([1]);
  const said = result.unreadable.map(({ file, reason }) => `${file.slice(folder.length + 1)}: ${reason}`);
  expect(said.sort()).toEqual([
    "in/gone.csv: There is no such file.",
    "in/none: There is no file in this folder.",
    "in/pipe.csv: This is no file but a pipe, a socket or a device.",
    "in/ring: This is a link to a folder.",
    "in/self.csv: This file cannot be opened (ELOOP).",
  ]);
});

test("a sheet that was formatted to its last row is as long as what is written in it", async () => {
  const cell = (at: string, words: string) => `<c r="${at}" t="inlineStr"><is><t>${words}</t></is></c>`;
  const written = `<row r="1">${cell("A1", "id")}${cell("B1", "text")}</row><row r="3">${cell("A3", "7")}${cell("B3", "It fails")}</row>`;
  const empty = Array.from({ length: 300_000 }, (_, n) =>
    n % 2 ? `<row r="${n + 4}"/>` : `<row r="${n + 4}"><c r="A${n + 4}" s="1"/></row>`,
  );
  const [sheet] = await readSheets(makeWorkbook({ S: written + empty.join("") }));
  expect(sheet?.rows.filter((row) => row.some((text) => text !== ""))).toEqual([
    ["id", "text"],
    ["7", "It fails"],
  ]);
  expect(sheet?.rows.length).toBeLessThan(10);
}, 10_000);

test("a row or a column that no spreadsheet has is refused before the library fills all up to it", async () => {
  for (const at of ["A99999999999", "ZZZZZZ1"])
    await expect(
      readSheets(makeWorkbook({ S: `<row r="${at.replace(/\D/g, "")}"><c r="${at}" t="inlineStr"><is><t>x</t></is></c></row>` })),
    ).rejects.toMatchObject({ code: "input.too-large" });
}, 5_000);

test("a line of 20 MB is left out before it is read, and said with its number", async () => {
  const bytes = new TextEncoder().encode(
    `WEBVTT\n\n00:01.000 --> 00:02.000\n${"word ".repeat(4_000_000)}\n\n00:03.000 --> 00:04.000\nIt stops.\n`,
  );
  const { conversations, unreadable } = await parseFile(bytes, "a.vtt");
  expect(unreadable).toContainEqual(expect.objectContaining({ line: 4, code: "input.too-large" }));
  expect(conversations[0]?.messages.map(({ text }) => text)).toEqual(["It stops."]);
}, 5_000);
