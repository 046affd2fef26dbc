/** Under a customer's name, but not the customer's: pasted answers of ours, receipts, out-of-office notes. */
import { describe, expect, it } from "vitest";
import { parseFile } from "../../../src/engine/import/index.ts";
import { isAutomaticText } from "../../../src/engine/import/read/mail-automatic.ts";

const MACRO = "Please clear the cache of your browser, sign out, and sign in again after ten minutes.";

async function own(subject: string, description: string, comments: [author: string, body: string][] = []): Promise<string[]> {
  const ticket = {
    ...{ id: 7, subject, description, created_at: "2026-03-05T08:00:00Z", requester_id: 1 },
    users: undefined,
    comments: [["1", description], ...comments].map(([author, body], at) => ({
      ...{ id: at, author_id: Number(author), body, public: true, created_at: `2026-03-05T0${8 + at}:00:00Z` },
    })),
  };
  const users = [
    { id: 1, name: "Ana Ruiz", email: "ana@lind.example", role: "end-user" },
    { id: 2, name: "Sam Cole", email: "sam@acme.example", role: "agent" },
  ];
  const { conversations } = await parseFile(Buffer.from(JSON.stringify({ tickets: [ticket], users })), "zendesk.json");
  return (conversations[0]?.messages ?? [])
    .filter((message) => message.role !== "internal")
    .map(({ text, skip }) =>
      skip
        .toReversed()
        .reduce((rest, { start, end }) => rest.slice(0, start) + rest.slice(end), text)
        .trim(),
    );
}

describe("what ours wrote", () => {
  it("is left out where a customer pastes it without a mark, the words beside it are not", async () =>
    expect(
      await own("Blank page", "The page stays blank.", [
        ["2", `Hi Ana,\n\n${MACRO}\n\nSam`],
        ["1", `You told me:\n\n${MACRO.toUpperCase()}\n\nI did, and it stays blank.`],
      ]),
    ).toEqual(["Blank page", "The page stays blank.", "You told me:\n\n\n\nI did, and it stays blank."]));
  it("is not, where the customer said it first, where it is short, or within a sentence", async () => {
    expect(await own("Blank page", MACRO, [["2", `You write:\n\n${MACRO}\n\nWhen?`]])).toEqual(["Blank page", MACRO]);
    expect(
      await own("Blank page", "Blank.", [
        ["2", "It should work now."],
        ["1", "It should work now."],
      ]),
    ).toContain("It should work now.");
    const said = `You told me: ${MACRO}`;
    expect(
      await own("Blank page", "Blank.", [
        ["2", MACRO],
        ["1", said],
      ]),
    ).toContain(said);
  });
});

describe("what a machine wrote", () => {
  it("a ticket that is an automatic reply is kept, and a person's later answer in it is analysed", async () =>
    expect(await own("Automatic reply: Your ticket", "I am away.", [["1", "Back now: the export still fails."]])).toEqual([
      "",
      "",
      "Back now: the export still fails.",
    ]));
  it.each([
    "This is an automated message. Your ticket was updated.",
    "Hello,\n\nThank you for contacting Acme Support. We have received your request (#4711) and will get back to you.",
    "I am currently out of the office and will return on Monday.",
    "I’m on annual leave with limited access to mail.",
    "Ich bin bis 12. März nicht im Büro. In dringenden Fällen wenden Sie sich an Frau Hahn.",
    "Vielen Dank für Ihre Nachricht. Ihre Anfrage ist bei uns eingegangen.",
    "Ceci est un message automatique. Merci de ne pas répondre.",
    "Este es un mensaje automático.",
    "Esta é uma mensagem automática.",
    "Dit is een automatisch bericht.",
    "Your request (88123) has been received and is being reviewed.",
  ])("%s", (text) => expect(isAutomaticText(text)).toBe(true));
  it.each([
    "I am out of the office a lot, and the app does not sync on the train.",
    "Thank you for your message. It still fails, every day.",
    "Thanks for contacting me. The export is broken.",
    "I am on leave of my senses with this app.",
    "Your request form is broken.",
    "The automated messages come twice. This is an automated message, it says, and then again.",
    "Please do not close this ticket again.",
    "Ich bin im Urlaub und die App synchronisiert nicht.",
  ])("not: %s", (text) => expect(isAutomaticText(text)).toBe(false));
});
