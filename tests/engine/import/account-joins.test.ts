/** People are joined to accounts by organisation, id, participant and mail domain, in whatever order the files come. */
import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { joinAccounts } from "../../../src/engine/account-joins.ts";
import { type Engine, openEngine } from "../../../src/engine/engine.ts";
import { listConversations, listMessages } from "../../../src/engine/store/conversations.ts";
import type { Store } from "../../../src/engine/store/open.ts";
import type { CommandResult } from "../../../src/shared/contract.ts";
import { csv, importText, madeFolder, madeStore } from "./made-store.ts";

const ACCOUNTS = csv(
  ["Account", "Domain", "Segment", "Plan", "ARR", "Renewal date"],
  ["Acme, Inc.", "acme.io", "enterprise", "Business", "96000", "2026-12-14"],
  ["Birch Legal", "https://www.birch-legal.com/", "smb", "Team", "12000", "2027-01-18"],
  ["Cedar", "cedar.org", "smb", "Team", "9000", "2027-02-01"],
);
const ticket = (id: string, mail: string, organisation: string) => [
  ...[id, "2026-10-02T09:00:00Z", mail, organisation, "Export", `The export number ${id} stops after ten pages, please help.`],
];
const TICKETS = csv(
  ["Ticket ID", "Created at", "Requester email", "Organization", "Subject", "Description"],
  ticket("1", "ana@mail.acme.io", ""),
  ticket("2", "someone@gmail.com", "acme"),
  ticket("3", "ben@gmail.com", ""),
  ticket("4", "cy@unknown-firm.dev", ""),
  ticket("5", "dee@elsewhere.net", "Birch Legal"),
  ticket("6", "eve@cedar.org", "Some Reseller"),
  ticket("7", "@dan", ""),
);
const CALL = `Interview
Participants: Dana Lee (Notewell), Hannah Weiss (Birch Legal)

Dana Lee: Thanks for making time. Walk me through your week.

Hannah Weiss: I search for the same file three times a day.

Dana Lee: And then?

Hannah Weiss: Then I ask a colleague.
`;

const accountsOf = (store: Store) => {
  const conversations = listConversations(store);
  joinAccounts(
    store,
    conversations,
    Map.groupBy(listMessages(store), (m) => m.conversationId),
  );
  return Object.fromEntries(conversations.map((c) => [c.conversation, c.account]));
};
const EXPECTED = { 1: "Acme, Inc.", 2: "Acme, Inc.", 3: null, 4: null, 5: "Birch Legal", 6: "Cedar" };

test.each([
  ["before", [ACCOUNTS, TICKETS]],
  ["after", [TICKETS, ACCOUNTS]],
])("accounts that come %s the tickets join the same", async (_when, order) => {
  const store = madeStore();
  for (const [n, text] of order.entries()) await importText(store, `${n}.csv`, text);
  expect(accountsOf(store)).toMatchObject(EXPECTED);
});

test("the account's id in the export joins, where the accounts have one", async () => {
  const store = madeStore();
  await importText(
    store,
    "accounts.csv",
    csv(["Account ID", "Account name", "Segment", "ARR"], ["001A0000", "Acme", "smb", "12000"], ["001B0000", "Birch", "smb", "9000"]),
  );
  await importText(store, "tickets.csv", TICKETS.replace('"Birch Legal"', '"001b0000"'));
  expect(accountsOf(store)).toMatchObject({ 2: "Acme", 5: "Birch" });
});

test("a participant's organisation joins a call", async () => {
  const store = madeStore();
  await importText(store, "accounts.csv", ACCOUNTS);
  await importText(store, "call.txt", CALL);
  expect(Object.values(accountsOf(store))).toEqual(["Birch Legal"]);
});

async function workspace(): Promise<Engine> {
  const folder = madeFolder();
  writeFileSync(join(folder, "tickets.csv"), TICKETS);
  writeFileSync(join(folder, "accounts.csv"), ACCOUNTS);
  const engine = await openEngine({
    workspaceFile: join(folder, "a.earshot"),
    resourcesFolder: resolve(import.meta.dirname, "../../../resources"),
  });
  onTestFinished(() => engine.close());
  await engine.importPaths([join(folder, "tickets.csv"), join(folder, "accounts.csv")], {}, {});
  return engine;
}

test("joins are seen with their reason, corrected for all alike or for one, undone, and outlive a later import", async () => {
  const engine = await workspace();
  const joins = async () => (await engine.call("account.joins", {})) as CommandResult<"account.joins">;
  const of = async (ask: string) => (await joins()).find((row) => row.ask === ask);
  expect(await of("domain:mail.acme.io")).toMatchObject({ account: "Acme, Inc.", why: "mail domain", conversations: 1, people: 1 });
  expect(await of("name:acme")).toMatchObject({ account: "Acme, Inc.", why: "organisation" });
  expect(await of("domain:unknown-firm.dev")).toMatchObject({ account: null, why: null });
  expect(await of("domain:dan"), "a handle is no mail address").toBeUndefined();

  await engine.call("account.assign", { of: { ask: "domain:unknown-firm.dev" }, account: "Cedar" });
  expect(await of("domain:unknown-firm.dev")).toMatchObject({ account: "Cedar", why: "corrected" });
  await engine.call("account.assign", { of: { source: "", conversation: "1" }, account: null }).then(
    () => expect.unreachable(),
    (error: { code: string }) => expect(error.code).toBe("request.not-found"),
  );
  await engine.call("workspace.undo", {});
  expect(await of("domain:unknown-firm.dev")).toMatchObject({ account: null });
  await engine.call("workspace.redo", {});
  expect(await of("domain:unknown-firm.dev")).toMatchObject({ account: "Cedar" });
  await engine.call("account.assign", { of: { ask: "domain:unknown-firm.dev" } });
  expect(await of("domain:unknown-firm.dev")).toMatchObject({ account: null, why: null });
});
