/** A decided decision, then a new import against it: it stands first as challenged with what is new, and gets a successor by one key. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readMessages, segmentConversations, toSnippetRow } from "../../src/engine/analysis/reading.ts";
import { openEngine } from "../../src/engine/engine.ts";
import { filesFrom } from "../../src/engine/import/paths.ts";
import { importFiles } from "../../src/engine/import/run.ts";
import { saveAnalysis } from "../../src/engine/store/derived.ts";
import { closeStore, openStore } from "../../src/engine/store/open.ts";
import { goTo } from "./sample-page.ts";
import { openServedPage, type ServedPage } from "./served-page.ts";

const THEME = "th_word";
const resourcesFolder = resolve(import.meta.dirname, "../../resources");
let served: ServedPage;
let folder: string;
let decision: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "earshot-challenged-"));
  const file = join(folder, "Notes.earshot");
  await take(file, "before.csv", [
    ...Array.from({ length: 3 }, () => "Please add export to Word."),
    ...Array.from({ length: 40 }, (_, n) => `Search misses page ${n}.`),
  ]);
  const engine = await openEngine({ workspaceFile: file, resourcesFolder });
  const opened = (await engine.call("decision.open", { theme: THEME, question: "Do we build export to Word?" })) as { id: string };
  decision = opened.id;
  await engine.call("decision.decide", {
    id: decision,
    chosen: "Say no, with the reason",
    rationale: "three people asked",
    owner: "Priya",
    metric: null,
    reviewOn: null,
  });
  await engine.close();
  await take(
    file,
    "after.csv",
    Array.from({ length: 9 }, (_, n) => `Still no export to Word, we will leave in ${n} weeks.`),
  );
  served = await openServedPage({ width: 1440, height: 900 }, file);
}, 60_000);
afterAll(async () => {
  await served?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Tickets of one customer each; talk of Word is the theme. No model. */
async function take(file: string, name: string, texts: readonly string[]): Promise<void> {
  const csv = join(folder, name);
  writeFileSync(
    csv,
    `Ticket ID,Created at,Requester email,Description\n${texts.map((text, n) => `${name}${n},2026-10-02T10:00:00Z,${name}${n}@example.org,"${text}"`).join("\n")}\n`,
  );
  const store = openStore(file, { create: true });
  await importFiles(store, await filesFrom([csv], {}), { dryRun: false, strict: true });
  const found = segmentConversations(
    readMessages(store, () => undefined),
    () => undefined,
  );
  const snippets = found.map((each, position) => ({
    ...toSnippetRow(each, position, undefined),
    kind: "complaint" as const,
    theme: each.text.includes("Word") ? THEME : null,
    themeScore: 0.9,
  }));
  const theme = {
    id: THEME,
    position: 0,
    name: "Export to Word",
    phrases: [],
    quote: null,
    problemType: "missing-capability" as const,
    problemScore: 0.8,
    matches: [],
    area: null,
  };
  saveAnalysis(store, { snippets, themes: [theme], areas: [], stories: [], decisions: [] });
  closeStore(store);
}

test("challenged, with the bar and what is new; S opens the successor, Ctrl-Z takes it back", async () => {
  const { page } = served;
  await goTo(page, `#/decisions/${decision}`);
  await page.getByText("Challenged: 9 customers since").waitFor();
  await page.getByText("Since the decision 9 of 9 customers (100 %) speak of it; before it 3 of 43 customers (7 %) did.").waitFor();
  await page.getByText(/The bar: At least 5 customers/).waitFor();
  expect(await page.locator(".newev blockquote").count()).toBe(2);
  const shots = process.env["EARSHOT_SHOTS"];
  if (shots) await page.screenshot({ path: `${shots}/challenged.png` });
  await page.keyboard.press("s");
  await page.getByText("replaces an earlier one").waitFor();
  await page.getByText("superseded", { exact: false }).first().waitFor();
  await page.getByText("Decided before, in a like case").waitFor();
  await page.keyboard.press("Control+z");
  await page.getByText("Challenged: 9 customers since").waitFor();
  expect(served.errors).toEqual([]);
}, 60_000);
