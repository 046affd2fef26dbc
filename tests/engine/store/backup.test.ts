import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { backUp, restore } from "../../../src/engine/store/backup.ts";
import { closeStore, openStore } from "../../../src/engine/store/open.ts";
import { readSetting, writeSetting } from "../../../src/engine/store/settings.ts";
import { listWrittenFiles } from "../../../src/engine/store/written-files.ts";

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), "earshot-backup-"));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

test("a backup of an open workspace is a whole workspace, remembered so that Forget reaches it", async () => {
  const at = folder();
  const store = openStore(join(at, "a.earshot"), { create: true });
  writeSetting(store, "word", "first");
  const { file } = await backUp(store, join(at, "deep", "copy.earshot"));
  expect(listWrittenFiles(store)).toEqual([{ path: file, what: "backup" }]);
  expect(readSetting(store, "backed-up-at")).not.toBeNull();
  closeStore(store);
  const copy = openStore(file, { create: false });
  expect(readSetting(copy, "word")).toBe("first");
  closeStore(copy);
});

test("restoring brings the old state back and sets the present one aside", async () => {
  const at = folder();
  const file = join(at, "a.earshot");
  const store = openStore(file, { create: true });
  writeSetting(store, "word", "first");
  await backUp(store, join(at, "copy.earshot"));
  writeSetting(store, "word", "second");
  closeStore(store);
  const { setAside } = restore(join(at, "copy.earshot"), file);
  const restored = openStore(file, { create: false });
  expect(readSetting(restored, "word")).toBe("first");
  expect(listWrittenFiles(restored).map(({ path }) => path)).toContain(setAside);
  closeStore(restored);
  const aside = openStore(setAside ?? "", { create: false });
  expect(readSetting(aside, "word")).toBe("second");
  closeStore(aside);
});

test("a file that is no workspace is refused and nothing is moved", () => {
  const at = folder();
  const file = join(at, "a.earshot");
  closeStore(openStore(file, { create: true }));
  const before = readFileSync(file);
  writeFileSync(join(at, "noise.earshot"), "this is no database, only words".repeat(100));
  expect(() => restore(join(at, "noise.earshot"), file)).toThrow(expect.objectContaining({ code: "store.corrupt" }));
  expect(() => restore(join(at, "missing.earshot"), file)).toThrow(expect.objectContaining({ code: "request.not-found" }));
  expect(readFileSync(file).equals(before)).toBe(true);
});

test("a damaged workspace can be replaced; it is kept", async () => {
  const at = folder();
  const file = join(at, "a.earshot");
  const store = openStore(file, { create: true });
  await backUp(store, join(at, "copy.earshot"));
  closeStore(store);
  writeFileSync(file, "damaged".repeat(1000));
  const { setAside } = restore(join(at, "copy.earshot"), file);
  expect(readFileSync(setAside ?? "", "utf8").startsWith("damaged")).toBe(true);
  closeStore(openStore(file, { create: false }));
});

test("a backup that cannot be finished leaves nothing behind, and what was there before", async () => {
  const at = folder();
  const store = openStore(join(at, "a.earshot"), { create: true });
  mkdirSync(join(at, "taken", "inner"), { recursive: true });
  await expect(backUp(store, join(at, "taken"))).rejects.toMatchObject({ code: "store.read-only" });
  expect(readdirSync(at).filter((name) => !name.startsWith("a.earshot"))).toEqual(["taken"]);
  expect(listWrittenFiles(store)).toEqual([]);
  closeStore(store);
});

test("a workspace is not backed up onto itself", async () => {
  const at = folder();
  const store = openStore(join(at, "a.earshot"), { create: true });
  await expect(backUp(store, join(at, "a.earshot"))).rejects.toThrow(expect.objectContaining({ code: "request.conflict" }));
  closeStore(store);
  expect(existsSync(join(at, "a.earshot"))).toBe(true);
});
