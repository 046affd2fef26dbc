/** What of a mail is the writer's own: mails in seven languages, labelled line by line, one half never used to tune the rules. */
import { describe, expect, it } from "vitest";
import { findSkips } from "../../../src/engine/import/read/mail-parts.ts";
import { importMail, labelledMails, scoreMails } from "./labelled-mails.ts";

describe("labelled mails", () => {
  it.each([
    ["dev.txt", 50, 0.97],
    ["held-out.txt", 46, 0.9],
  ])("%s: no own word is lost, nothing is unread, and most are exactly right", async (name, mails, exact) => {
    const score = await scoreMails(labelledMails(name), importMail);
    expect(score.mails).toBe(mails);
    expect(score.unread, "words that are nowhere").toBe(0);
    expect(score.lost / score.words, score.wrong.join("\n")).toBeLessThanOrEqual(0.002);
    expect(score.exact / score.mails, score.wrong.join("\n")).toBeGreaterThanOrEqual(exact);
  });
});

describe("what is left out says why", () => {
  const parts = (text: string, author: string | null = null) =>
    findSkips(text, author).map(({ start, end, why }) => [text.slice(start, end), why]);
  it("a banner of the mail server is the server's, its paragraph alone", () =>
    expect(parts("[EXTERNAL] Sender outside\n\nIt broke.")).toEqual([["[EXTERNAL] Sender outside\n", "auto"]]));
  it("a telephone's advert between the words costs its line alone", () =>
    expect(parts("It broke.\nSent from my iPhone\nP.S. It happens when we have no network. Can you fix it?")).toEqual([
      ["Sent from my iPhone", "signature"],
    ]));
  it("a rule is a separator only above headers, a help desk's line or a list's footer", () => {
    expect(parts("Expected:\nA\n__________\nActual:\nB")).toEqual([]);
    expect(parts("It broke.\n__________\nFrom: Sam\nSent: 3 March 2026\nTo: Ana\n\nold")).toEqual([
      ["__________\nFrom: Sam\nSent: 3 March 2026\nTo: Ana\n\nold", "quoted"],
    ]);
  });
  it("an introduction behind words on their line begins there, when something is quoted below", () => {
    const said = "It broke. On Wed, Apr 4, 2012 at 3:59 PM, bob@acme.example wrote:";
    expect(parts(`${said}\n> Hi`)).toEqual([["On Wed, Apr 4, 2012 at 3:59 PM, bob@acme.example wrote:\n> Hi", "quoted"]]);
    expect(parts(`${said}\nNothing.`)).toEqual([]);
    expect(parts("It broke--- On Wed, Apr 4, 2012 at 3:59 PM, bob@acme.example wrote:\n\n> Hi\n\nBye")[0]?.[0]).toMatch(/^On Wed/);
  });
  it.each([
    '05.03.2026, 8.00, "Ana - Lind" <ana@lind.example>:',
    "8:00 AM, March 5, 2026, Ana Ruiz <ana@lind.example>:",
    "чт, 5 мар. 2026 г. в 08:00, Ana Ruiz <ana@lind.example>:",
    "to 5. maaliskuuta 2026 klo 8.00 Ana Ruiz\n<ana@lind.example> kirjoitti:",
    "Ana Ruiz <ana@lind.example> schrieb am Do., 5.\nMärz 2026, 08:00:",
    "On Thu, 05 Mar 2026 08:00:00 +0100 Ana Ruiz <ana@lind.example> wrote",
    "On Thu, Mar 5, 2026 at 8:00 AM Ana Ruiz\n\n<\nmailto:ana@lind.example\n> wrote:",
    "Ana Ruiz <ana@lind.example>于2026年3月5日 周四08:00写道：",
  ])("an introduction of any program and language: %s", (introduction) => {
    const [[range, why] = []] = parts(`It broke.\n\n${introduction}\n\nold words`);
    expect([why, range]).toEqual(["quoted", `${introduction}\n\nold words`]);
  });
  it("neither dates and addresses among words nor a sentence that ends in a colon introduce anything", () => {
    for (const text of [
      "It broke:\n2026-03-05 08:00:25\n05.03.2026 08:00\nSee?",
      "We met Ana Ruiz <ana@lind.example> at 8:00 and she said:\nit broke",
      "On Thursday you wrote\nthat it works.",
    ])
      expect(parts(text)).toEqual([]);
  });
  it("the rest of a long quoted line that was broken off is quoted, an answer below a short one is not", () => {
    const long = `> ${"word ".repeat(14)}and`;
    expect(parts(`It broke.\n${long}\nthe rest\n> more`)).toEqual([[`${long}\nthe rest\n> more`, "quoted"]]);
    expect(parts("It broke.\n> Since when?\nsince Monday\n> Where?\nhere")).toEqual([
      ["> Since when?", "quoted"],
      ["> Where?", "quoted"],
    ]);
  });
  it.each(["Pozdrawiam,\nTriss", "Üdvözlettel,\nAnna", "Salud", "Verzonden vanuit Outlook voor iOS", "Sent using the mobile mail app"])(
    "in more languages: %s",
    (below) => expect(parts(`It broke.\n\n${below}`)).toEqual([[below, "signature"]]),
  );
  it("a sign-off in two languages, a heading above a disclaimer", () => {
    expect(parts("It broke.\n\nMed venlig hilsen / Kind regards\n\nTim Tommy\nCEO")).toEqual([
      ["Med venlig hilsen / Kind regards\n\nTim Tommy\nCEO", "signature"],
    ]);
    const legal = "Disclaimer\n\nThe information contained in this communication is confidential.";
    expect(parts(`It broke.\n\n${legal}`)).toEqual([[legal, "auto"]]);
  });
  it("a line set between brackets for show is the writer's", () =>
    expect(parts("See here:\n>>> >>>  https://acme.example <<<\nIt broke.")).toEqual([]));
  it("a company's “Inc.” ends no sentence", () =>
    expect(parts("It broke.\n\nBest regards,\nRosa Delgado\nHead of Operations | Acme Inc.\n+1 415 555 0137", "Rosa Delgado")).toEqual([
      ["Best regards,\nRosa Delgado\nHead of Operations | Acme Inc.\n+1 415 555 0137", "signature"],
    ]));
  it("words below a sign-off that make a sentence are words", () => {
    for (const below of ["Export still broken", "When will it work?", "My boss needs the numbers"])
      expect(parts(`It broke.\n\nThanks,\n${below}`)).toEqual([]);
  });
  it("a greeting may end in a picture, a name stand below a rule", () =>
    expect(parts("It broke.\n\nCheers 🎉\nSarah\n\n———\nSarah Hill\n📧 sarah@hill.example")).toEqual([
      ["Cheers 🎉\nSarah\n\n———\nSarah Hill\n📧 sarah@hill.example", "signature"],
    ]));
  it("the writer's first name alone ends a mail, nobody else's does", () => {
    expect(parts("It broke.\n\n- ana", "Ana Ruiz")).toEqual([["- ana", "signature"]]);
    expect(parts("It broke.\n\nana", "Bo Lind")).toEqual([]);
  });
});

describe("automatic mails, by their subject", () => {
  const own = async (subject: string) =>
    (await importMail({ what: "", writer: "Ana Ruiz", subject, text: "It failed.\nEvery day.", own: "" })).own.trim();
  it.each([
    "Automatic reply: Invoice",
    "Out of Office",
    "Out of Office: Re: Invoice until 3 May",
    "Out of office until 16 March",
    "Out of Office AutoReply: Invoice",
    "Abwesenheitsnotiz: Rechnung",
    "Réponse automatique : Facture",
    "Undelivered Mail Returned to Sender",
    "Undeliverable: Invoice",
    "Delivery Status Notification (Failure)",
  ])("%s", async (subject) => expect(await own(subject)).toBe(""));
  it.each([
    "Out of office replies go to customers twice",
    "Undelivered order 5512",
    "Auto-reply is broken",
    "Automatic replies cannot be switched off",
  ])("not %s", async (subject) => expect(await own(subject)).toBe("It failed.\nEvery day."));
});
