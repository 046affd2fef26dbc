/** Answers count at once: all other kinds are read anew, as the next analysis would, and taken back with them. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type Engine, openEngine } from "../../../src/engine/engine.ts";
import type { Evaluation, Learnt } from "../../../src/shared/contract.ts";
import { learntWords } from "../../../src/shared/learnt-words.ts";

const RESOURCES = resolve(import.meta.dirname, "../../../resources");
const PLACES = ["menu", "sidebar", "calendar", "invoice", "search box", "start page", "report", "phone app", "printout", "address book"];
const folder = mkdtempSync(join(tmpdir(), "earshot-learning-"));
let engine: Engine;

beforeAll(async () => {
  engine = await openEngine({ workspaceFile: join(folder, "a.earshot"), resourcesFolder: RESOURCES });
  const rows = PLACES.flatMap((place, at) => [
    `w${at},one${at}@example.com,It would be lovely to have another colour for the ${place} some day.`,
    `p${at},two${at}@example.com,We are glad about the new ${place} and use it on all days.`,
  ]);
  writeFileSync(join(folder, "tickets.csv"), ["Ticket ID,Requester email,Description", ...rows].join("\n"));
  await engine.importPaths([join(folder, "tickets.csv")], {}, {});
  await analyse();
}, 60_000);

afterAll(async () => {
  await engine.close();
  rmSync(folder, { recursive: true, force: true });
});

const analyse = () => engine.analyse({ signal: new AbortController().signal, progress: () => undefined });
const kinds = () => engine.lists.snippets().map(({ id, kind, text }) => ({ id, kind, text }));
const wishes = () => kinds().filter(({ text }) => text.startsWith("It would"));
const learn = async () => (await engine.call("evaluation.learn", {})) as Learnt;
const learnt = async () => ((await engine.call("evaluation.get", {})) as Evaluation).learnt;

test("six answers change how the others are read, as the next analysis does; undone, all is as it was", async () => {
  const before = kinds();
  expect(wishes().every(({ kind }) => kind === "request")).toBe(true);
  expect(await learnt()).toEqual({ answers: 0, wanted: 6, isApplied: false, isWaiting: false, more: 0, fewer: 0 });

  const answered = wishes().slice(0, 5);
  for (const { id } of answered) await engine.call("snippet.set-kind", { id, kind: "complaint" });
  expect(await learn()).toMatchObject({ answers: 5, wanted: 1, isApplied: false, isWaiting: false });
  const others = kinds()
    .filter(({ text }) => text.startsWith("We are"))
    .slice(0, 3);
  for (const { id } of others) await engine.call("evaluation.answer", { id, isComplaint: false });
  expect(await learnt()).toMatchObject({ answers: 8, wanted: 0, isWaiting: true });

  const result = await learn();
  expect(result).toMatchObject({ answers: 8, isApplied: true, isWaiting: false, fewer: 0 });
  expect(wishes().filter(({ kind }) => kind === "complaint")).toHaveLength(5 + result.more);
  expect(result.more).toBeGreaterThanOrEqual(4);
  expect(learntWords(result)).toContain(`${result.more} other snippets are now read as complaints`);
  const atOnce = kinds();
  await analyse();
  expect(kinds()).toEqual(atOnce);

  for (let step = 0; step < 8; step++) await engine.call("workspace.undo", {});
  expect(await learn()).toMatchObject({ answers: 0, isApplied: false });
  expect(kinds()).toEqual(before);
}, 60_000);

test("nobody has to ask for it: a moment after the last answer it is done", async () => {
  for (const { id } of wishes().slice(0, 5)) await engine.call("snippet.set-kind", { id, kind: "complaint" });
  for (const { id } of kinds()
    .filter(({ text }) => text.startsWith("We are"))
    .slice(0, 3))
    await engine.call("evaluation.answer", { id, isComplaint: false });
  await vi.waitFor(async () => expect(await learnt()).toMatchObject({ isApplied: true, isWaiting: false }), {
    timeout: 20_000,
    interval: 200,
  });
}, 60_000);
