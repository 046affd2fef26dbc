/** What a person's answers teach: corrected kinds, and the random check's answers that agreed with Earshot. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { answersOf, type Check } from "../../../src/engine/evaluate/answers.ts";
import { correct, undoLast } from "../../../src/engine/store/facts.ts";
import { closeStore, openStore } from "../../../src/engine/store/open.ts";

test("an answer that agrees teaches as a correction does, the corrected kind wins, and undo takes it back", () => {
  const folder = mkdtempSync(join(tmpdir(), "earshot-test-"));
  const store = openStore(join(folder, "a.earshot"), { create: true });
  const check = (isComplaint: boolean): Check => ({ isComplaint, saidComplaint: true, score: 0.6, model: "m", at: "2026-01-01T00:00:00Z" });
  correct(store, "Answered", [{ kind: "evaluation.check", target: "agreed", value: check(true) }]);
  correct(store, "Answered", [
    { kind: "evaluation.check", target: "wrong", value: check(false) },
    { kind: "snippet.kind", target: "wrong", value: "praise" },
  ]);
  expect([...answersOf(store, ["unasked", "agreed", "wrong"])]).toEqual([
    [1, "complaint"],
    [2, "praise"],
  ]);
  undoLast(store);
  expect([...answersOf(store, ["unasked", "agreed", "wrong"])]).toEqual([[1, "complaint"]]);
  closeStore(store);
  rmSync(folder, { recursive: true, force: true });
});
