/** Matches to the backlog through the engine's own commands: what a list answers is what the theme's page shows, and judgments count. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Engine, openEngine } from "../../src/engine/engine.ts";
import { bestFits } from "../../src/engine/views/drafting-theme.ts";
import type { PictureTheme } from "../../src/engine/views/picture.ts";
import type { CommandResult } from "../../src/shared/contract.ts";

const folder = mkdtempSync(join(tmpdir(), "earshot-matches-"));
let engine: Engine;

const SAID = [
  "When I export a note to Word the file is empty.",
  "The Word export gives me an empty document every time.",
  "Exporting to Word fails with an error and no file is saved.",
  "Word export loses the tables of my notes.",
];
const BILLED = [
  "I was charged twice for the same month on my invoice.",
  "The invoice charges us for seats that we removed, so the bill is wrong.",
  "Our invoice shows a charge for people who left, please correct the billing.",
];
const BACKLOG = ["Word export writes empty files", "Invoices count removed seats", "Dark mode", "Calendar sync", "Faster search"];

beforeAll(async () => {
  const texts = [...SAID, ...BILLED].flatMap((text) => Array.from({ length: 5 }, (_, k) => `${text} We saw it ${k + 2} times.`));
  const tickets = texts.map((text, n) => `${n + 1},person${n}@example.com,Problem,"${text}"`);
  writeFileSync(join(folder, "tickets.csv"), ["Ticket ID,Requester email,Subject,Description", ...tickets].join("\n"));
  const issues = BACKLOG.map((title, n) => `B-${n + 1},${title},To Do,Bug`);
  writeFileSync(join(folder, "backlog.csv"), ["Issue key,Summary,Status,Issue Type", ...issues].join("\n"));
  engine = await openEngine({
    workspaceFile: join(folder, "a.earshot"),
    resourcesFolder: resolve(import.meta.dirname, "../../resources"),
  });
  await engine.importPaths([join(folder, "tickets.csv"), join(folder, "backlog.csv")], {}, {});
  await engine.analyse({ signal: new AbortController().signal, progress: () => undefined });
}, 120_000);

afterAll(async () => {
  await engine.close();
  rmSync(folder, { recursive: true, force: true });
});

const page = async (id: string) => (await engine.call("theme.get", { id })) as CommandResult<"theme.get">;
const listed = async () => (await engine.call("match.list", { of: "theme", top: 5 })) as CommandResult<"match.list">;

test("what fits a theme best speaks for it, ties in the order of the sources", () => {
  const snippets = [0.2, 0.9, null, 0.9].map((themeScore, position) => ({ snippet: { themeScore }, row: { position } }));
  const order = bestFits({ snippets } as unknown as PictureTheme).map(({ row }) => row.position);
  expect(order).toEqual([1, 3, 0, 2]);
});

test("the list answers for each theme what its page shows", async () => {
  const lists = await listed();
  expect(lists.length).toBeGreaterThan(0);
  for (const { id, matches } of lists) expect((await page(id)).engineering.matches).toEqual(matches);
});

test("an item that is rejected is gone from both, and the list still answers as many as there are", async () => {
  const [first] = await listed();
  const key = first?.matches[0]?.key ?? "";
  await engine.call("match.judge", { theme: first?.id ?? "", key, linked: false });
  const after = (await listed()).find(({ id }) => id === first?.id)?.matches.map((match) => match.key);
  expect(after).toHaveLength(4);
  expect(after).not.toContain(key);
});

test("no item is its own duplicate", async () => {
  const duplicates = (await engine.call("match.list", { of: "backlog", top: 2 })) as CommandResult<"match.list">;
  expect(duplicates).toHaveLength(BACKLOG.length);
  for (const { id, matches } of duplicates) {
    expect(matches).toHaveLength(2);
    expect(matches.map(({ key }) => key)).not.toContain(id);
  }
});
