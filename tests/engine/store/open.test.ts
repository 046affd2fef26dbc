import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterEach, beforeEach, expect, test } from "vitest";
import { closeStore, MIGRATIONS, openStore } from "../../../src/engine/store/open.ts";
import { EarshotError } from "../../../src/shared/errors.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "earshot-test-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function codeOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (error instanceof EarshotError) return error.code;
    throw error;
  }
  return "no error";
}

test("a new workspace is made, closed to one whole file, and opened again", () => {
  const file = join(folder, "deep", "a.earshot");
  closeStore(openStore(file, { create: true }));
  expect(readdirSync(join(folder, "deep"))).toEqual(["a.earshot"]);
  const again = openStore(file, { create: false });
  expect(again.pragma("user_version", { simple: true })).toBe(MIGRATIONS.at(-1)?.version);
  closeStore(again);
});

test("an open workspace is one process's own, writes through to the disk, overwrites what is deleted, and trusts no schema", () => {
  const store = openStore(join(folder, "a.earshot"), { create: true });
  const set = (name: string) => store.pragma(name, { simple: true });
  const names = ["locking_mode", "journal_mode", "synchronous", "foreign_keys", "trusted_schema", "secure_delete"];
  expect(names.map((name) => [name, set(name)])).toEqual([
    ["locking_mode", "exclusive"],
    ["journal_mode", "wal"],
    ["synchronous", 2],
    ["foreign_keys", 1],
    ["trusted_schema", 0],
    ["secure_delete", 1],
  ]);
  closeStore(store);
});

test("a workspace that is not there is not made by looking", () => {
  expect(codeOf(() => openStore(join(folder, "none.earshot"), { create: false }))).toBe("request.not-found");
  expect(readdirSync(folder)).toEqual([]);
});

test("a second opener is told at once", () => {
  const file = join(folder, "a.earshot");
  const first = openStore(file, { create: true });
  expect(codeOf(() => openStore(file, { create: false }))).toBe("store.locked-by-other");
  closeStore(first);
  closeStore(openStore(file, { create: false }));
});

test("a newer file, a damaged file and another program's database are refused and left as they are", () => {
  const newer = join(folder, "newer.earshot");
  const store = openStore(newer, { create: true });
  store.pragma("user_version = 9999");
  closeStore(store);
  expect(codeOf(() => openStore(newer, { create: false }))).toBe("store.from-newer-version");

  const damaged = join(folder, "damaged.earshot");
  writeFileSync(damaged, "this is no database, and it is long enough to be read as one ".repeat(40));
  expect(codeOf(() => openStore(damaged, { create: false }))).toBe("store.corrupt");

  const other = join(folder, "other.earshot");
  const foreign = new Database(other);
  foreign.exec("CREATE TABLE songs (name TEXT)");
  foreign.close();
  expect(codeOf(() => openStore(other, { create: false }))).toBe("request.invalid");
});
