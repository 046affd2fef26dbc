/** Forwarded mails: no character of one is lost, whatever marks stand in it, and what looks like one but is none stays as it was. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseFile } from "../../../src/engine/import/index.ts";
import { splitForwards } from "../../../src/engine/import/read/mail-forwards.ts";
import { mailDate, personIn } from "../../../src/engine/import/read/mail-heads.ts";

const MARKS = [
  "---------- Forwarded message ---------",
  "-------- Weitergeleitete Nachricht --------",
  "-------- Message transféré --------",
  "-------- Mensaje reenviado --------",
  "-------- Doorgestuurd bericht --------",
  "-------- Mensagem encaminhada --------",
  "Begin forwarded message:",
  "Anfang der weitergeleiteten Nachricht:",
  "Début du message réexpédié :",
  "Início da mensagem reencaminhada:",
  "Begin doorgestuurd bericht:",
  "============ Forwarded message ============",
  "----- Forwarded message from Ana Ruiz <ana@lind.example> -----",
];
const HEADS = [
  "From: Ana Ruiz <ana@lind.example>\nDate: Thu, Mar 5, 2026 at 8:00 AM\nSubject: Import\nTo: <support@acme.example>",
  "Von: Ana Ruiz [mailto:ana@lind.example]\nGesendet: Donnerstag, 5. März 2026 08:00\nAn: Support\nBetreff: Import",
  "De : Ana Ruiz <ana@lind.example>\nEnvoyé : jeudi 5 mars 2026 08:00\nÀ : support@acme.example\nObjet : Import",
  "De: Ana Ruiz <ana@lind.example>\nEnviado el: jueves, 5 de marzo de 2026 8:00\nPara: a@acme.example,\nb@acme.example\nAsunto: Import",
  "Van: Ana Ruiz <ana@lind.example>\nVerzonden: donderdag 5 maart 2026 08:00\nAan: support@acme.example\nOnderwerp: Import",
  "Assunto: Import\nData: Thu, 5 Mar 2026 08:00:00 +0000\nDe: Ana Ruiz <ana@lind.example>\nPara: support@acme.example",
];
const words = fc
  .array(fc.constantFrom("It", "fails", "since", "Monday", "Export", "größer", "naïve", "10:30", "and", "nobody", "answers."), {
    minLength: 1,
    maxLength: 8,
  })
  .map((all) => all.join(" "));
const quoted = (text: string) => text.replace(/^/gm, "> ");
const characters = (text: string) => [...text.replace(/[\s>]/g, "")].toSorted().join("");

describe("no character is lost", () => {
  const line = fc.oneof(
    words,
    words.map((said) => `> ${said}`),
    fc.constantFrom(...MARKS),
    fc.constantFrom(...MARKS.map(quoted)),
    fc.constantFrom(...HEADS),
    fc.constantFrom(...HEADS.map(quoted)),
    fc.constantFrom(
      "",
      "",
      "-----Original Message-----",
      "________________________________",
      "----- End forwarded message -----",
      "On Thu, Mar 5, 2026 at 8:00 AM Ana Ruiz <ana@lind.example> wrote:",
      "Am 05.03.2026 um 08:00 schrieb Ana Ruiz:",
      "Best regards,\nAna",
    ),
  );
  it("of mails made of marks, heads, quotes and words in any order; ranges hold heads", () =>
    fc.assert(
      fc.property(fc.array(line, { maxLength: 14 }), fc.boolean(), (lines, isForward) => {
        const text = lines.join("\n");
        const parts = splitForwards(text, isForward);
        expect(characters(parts.map((part) => part.text).join(""))).toBe(characters(text));
        for (const part of parts)
          for (const { start, end } of part.kept) expect(part.text.slice(start, end).trim()).toBe(part.text.slice(start, end));
      }),
      { numRuns: 2000 },
    ));
  it("of a whole mail, as it is imported: each character is in one message, and kept parts lie within", () =>
    fc.assert(
      fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 10 }), async (lines) => {
        const text = lines.join("\n").trim();
        fc.pre(/\p{L}/u.test(text));
        const mail = `From: Sam <sam@acme.example>\nTo: product@acme.example\nSubject: FW:\nContent-Type: text/plain; charset=utf-8\n\n${text}`;
        const { conversations } = await parseFile(Buffer.from(mail), "a.eml");
        const messages = conversations[0]?.messages ?? [];
        const title = conversations[0]?.title ?? null;
        const said = (title === null ? messages : messages.slice(1)).map((message) => message.text).join("");
        expect(characters(said)).toBe(characters(text));
        for (const message of messages)
          for (const { start, end } of message.skip) expect(start >= 0 && start < end && end <= message.text.length).toBe(true);
      }),
      { numRuns: 150 },
    ));
});

describe("a forwarded mail is its sender's", () => {
  it("under every mark and head, with a comment or none, with > or without", () =>
    fc.assert(
      fc.property(
        fc.option(words),
        fc.constantFrom(...MARKS),
        fc.constantFrom(...HEADS),
        words,
        fc.boolean(),
        (comment, mark, head, said, isQuoted) => {
          const below = `${mark}\n\n${head}\n\n${said}`;
          const parts = splitForwards(`${comment === null ? "" : `${comment}\n\n`}${isQuoted ? quoted(below) : below}`, false);
          expect(parts).toHaveLength(2);
          expect(parts[0]?.text.startsWith(comment ?? "")).toBe(true);
          expect(parts[1]).toMatchObject({
            text: said,
            head: { name: "Ana Ruiz", address: "ana@lind.example", date: "2026-03-05T08:00:00.000Z", subject: "Import" },
          });
        },
      ),
    ));
  it("below headers alone only where the subject says that it is forwarded", () => {
    for (const head of HEADS.slice(0, 5)) {
      expect(splitForwards(`See this.\n\n${head}\n\nIt fails.`, true)[1]?.text).toBe("It fails.");
      expect(splitForwards(`See this.\n\n${head}\n\nIt fails.`, false)).toHaveLength(1);
    }
  });
  it("not within a reply that quotes it", () => {
    const reply = `Done.\n\nOn Fri, Mar 6, 2026 at 9:00 AM Sam <sam@acme.example> wrote:\n\n${quoted(`${MARKS[0]}\n${HEADS[0]}\n\nIt fails.`)}`;
    expect(splitForwards(reply, false)).toHaveLength(1);
  });
  it("and what it answers is its writer's too, unless it is answered line by line", () => {
    const thread = (answer: string) => `${MARKS[0]}\n${HEADS[0]}\n\n${answer}`;
    const wrote = "Am Mo., 2. März 2026 um 09:15 Uhr schrieb Bo Lind <bo@tern.example>:";
    expect(splitForwards(thread(`Smaller file?\n\n${wrote}\n\n> It fails.`), false)[2]).toMatchObject({
      text: "It fails.",
      head: { name: "Bo Lind", address: "bo@tern.example", date: "2026-03-02T09:15:00.000Z" },
    });
    expect(splitForwards(thread(`${wrote}\n> It fails.\nWhere?\n> And is slow.\nSince when?`), false)).toHaveLength(2);
  });
  it("neither without words nor in words that only speak of forwarding", () => {
    for (const text of [
      `See this.\n\n${MARKS[0]}\n${HEADS[0]}`,
      "I was told:\nForwarded message\nBut none came.",
      "A\n--- forwarded to you ---\nB",
    ])
      expect(splitForwards(text, false)).toHaveLength(1);
  });
  it("and hundreds within one another end, in time", () => {
    const deep = Array.from({ length: 400 }, (_, at) => `Mail ${at}.\n\n${MARKS[0]}\n${HEADS[0]}\n\n`).join("");
    const from = performance.now();
    expect(splitForwards(`${deep}Last.`, false).length).toBeLessThanOrEqual(21);
    expect(performance.now() - from).toBeLessThan(1000);
  });
});

describe("a mail that is attached", () => {
  const original = "From: Ana Ruiz <ana@lind.example>\nTo: support@acme.example\nMessage-ID: <1@lind>\nSubject: Import\n\nIt fails.";
  const bounds = "Content-Type: multipart/mixed; boundary=b";
  const carrier = `From: Sam Cole <sam@acme.example>\nTo: product@acme.example\nMessage-ID: <2@acme>\nSubject: See this\n${bounds}\n\n--b\n\nPlease.\n--b\nContent-Type: message/rfc822\n\n${original}\n--b--`;
  const box = (...mails: string[]) => mails.map((mail) => `From x@acme.example Fri Mar  6 09:00:00 2026\n${mail}\n\n`).join("");
  const words = async (text: string, name: string) =>
    (await parseFile(Buffer.from(text), name)).conversations
      .map(({ id, messages }) => [id, ...messages.map(({ role, author, text: said }) => `${role} ${author}: ${said.split("\n")[0]}`)])
      .toSorted();
  const two = [
    ["<1@lind>", "customer ana@lind.example: Import", "customer ana@lind.example: It fails."],
    ["<2@acme>", "internal sam@acme.example: See this", "internal sam@acme.example: Please."],
  ];
  it("is a conversation of its own", async () => expect(await words(carrier, "a.eml")).toEqual(two));
  it("is there once where it is in the mailbox by itself, in either order", async () => {
    expect(await words(box(original, carrier), "a.mbox")).toEqual(two);
    expect(await words(box(carrier, original), "a.mbox")).toEqual(two);
  });
});

describe("what a head says", () => {
  it.each([
    ["Thursday, March 5, 2026 8:00 PM", "2026-03-05T20:00:00.000Z"],
    ["Thursday, March 5, 2026 at 08:00:00 AM GMT+1", "2026-03-05T07:00:00.000Z"],
    ["Thu, 5 Mar 2026 08:00:00 +0100", "2026-03-05T07:00:00.000Z"],
    ["5 mars 2026 à 08:00:00 UTC+1", "2026-03-05T07:00:00.000Z"],
    ["quinta-feira, 5 de março de 2026 às 08:00", "2026-03-05T08:00:00.000Z"],
    ["05.03.2026 um 08:00", "2026-03-05T08:00:00.000Z"],
    ["3/5/2026 8:00 AM", "2026-03-05T08:00:00.000Z"],
    ["05/03/2026 08:00", "2026-03-05T08:00:00.000Z"],
    ["do 5 mrt. 2026 om 08:00", "2026-03-05T08:00:00.000Z"],
    ["yesterday", null],
  ])("%s", (said, date) => expect(mailDate(said)).toBe(date));
  it.each([
    ['"Ruiz, Ana" <ana@lind.example>', "Ruiz, Ana", "ana@lind.example"],
    ["Ana Ruiz [mailto:Ana@Lind.example]", "Ana Ruiz", "ana@lind.example"],
    ["*Ana Ruiz* <ana@lind.example<mailto:ana@lind.example>>", "Ana Ruiz", "ana@lind.example"],
    ["ana@lind.example", null, "ana@lind.example"],
    ["Ana Ruiz", "Ana Ruiz", null],
  ])("%s", (said, name, address) => expect(personIn(said)).toEqual({ name, address }));
});
