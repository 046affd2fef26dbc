/** Many new messages: themes of the small model first, the own model's in their place, under the same ids. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterEach, expect, test } from "vitest";
import { type Engine, openEngine } from "../../../src/engine/engine.ts";

const RESOURCES = resolve(import.meta.dirname, "../../../resources");
const folder = mkdtempSync(join(tmpdir(), "earshot-first-"));
let engine: Engine;

afterEach(async () => {
  await engine.close();
  rmSync(folder, { recursive: true, force: true });
});

const PROBLEMS = [
  "The export to Word gives an empty file",
  "I was charged twice on the invoice",
  "Search does not find my notes from last year",
  "I cannot sign in with my company account",
];

test("themes are there before the own model has read, and keep their ids when it has", async () => {
  engine = await openEngine({ workspaceFile: join(folder, "a.earshot"), resourcesFolder: RESOURCES, firstThemesAbove: 20 });
  const rows = PROBLEMS.flatMap((problem, p) =>
    Array.from({ length: 8 }, (_, k) => `${p * 10 + k},person${p}-${k}@example.com,"${problem}, this is time ${k + 1}."`),
  );
  writeFileSync(join(folder, "tickets.csv"), ["Ticket ID,Requester email,Description", ...rows].join("\n"));
  await engine.importPaths([join(folder, "tickets.csv")], {}, {});
  const seen: string[][] = [];
  engine.listen(({ event, data }) => {
    if (event === "workspace.changed" && (data as { what: string }).what === "analysis")
      seen.push(engine.lists.themes().map(({ id }) => id));
  });
  const analyse = () => engine.analyse({ signal: new AbortController().signal, progress: () => undefined, firstThemes: true });
  await analyse();
  expect(seen).toHaveLength(2);
  expect(seen[0]?.length).toBeGreaterThan(1);
  expect(seen[1]?.filter((id) => seen[0]?.includes(id)).length).toBeGreaterThanOrEqual((seen[0]?.length ?? 0) - 1);
  await analyse();
  expect(seen).toHaveLength(3);
}, 60_000);
