/** Areas through the engine: listed, renamed, a theme put into another, each undone. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Engine, openEngine } from "../../src/engine/engine.ts";
import { closeStore, openStore } from "../../src/engine/store/open.ts";

const resourcesFolder = resolve(import.meta.dirname, "../../resources");
const folder = mkdtempSync(join(tmpdir(), "earshot-areas-"));
const workspaceFile = join(folder, "a.earshot");
let engine: Engine;

beforeAll(async () => {
  const texts = ["The Word export is empty", "Every export to Word fails", "We were charged twice", "The invoice bills people who left"];
  const rows = texts.flatMap((text, i) => [1, 2, 3].map((k) => `${i * 3 + k},p${i}${k}@example.com,"${text}","${text}, on day ${k} too."`));
  writeFileSync(join(folder, "tickets.csv"), ["Ticket ID,Requester email,Subject,Description", ...rows].join("\n"));
  engine = await openEngine({ workspaceFile, resourcesFolder });
  await engine.importPaths([join(folder, "tickets.csv")], {}, {});
  await engine.analyse({ signal: new AbortController().signal, progress: () => undefined });
  await engine.close();
  // So few themes have no areas of their own.
  const store = openStore(workspaceFile, { create: false });
  store.exec("INSERT INTO areas (id, position, name) VALUES ('a1', 0, 'Export and Word'), ('a2', 1, 'Invoice and charge')");
  store.exec("UPDATE themes SET area = CASE position WHEN 0 THEN 'a1' ELSE 'a2' END");
  closeStore(store);
  engine = await openEngine({ workspaceFile, resourcesFolder });
}, 120_000);

afterAll(async () => {
  await engine.close();
  rmSync(folder, { recursive: true, force: true });
});

const areasByTheme = () => new Map(engine.lists.themes().map(({ id, parent, area }) => [id, { parent, area }]));

test("each theme names its area, and an area counts each customer once", () => {
  const areas = engine.lists.areas();
  expect(areas.map(({ id }) => id).sort()).toEqual(["a1", "a2"]);
  for (const area of areas) {
    const own = engine.lists.themes().filter(({ parent }) => parent === area.id);
    expect(own.map((theme) => theme.area)).toEqual(own.map(() => area.name));
    expect(area).toMatchObject({ themes: own.length, priority: Math.max(...own.map(({ priority }) => priority)) });
    expect(area.customers).toBeLessThanOrEqual(own.reduce((sum, theme) => sum + theme.customers, 0));
  }
});

test("a new name and another area hold, and are undone", async () => {
  const before = areasByTheme();
  const [theme] = engine.lists.themes().filter(({ parent }) => parent === "a1");
  await engine.call("area.rename", { id: "a2", name: "Billing" });
  await engine.call("theme.set-area", { id: theme?.id ?? "", area: "a2" });
  expect(areasByTheme().get(theme?.id ?? "")).toEqual({ parent: "a2", area: "Billing" });
  expect(engine.lists.areas().map(({ name }) => name)).toEqual(["Billing"]);
  await engine.call("theme.set-area", { id: theme?.id ?? "", area: null });
  expect(areasByTheme().get(theme?.id ?? "")).toEqual({ parent: null, area: null });
  for (let step = 0; step < 3; step++) await engine.call("workspace.undo", {});
  expect(areasByTheme()).toEqual(before);
});

test("an area that is not there is refused", async () => {
  await expect(engine.call("area.rename", { id: "none", name: "X" })).rejects.toMatchObject({ code: "request.not-found" });
});
