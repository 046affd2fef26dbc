/** Each migration alone: a file of the version before it, with rows in, is brought up and nothing of it is lost. */
import { join } from "node:path";
import Database from "better-sqlite3";
import { expect, test } from "vitest";
import { listConversations, listMessages } from "../../../src/engine/store/conversations.ts";
import { correct } from "../../../src/engine/store/facts.ts";
import { listImports } from "../../../src/engine/store/imports.ts";
import { closeStore, MIGRATIONS, openStore } from "../../../src/engine/store/open.ts";
import { findSource } from "../../../src/engine/store/sources.ts";
import { madeFolder } from "../import/made-store.ts";

const APPLICATION_ID = 0x45415253;

/** A file made by all migrations before `version`. */
function made(file: string, version: number): Database.Database {
  const old = new Database(file);
  for (const migration of MIGRATIONS.filter((one) => one.version < version)) {
    old.exec(migration.sql);
    old.pragma(`user_version = ${migration.version}`);
  }
  old.pragma(`application_id = ${APPLICATION_ID}`);
  return old;
}

test("20: what was imported stands, counted, under its own ids, and what was taken back stays taken back", () => {
  const file = join(madeFolder(), "a.earshot");
  const old = made(file, 20);
  old.exec(`INSERT INTO imports VALUES ('i1', '2026-10-01T00:00:00Z'), ('i2', '2026-10-02T00:00:00Z');
    INSERT INTO sources VALUES (1, 'i1', 'h1', 'a.csv', 'ticket-csv', 'ticket', 0), (2, 'i2', 'h2', 'b.csv', 'ticket-csv', 'ticket', 1);
    INSERT INTO conversations VALUES (1, 1, 'T1', 'ticket', 'Title', '2026-10-01', NULL, 'Acme', 'open', NULL, '[]', 2), (2, 1, 'T2', 'ticket', NULL, NULL, NULL, NULL, NULL, 3, '["a"]', 3),
      (3, 2, 'T1', 'ticket', NULL, NULL, NULL, NULL, NULL, NULL, '[]', 2);
    INSERT INTO messages VALUES (1, 1, 0, 'Ana', 'a@acme.io', 'customer', NULL, NULL, NULL, 'en', 'Title', '[]', '[]'), (2, 1, 1, 'Ana', 'a@acme.io', 'customer', NULL, NULL, NULL, 'en', 'Words', '[]', '[]'),
      (3, 2, 0, NULL, NULL, 'unknown', NULL, NULL, NULL, NULL, 'More', '[]', '[]'), (4, 3, 0, NULL, NULL, 'unknown', NULL, NULL, NULL, NULL, 'Gone', '[]', '[]');
    INSERT INTO facts VALUES ('import.undone', 'i2', 'true');`);
  old.close();

  const store = openStore(file, { create: false });
  expect(store.pragma("user_version", { simple: true })).toBe(MIGRATIONS.at(-1)?.version);
  expect(listConversations(store).map((c) => [c.id, c.source, c.conversation, c.account, c.tags])).toEqual([
    [1, "a.csv", "T1", "Acme", []],
    [2, "a.csv", "T2", null, ["a"]],
  ]);
  expect(listMessages(store).map((m) => [m.conversationId, m.index, m.text])).toEqual([
    [1, 0, "Title"],
    [1, 1, "Words"],
    [2, 0, "More"],
  ]);
  expect(findSource(store, "h1")).toMatchObject({ conversations: 2, messages: 3, isWhole: true, isImportWhole: true });
  expect(listImports(store).map((row) => [row.id, row.conversations, row.undone, row.isWhole])).toEqual([
    ["i2", 1, 1, 1],
    ["i1", 2, 0, 1],
  ]);
  correct(store, "Brought back", [{ kind: "import.undone", target: "i2", value: null }]);
  expect(listMessages(store).map((m) => m.text)).toContain("Gone");
  closeStore(store);
});
