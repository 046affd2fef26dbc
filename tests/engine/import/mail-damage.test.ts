/** Mails as broken as they come: no word and no letter of them is lost. All are made up here, one a damage. */
import { describe, expect, it } from "vitest";
import { parseFile } from "../../../src/engine/import/index.ts";
import { mendMail } from "../../../src/engine/import/read/mail-damage.ts";
import { readMail } from "../../../src/engine/import/read/mime.ts";

const HEAD = "From: Ana Ruiz <ana@lind.example>\r\nTo: help@acme.example\r\nSubject: Export\r\n";

/** What a part of the mail says, from one byte a character. */
const read = (...lines: string[]) => readMail(Buffer.from(lines.join("\r\n"), "latin1"));
const utf8 = (text: string) => Buffer.from(text).toString("latin1");
const textOf = async (...lines: string[]) => (await read(`${HEAD}${lines[0]}`, ...lines.slice(1))).text;

describe("the head", () => {
  it("words that begin without an empty line are the words", async () => {
    const mail = await read(`${HEAD}The export fails`, "since Monday: nothing comes.", "", "Please help.");
    expect(mail.subject).toBe("Export");
    expect(mail.text).toBe("The export fails\nsince Monday: nothing comes.\n\nPlease help.");
  });
  it("so are those that look like a header", () =>
    expect(textOf("Problem: the export fails", "It takes an hour.", "", "Bye")).resolves.toBe(
      "Problem: the export fails\nIt takes an hour.\n\nBye",
    ));
  it("a folded line without its blank is no end of the head", async () => {
    const mail = await read("Subject: The export of the whole", "backlog fails", "From: ana@lind.example", "", "It fails.");
    expect(mail).toMatchObject({ subject: "The export of the whole backlog fails", address: "ana@lind.example", text: "It fails." });
  });
  it("empty lines above it and a byte order mark count for nothing", async () =>
    expect(await read(utf8("\ufeff"), "", `${HEAD}`, "It fails.")).toMatchObject({ subject: "Export", text: "It fails." }));
  it("a part that begins with its words has no head", () =>
    expect(textOf('Content-Type: multipart/mixed; boundary="b"', "", "--b", "It fails.", "Every day.", "--b--")).resolves.toBe(
      "It fails.\nEvery day.",
    ));
  it("may say no more than what kind of words follow, whatever the file is called", async () => {
    for (const [type, body] of [
      ["text/plain; charset=utf-8", "It fails."],
      ['multipart/mixed; boundary="b"', "--b\nContent-Type: text/html\n\n<p>It fails.</p>\n--b--\n"],
    ]) {
      const { recognition, conversations } = await parseFile(Buffer.from(`Content-Type: ${type}\n\n${body}`), "part.raw");
      expect([recognition.format, conversations[0]?.messages.map(({ text }) => text)]).toEqual(["eml", ["It fails."]]);
    }
  });
  it("a blank before it, and fields whose names were lost, count for nothing", async () =>
    expect(await read(` ${HEAD}::  From: evil@x.example`, ":From: evil@x.example", "", "It fails.")).toMatchObject({
      subject: "Export",
      address: "ana@lind.example",
      text: "It fails.",
    }));
  it("a line that an mbox put above is left there", async () =>
    expect(await read("From ana@lind.example Wed Mar  4 09:30:00 2026", HEAD, "It fails.")).toMatchObject({
      subject: "Export",
      text: "It fails.",
    }));
});

describe("the boundary", () => {
  const type = 'Content-Type: multipart/mixed; boundary="b"';
  it("may have words behind it", () =>
    expect(textOf(type, "", "--b ignore this", "Content-Type: text/plain", "", "It fails.", "--b-- and this", "")).resolves.toBe(
      "It fails.",
    ));
});

describe("the content type", () => {
  it.each(["text", "text/", "", "plain", "text/plain charset=us-ascii", "text/plain, charset=us-ascii"])("%j is plain text", (type) =>
    expect(textOf(`Content-Type: ${type}`, "", "It fails.")).resolves.toBe("It fails."),
  );
  it.each(["multipart/mixed", "multipart; boundary=b", "multipart/mixed; boundary=other"])("%j finds its parts", (type) =>
    expect(textOf(`Content-Type: ${type}`, "", "--b", "Content-Type: text/plain", "", "It fails.", "--b--")).resolves.toBe("It fails."),
  );
  it("one of several parts without any part is read as it is", () =>
    expect(textOf("Content-Type: multipart/mixed; boundary=b", "", "It fails.")).resolves.toBe("It fails."));
  it.each(["text/markdown", "text/enriched"])("%s is read when there is nothing else", async (type) => {
    expect(await textOf(`Content-Type: ${type}; charset=utf-8`, "", utf8("Très lent."))).toBe("Très lent.");
    const parts = ["--b", `Content-Type: ${type}`, "", "*Slow.*", "--b", "Content-Type: text/plain", "", "Slow.", "--b--"];
    expect(await textOf("Content-Type: multipart/alternative; boundary=b", "", ...parts)).toBe("Slow.");
  });
});

describe("characters", () => {
  const plain = (charset: string, words: string, how = "8bit") =>
    textOf(`Content-Type: text/plain; charset=${charset}; format=flowed`, `Content-Transfer-Encoding: ${how}`, "", words);
  it.each(["us-ascii", "x-unknown", "made-up", "iso-8859-1", "gb2312", "utf-8", '"us-ascii"'])(
    "UTF-8 under the label %s",
    async (label) => {
      const words = "Die Suche ist für uns zu langsam – „ständig“.";
      expect(await plain(label, utf8(words))).toBe(words);
      expect(await plain(label, Buffer.from(words).toString("base64"), "base64")).toBe(words);
      expect(
        await plain(
          label,
          utf8(words).replace(/[\x80-\xff]/g, (one) => `=${one.charCodeAt(0).toString(16).toUpperCase()}`),
          "quoted-printable",
        ),
      ).toBe(words);
    },
  );
  it("a label that is right stays", async () => {
    expect(await plain("iso-8859-1", "f\xfcr")).toBe("für");
    expect(await plain("koi8-r", "\xc4\xc1")).toBe("да");
    expect(await plain("shift_jis", "\x83e\x83X\x83g")).toBe("テスト");
  });
  it("one byte a character under UTF-8 or no label is Western", async () => {
    expect(await plain("utf-8", "zu langsam f\xfcr uns")).toBe("zu langsam für uns");
    expect(await plain("us-ascii", "zu langsam f\xfcr uns")).toBe("zu langsam für uns");
    expect(await textOf("", "zu langsam f\xfcr uns")).toBe("zu langsam für uns");
  });
  it("UTF-7, in words and in the subject", async () => {
    expect(await plain("utf-7", "1 +- 1: f+APw-r uns +AOQ-rgerlich+ACE-")).toBe("1 + 1: für uns ärgerlich!");
    expect(await plain("UNICODE-1-1-UTF-7", "f+APw-r uns")).toBe("für uns");
    expect((await read("Subject: =?utf-7?Q?zu_langsam_f+APw-r_uns?=", "", "x")).subject).toBe("zu langsam für uns");
  });
  it.each([
    ["ISO 8859-1", "zu langsam f\xfcr uns", "M\xfcller"],
    ["UTF-8", utf8("zu langsam für uns"), utf8("Müller")],
    ["an encoded word around", "=?iso-8859-1?Q?zu_langsam_f\xfcr_uns?=", "=?iso-8859-1?Q?M\xfcller?="],
    ["a label that says ASCII", "=?us-ascii?Q?zu_langsam_f=C3=BCr_uns?=", "=?unknown?Q?M=C3=BCller?="],
  ])("raw 8 bit in subject and sender: %s", async (_, subject, name) =>
    expect(await read(`Subject: ${subject}`, `From: ${name} <m@lind.example>`, "", "x")).toMatchObject({
      subject: "zu langsam für uns",
      name: "Müller",
    }),
  );
  it("they are in the encoding that the mail says", async () =>
    expect((await read("Subject: \xc4\xc1", "Content-Type: text/plain; charset=koi8-r", "", "x")).subject).toBe("да"));
  it("a character spread over two encoded words is whole", async () =>
    expect((await read("Subject: =?utf-8?Q?f=C3?= =?utf-8?Q?=BCr?=", "", "x")).subject).toBe("für"));
});

describe("a mail that is attached", () => {
  const attached = [
    "--b",
    "Content-Type: message/rfc822",
    "",
    "From: Bo <bo@tern.example>",
    "Subject: Slow",
    "",
    "Search is slow.",
    "--b--",
  ];
  const mixed = "Content-Type: multipart/mixed; boundary=b";
  it("is kept apart from the words above it", async () =>
    expect(await read(`${HEAD}${mixed}`, "", "--b", "", "See this.", ...attached)).toMatchObject({
      text: "See this.",
      attached: [{ name: "Bo", address: "bo@tern.example", subject: "Slow", text: "Search is slow." }],
    }));
  it("costs itself only when it passes the parser's limits", async () => {
    const huge = `X-Long: ${"a".repeat(3_000_000)}`;
    expect(
      await read(`${HEAD}${mixed}`, "", "--b", "", "See this.", "--b", "Content-Type: message/rfc822", "", huge, "", "x", "--b--"),
    ).toMatchObject({
      text: "See this.",
      attached: [],
    });
  });
  it("in an attached mail is read too, but not without end", async () => {
    const nest = (depth: number): string =>
      depth === 0 ? "Subject: s\r\n\r\nDeep." : `Content-Type: message/rfc822\r\n\r\n${nest(depth - 1)}`;
    expect(JSON.stringify(await readMail(Buffer.from(nest(2))))).toContain("Deep.");
    expect(JSON.stringify(await readMail(Buffer.from(nest(40))))).not.toContain("Deep.");
  });
});

it.each([
  `${HEAD}\r\nIt fails.`,
  `${HEAD}Content-Type: text/plain; charset=iso-8859-1\r\n\r\nf\xfcr`,
  `${HEAD.replaceAll("\r\n", "\n")}Content-Type: multipart/mixed;\n\tboundary="=_b"\n\npreamble\n--=_b\n\nIt fails.\n--=_b--\nepilogue`,
  "",
  "no mail at all",
])("what is whole stays byte for byte: %j", (mail) => {
  const bytes = Buffer.from(mail, "latin1");
  if (mail.includes(":")) expect(mendMail(bytes)).toBe(bytes);
  else expect(Buffer.from(mendMail(bytes)).toString("latin1").trim()).toBe(mail);
});

it.each([
  ["a content type of blanks", `Content-Type: text/plain;${" ".repeat(900_000)}x\r\n\r\n\xfc`],
  ["stray lines without end", `Subject: x\r\n${"stray\r\n".repeat(100_000)}From: a@b.example\r\n\r\nx`],
  ["encoded words that never end", `Subject: ${"=?utf-8?Q?".repeat(60_000)}\r\n\r\nx`],
  ["boundaries on every line", `Content-Type: multipart/mixed; boundary=b\r\n\r\n${"--b\r\n".repeat(50_000)}`],
  [
    "parts within parts",
    Array.from({ length: 200 }, (_, at) => `Content-Type: multipart/mixed; boundary=b${at}\r\n\r\n--b${at}\r\n`).join(""),
  ],
  ["soft breaks of blanks", `Content-Transfer-Encoding: quoted-printable\r\n\r\n${`=E4=${" ".repeat(2000)}`.repeat(300)}`],
])("%s takes no time", (_, mail) => {
  const start = performance.now();
  mendMail(Buffer.from(mail, "latin1"));
  expect(performance.now() - start).toBeLessThan(2000);
});

describe("base64 with other characters in it", () => {
  it.each([
    ["means nothing by them", "SXQg-ZmFpbHMu", "It fails."],
    ["is base64url where only that makes it whole", "SXQgZmFpbHMg4oCTIHfDvHJkZT8_", "It fails – würde??"],
  ])("%s", (_, coded, said) =>
    expect(textOf("Subject: s", "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: base64", "", coded)).resolves.toBe(
      said,
    ),
  );
});
