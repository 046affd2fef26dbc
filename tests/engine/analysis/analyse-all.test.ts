/** "Analyse everything again": themes from nothing, whatever the last analysis left. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterEach, expect, test } from "vitest";
import { type Engine, openEngine } from "../../../src/engine/engine.ts";
import { closeStore, openStore } from "../../../src/engine/store/open.ts";
import { readSetting, writeSetting } from "../../../src/engine/store/settings.ts";

const RESOURCES = resolve(import.meta.dirname, "../../../resources");
const folder = mkdtempSync(join(tmpdir(), "earshot-all-"));
const workspaceFile = join(folder, "a.earshot");
let engine: Engine;

afterEach(async () => {
  await engine.close();
  rmSync(folder, { recursive: true, force: true });
});

const PROBLEMS = ["The export to Word gives an empty file", "I was charged twice on the invoice", "Search does not find old notes"];
const PLACES = ["in the office", "at home", "on the train", "with a large team", "since Monday", "after the update"];

test("what grouping left is gone on from, but not where everything is asked for again", async () => {
  const rows = PROBLEMS.flatMap((problem, p) => PLACES.map((place, k) => `${p}-${k},p${p}${k}@example.com,"${problem} ${place}."`));
  writeFileSync(join(folder, "tickets.csv"), ["Ticket ID,Requester email,Description", ...rows].join("\n"));
  engine = await openEngine({ workspaceFile, resourcesFolder: RESOURCES });
  await engine.importPaths([join(folder, "tickets.csv")], {}, {});
  await analyse({});
  expect(engine.lists.themes().length).toBeGreaterThan(1);
  await engine.close();
  leaveOneGroup();
  engine = await openEngine({ workspaceFile, resourcesFolder: RESOURCES });
  await analyse({});
  expect(engine.lists.themes()).toHaveLength(1);
  await analyse({ all: true });
  expect(engine.lists.themes().length).toBeGreaterThan(1);
}, 60_000);

/** As the window starts it, to its end. */
async function analyse(args: { all?: boolean }): Promise<void> {
  const ended = new Promise<unknown>((done) => {
    const quiet = engine.listen(({ event, data }) => {
      if (event !== "job.ended") return;
      quiet();
      done((data as { outcome: string }).outcome);
    });
  });
  await engine.call("analysis.start", args);
  expect(await ended).toBe("done");
}

/** As if the last analysis had found one group of all. */
function leaveOneGroup(): void {
  const store = openStore(workspaceFile, { create: false });
  const kept = JSON.parse(readSetting(store, "grouped-with") ?? "") as {
    stops: [number, { theme: string; themes: number; used?: object }][];
  };
  for (const [, stop] of kept.stops) {
    stop.theme = Buffer.alloc(Buffer.from(stop.theme, "base64").length).toString("base64");
    stop.themes = 1;
    delete stop.used;
  }
  writeSetting(store, "grouped-with", JSON.stringify(kept));
  closeStore(store);
}
