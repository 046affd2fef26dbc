/** What is written down comes back: random words through each text format, in any encoding and with any delimiter. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseFile } from "../../../src/engine/import/index.ts";
import { readTable } from "../../../src/engine/import/read/table.ts";
import { makeWorkbook } from "./make-zip.ts";
import { bytesOf } from "./read-fixture.ts";

const runs = { numRuns: 60 };
const word = fc.stringMatching(/^[a-zäöüéñ]{2,9}$/);
/** Words as a customer writes them: never markup, a signature or a quote. */
const sentence = fc.array(word, { minLength: 3, maxLength: 12 }).map((words) => words.join(" "));
const rows = fc.uniqueArray(fc.record({ id: fc.integer({ min: 1, max: 99_999 }), text: sentence, more: sentence }), {
  minLength: 2,
  maxLength: 12,
  selector: (row) => row.id,
});

const quote = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;
const utf32 = (text: string): Uint8Array =>
  new Uint8Array(Uint32Array.from([...text], (character) => character.codePointAt(0) ?? 0).buffer);
const encoders: Record<string, (text: string) => Uint8Array> = {
  "UTF-8": bytesOf,
  "UTF-8 with its mark": (text) => bytesOf(`\ufeff${text}`),
  "UTF-16LE": (text) => Buffer.from(`\ufeff${text}`, "utf16le"),
  "UTF-16BE": (text) => Buffer.from(`\ufeff${text}`, "utf16le").swap16(),
  "UTF-16LE without its mark": (text) => Buffer.from(text, "utf16le"),
  "UTF-32LE": (text) => utf32(`\ufeff${text}`),
  "UTF-32BE without its mark": (text) => Buffer.from(utf32(text)).swap32(),
  "Windows-1252": (text) => Buffer.from(text, "latin1"),
};

describe("tickets as CSV", () => {
  it.each(Object.keys(encoders))("in %s", (encoding) =>
    fc.assert(
      fc.asyncProperty(rows, fc.constantFrom(",", ";", "\t", "|"), fc.constantFrom("\n", "\r\n", "\r"), async (tickets, delimiter, end) => {
        const lines = tickets.map(({ id, text, more }) =>
          [String(id), quote(`${text}${delimiter} "${more}"`), "2026-03-04"].join(delimiter),
        );
        const csv = [["id", "description", "created"].join(delimiter), ...lines, ""].join(end);
        const parsed = await parseFile((encoders[encoding] ?? bytesOf)(csv), "a.csv");
        expect(parsed.conversations.map((c) => [c.id, c.messages[0]?.text])).toEqual(
          tickets.map(({ id, text, more }) => [String(id), `${text}${delimiter} "${more}"`.replaceAll("\t", "\t")]),
        );
      }),
      runs,
    ),
  );
});

it("any cells, quoted, come back as they were", () => {
  const cell = fc
    .string({
      unit: fc.constantFrom("a", "B", '"', ",", ";", "\n", " ", "é", "😀", "'", "\\", "=", "|", "\t", "1"),
      maxLength: 12,
    })
    .filter((text) => !text.includes('\\"'));
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 8 }), (cells) => {
      const filled = cells.map(([a, b, c]): [string, string, string] => [`x${a}`, b, c]);
      const text = ["one,two,three", ...filled.map((row) => row.map(quote).join(","))].join("\n");
      expect(readTable(text).rows.map((row) => row.cells)).toEqual(filled);
    }),
    { numRuns: 300 },
  );
});

it("records a line, in an array and in an object are the same tickets", () =>
  fc.assert(
    fc.asyncProperty(rows, async (tickets) => {
      const records = tickets.map(({ id, text }) => ({ id, subject: "", description: text }));
      const [lines, array, object] = await Promise.all(
        [
          records.map((record) => JSON.stringify(record)).join("\n"),
          JSON.stringify(records),
          JSON.stringify({ page: 1, tickets: records }),
        ].map(async (json, index) =>
          (await parseFile(bytesOf(json), index === 0 ? "a.ndjson" : "a.json")).conversations.map((c) => [c.id, c.messages[0]?.text]),
        ),
      );
      const expected = tickets.map(({ id, text }) => [String(id), text]);
      expect(array).toEqual(expected);
      expect(object).toEqual(expected);
      expect(lines).toEqual(expected);
    }),
    runs,
  ));

it("a workbook says what the CSV says", () =>
  fc.assert(
    fc.asyncProperty(rows, async (tickets) => {
      const cell = (column: string, row: number, words: string) => `<c r="${column}${row}" t="inlineStr"><is><t>${words}</t></is></c>`;
      const sheet = [{ id: "id", text: "description" }, ...tickets].map(
        ({ id, text }, index) => `<row r="${index + 1}">${cell("A", index + 1, String(id))}${cell("B", index + 1, text)}</row>`,
      );
      const csv = ["id,description", ...tickets.map(({ id, text }) => `${id},${quote(text)}`)].join("\n");
      const [one, other] = await Promise.all([parseFile(makeWorkbook({ S: sheet.join("") }), "a.xlsx"), parseFile(bytesOf(csv), "a.csv")]);
      expect(one.conversations).toEqual(other.conversations);
    }),
    { numRuns: 20 },
  ));

describe("mail", () => {
  const mail = (text: string, index: number, encoding: "8bit" | "base64" | "quoted-printable"): string => {
    const bytes = Buffer.from(text);
    const printable = [...bytes].map((byte) => `=${byte.toString(16).toUpperCase().padStart(2, "0")}`);
    const soft = Array.from({ length: Math.ceil(printable.length / 24) }, (_, line) =>
      printable.slice(line * 24, line * 24 + 24).join(""),
    ).join("=\n");
    const body = encoding === "base64" ? bytes.toString("base64") : encoding === "quoted-printable" ? soft : text;
    return `From: Ana <ana@lind.example>\nMessage-ID: <${index}@x>\nSubject: =?UTF-8?B?${Buffer.from(`Größe ${index}`).toString("base64")}?=\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: ${encoding}\n\n${body}\n`;
  };
  const encoding = fc.constantFrom("8bit" as const, "base64" as const, "quoted-printable" as const);

  it("an EML's words, however they are encoded", () =>
    fc.assert(
      fc.asyncProperty(sentence, encoding, async (text, how) => {
        const { conversations } = await parseFile(bytesOf(mail(text, 1, how)), "a.eml");
        expect(conversations[0]?.messages.map((message) => message.text)).toEqual(["Größe 1", text]);
      }),
      runs,
    ));

  it("a mailbox holds what its mails hold", () =>
    fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(sentence, encoding), { minLength: 1, maxLength: 6 }), async (mails) => {
        const box = mails
          .map(([text, how], index) => `From ana@lind.example Wed Mar  4 09:30:00 2026\n${mail(text, index, how)}\n`)
          .join("");
        const { conversations } = await parseFile(bytesOf(box), "a.mbox");
        expect(conversations.map((c) => c.messages.at(-1)?.text)).toEqual(mails.map(([text]) => text));
      }),
      runs,
    ));
});
