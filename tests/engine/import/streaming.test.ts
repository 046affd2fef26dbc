/** Large files: read piece by piece, the same however they are cut, and never held whole; rows made to be slow or huge meet their limits. */
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { FileBytes, Parsed } from "../../../src/engine/import/conversation.ts";
import { openFile, parseFile } from "../../../src/engine/import/index.ts";
import { HEAD_BYTES, RECORD_BYTES, SURVEY_BYTES } from "../../../src/engine/import/limits.ts";
import { bytesOf, errorOf } from "./read-fixture.ts";

const source = (name: string) => readFileSync(new URL(`../../fixtures/${name}`, import.meta.url));

async function readAll(file: FileBytes): Promise<Omit<Parsed, "columns">> {
  const { batches } = await openFile(file);
  const all: Omit<Parsed, "columns"> = { conversations: [], backlog: [], accounts: [], unreadable: [], assumptions: [] };
  for await (const batch of batches) {
    all.conversations.push(...batch.conversations);
    all.backlog.push(...batch.backlog);
    all.accounts.push(...batch.accounts);
    all.unreadable.push(...batch.unreadable);
    all.assumptions.push(...batch.assumptions);
  }
  return all;
}

function cutAt(name: string, bytes: Uint8Array, cuts: readonly number[]): FileBytes {
  const places = [...new Set([0, ...cuts.map((cut) => cut % bytes.length), bytes.length])].sort((a, b) => a - b);
  const pieces = places.slice(1).map((end, index) => bytes.subarray(places[index], end));
  return { name, sizeBytes: bytes.length, pieces: () => pieces };
}

describe("any cutting of a file into pieces gives the same", () => {
  it.each([
    "sources/google-play.csv",
    "sources/tabs-utf16be.tsv",
    "sources/jira-service.csv",
    "sources/zendesk.ndjson",
    "sources/zendesk.json",
    "mail/support.mbox",
    "import/semicolon-1252.csv",
    "import/broken-quote.csv",
  ])("%s", async (path) => {
    const name = path.split("/")[1] ?? "";
    const bytes = source(path);
    const { recognition: _, columns: __, ...whole } = await parseFile(bytes, name);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(), { maxLength: 30 }), async (cuts) => {
        expect(await readAll(cutAt(name, bytes, cuts))).toEqual(whole);
      }),
      { numRuns: 25 },
    );
  });
});

/** `count` lines made one by one, so that the test holds no more than a piece. */
function made(
  name: string,
  head: string,
  line: (index: number) => string,
  count: number,
): Omit<FileBytes, "pieces"> & { pieces(): Iterable<Uint8Array>; taken: () => number } {
  let taken = 0;
  const sizeBytes = bytesOf(head).length + bytesOf(line(0)).length * count;
  function* pieces() {
    taken = 0;
    yield bytesOf(head);
    for (let from = 0; from < count; from += 500) {
      const piece = bytesOf(Array.from({ length: Math.min(500, count - from) }, (_, index) => line(from + index)).join(""));
      taken += piece.length;
      yield piece;
    }
  }
  return { name, sizeBytes, pieces, taken: () => taken };
}

const number = (index: number) => String(index).padStart(7, "0");
const words = "It drops every table when I export to Word. ".repeat(24);

describe("a file larger than what is looked at first", () => {
  it.each([
    ["a.csv", "id,description,created\n", (index: number) => `${number(index)},"${words}",2026-03-04\n`],
    ["a.ndjson", "", (index: number) => `{"id":"${number(index)}","description":"${words}"}\n`],
    [
      "a.mbox",
      "",
      (index: number) =>
        `From a@x.example Wed Mar  4 09:30:00 2026\nFrom: a@x.example\nMessage-ID: <${number(index)}@x>\nSubject: Export\n\n${words}\n\n`,
    ],
  ])("%s gives batches before the end is read, each row once", async (name, head, line) => {
    const count = Math.ceil((name === "a.mbox" ? HEAD_BYTES * 1.5 : SURVEY_BYTES + HEAD_BYTES * 1.5) / line(0).length);
    const file = made(name, head, line, count);
    const { batches } = await openFile(file);
    let seen = 0;
    let takenAtFirst = 0;
    let largest = 0;
    for await (const batch of batches) {
      if (batch.conversations.length > 0) takenAtFirst ||= file.taken();
      largest = Math.max(largest, batch.conversations.length);
      seen += batch.conversations.length;
      expect(batch.bytesDone).toBeLessThanOrEqual(file.sizeBytes);
    }
    expect(seen).toBe(count);
    if (name !== "a.mbox") {
      expect(takenAtFirst).toBeLessThan(file.sizeBytes);
      expect(largest).toBeLessThan(count / 4);
    }
  });

  it("JSON that is one array", async () => {
    const line = (index: number) => `${index === 0 ? "" : ","}{"id":"${number(index)}","subject":"Export","description":"${words}"}`;
    const count = Math.ceil((HEAD_BYTES * 2) / line(1).length);
    const file = made("a.json", '{"tickets":[', line, count);
    const whole: FileBytes = { ...file, pieces: () => [...file.pieces(), bytesOf("]}")] };
    expect((await readAll(whole)).conversations).toHaveLength(count);
  });
});

describe("rows that are made to hurt", () => {
  it("a quote that never closes in a large file costs its own row", async () => {
    const line = (index: number) => (index === 3 ? `${number(index)},"no end ${words}\n` : `${number(index)},${words}\n`);
    const count = Math.ceil((RECORD_BYTES * 1.5) / line(0).length);
    const { conversations, unreadable } = await readAll(made("a.csv", "id,description\n", line, count));
    expect(conversations).toHaveLength(count - 1);
    expect(unreadable).toMatchObject([{ line: 5, reason: expect.stringContaining("never closes") }]);
  });

  it("a row longer than the limit is named, and the rest is read", async () => {
    const long = `2,${"x ".repeat(RECORD_BYTES)}\n`;
    const bytes = bytesOf(`id,description\n1,It is slow today\n${long}3,It is slow still\n`);
    const { conversations, unreadable } = await readAll({
      name: "a.csv",
      sizeBytes: bytes.length,
      pieces: function* () {
        for (let at = 0; at < bytes.length; at += 262_144) yield bytes.subarray(at, at + 262_144);
      },
    });
    expect(conversations.map((c) => [c.id, c.line])).toEqual([
      ["1", 2],
      ["3", 4],
    ]);
    expect(unreadable).toMatchObject([{ line: 3, reason: "This row was left out: it is longer than 16 MB." }]);
  });

  it("a mail that is too large, or whose headers are, costs itself only", async () => {
    const envelope = "From a@x.example Wed Mar  4 09:30:00 2026\n";
    const bytes = bytesOf(
      `${envelope}Subject: ${"x".repeat(3_000_000)}\n\nHi\n\n${envelope}Subject: Long\n\n${"word ".repeat(8_000_000)}\n\n${envelope}Subject: Fine\n\nIt is slow today\n`,
    );
    const { conversations, unreadable } = await readAll({
      name: "a.mbox",
      sizeBytes: bytes.length,
      pieces: function* () {
        for (let at = 0; at < bytes.length; at += 262_144) yield bytes.subarray(at, at + 262_144);
      },
    });
    expect(conversations.map((c) => c.messages.map((message) => message.text))).toEqual([["Fine", "It is slow today"]]);
    expect(unreadable.map(({ reason }) => reason)).toEqual([
      expect.stringMatching(/^Mail 1 was left out: its headers are larger/),
      "Mail 2 was left out: it is larger than 32 MB.",
    ]);
  });

  it("a line longer than the limit is named, and the rest is read", async () => {
    const long = `{"id":"2","description":"${"x ".repeat(RECORD_BYTES)}"}\n`;
    const around = (id: string) => `{"id":"${id}","description":"${words}"}\n`;
    const bytes = bytesOf(around("1").repeat(Math.ceil(HEAD_BYTES / 1000)) + long + around("3"));
    const { conversations, unreadable } = await readAll({
      name: "a.ndjson",
      sizeBytes: bytes.length,
      pieces: function* () {
        for (let at = 0; at < bytes.length; at += 262_144) yield bytes.subarray(at, at + 262_144);
      },
    });
    expect(conversations.at(-1)?.id).toBe("3");
    expect(unreadable).toMatchObject([{ reason: expect.stringContaining("longer than 16 MB") }]);
  });

  it.each([
    [
      "a million columns",
      `${Array.from({ length: 1_000_000 }, (_, index) => `c${index}`).join(",")}\n1,2\n`,
      "a.csv",
      /more than 2,000 columns/,
    ],
    ["deep JSON", "[".repeat(300_000), "a.json", /more than 1,000 deep/],
    ["deep JSON that closes", `${'{"a":'.repeat(50_000)}1${"}".repeat(50_000)}`, "a.json", /more than 1,000 deep/],
    ["a quote alone", '"', "a.csv", /./],
  ])("%s is refused in one line", async (_what, content, name, message) => {
    const error = await errorOf(parseFile(bytesOf(content), name));
    expect(error.code).toMatch(/^input\./);
    expect(error.message).toMatch(message);
    expect(error.message).not.toContain("\n");
  });

  it("one line of more than 16 MB is named and left out, and the rest is read", async () => {
    const long = "a".repeat(17 * 1024 * 1024);
    const { conversations, unreadable } = await parseFile(bytesOf(`Ana: It stops.\n\nBo: ${long}\n\nAna: Again.\n`), "call.txt");
    expect(conversations[0]?.messages.map(({ text }) => text).join(" ")).toMatch(/It stops\..*Again\./s);
    expect(unreadable).toMatchObject([{ line: 3, reason: "This line is longer than 16 MB." }]);
  });

  it("a file that is one line of more than 16 MB is refused for that, and not called empty", async () => {
    await expect(parseFile(bytesOf("a".repeat(17 * 1024 * 1024)), "call.txt")).rejects.toMatchObject({
      code: "input.too-large",
      message: "This line is longer than 16 MB.",
      details: { line: 1 },
    });
  });

  it("a megabyte in a cell, zeros, and one line of ten thousand rows' length are read", async () => {
    const big = "word ".repeat(250_000).trim();
    const parsed = await parseFile(bytesOf(`id,description\n1,"${big}"\n2,It is\0slow today\n`), "a.csv");
    expect(parsed.conversations[0]?.messages[0]?.text).toHaveLength(big.length);
    expect(parsed.conversations[1]?.messages[0]?.text).toBe("It is\ufffdslow today");
  });
});
