import { expect, test } from "vitest";
import { customerOf } from "../../../src/engine/customer.ts";
import { sharedWords } from "../../../src/engine/import/duplicates.ts";
import { listConversations, listMessages, speakerTarget } from "../../../src/engine/store/conversations.ts";
import { correct, redoLast, undoLast } from "../../../src/engine/store/facts.ts";
import { listDuplicates } from "../../../src/engine/store/imports.ts";
import type { Store } from "../../../src/engine/store/open.ts";
import { csv, importText, madeStore } from "./made-store.ts";

const HEADER = ["Ticket ID", "Created at", "Status", "Requester", "Requester email", "Subject", "Description"];
const row = (id: string, status: string, mail: string, subject: string, text: string) => [
  ...[id, "2026-10-01T09:00:00Z", status, mail.split("@")[0] ?? "", mail, subject, text],
];
const SEARCH = row("1", "open", "ana@acme.io", "Search is broken", "I type the exact title and it tells me that nothing exists.");
const BILL = row("2", "open", "ben@birch.io", "Charged twice", "You charged our card twice for October and nobody answers.");

const texts = (store: Store) => listMessages(store).map((m) => m.text);
const customers = (store: Store) => {
  const byId = new Map(listConversations(store).map((c) => [c.id, c]));
  return new Set(
    listMessages(store).flatMap((m) => {
      const conversation = byId.get(m.conversationId);
      return conversation && m.role !== "internal" ? [customerOf(m, conversation)] : [];
    }),
  );
};
const say = (store: Store, name: string, ...rows: string[][]) => importText(store, name, csv(HEADER, ...rows));

test("the same file again adds nothing, under another name too", async () => {
  const store = madeStore();
  await say(store, "a.csv", SEARCH, BILL);
  const again = await say(store, "copy of a.csv", SEARCH, BILL);
  expect(again).toMatchObject({ import: null, sources: [{ already: true, conversations: 2, messages: 4 }] });
  expect(listConversations(store)).toHaveLength(2);
});

test("a later export of the same tickets updates them, adds the new ones, and keeps every correction", async () => {
  const store = madeStore();
  await say(store, "october.csv", SEARCH, BILL);
  const [before] = listConversations(store);
  correct(store, "Made ben internal", [
    { kind: "speaker.role", target: speakerTarget(before?.sourceHash ?? "", "ben"), value: "internal" },
  ]);
  const solved = row("1", "solved", "ana@acme.io", "Search is broken", `${SEARCH[6]} It works since the update, thank you.`);
  const third = row("3", "open", "cy@cedar.io", "Slow", "Every answer takes ten seconds now.");
  const result = await say(store, "november.csv", solved, BILL, third);
  expect(result.duplicateCounts).toEqual({ updated: 1, unchanged: 1, copies: 0, second: 0 });
  expect(result.duplicates.map((d) => [d.what, d.conversation, d.of.source])).toEqual([
    ["updated", "1", "october.csv"],
    ["unchanged", "2", "october.csv"],
  ]);
  const after = listConversations(store);
  expect(after.map((c) => [c.conversation, c.status, c.source])).toEqual([
    ["1", "solved", "october.csv"],
    ["2", "open", "october.csv"],
    ["3", "open", "november.csv"],
  ]);
  expect(after[0]?.id).toBe(before?.id);
  expect(texts(store).filter((text) => text.startsWith("I type the exact title"))).toEqual([solved[6]]);
  expect(
    listMessages(store)
      .filter((m) => m.speaker === "ben")
      .map((m) => m.role),
  ).toEqual(["internal", "internal"]);
});

test("taking the later import back brings the earlier words back, taking the earlier one back keeps the later", async () => {
  const store = madeStore();
  const first = await say(store, "october.csv", SEARCH, BILL);
  const solved = row("1", "solved", "ana@acme.io", "Search is broken", `${SEARCH[6]} It works since the update.`);
  const second = await say(store, "november.csv", solved, BILL);
  correct(store, "Took back", [{ kind: "import.undone", target: second.import ?? "", value: true }]);
  expect(texts(store)).toContain(SEARCH[6]);
  expect(listConversations(store)).toHaveLength(2);
  undoLast(store);
  expect(texts(store)).toContain(solved[6]);
  correct(store, "Took back", [{ kind: "import.undone", target: first.import ?? "", value: true }]);
  expect(listConversations(store).map((c) => [c.conversation, c.source])).toEqual([
    ["1", "november.csv"],
    ["2", "november.csv"],
  ]);
  expect(texts(store)).toContain(BILL[6]);
  undoLast(store);
  redoLast(store);
  expect(listConversations(store)).toHaveLength(2);
});

test("the same id with fewer than half the words in common is a second conversation, and is said", async () => {
  const store = madeStore();
  await say(store, "a.csv", SEARCH);
  const result = await say(store, "b.csv", row("1", "open", "zoe@zinc.io", "Invoice", "Please send October's bill to finance instead."));
  expect(result.duplicateCounts).toMatchObject({ second: 1, updated: 0 });
  expect(listConversations(store)).toHaveLength(2);
  expect(listDuplicates(store).map((d) => [d.what, d.source, d.ofSource])).toEqual([["second", "b.csv", "a.csv"]]);
});

test("an export of another shape is not the same ticket because of its id", async () => {
  const store = madeStore();
  await say(store, "a.csv", SEARCH);
  const other = csv(["id", "author", "comment"], ["1", "Nobody Known", "I type the exact title and it tells me nothing exists at all."]);
  expect((await importText(store, "b.csv", other)).duplicateCounts).toEqual({ updated: 0, unchanged: 0, copies: 0, second: 0 });
});

const REVIEWS = ["Review id", "Date", "Stars", "Author", "Review"];
const LONG = "The app forgets my notes every single time that I close it, so I went back to paper";

test("a review posted twice is kept, listed, and its writer counts once", async () => {
  const store = madeStore();
  const result = await importText(
    store,
    "reviews.csv",
    csv(
      REVIEWS,
      ["r1", "2026-10-01", "1", "", LONG],
      ["r2", "2026-10-02", "1", "", `${LONG}!`],
      ["r3", "2026-10-02", "1", "", "Forgets my notes"],
    ),
  );
  expect(result.duplicates).toMatchObject([{ what: "copy", conversation: "r2", of: { source: "reviews.csv", conversation: "r1" } }]);
  expect(listConversations(store)).toHaveLength(3);
  expect(customers(store).size).toBe(2);
});

test("two people with the same words are two", async () => {
  const store = madeStore();
  const result = await importText(
    store,
    "reviews.csv",
    csv(REVIEWS, ["r1", "2026-10-01", "1", "Ana Lima", LONG], ["r2", "2026-10-02", "1", "Bo Berg", LONG]),
  );
  expect(result.duplicateCounts.copies).toBe(0);
  expect(customers(store).size).toBe(2);
});

test("a forwarded mail counts once, whichever comes first", async () => {
  const said = "Hello, since Monday the export stops after ten pages and I need it for the audit.";
  const header = ["Message ID", "Date", "From", "Subject", "Body"];
  const own = csv(header, ["<a@x>", "2026-10-01T08:00:00Z", "Rosa Delgado <rosa@acme.io>", "Export stops", said]);
  const forwarded = csv(header, [
    ...["<b@x>", "2026-10-01T09:00:00Z", "Pat Moss <pat@partner.io>", "Fwd: Export stops"],
    `See below please.\n\n---------- Forwarded message ---------\nFrom: Rosa Delgado <rosa@acme.io>\nDate: Thu, 1 Oct 2026\nSubject: Re: Export stops\nTo: Pat\n\n${said}`,
  ]);
  for (const order of [
    [own, forwarded],
    [forwarded, own],
  ]) {
    const store = madeStore();
    await importText(store, "one.csv", order[0] ?? "", { kind: "email" });
    const result = await importText(store, "two.csv", order[1] ?? "", { kind: "email" });
    expect(result.duplicates.map((d) => d.what)).toEqual(["copy"]);
    expect([...customers(store)].toSorted()).toEqual(["mail:pat@partner.io", "mail:rosa@acme.io"]);
    expect(
      listMessages(store)
        .filter((m) => m.text === said)
        .map((m) => m.author),
    ).toEqual(["rosa@acme.io", "rosa@acme.io"]);
  }
});

test("two mails without an id of their own are two, however alike", async () => {
  const store = madeStore();
  const mail = (when: string) =>
    `From: Ana <ana@lind.example>\nTo: support@acme.example\nSubject: Export stops\n\nThe export stopped again ${when}.`;
  await importText(store, "one.eml", mail("on Monday"));
  const result = await importText(store, "two.eml", mail("on Tuesday"));
  expect(result.duplicates).toEqual([]);
  expect(listConversations(store)).toHaveLength(2);
});

test("a forwarded thread and its first mail alone are one", async () => {
  const store = madeStore();
  const said = "The export of our notes stops after ten pages and we need it for the audit.";
  const more =
    "From: Ana <ana@lind.example>\nTo: support@acme.example\nReferences: <1@lind>\nMessage-ID: <3@lind>\nSubject: Re: Export\n\nIt still stops.";
  const first = `From: Ana <ana@lind.example>\nTo: support@acme.example\nMessage-ID: <1@lind>\nSubject: Export\n\n${said}`;
  const box = [first, more].map((mail) => `From x@acme.example Fri Mar  6 09:00:00 2026\n${mail}\n\n`).join("");
  const head =
    "---------- Forwarded message ---------\nFrom: Ana <ana@lind.example>\nDate: Thu, Mar 5, 2026 at 8:00 AM\nSubject: Export\nTo: <support@acme.example>";
  const forward = `From: Sam <sam@acme.example>\nTo: product@acme.example\nMessage-ID: <2@acme>\nSubject: Fwd: Export\n\nSee this.\n\n${head}\n\n${said}`;
  await importText(store, "box.mbox", box);
  const result = await importText(store, "fwd.eml", forward);
  expect(result.duplicates.map((d) => d.what)).toEqual(["copy"]);
  expect([...customers(store)]).toEqual(["mail:ana@lind.example"]);
});

test("a dry run says the same and stores nothing", async () => {
  const store = madeStore();
  await say(store, "a.csv", SEARCH);
  const dry = await importText(store, "b.csv", csv(HEADER, SEARCH, BILL), {}, { dryRun: true });
  expect(dry.duplicateCounts).toMatchObject({ unchanged: 1 });
  expect(dry.import).toBeNull();
  expect(listConversations(store)).toHaveLength(1);
});

test("shared words are counted as often as they are said, against the shorter text", () => {
  expect(sharedWords("a b c d", "a b x y")).toBe(0.5);
  expect(sharedWords("no no no no", "no")).toBe(1);
  expect(sharedWords("No, no!", "no no no no")).toBe(1);
  expect(sharedWords("", "")).toBe(1);
  expect(sharedWords("a", "")).toBe(0);
});

test("twenty thousand rows with one and the same id are numbered on in their order, without asking for each number", async () => {
  const store = madeStore();
  const rows = Array.from({ length: 20_000 }, (_, i) => [
    "one",
    `The export of report ${i} stops at page ${i % 90} and says nothing more.`,
  ]);
  await importText(store, "same-id.csv", csv(["Id", "Description"], ...rows));
  const ids = listConversations(store).map((c) => c.conversation);
  expect(new Set(ids).size).toBe(20_000);
  expect([ids[0], ids[1], ids.at(-1)]).toEqual(["one", "one#2", "one#20000"]);
}, 20_000);
