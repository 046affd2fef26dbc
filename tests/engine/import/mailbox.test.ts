/** Mailboxes as each program writes them: every mail is found once, whole, and no words part one. */
import { describe, expect, it } from "vitest";
import type { FileBytes } from "../../../src/engine/import/conversation.ts";
import { parseFile } from "../../../src/engine/import/index.ts";
import { type NumberedMail, readMails } from "../../../src/engine/import/read/mailbox.ts";

const ENVELOPE = "From ana@lind.example Wed Mar  4 09:30:00 2026";
const mail = (subject: string, body: string, more = "") => `From: ana@lind.example\nSubject: ${subject}\n${more}\n${body}\n`;

/** In pieces of `size` bytes. */
async function read(box: string, size = 1 << 16): Promise<NumberedMail[]> {
  const bytes = Buffer.from(box, "latin1");
  const file: FileBytes = {
    name: "a.mbox",
    sizeBytes: bytes.length,
    *pieces() {
      for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
    },
  };
  const mails: NumberedMail[] = [];
  for await (const one of readMails(file)) mails.push(one);
  return mails;
}
const texts = async (box: string, size?: number) => (await read(box, size)).map(({ mail: one }) => one?.text);

describe("words that begin with From", () => {
  it.each([
    ["mboxo", ">From Monday on it failed.", "From Monday on it failed."],
    ["mboxrd", ">>From the first answer:\n>From Monday on it failed.", ">From the first answer:\nFrom Monday on it failed."],
    ["unescaped", "From Monday on it failed.", "From Monday on it failed."],
    ["unescaped, with a time", "From 10:30 on 4 March 2026 it failed.", "From 10:30 on 4 March 2026 it failed."],
    [
      "unescaped, below an empty line",
      "It failed.\n\nFrom Mon Mar 2 10:00 to Mar 3 2026 at least.",
      "It failed.\n\nFrom Mon Mar 2 10:00 to Mar 3 2026 at least.",
    ],
    ["an envelope amid words", `I see:\n${ENVELOPE}\nin the log.`, `I see:\n${ENVELOPE}\nin the log.`],
    ["a sender alone, then words", "It failed.\n\nFrom here\nit looks broken.", "It failed.\n\nFrom here\nit looks broken."],
  ])("%s", async (_, body, text) => {
    for (const size of [1, 7, 1 << 16])
      expect(await texts(`${ENVELOPE}\n${mail("a", body)}\n${ENVELOPE}\n${mail("b", "Second.")}`, size)).toEqual([text, "Second."]);
  });
});

describe("envelopes", () => {
  it.each([
    "From - Wed Mar 04 09:30:00 2026",
    "From MAILER-DAEMON Wed Mar  4 09:30:00 2026",
    "From 1234567890@xxx Wed Mar 04 09:30:00 +0000 2026",
    "From ana at lind.example  Wed Mar  4 09:30:00 2026",
    "From ana@lind.example Wed Mar  4 09:30:00 CET 2026",
    "From ana@lind.example Wed, 04 Mar 2026 09:30:00 +0100",
    "From ana@lind.example 2026-03-04T09:30:00Z",
    "From ???@??? Wed Mar 04 09:30:00 2026",
    "From ana@lind.example",
  ])("%s", async (envelope) => {
    const box = `${envelope}\n${mail("a", "First.")}\n${envelope}\n${mail("b", "Second.")}`;
    expect(await texts(box)).toEqual(["First.", "Second."]);
    expect(await texts(box.replaceAll("\n", "\r\n"), 5)).toEqual(["First.", "Second."]);
  });
  it("without an empty line above them", async () =>
    expect(await texts(`${ENVELOPE}\n${mail("a", "First.")}${ENVELOPE}\n${mail("b", "Second.")}`)).toEqual(["First.", "Second."]));
  it("below a byte order mark", async () => expect(await texts(`\xef\xbb\xbf${ENVELOPE}\n${mail("a", "First.")}`)).toEqual(["First."]));
});

describe("a mail that says its length (mboxcl, mboxcl2)", () => {
  const inner = `See the raw mail:\n\n${ENVELOPE}\n${mail("inner", "Inner.")}\n>From the answer`;
  const withLength = (body: string, length = body.length + 1) => mail("a", body, `Content-Length: ${length}\n`);
  const second = `\n${ENVELOPE}\n${mail("b", "Second.")}`;
  it("may hold envelopes", async () => {
    for (const size of [3, 1 << 16]) expect(await texts(`${ENVELOPE}\n${withLength(inner)}${second}`, size)).toEqual([inner, "Second."]);
    expect(await texts(`${ENVELOPE}\n${withLength(inner)}`)).toEqual([inner]);
  });
  it("is unescaped where its words are escaped (mboxcl)", async () =>
    expect(await texts(`${ENVELOPE}\n${withLength(">From Monday on it failed.")}${second}`)).toEqual([
      "From Monday on it failed.",
      "Second.",
    ]));
  it.each([3, 50_000, 0, 999_999_999_999])("is not believed when it is wrong: %i", async (length) => {
    const box = Array.from({ length: 6 }, (_, at) => `${ENVELOPE}\n${withLength(`Mail ${at}.`, length)}\n`).join("");
    expect(await texts(box)).toEqual(["Mail 0.", "Mail 1.", "Mail 2.", "Mail 3.", "Mail 4.", "Mail 5."]);
  });
});

describe("a mailbox that is cut off", () => {
  const parts = 'Content-Type: multipart/alternative; boundary="b"\n';
  const body = `--b\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n${Buffer.from("It fails for everybody in the team, every day.").toString("base64")}\n--b\nContent-Type: text/html\n\n<p>It fails</p>\n--b--`;
  const box = `${ENVELOPE}\n${mail("a", "First.")}\n${ENVELOPE}\n${mail("b", body, parts)}`;
  it.each([
    ["in its head", box.indexOf("boundary"), ""],
    ["in its words", box.indexOf("base64\n\n") + 30, "It fails for ev"],
    ["below them", box.indexOf("text/html"), "It fails for everybody in the team, every day."],
  ])("%s", async (_, end, words) => {
    const found = await read(box.slice(0, end));
    expect(found.map((one) => one.mail?.text ?? "")).toEqual(["First.", expect.stringContaining(words)]);
    expect(found[1]?.mail?.subject).toBe("b");
  });
  it("at any byte, nothing that came before is lost", async () => {
    for (let end = box.indexOf("First.") + 7; end < box.length; end += 3) {
      const [first] = (await parseFile(Buffer.from(box.slice(0, end)), "a.mbox")).conversations;
      expect(first?.messages.at(-1)?.text).toContain("First.");
    }
  });
});
