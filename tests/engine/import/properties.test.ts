/** Whatever comes in, only an EarshotError of the input kind comes out, and every offset lies inside its text. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseFile } from "../../../src/engine/import/index.ts";
import { htmlToText } from "../../../src/engine/import/read/html.ts";
import { findSkips } from "../../../src/engine/import/read/mail-parts.ts";
import { EarshotError } from "../../../src/shared/errors.ts";
import { makeWorkbook } from "./make-zip.ts";
import { bytesOf } from "./read-fixture.ts";

const NAMES = ["a.vtt", "a.srt", "a.json", "a.ndjson", "a.csv", "a.tsv", "a.txt", "a.md", "a"];
const runs = { numRuns: 150 };

/** Parses and checks the promises of the model; a refusal is as good as a reading. */
async function readSafely(bytes: Uint8Array, name: string): Promise<void> {
  try {
    const parsed = await parseFile(bytes, name);
    const ids = parsed.conversations.map((c) => c.id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const message of parsed.conversations.flatMap((c) => c.messages)) {
      expect(message.text.isWellFormed()).toBe(true);
      expect(message.text.trim()).not.toBe("");
      for (const { offset } of message.cueTimes) expect(offset >= 0 && offset < message.text.length).toBe(true);
      for (const { start, end } of message.skip) expect(start >= 0 && start < end && end <= message.text.length).toBe(true);
      if (message.date !== null) expect(new Date(message.date).toISOString()).toBe(message.date);
    }
  } catch (error) {
    if (!(error instanceof EarshotError)) throw error;
    expect(error.code).toMatch(/^input\./);
    // What nobody foresaw is told as a malformed file too: here it is a fault of ours.
    if (/Earshot's fault/.test(String(error.details.todo))) throw error.cause;
  }
}

/** Every fixture, and a workbook, each as it should be read. */
function damageable(): { name: string; bytes: Uint8Array }[] {
  const fixtures = ["import", "sources", "mail", "mail-forwards", "transcripts"].flatMap((folder) => {
    const path = fileURLToPath(new URL(`../../fixtures/${folder}/`, import.meta.url));
    return readdirSync(path, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ name, parentPath }) => ({ name, bytes: readFileSync(join(parentPath, name)) as Uint8Array }));
  });
  const cell = (address: string, words: string) => `<c r="${address}" t="inlineStr"><is><t>${words}</t></is></c>`;
  const rows = `<row r="1">${cell("A1", "id")}${cell("B1", "description")}</row><row r="2">${cell("A2", "7")}${cell("B2", "It is slow today")}</row>`;
  return [...fixtures, { name: "a.xlsx", bytes: makeWorkbook({ S: rows }) }];
}

describe("any file", () => {
  it("of random bytes", () => fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), fc.constantFrom(...NAMES), readSafely), runs));

  it("of random text", () =>
    fc.assert(
      fc.asyncProperty(fc.string({ unit: "binary", maxLength: 300 }), fc.constantFrom(...NAMES), (text, name) =>
        readSafely(bytesOf(text), name),
      ),
      runs,
    ));

  it("of the pieces that formats are made of", () => {
    const piece = fc.constantFrom(
      "WEBVTT\n\n",
      "00:00:01.000 --> 00:00:02.000\n",
      "00:01 --> 00:00\n",
      "<v Ana>",
      "</v>",
      "Ana: ",
      "**Bo:** ",
      "Bo  0:21\n",
      "[00:01.5] ",
      "\n",
      "\n\n",
      '"',
      ",",
      ";",
      "\t",
      "id,subject,description\n",
      "> ",
      "-- \n",
      "On 1 May 2026 Sam wrote:\n",
      "{",
      "}",
      "[",
      "]",
      '"text":',
      '"speaker":"x",',
      "null",
      "<p>",
      "&#99999999;",
      "\\ud800",
      "word ",
      "It broke. ",
      "?",
      "2026-13-45",
      "😀",
      "\u0000",
    );
    return fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 40 }), fc.constantFrom(...NAMES), (pieces, name) =>
        readSafely(bytesOf(pieces.join("")), name),
      ),
      { numRuns: 300 },
    );
  });

  it("that was readable before it was damaged", () => {
    const files = damageable();
    const damage = fc.record({ at: fc.nat(), drop: fc.nat(40), put: fc.uint8Array({ maxLength: 6 }) });
    return fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...files),
        fc.array(damage, { minLength: 1, maxLength: 4 }),
        fc.boolean(),
        async ({ name, bytes }, damages, isCut) => {
          let broken = [...bytes];
          for (const { at, drop, put } of damages) broken.splice(at % (broken.length + 1), drop, ...put);
          if (isCut) broken = broken.slice(0, Math.floor(broken.length / 2));
          await readSafely(Uint8Array.from(broken), name);
        },
      ),
      { numRuns: 300 },
    );
  });

  it("with any JSON value", () =>
    fc.assert(
      fc.asyncProperty(fc.json({ maxDepth: 4 }), (json) => readSafely(bytesOf(json), "a.json")),
      runs,
    ));

  const hostile: [string, string][] = [
    ["a.json", "[".repeat(200_000)],
    ["a.json", `${'{"a":'.repeat(50_000)}1${"}".repeat(50_000)}`],
    ["a.csv", `id,description\n1,${"<div>".repeat(20_000)}deep`],
    ["a.csv", `id,description\n1,a b c ${"<".repeat(100_000)}`],
    ["a.csv", `id,description\n1,a b c${" ".repeat(100_000)}x`],
    ["a.csv", `id,description\n${'1,"a\n'.repeat(3000)}`],
    ["a.csv", `id,email,description\n1,${"a@".repeat(30_000)},hello there you`],
    ["a.md", `**A:** x\n**B:** ${"[".repeat(100_000)}${"**a ".repeat(30_000)}`],
    ["a.txt", `A: hi\nB: ${" ".repeat(100_000)}x`],
    ["a.txt", "On 1\n".repeat(30_000)],
    ["a.eml", `From: a@x.example\nSubject: Hi\n\n${"> ".repeat(50_000)}deep\n${">\n".repeat(30_000)}`],
    [
      "a.eml",
      `From: a@x.example\nContent-Type: multipart/mixed; boundary=b\n\n${"--b\nContent-Type: multipart/mixed; boundary=b\n\n".repeat(3000)}`,
    ],
    ["a.eml", `From: a@x.example\nTo: ${"b@x.example, ".repeat(20_000)}\nSubject: Hi\n\nHello`],
    ["a.mbox", "From a@x.example Wed Mar  4 09:30:00 2026\nSubject: Re: Re: x\nIn-Reply-To: <1@x>\n\nHello\n\n".repeat(3000)],
    ["a.csv", `id,description\n1,"${"On 1 May 2026 Sam wrote:\n".repeat(5000)}"`],
    ["a.csv", `id,description\n${'1,"a,"b\n'.repeat(3000)}`],
    ["a.eml", `From: a@x.example\nSubject: Fwd: Hi\n\n${"On 1\n".repeat(20_000)}${`${"-".repeat(50)} a\n`.repeat(5000)}`],
    ["a.eml", `From: a@x.example\nSubject: Fwd: Hi\n\n${"---------- Forwarded message ---------\nFrom: a@b.c\n\n".repeat(5000)}`],
    ["a.vtt", `WEBVTT\n\n00:01.000 --> 00:02.000\n${"<v a".repeat(50_000)}`],
  ];
  it.each(hostile)("made to be slow is read or refused (%s, %#)", async (name, text) => {
    // What is slow without bound runs into the test's own limit.
    await readSafely(bytesOf(text), name);
  });
});

it("htmlToText never throws, and plain words pass unchanged", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => typeof htmlToText(text) === "string"),
    runs,
  );
  fc.assert(
    fc.property(fc.array(fc.stringMatching(/^[a-z]{1,8}$/), { minLength: 1 }), (words) => htmlToText(words.join(" ")) === words.join(" ")),
    runs,
  );
});

it("findSkips leaves words, in order and without overlap", () => {
  const line = fc.constantFrom(
    "It is slow.",
    "> quoted",
    "",
    "-- ",
    "Best regards,",
    "Ana",
    "On 1 May 2026 Sam wrote:",
    "Sent from my iPhone",
    "From: a",
    "Sent: 1 May",
    "To: b",
  );
  fc.assert(
    fc.property(fc.array(line, { maxLength: 14 }), (lines) => {
      const text = lines.join("\n");
      const skips = findSkips(text, "Ana Ruiz");
      let at = 0;
      let left = "";
      for (const { start, end } of skips) {
        expect(start >= at && end > start && end <= text.length).toBe(true);
        left += text.slice(at, start);
        at = end;
      }
      left += text.slice(at);
      if (skips.length > 0) expect(left).toMatch(/[a-z]/i);
    }),
  );
});
