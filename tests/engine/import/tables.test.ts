/** Tickets, reviews, surveys, backlogs and accounts: columns, dates, roles, quoted parts, and every row accounted for. */

import { describe, expect, it } from "vitest";
import { dateQuestion } from "../../../src/engine/import/date-question.ts";
import { parseFile } from "../../../src/engine/import/index.ts";
import { bytesOf, errorOf, parseFixture, readFixture } from "./read-fixture.ts";

describe("tickets as CSV", () => {
  it("puts the title first, HTML to text, dates by the whole column, empty rows listed with their line", async () => {
    const parsed = await parseFixture("tickets.csv");
    expect(parsed.recognition).toMatchObject({ format: "ticket-csv", kind: "ticket" });
    expect(parsed.conversations.map((c) => c.id)).toEqual(["1", "2", "4"]);
    expect(parsed.conversations[0]).toMatchObject({
      title: "Export",
      date: "2026-04-03T09:30:00.000Z",
      account: "Lindqvist",
      status: "Solved",
      rating: 4,
      tags: ["export", "bug"],
      line: 2,
    });
    expect(parsed.conversations[0]?.messages.map(({ text, role, author, speaker }) => [text, role, author, speaker])).toEqual([
      ["Export", "customer", "ana@lind.example", "Ana Ruiz"],
      ["It drops & loses tables.\n\nSee the log", "customer", "ana@lind.example", "Ana Ruiz"],
    ]);
    expect(parsed.unreadable).toEqual([{ line: 8, code: "input.empty", reason: "There are no words in it.", todo: expect.any(String) }]);
    expect(parsed.assumptions.join(" ")).toContain("day/month/year");
    expect(parsed.assumptions.join(" ")).toContain("line 9");
  });

  it("marks a signature and keeps the words", async () => {
    const parsed = await parseFixture("tickets.csv");
    const message = parsed.conversations[1]?.messages[0];
    expect(message?.skip.map(({ start, end, why }) => [message.text.slice(start, end), why])).toEqual([
      ["Best regards,\nBo Lind\nTern Logistics", "signature"],
    ]);
  });

  it("exports put under one another: their header between the rows is no ticket, and is said with its line", async () => {
    const header = "id,created,requester,description";
    const parsed = await parseFile(
      bytesOf(`${header}\n1,2026-10-01,Ana,It stops\n${header}\n2,2026-10-02,Bo,It is slow\n${header}\n3,2026-10-03,Cy,It is gone\n`),
      "a.csv",
    );
    expect(parsed.conversations.map(({ id }) => id)).toEqual(["1", "2", "3"]);
    expect(parsed.assumptions).toContain("The header comes again (lines 3, 5); it was not read as a row.");
    expect(parsed.columns.find(({ field }) => field === "date")?.confidence).toBeGreaterThan(0.9);
  });

  it("takes the person's columns before its own guess, by name or number", async () => {
    const parsed = await parseFixture("tickets.csv", { columns: { text: "Subject", id: "#5" } });
    expect(parsed.conversations[0]?.id).toBe("ANA@lind.example");
    expect(parsed.columns.filter((column) => column.reason === "chosen by you").map((column) => column.header)).toEqual([
      "Requester email",
      "Subject",
    ]);
    expect((await errorOf(parseFixture("tickets.csv", { columns: { text: "Nope" } }))).code).toBe("input.no-text-column");
    expect((await errorOf(parseFixture("tickets.csv", { columns: { date: "Nope" } }))).code).toBe("input.malformed");
  });

  it("reads only the subjects where there is nothing else, and says so", async () => {
    const parsed = await parseFixture("zendesk-subjects.csv");
    expect(parsed.conversations.map((c) => c.messages.map((m) => m.text))).toEqual([
      ["Cannot sign in after the update"],
      ["Where is my invoice for May?"],
    ]);
    expect(parsed.assumptions[0]).toContain("Subject");
  });

  it("loses one row to a quote that never closes, not the file", async () => {
    const parsed = await parseFixture("broken-quote.csv");
    expect(parsed.conversations.map((c) => c.id)).toEqual(["1", "3", "4"]);
    expect(parsed.unreadable).toMatchObject([{ line: 3, reason: expect.stringContaining("never closes") }]);
  });

  it("reads semicolons, Windows-1252, German names and dots in dates", async () => {
    const parsed = await parseFixture("semicolon-1252.csv");
    expect(parsed.conversations.map((c) => [c.id, c.title, c.date])).toEqual([
      ["1", "Anmeldung", "2026-02-01T00:00:00.000Z"],
      ["2", "Rechnung", "2026-02-15T00:00:00.000Z"],
    ]);
    expect(parsed.conversations[1]?.messages[1]?.text).toBe("Die Rechnung enthält einen größeren Betrag als vereinbart.");
  });

  it("joins rows of one conversation and tells agents from users", async () => {
    const parsed = await parseFixture("threads.csv");
    expect(parsed.conversations.map((c) => c.messages.map((m) => m.role))).toEqual([["customer", "internal", "customer"], ["customer"]]);
  });
});

describe("reviews and surveys", () => {
  it("reads Google Play's UTF-16 with stars, and the developer's reply as ours", async () => {
    const parsed = await parseFixture("reviews-utf16.csv");
    expect(parsed.recognition.kind).toBe("review");
    expect(parsed.conversations[0]).toMatchObject({ channel: "review", rating: 1, title: null, url: "https://play.example/1" });
    expect(parsed.conversations[0]?.messages.map(({ text, role, date }) => [text, role, date])).toEqual([
      ["Crashes on start since the update – every time", "customer", "2026-03-01T00:00:14.000Z"],
      ["Sorry! We are on it.", "internal", "2026-03-02T00:00:00.000Z"],
    ]);
  });

  it("reads a survey with two header rows and several questions", async () => {
    const parsed = await parseFixture("survey.csv");
    expect(parsed.recognition.kind).toBe("survey");
    expect(parsed.conversations.map((c) => [c.id, c.messages.map((m) => m.text)])).toEqual([
      ["9001", ["The nightly export takes far too long", "Please fix the search as well"]],
      ["9002", ["Nothing really slows me down here"]],
    ]);
  });

  it("takes the person's kind", async () => {
    const parsed = await parseFile(readFixture("tickets.csv"), "tickets.csv", { kind: "email" });
    expect(parsed.recognition.kind).toBe("email");
    expect(parsed.conversations[0]?.channel).toBe("email");
  });
});

describe("tickets as JSON", () => {
  it("reads comments with their writers, private ones as ours, quoted replies marked", async () => {
    const parsed = await parseFixture("tickets.json");
    const messages = parsed.conversations[0]?.messages ?? [];
    expect(messages.map(({ text, role, speaker }) => [text, role, speaker])).toEqual([
      ["Export", "customer", "Ana Ruiz"],
      ["It drops tables.", "customer", "Ana Ruiz"],
      ["Which format?", "internal", "Sam"],
      ["He is a difficult one.", "internal", "Sam"],
      ["Word.\n\nOn Feb 1, 2026 at 11:00 Sam wrote:\n> Which format?", "customer", "Ana Ruiz"],
    ]);
    expect(messages[4]?.skip).toEqual([{ start: 7, end: 57, why: "quoted" }]);
    expect(messages[0]?.author).toBe("ana@x.example");
    expect(parsed.unreadable).toHaveLength(1);
  });

  it("reads conversations with parts, unix times and a bot", async () => {
    const parsed = await parseFixture("intercom.json");
    expect(parsed.conversations[0]?.messages.map(({ text, role, date }) => [text, role, date])).toEqual([
      ["I cannot find the export button anywhere.", "customer", "2026-01-01T00:00:00.000Z"],
      ["It is under Share.", "internal", "2026-01-01T01:00:00.000Z"],
      ["Still not there.", "customer", "2026-01-01T02:00:00.000Z"],
    ]);
  });

  it("reads a record a line and names the broken line", async () => {
    const parsed = await parseFixture("tickets.ndjson");
    expect(parsed.conversations.map((c) => [c.id, c.line])).toEqual([
      ["a", 1],
      ["c", 3],
    ]);
    expect(parsed.unreadable).toMatchObject([{ line: 2, code: "input.malformed" }]);
  });
});

describe("backlogs and accounts", () => {
  it("reads a tracker's export with repeated headers", async () => {
    const parsed = await parseFixture("backlog.csv");
    expect(parsed.recognition).toMatchObject({ format: "jira-csv", kind: "backlog" });
    expect(parsed.backlog).toEqual([
      {
        key: "NW-1",
        title: "Export drops tables",
        body: "Tables are lost, always.",
        status: "To Do",
        type: "Bug",
        labels: ["export", "office"],
        url: null,
        date: "2026-01-05T15:04:00.000Z",
      },
      {
        key: "NW-2",
        title: "Faster search",
        body: "",
        status: "Done",
        type: "Story",
        labels: [],
        url: null,
        date: "2026-01-13T09:00:00.000Z",
      },
    ]);
    expect(parsed.unreadable.map((row) => row.line)).toEqual([4, 5]);
  });

  it("reads stories, one a line", async () => {
    const parsed = await parseFixture("stories.txt");
    expect(parsed.backlog.map((item) => item.key)).toEqual(["line-1", "line-2", "line-3"]);
  });

  it("reads accounts with money as people write it", async () => {
    const parsed = await parseFixture("accounts.csv");
    expect(parsed.accounts).toEqual([
      {
        name: "Northwind",
        domain: "northwind.example",
        segment: "enterprise",
        plan: "Enterprise",
        arr: 96_000,
        currency: "USD",
        renewal: "2026-12-14",
      },
      {
        name: "Lindqvist",
        domain: "lindqvist.example",
        segment: "mid-market",
        plan: "Business",
        arr: 41_000,
        currency: "EUR",
        renewal: null,
      },
    ]);
    expect(parsed.unreadable.map((row) => row.line)).toEqual([4, 5]);
  });
});

it("tells the sample's three tables apart", async () => {
  const { readFileSync } = await import("node:fs");
  const read = (name: string) => parseFile(readFileSync(new URL(`../../../resources/samples/${name}`, import.meta.url)), name);
  expect(await read("notewell-tickets.csv")).toMatchObject({
    recognition: { kind: "ticket" },
    conversations: { length: 300 },
    unreadable: [],
  });
  expect(await read("notewell-accounts.csv")).toMatchObject({ recognition: { kind: "account" }, accounts: { length: 24 } });
  expect(await read("notewell-backlog.csv")).toMatchObject({ recognition: { kind: "backlog" }, backlog: { length: 40 } });
});

it("gives each conversation an id of its own", async () => {
  const parsed = await parseFile(bytesOf("id,description\n7,It is slow today\n7,It is slow again\n,It is slow still\n"), "a.csv");
  expect(parsed.conversations.map((c) => c.id)).toEqual(["7", "7#2", "row-3"]);
});

it("reads dates in the order that the person says, and one that is possible in the other only so", async () => {
  const csv = bytesOf(
    "id,description,created\n1,It is slow today,03/04/2026\n2,It is slow again,05/04/2026\n3,It is slow still,17/04/2026\n",
  );
  const datesIn = async (dates?: "day-first" | "month-first") => {
    const parsed = await parseFile(csv, "a.csv", dates ? { dates } : {});
    return [parsed.conversations.map((c) => c.date?.slice(0, 10) ?? null), parsed.assumptions];
  };
  expect(await datesIn()).toEqual([["2026-04-03", "2026-04-05", "2026-04-17"], ["created: dates read as day/month/year."]]);
  expect(await datesIn("month-first")).toEqual([
    ["2026-03-04", "2026-05-04", "2026-04-17"],
    [
      "created: dates read as month/day/year, as you said.",
      "created: one date is possible as day/month/year only (line 4) and was read so; check the others.",
    ],
  ]);
});

describe("dates that are none", () => {
  const STRANGE =
    "created: 2 cells hold no date that can be read (lines 3, 5); their rows were kept without one. Put it right in the file, or say which column holds the dates (date=COLUMN).";

  it("in a table: said with their lines and never with their words; the rows are kept", async () => {
    const csv =
      "id,description,created\n1,It is slow today,2026-04-03\n2,It is slow again,soon\n3,It is slow still,n/a\n4,It stops,at Easter\n5,Slow,2026-04-04\n6,So slow,2026-04-05\n7,Very slow,2026-04-05\n8,Slow,2026-04-06\n";
    const { conversations, assumptions } = await parseFile(bytesOf(csv), "a.csv");
    expect(conversations.map(({ id, date }) => [id, date?.slice(0, 10) ?? null])).toEqual([
      ...[
        ["1", "2026-04-03"],
        ["2", null],
        ["3", null],
        ["4", null],
      ],
      ...[
        ["5", "2026-04-04"],
        ["6", "2026-04-05"],
        ["7", "2026-04-05"],
        ["8", "2026-04-06"],
      ],
    ]);
    expect(assumptions).toEqual([STRANGE, "created: one row has no date (line 4); kept without one."]);
  });

  it("in a help desk's records", async () => {
    const dates = ["2026-04-03T00:00:00Z", "soon", "2026-04-04T00:00:00Z", null, "2026-04-04T00:00:00Z"];
    const lines = dates.map((created_at, id) => JSON.stringify({ id, requester_id: 7, subject: "It stops", via: {}, created_at }));
    const { conversations, assumptions } = await parseFile(bytesOf(lines.join("\n")), "a.ndjson");
    expect(conversations).toHaveLength(5);
    expect(assumptions).toEqual([
      "created_at: one cell holds no date that can be read (line 2); its row was kept without one. Put it right in the file.",
      "created_at: one row has no date (line 4); kept without one.",
    ]);
  });

  it("of rows that are left out are not said once more", async () => {
    const csv = "id,description,created\n1,It is slow today,2026-04-03\n2,,\n3,,soon\n4,It stops,2026-04-05\n";
    const table = await parseFile(bytesOf(csv), "a.csv");
    expect([table.conversations.length, table.unreadable.map(({ line }) => line), table.assumptions]).toEqual([2, [3, 4], []]);
    const records = [{ subject: "It stops", created_at: "2026-04-03T00:00:00Z" }, { created_at: "soon" }, {}];
    const lines = records.map((record, id) => JSON.stringify({ id, requester_id: 7, via: {}, ...record }));
    const desk = await parseFile(bytesOf(lines.join("\n")), "a.ndjson");
    expect([desk.conversations.length, desk.unreadable.length, desk.assumptions.join()]).toEqual([
      1,
      2,
      expect.not.stringContaining("created_at"),
    ]);
    const backlog = await parseFile(
      bytesOf("Key,Summary,Status,Created\nA-1,Faster search,Open,2026-04-03\nA-2,,Open,soon\nA-3,Dark mode,Open,2026-04-05\n"),
      "b.csv",
      { kind: "backlog" },
    );
    expect([backlog.backlog.length, backlog.unreadable.length, backlog.assumptions]).toEqual([2, 1, []]);
  });

  it("both orders in one column: what decides itself is read so, and the rest is asked", async () => {
    const csv = "id,description,created\n1,Slow,25/03/2026\n2,Stops,03/04/2026\n3,Slow,26/03/2026\n4,Stops,03/27/2026\n";
    const { conversations, assumptions } = await parseFile(bytesOf(csv), "a.csv");
    expect(conversations.map(({ date }) => date?.slice(0, 10))).toEqual(["2026-03-25", "2026-04-03", "2026-03-26", "2026-03-27"]);
    expect(assumptions).toEqual([
      "created: dates read as day/month/year, though the column has both orders.",
      "created: one date is possible as month/day/year only (line 5) and was read so; check the others.",
    ]);
    const head = { name: "a.csv", text: csv, bytes: bytesOf(csv), complete: true };
    expect(dateQuestion(head, assumptions)).toMatchObject({ column: "created", example: "03/04/2026" });
  });
});

describe("words where other sources keep them", () => {
  const doc = (...content: unknown[]) => ({ type: "doc", version: 1, content });
  const paragraph = (...content: unknown[]) => ({ type: "paragraph", content });
  const said = (text: string) => ({ type: "text", text });

  it("Jira's API: a document of paragraphs, lists, mentions and tables", async () => {
    const description = doc(
      paragraph(said("The export is "), { ...said("gone"), marks: [{ type: "strong" }] }, { type: "hardBreak" }, said("since Monday.")),
      {
        type: "bulletList",
        content: [{ type: "listItem", content: [paragraph(said("Ask "), { type: "mention", attrs: { text: "@Sam" } })] }],
      },
      {
        type: "table",
        content: [{ type: "tableRow", content: ["a", "b"].map((cell) => ({ type: "tableCell", content: [paragraph(said(cell))] })) }],
      },
    );
    const comment = {
      comments: [{ author: { displayName: "Sam" }, body: doc(paragraph(said("Which browser?"))), created: "2026-01-02T11:00:00.000+0000" }],
    };
    const issues = [{ key: "AB-1", fields: { summary: "Export gone", description, created: "2026-01-02T10:00:00.000+0000", comment } }];
    const { conversations } = await parseFile(bytesOf(JSON.stringify({ issues })), "search.json");
    expect(conversations[0]?.messages.map(({ text }) => text)).toEqual([
      "Export gone",
      "The export is gone\nsince Monday.\nAsk @Sam\n\na\tb",
      "Which browser?",
    ]);
  });

  it("ServiceNow's short description is a title; of Front's extract and body the body is the words", async () => {
    const now = "number,short_description,description\nINC1,Export gone,It is gone since Monday.\n";
    expect((await parseFile(bytesOf(now), "a.csv")).conversations[0]?.messages.map(({ text }) => text)).toEqual([
      "Export gone",
      "It is gone since Monday.",
    ]);
    const front =
      "Message ID,Conversation ID,Date,Direction,Extract,Message body\nm1,c1,2026-01-02,Inbound,It is,It is gone since Monday.\n";
    expect((await parseFile(bytesOf(front), "a.csv")).conversations[0]?.messages[0]?.text).toBe("It is gone since Monday.");
  });
});
