/** Files of which most rows cannot be read: what can is read, the report stays small, and the count stays right. */
import { expect, it } from "vitest";
import { parseFile } from "../../../src/engine/import/index.ts";
import { importFiles } from "../../../src/engine/import/run.ts";
import { countUnreadable, listImports, listUnreadable } from "../../../src/engine/store/imports.ts";
import { fileOf, importText, madeStore } from "./made-store.ts";
import { bytesOf } from "./read-fixture.ts";

const ROWS = 12_000;
const withoutWords = (): string =>
  `id,requester,description\n${Array.from({ length: ROWS }, (_, i) => `${i},Ana ${i},${i % 10 === 0 ? `The export ${i} stops again` : ""}\n`).join("")}`;

it("the first thousand rows are kept with their reason, the others are counted, in the result as in the workspace", async () => {
  const store = madeStore();
  const result = await importText(store, "a.csv", withoutWords());
  expect(result.sources).toMatchObject([{ conversations: ROWS / 10, unreadable: (ROWS / 10) * 9 }]);
  expect(result.unreadable).toHaveLength(1_001);
  expect(result.unreadable.at(-1)).toMatchObject({ file: "a.csv", line: null, reason: "9,800 more rows of this file could not be read." });
  expect(listUnreadable(store)).toEqual(result.unreadable);
  expect(countUnreadable(store)).toBe(10_800);
  expect(listImports(store)).toMatchObject([{ unreadable: 10_800 }]);
});

it("a stopped import counts them once when it goes on", async () => {
  const store = madeStore();
  const stop = new AbortController();
  const file = fileOf("a.csv", withoutWords());
  let told = 0;
  const stopped = importFiles(store, [file], { signal: stop.signal, onProgress: () => ++told === 4 && stop.abort() });
  await expect(stopped).rejects.toMatchObject({ code: "cancelled" });
  await importFiles(store, [file]);
  expect(countUnreadable(store)).toBe(10_800);
  expect(listUnreadable(store)).toHaveLength(1_001);
});

it("records a line of which nine in ten are broken", async () => {
  const lines = Array.from({ length: 100 }, (_, id) =>
    id % 10 === 9 ? JSON.stringify({ id, requester_id: id, via: {}, subject: "It stops" }) : `{"id":${id},"subject":broken`,
  );
  const parsed = await parseFile(bytesOf(lines.join("\n")), "a.ndjson");
  expect([parsed.conversations.length, parsed.unreadable.length]).toEqual([10, 90]);
});

it("commas that nobody quoted in the last column belong to its words", async () => {
  const csv =
    "id,requester,description\n1,Ana,It stops, and nobody answers, ever\n2,Bo,I cannot find it, sadly\n3,Cy,The search is slow\n4,Di,It stops, too, every day\n";
  const { conversations, assumptions } = await parseFile(bytesOf(csv), "a.csv");
  expect(conversations.map(({ messages }) => messages[0]?.text)).toEqual([
    ...["It stops, and nobody answers, ever", "I cannot find it, sadly", "The search is slow", "It stops, too, every day"],
  ]);
  expect(assumptions).toEqual(["Cells beyond the header were joined to “description”, the last column, in 3 rows (lines 2, 3, 5)."]);
});

it("cells beyond a last column that holds no words are left out, and said", async () => {
  const csv = "id,description,status\n1,It stops every day,open,x,y\n2,I cannot find it,closed\n";
  const { conversations, assumptions } = await parseFile(bytesOf(csv), "a.csv");
  expect(conversations.map(({ status }) => status)).toEqual(["open", "closed"]);
  expect(assumptions).toEqual(["1 row has more cells than the header (line 2); the cells beyond it were left out."]);
});
