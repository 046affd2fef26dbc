/** The readers under the formats: encodings, delimiters, dates, HTML, mail parts, roles. */
import { describe, expect, it } from "vitest";
import type { DraftConversation } from "../../../src/engine/import/conversation.ts";
import { sniffDelimiter } from "../../../src/engine/import/read/csv.ts";
import { dateReader } from "../../../src/engine/import/read/date-column.ts";
import { findDate, parseDate } from "../../../src/engine/import/read/dates.ts";
import { htmlToText } from "../../../src/engine/import/read/html.ts";
import { findSkips } from "../../../src/engine/import/read/mail-parts.ts";
import { blankMessage, callOf } from "../../../src/engine/import/read/messages.ts";
import { moneyFrom } from "../../../src/engine/import/read/money.ts";
import { readTable } from "../../../src/engine/import/read/table.ts";
import { decodeText } from "../../../src/engine/import/read/text.ts";
import { guessRoles } from "../../../src/engine/import/roles.ts";
import { bytesOf } from "./read-fixture.ts";

describe("decodeText", () => {
  const utf16 = (text: string, big: boolean): number[] =>
    [...text].flatMap((c) => (big ? [c.charCodeAt(0) >> 8, c.charCodeAt(0) & 255] : [c.charCodeAt(0) & 255, c.charCodeAt(0) >> 8]));
  const utf32 = (text: string, big: boolean): number[] =>
    [...text].flatMap((c) => {
      const code = c.codePointAt(0) ?? 0;
      const bytes = [code & 255, (code >> 8) & 255, (code >> 16) & 255, 0];
      return big ? bytes.reverse() : bytes;
    });
  it.each([
    ["UTF-8 with a mark", [0xef, 0xbb, 0xbf, ...bytesOf("Malmö")], "Malmö"],
    ["UTF-16LE with a mark", [0xff, 0xfe, ...utf16("Malmö", false)], "Malmö"],
    ["UTF-16BE with a mark", [0xfe, 0xff, ...utf16("Malmö", true)], "Malmö"],
    ["UTF-16LE without", utf16("It is slow in town", false), "It is slow in town"],
    ["UTF-32LE with a mark", [0xff, 0xfe, 0, 0, ...utf32("Malmö 😀", false)], "Malmö 😀"],
    ["UTF-32BE with a mark", [0, 0, 0xfe, 0xff, ...utf32("Malmö 😀", true)], "Malmö 😀"],
    ["UTF-32LE without", utf32("It is slow in town", false), "It is slow in town"],
    ["UTF-32BE without", utf32("It is slow in town", true), "It is slow in town"],
    ["UTF-32 of no characters", [0xff, 0xfe, 0, 0, ...utf32("Slow", false), 0, 0, 0x11, 0, 0x41], "Slow\ufffd\ufffd"],
    ["Windows-1252", [...bytesOf("Gr"), 0xf6, 0xdf, ...bytesOf("e: 5 "), 0x80], "Größe: 5 €"],
    [
      "short Cyrillic, Windows-1251",
      [
        0xce, 0xf2, 0xf7, 0xb8, 0xf2, 0x20, 0xef, 0xe0, 0xe4, 0xe0, 0xe5, 0xf2, 0x2c, 0x20, 0xe8, 0x20, 0xff, 0x20, 0xf2, 0xe5, 0xf0, 0xff,
        0xfe, 0x20, 0xe4, 0xe2, 0xe0, 0x20, 0xf7, 0xe0, 0xf1, 0xe0, 0x2e,
      ],
      "Отчёт падает, и я теряю два часа.",
    ],
    [
      "short Cyrillic, KOI8-R",
      [
        0xef, 0xd4, 0xde, 0xa3, 0xd4, 0x20, 0xd0, 0xc1, 0xc4, 0xc1, 0xc5, 0xd4, 0x2c, 0x20, 0xc9, 0x20, 0xd1, 0x20, 0xd4, 0xc5, 0xd2, 0xd1,
        0xc0, 0x20, 0xc4, 0xd7, 0xc1, 0x20, 0xde, 0xc1, 0xd3, 0xc1, 0x2e,
      ],
      "Отчёт падает, и я теряю два часа.",
    ],
    [
      "short Greek, ISO-8859-7",
      [
        0xc7, 0x20, 0xe1, 0xed, 0xe1, 0xf6, 0xef, 0xf1, 0xdc, 0x20, 0xf7, 0xe1, 0xeb, 0xdc, 0xe5, 0xe9, 0x20, 0xf3, 0xf5, 0xed, 0xdd, 0xf7,
        0xe5, 0xe9, 0xe1, 0x20, 0xea, 0xe1, 0xe9, 0x20, 0xf7, 0xdc, 0xed, 0xf9, 0x20, 0xe4, 0xfd, 0xef, 0x20, 0xfe, 0xf1, 0xe5, 0xf2, 0x2e,
      ],
      "Η αναφορά χαλάει συνέχεια και χάνω δύο ώρες.",
    ],
    ["a line that old programs drew", [...bytesOf("Total "), ...Array(40).fill(0xc4)], `Total ${"Ä".repeat(40)}`],
    ["UTF-8 with one stray byte", [...bytesOf("Malmö, Zürich, caf"), 0xe9], "Malmö, Zürich, café"],
  ])("%s", (_what, bytes, text) => expect(decodeText(Uint8Array.from(bytes)).text).toBe(text));
  it("gives one kind of line end", () => expect(decodeText(bytesOf("a\r\nb\rc\n")).text).toBe("a\nb\nc\n"));
});

describe("readTable", () => {
  it.each([
    [",", "a,b\n1,2\n"],
    [";", "a;b\n1,5;2\n3,5;4\n"],
    ["\t", "a\tb\n1, 2\t3\n"],
    ["|", "a|b\n1|2\n"],
    [",", 'a,b\n"x;y;z",2\n"p;q;r",3\n'],
  ])("finds %j", (delimiter, text) => expect(sniffDelimiter(text)).toBe(delimiter));
  it("keeps quoted breaks and knows each row's first line", () => {
    const table = readTable('a,b\n"x\n""y""",1\n\n2,3\n');
    expect(table.rows).toEqual([
      { cells: ['x\n"y"', "1"], line: 2 },
      { cells: ["2", "3"], line: 5 },
    ]);
  });
  it("pads short rows and says which", () => {
    const table = readTable("a,b,c\n1\n1,2,3,4\n");
    expect(table.rows[0]?.cells).toEqual(["1", "", ""]);
    expect(table.notes).toHaveLength(2);
  });
});

describe("dates", () => {
  it.each([
    ["2024-08-31 17:02:28 -0700", "2024-09-01T00:02:28.000Z"],
    ["2020-01-02 17:14:21+00:00", "2020-01-02T17:14:21.000Z"],
    ["2026-03-30", "2026-03-30T00:00:00.000Z"],
    ["2026-08-31T10:26:38Z", "2026-08-31T10:26:38.000Z"],
    ["1519862414744", "2018-03-01T00:00:14.744Z"],
    ["1519862414", "2018-03-01T00:00:14.000Z"],
    ["31st May 2019", "2019-05-31T00:00:00.000Z"],
    ["April 19, 2022", "2022-04-19T00:00:00.000Z"],
    ["12/Jan/24 3:04 PM", "2024-01-12T15:04:00.000Z"],
    ["Sun, 9 Sep 2004 03:15:52 -0500", "2004-09-09T08:15:52.000Z"],
    ["9/3/2024 12:05 am", "2024-09-03T00:05:00.000Z"],
    ["2026-02-30", null],
    ["yesterday", null],
    ["", null],
    ["42", null],
  ])("%s", (value, iso) => expect(parseDate(value)).toBe(iso));
  it("decides day and month over the whole column and says so", () => {
    const european = dateReader(["03/04/2026", "13/04/2026"], "Created");
    expect(european.read("03/04/2026")).toBe("2026-04-03T00:00:00.000Z");
    expect(european.assumption).toBe("Created: dates read as day/month/year.");
    const american = dateReader(["03/04/2026", "03/14/2026"], "Created");
    expect(american.read("03/04/2026")).toBe("2026-03-04T00:00:00.000Z");
    expect(dateReader(["01/02/2026", "02/02/2026"], "Created").assumption).toContain("nothing in the column decides it");
  });
  it("finds the date of a call in its name", () => {
    expect(findDate("GMT20260911-143000_Recording.transcript.vtt")).toBe("2026-09-11T14:30:00.000Z");
    expect(findDate("2026-10-21 Wei Chen.txt")).toBe("2026-10-21T00:00:00.000Z");
    expect(findDate("call with Bo.txt")).toBeNull();
  });
});

describe("htmlToText", () => {
  it.each([
    ["<p>One &amp; two</p><p>three<br>four</p>", "One & two\n\nthree\nfour"],
    ['<a href="https://x.example">the log</a>', "the log"],
    ["<ul><li>a</li><li>b</li></ul>", "- a\n- b"],
    ["a < b and c > d\nnext line", "a < b and c > d\nnext line"],
    ["mail <ana@x.example> now", "mail <ana@x.example> now"],
    ["it&#39;s\nslow", "it's\nslow"],
    ["<b>bold</b>\nnext", "bold\nnext"],
  ])("%s", (html, text) => expect(htmlToText(html)).toBe(text));
});

describe("findSkips", () => {
  const parts = (text: string, author: string | null = null) =>
    findSkips(text, author).map(({ start, end, why }) => [text.slice(start, end), why]);
  it.each([
    ["It broke.\n\n-- \nAna\nLindqvist", [["-- \nAna\nLindqvist", "signature"]]],
    ["It broke.\nSent from my iPhone", [["Sent from my iPhone", "signature"]]],
    [
      "New words.\n\nOn Mon, Jan 5, 2026 at 10:00, Sam <s@x.example> wrote:\n> old\n> older",
      [["On Mon, Jan 5, 2026 at 10:00, Sam <s@x.example> wrote:\n> old\n> older", "quoted"]],
    ],
    ["> old\nNew words here", [["> old", "quoted"]]],
    ["Thanks, that is not what I asked. The export is still broken.", []],
    ["Thanks for nothing.\nThe app is broken\nand nobody answers", []],
    ["> all\n> quoted", []],
    ["It broke again.\n\nBest regards,\nAna", [["Best regards,\nAna", "signature"]]],
    ["On Monday it was slow, and my boss wrote: do something", []],
    [
      "It broke.\n\nBest regards,\nAna\n\nThis e-mail and any attachments are confidential and intended solely for you.\nDelete it.",
      [
        ["Best regards,\nAna\n", "signature"],
        ["This e-mail and any attachments are confidential and intended solely for you.\nDelete it.", "auto"],
      ],
    ],
    ["This message is confidential, please do not share it with my boss: it broke.", []],
    [
      "Still slow.\n\nVon: Sam\nGesendet: Montag, 5. Januar\nAn: Ana\nBetreff: AW: Suche\n\nold",
      [["Von: Sam\nGesendet: Montag, 5. Januar\nAn: Ana\nBetreff: AW: Suche\n\nold", "quoted"]],
    ],
    [
      "Hello\n02.04.2012 14:20 пользователь Bob <b@x.example> написал:\n> old",
      [["02.04.2012 14:20 пользователь Bob <b@x.example> написал:\n> old", "quoted"]],
    ],
    [
      "New.\n_______________________________________________\nlist mailing list",
      [["_______________________________________________\nlist mailing list", "quoted"]],
    ],
    ["New.\n\nBegin forwarded message:\n\nold", [["Begin forwarded message:\n\nold", "quoted"]]],
  ])("%j", (text, expected) => expect(parts(text)).toEqual(expected));
  it("knows the writer's own name under the words", () =>
    expect(parts("It broke.\n\nRosa Delgado\nOffice Manager", "Rosa Delgado")).toEqual([["Rosa Delgado\nOffice Manager", "signature"]]));
});

describe("guessRoles", () => {
  const call = (...turns: [string, string][]): DraftConversation =>
    callOf(
      turns.map(([speaker, text]) => ({ ...blankMessage(text), speaker })),
      { title: null, date: null, line: null },
    );
  const rolesOf = (conversation: DraftConversation, roles = {}) =>
    Object.fromEntries(guessRoles([conversation], { roles })[0]?.messages.map((m) => [m.speaker, m.role]) ?? []);
  it("knows an interviewer by phrase and questions, then the other of two is the customer", () => {
    const talk: [string, string][] = [
      ["Ana", "Thanks for making time. Tell me about your week?"],
      ["Bo", "It is long. We pay invoices and chase people all the time."],
      ["Ana", "Can you walk me through one?"],
      ["Bo", "I open the list. It is slow. Then I wait."],
      ["Ana", "How did you feel?"],
      ["Bo", "Bad, I can tell you, since nothing ever works as they say."],
    ];
    expect(rolesOf(call(...talk))).toEqual({ Ana: "internal", Bo: "customer" });
  });
  it("never silences a customer who asks much", () => {
    const talk: [string, string][] = [
      ["Bo", "Hi, can you help? Where is my invoice?"],
      ["Sam", "Sure. It is under Billing, at the very top of the page, next to the plan."],
      ["Bo", "Why is it wrong? Who changed it?"],
      ["Sam", "The plan changed on Monday because a guest was added to your workspace."],
      ["Bo", "And who pays for that?"],
      ["Sam", "I will take it off."],
    ];
    expect(rolesOf(call(...talk)).Bo).not.toBe("internal");
  });
  it("reads labels, letters only in pairs, and the person's choice first", () => {
    expect(rolesOf(call(["Agent", "Hello"], ["Customer", "Hi"]))).toEqual({ Agent: "internal", Customer: "customer" });
    expect(rolesOf(call(["I", "How so?"], ["R", "Just so."]))).toEqual({ I: "internal", R: "customer" });
    expect(rolesOf(call(["A", "Well."], ["B", "Yes."]))).toEqual({ A: "unknown", B: "unknown" });
    expect(rolesOf(call(["Agent", "Hello"], ["Customer", "Hi"]), { AGENT: "customer" }).Agent).toBe("customer");
  });
});

describe("rows with quotes that nobody closed or escaped well", () => {
  const rowsOf = (text: string) => {
    const { headers, rows, broken } = readTable(text);
    return [headers, ...rows.map((row) => row.cells), ...broken.map(({ line, reason }) => `${line}: ${reason}`)];
  };
  it.each([
    [
      'id,text\n1,"B" \n2,C\n',
      [
        ["id", "text"],
        ["1", "B"],
        ["2", "C"],
      ],
    ],
    [
      'id,text\n1,"He said \\"hi\\", twice"\n2,ok\n',
      [
        ["id", "text"],
        ["1", 'He said "hi", twice'],
        ["2", "ok"],
      ],
    ],
    [
      'id,text\n1,"cnonce="""",nc="""""\n',
      [
        ["id", "text"],
        ["1", 'cnonce="",nc=""'],
      ],
    ],
    [
      'id,text\n1,"broken\n2,"fine"\n3,ok\n',
      [["id", "text"], ["2", "fine"], ["3", "ok"], "2: a quote opens here and closes only in a later row"],
    ],
  ])("%j", (text, expected) => expect(rowsOf(text)).toEqual(expected));
});

describe("moneyFrom", () => {
  it.each([
    ["96000", 96_000, null],
    ["$96,000", 96_000, "USD"],
    ["96.000,00 €", 96_000, "EUR"],
    ["96,000.50 USD", 96_000.5, "USD"],
    ["41k EUR", 41_000, "EUR"],
    ["1,2 Mio. €", 1_200_000, "EUR"],
    ["CHF 8'000", 8000, "CHF"],
    ["12 500,75 kr", 12_500.75, null],
    ["£1.5m", 1_500_000, "GBP"],
    ["A$ 1,250", 1250, "AUD"],
    ["1.250.000", 1_250_000, null],
    ["($500)", -500, "USD"],
    ["₹1,20,000", 120_000, "INR"],
    ["none", null, null],
    ["", null, null],
  ])("%j", (cell, amount, currency) => expect(moneyFrom(cell)).toEqual({ amount, currency }));
});
