/** Tables without a header row: which column holds what is found by what is in it, and asked where two might be the words. */
import { expect, it } from "vitest";
import { parseFile } from "../../../src/engine/import/index.ts";
import { wordsQuestion } from "../../../src/engine/import/words-question.ts";
import { makeWorkbook } from "./make-zip.ts";
import { bytesOf } from "./read-fixture.ts";

const ROWS = [
  ["A-17", "2026-03-04 09:30", "ana@lind.example", "sam@us.example", "Export fails", "The export drops every table again and again."],
  ["A-18", "2026-03-05 10:00", "bo@tern.example", "sam@us.example", "No sign-in", "I cannot sign in since the update of Monday."],
  ["A-19", "2026-03-06 10:00", "cy@tern.example", "sam@us.example", "Search slow", "The search is slow on every large notebook I have."],
];
const csvOf = (rows: readonly string[][]) => bytesOf(rows.map((row) => row.join(",")).join("\n"));
const taken = async (bytes: Uint8Array, name: string) => {
  const parsed = await parseFile(bytes, name);
  return {
    fields: parsed.columns.map(({ field }) => field),
    first: parsed.conversations.map(({ id, date, messages }) => [id, date?.slice(0, 10), messages[0]?.author, messages.at(-1)?.text])[0],
    conversations: parsed.conversations.length,
  };
};
const READ = {
  fields: ["id", "date", "email", null, "title", "text"],
  first: ["A-17", "2026-03-04", "ana@lind.example", "The export drops every table again and again."],
  conversations: 3,
};

it("a CSV: id, date, the customers' addresses and not the agent's, subject and words", async () =>
  expect(await taken(csvOf(ROWS), "a.csv")).toEqual(READ));

it("a workbook", async () => {
  const cells = ROWS.map((row) => `<row>${row.map((cell) => `<c t="inlineStr"><is><t>${cell}</t></is></c>`).join("")}</row>`).join("");
  expect(await taken(makeWorkbook({ Tickets: cells }), "a.xlsx")).toEqual(READ);
});

it("an empty cell in the first row, or a word that might name a column, does not make a header of it", async () => {
  const holes = ROWS.map((row, index) =>
    row.map((cell, column) => (index === 0 && column === 4 ? "" : index === 1 && column === 2 ? "" : cell)),
  );
  expect((await taken(csvOf(holes), "a.csv")).conversations).toBe(3);
  const named = ROWS.map((row, index) => row.map((cell, column) => (index === 0 && column === 4 ? "Feedback" : cell)));
  expect((await taken(csvOf(named), "a.csv")).conversations).toBe(3);
});

it("a header is one beside a column of dates without a name, or years as names", async () => {
  const dated = "id,description,2024,2025\n1,The export fails again,3,4\n2,The search is slow today,5,6\n";
  expect((await parseFile(bytesOf(dated), "a.csv")).conversations).toHaveLength(2);
});

it("mail addresses in a column that no name tells, but not an agent's", async () => {
  const csv = "Nr,Kontakt,Assigned to,Text\n1,ana@lind.example,sam@us.example,It stops\n2,bo@lind.example,sam@us.example,It is slow\n";
  expect((await taken(bytesOf(csv), "a.csv")).fields).toEqual(["id", "email", null, "text"]);
});

it("asks which are the words where two columns might be, the person's choice ends it", async () => {
  const answers = [
    "We looked at it and it is fixed now for you.",
    "Please try it once more after signing out.",
    "This is planned for the next release of it.",
  ];
  const bytes = csvOf(ROWS.map((row, index) => [...row, answers[index] ?? ""]));
  const head = { name: "a.csv", text: new TextDecoder().decode(bytes), bytes, complete: true };
  const ask = async (columns: { text?: string }) => wordsQuestion(head, (await parseFile(bytes, "a.csv", { columns })).columns);
  expect((await ask({}))?.columns.map(({ column }) => column).toSorted()).toEqual(["#6", "#7"]);
  expect((await ask({}))?.columns[0]?.example).toContain(" ");
  expect(await ask({ text: "#6" })).toBeNull();
  const alone = { ...head, text: new TextDecoder().decode(csvOf(ROWS)) };
  expect(wordsQuestion(alone, (await parseFile(csvOf(ROWS), "a.csv")).columns)).toBeNull();
});
