/** What `earshot import` says when it is done. */
import { expect, test } from "vitest";
import { importWords } from "../../src/host/cli/import-words.ts";

test("each file, what was counted once, and the way back", () => {
  const source = { sourceHash: "", format: "zendesk-json", kind: "ticket", conversations: 1, messages: 6, already: false } as const;
  const words = importWords({
    import: "i1",
    sources: [
      { ...source, source: "oct.json" },
      { ...source, source: "oct-again.json", already: true },
      { ...source, source: "accounts.csv", format: "account-csv", kind: "account", conversations: 0, messages: 0 },
    ],
    unreadable: [],
    duplicates: [],
    duplicateCounts: { updated: 1, unchanged: 2, copies: 1, second: 0 },
  });
  expect(words.split("\n")).toEqual([
    "oct.json: 1 conversation, 6 messages (zendesk-json)",
    "oct-again.json: already here (zendesk-json)",
    "accounts.csv: accounts (account-csv)",
    "Counted once: 1 later version, 2 unchanged, 1 copy.",
    "To take all of it back: earshot undo-import i1",
  ]);
});

test("a dry run says what each file was taken for and why, whom and which days it holds, its columns, and asks which day is meant", () => {
  const column = { confidence: 1, reason: "by its name and contents" };
  const words = importWords(
    {
      import: null,
      sources: [
        {
          ...{ source: "a.csv", sourceHash: "", format: "ticket-csv", kind: "ticket", conversations: 2, messages: 2, already: false },
          unreadable: 3,
          ...{ formatName: "Table of tickets", reason: "it is a table", confidence: 0.63, people: 1, days: 2, backlog: 0, accounts: 0 },
          ...{ from: "2026-04-03", to: "2026-04-05", speakers: [], assumptions: ["created: dates read as day/month/year."] },
          columns: [
            { ...column, index: 0, header: "created", field: "date" },
            { ...column, index: 1, header: "what", field: "text", confidence: 0.5 },
            { ...column, index: 2, header: "", field: null },
          ],
          dateQuestion: {
            ...{ column: "created", example: "03/04/2026" },
            ...{ dayFirst: "2026-04-03T00:00:00.000Z", monthFirst: "2026-03-04T00:00:00.000Z" },
          },
        },
      ],
      unreadable: [],
      duplicates: [],
      duplicateCounts: { updated: 0, unchanged: 0, copies: 0, second: 0 },
    },
    { isDryRun: true },
  );
  expect(words.split("\n")).toEqual([
    "a.csv: 2 conversations, 2 messages; 3 rows could not be read (ticket-csv)",
    "  Table of tickets, since it is a table; 63 % sure",
    "  1 person, 2 days (3–5 Apr 2026)",
    "  Columns: “created” is the date, “what” is the text (perhaps)",
    "  Not used: “#3”",
    "  created: dates read as day/month/year.",
    "  Say which day “03/04/2026” in “created” is: 2026-04-03 (--dates day-first) or 2026-03-04 (--dates month-first).",
    "Nothing was stored.",
  ]);
});
