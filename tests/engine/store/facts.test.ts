import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { correct, factsOf, redoLast, undoLast, waitingUndo } from "../../../src/engine/store/facts.ts";
import { closeStore, openStore, type Store } from "../../../src/engine/store/open.ts";

let folder: string;
let store: Store;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "earshot-test-"));
  store = openStore(join(folder, "a.earshot"), { create: true });
});
afterEach(() => {
  closeStore(store);
  rmSync(folder, { recursive: true, force: true });
});

const rename = (value: string) => correct(store, `Renamed to ${value}`, [{ kind: "theme.name", target: "t1", value }]);

test("each act is undone to what stood before it, and redone", () => {
  rename("one");
  rename("two");
  expect(undoLast(store)).toBe("Renamed to two");
  expect(factsOf(store, "theme.name").get("t1")).toBe("one");
  expect(undoLast(store)).toBe("Renamed to one");
  expect(factsOf(store, "theme.name").size).toBe(0);
  expect(undoLast(store)).toBeNull();
  expect(redoLast(store)).toBe("Renamed to one");
  expect(redoLast(store)).toBe("Renamed to two");
  expect(factsOf(store, "theme.name").get("t1")).toBe("two");
});

test("undo outlives a restart", () => {
  rename("one");
  closeStore(store);
  store = openStore(join(folder, "a.earshot"), { create: false });
  expect(waitingUndo(store)).toEqual({ undo: "Renamed to one", redo: null });
  expect(undoLast(store)).toBe("Renamed to one");
  expect(factsOf(store, "theme.name").size).toBe(0);
});

test("a new act after an undo ends what could be redone", () => {
  rename("one");
  undoLast(store);
  rename("two");
  expect(redoLast(store)).toBeNull();
  expect(undoLast(store)).toBe("Renamed to two");
});

test("an act of several changes is taken back whole", () => {
  correct(store, "Merged", [
    { kind: "theme.merged-into", target: "a", value: "b" },
    { kind: "theme.merged-into", target: "b", value: null },
  ]);
  expect(factsOf(store, "theme.merged-into")).toEqual(new Map([["a", "b"]]));
  undoLast(store);
  expect(factsOf(store, "theme.merged-into").size).toBe(0);
});
