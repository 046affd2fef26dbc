/** Finer and coarser themes: looked at, made, undone, gone on from; through the engine, on made-up tickets. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Engine, openEngine } from "../../../src/engine/engine.ts";
import type { CommandResult } from "../../../src/shared/contract.ts";

const RESOURCES = resolve(import.meta.dirname, "../../../resources");
const folder = mkdtempSync(join(tmpdir(), "earshot-fineness-"));
let engine: Engine;

const PLACES = ["in the office", "at home", "on the train", "with a large team", "since Monday", "after the update"];
const PROBLEMS = [
  "The export to Word gives an empty file",
  "The export to PDF cuts the last page off",
  "The export to Excel loses the headings",
  "I was charged twice on the invoice",
  "The invoice shows a seat that we removed",
  "I cannot change the card that is charged",
  "Search does not find notes from last year",
  "Search shows notes of people who left",
  "Search takes a minute to answer",
  "I cannot sign in with my company account",
  "The code to sign in never arrives",
  "I am signed out every few minutes",
];

beforeAll(async () => {
  const rows = PROBLEMS.flatMap((problem, p) =>
    PLACES.map((place, k) => `${p * 10 + k},person${p}-${k}@example.com,"${problem} ${place}."`),
  );
  writeFileSync(join(folder, "tickets.csv"), ["Ticket ID,Requester email,Description", ...rows].join("\n"));
  engine = await openEngine({ workspaceFile: join(folder, "a.earshot"), resourcesFolder: RESOURCES });
  await engine.importPaths([join(folder, "tickets.csv")], {}, {});
  await engine.analyse({ signal: new AbortController().signal, progress: () => undefined });
}, 120_000);

afterAll(async () => {
  await engine.close();
  rmSync(folder, { recursive: true, force: true });
});

const stops = async () => (await engine.call("theme.stops", {})) as CommandResult<"theme.stops">;

/** Calls what starts a job and waits for its end. */
async function jobOf(act: () => Promise<unknown>): Promise<string> {
  const ended = new Promise<string>((done) => {
    const quiet = engine.listen(({ event, data }) => {
      if (event !== "job.ended") return;
      quiet();
      done((data as { outcome: string }).outcome);
    });
  });
  await act();
  return ended;
}

test("each stop says what would become of the themes on screen; the one in use changes nothing", async () => {
  const { at, stops: all } = await stops();
  expect(at).toBe(0);
  expect(all.length).toBeGreaterThan(2);
  expect(all.find(({ fineness }) => fineness === 0)?.changes).toEqual([]);
  expect(all.some(({ changes }) => changes.length > 0)).toBe(true);
});

test("other themes are made, said as what moved, and undone byte for byte; a correction made meanwhile stays", async () => {
  const before = engine.lists.themes();
  const other = (await stops()).stops.findLast(({ fineness, changes }) => fineness !== 0 && changes.length > 0)?.fineness ?? 1;
  expect(await jobOf(() => engine.call("theme.set-fineness", { fineness: other }))).toBe("done");
  const made = engine.lists.themes();
  expect(made.map(({ id, snippets }) => [id, snippets])).not.toEqual(before.map(({ id, snippets }) => [id, snippets]));
  expect((await stops()).at).toBe(other);
  expect(new Set(engine.lists.moved()?.moves.map(({ why }) => why))).toEqual(new Set(["fineness"]));
  expect(await jobOf(() => engine.call("workspace.undo", {}))).toBe("done");
  expect(engine.lists.themes()).toEqual(before);
  expect(await jobOf(() => engine.call("workspace.redo", {}))).toBe("done");
  expect(engine.lists.themes()).toEqual(made);
});

test("what is imported later is grouped at the same fineness", async () => {
  const { at } = await stops();
  const known = engine.lists.themes().map(({ id }) => id);
  writeFileSync(
    join(folder, "more.csv"),
    'Ticket ID,Requester email,Description\n900,new@example.com,"Search takes a minute to answer for me too."\n',
  );
  await engine.importPaths([join(folder, "more.csv")], {}, {});
  await engine.analyse({ signal: new AbortController().signal, progress: () => undefined });
  expect((await stops()).at).toBe(at);
  const now = new Set(engine.lists.themes().map(({ id }) => id));
  expect(known.filter((id) => now.has(id)).length / known.length).toBeGreaterThan(0.9);
});

test("cancelled, it leaves the themes and what was asked for as they were", async () => {
  const { at } = await stops();
  const before = engine.lists.themes();
  const outcome = await jobOf(async () => {
    const { job } = (await engine.call("theme.set-fineness", { fineness: at === 0 ? 1 : 0 })) as { job: string };
    await engine.call("job.cancel", { job });
  });
  expect(outcome).toBe("cancelled");
  expect(engine.lists.themes()).toEqual(before);
  expect((await stops()).at).toBe(at);
});
