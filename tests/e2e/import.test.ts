/** From files in the hand to a file for the tracker, in the window: drop, look, import, analyse, cancel, open, accept, export, undo. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { firstOf, goTo } from "./sample-page.ts";
import { openServedPage, type ServedPage } from "./served-page.ts";

const SAMPLES = resolve(import.meta.dirname, "../../resources/samples");
const INTERVIEW = "GMT20260911-143000_Recording.transcript.vtt";

let served: ServedPage;
let downloads: string;

beforeAll(async () => {
  downloads = mkdtempSync(join(tmpdir(), "earshot-downloads-"));
  served = await openServedPage({ width: 1440, height: 900 });
});
afterAll(async () => {
  await served?.close();
  rmSync(downloads, { recursive: true, force: true });
});

/** Drops files on the window as a hand does. */
async function drop(page: Page, files: { name: string; content: Buffer }[]): Promise<void> {
  const list = JSON.stringify(files.map(({ name, content }) => ({ name, base64: content.toString("base64") })));
  const data = await page.evaluateHandle(`(() => {
    const transfer = new DataTransfer();
    for (const { name, base64 } of ${list})
      transfer.items.add(new File([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))], name));
    return transfer;
  })()`);
  await page.dispatchEvent("body", "dragover", { dataTransfer: data });
  await page.getByText("Drop to look at the files. Nothing is stored yet.").waitFor();
  await page.dispatchEvent("body", "drop", { dataTransfer: data });
}

test("several files are dropped: each says what it is, the bad one says why, and nothing is stored yet", async () => {
  const { page } = served;
  await drop(page, [
    { name: "tickets.csv", content: readFileSync(join(SAMPLES, "notewell-tickets.csv")) },
    { name: INTERVIEW, content: readFileSync(join(SAMPLES, "interviews", INTERVIEW)) },
    { name: "noise.csv", content: Buffer.from(Array.from({ length: 4000 }, (_, index) => (index * 7919) % 256)) },
  ]);
  await page.getByRole("button", { name: /Import 2 files/ }).waitFor();
  await page.getByText("300 tickets").first().waitFor();
  const refused = page.getByRole("region", { name: "Could not be read" });
  await refused.getByText("noise.csv").first().waitFor();
  expect(((await refused.locator("tbody tr").first().innerText()) ?? "").length).toBeGreaterThan("noise.csv".length + 20);
  await goTo(page, "#/conversations");
  await page.getByText("No conversations yet").waitFor();
  await goTo(page, "#/import");
});

test("import reads them, the analysis says how far it is, and can be cancelled with nothing lost", async () => {
  const { page } = served;
  await page.getByRole("button", { name: /Import 2 files/ }).click();
  const job = page.locator(".top .job");
  await job.getByRole("button", { name: "Cancel" }).waitFor();
  await job.getByText(/^Reading /).waitFor({ state: "hidden" });
  await job.getByRole("button", { name: "Cancel" }).click();
  await page.getByText("Cancelled. What was done so far is kept.").waitFor();
  await page.locator(".top .bar").waitFor({ state: "detached" });
  await goTo(page, "#/conversations");
  await page.getByText("301 conversations").waitFor();
});

test("it goes on where it stopped, and the themes are there", async () => {
  const { page } = served;
  await page.getByRole("button", { name: "Analyse", exact: true }).first().click();
  await page.getByRole("progressbar").waitFor();
  await goTo(page, "#/themes");
  await page.locator("a[href*='#/themes/']").first().waitFor({ timeout: 180_000 });
}, 200_000);

test("a story is accepted, exported, and the saved file holds it; undo takes the acceptance back", async () => {
  const { page } = served;
  await goTo(page, await firstOf(page, "stories"));
  const want = await page.getByRole("textbox", { name: "I want" }).inputValue();
  await page.getByRole("button", { name: /^Accept/ }).click();
  await page.getByRole("button", { name: "Back to candidate" }).waitFor();
  await goTo(page, "#/stories?export");
  const dialog = page.getByRole("dialog", { name: "Export stories" });
  await dialog.getByRole("combobox").first().selectOption("jira-csv");
  const save = dialog.getByRole("button", { name: "Save 1 story" });
  await save.waitFor();
  const [download] = await Promise.all([page.waitForEvent("download"), save.click()]);
  const file = join(downloads, download.suggestedFilename());
  await download.saveAs(file);
  const saved = readFileSync(file, "utf8");
  expect(download.suggestedFilename()).toMatch(/\.csv$/);
  expect(saved.replace(/\s+/g, " ").toLowerCase()).toContain(want.replace(/^to /, "").slice(0, 30).toLowerCase());
  await goTo(page, await firstOf(page, "stories"));
  await page
    .locator(".ed")
    .first()
    .click({ position: { x: 2, y: 2 } });
  await page.keyboard.press("Control+z");
  await page.getByText(/^Undone: Marked a story as accepted/).waitFor();
  await page.getByRole("button", { name: /^Accept/ }).waitFor();
});

test("the same files again add nothing, and an import is undone as a whole", async () => {
  const { page } = served;
  await drop(page, [{ name: INTERVIEW, content: readFileSync(join(SAMPLES, "interviews", INTERVIEW)) }]);
  await page.getByText(/nothing new in it/).waitFor();
  await page.getByRole("button", { name: `Leave out ${INTERVIEW}` }).click();
  const imports = page.getByRole("region", { name: "Earlier imports" });
  await imports.getByRole("button", { name: "Undo" }).first().click();
  await imports.getByText("undone").waitFor();
  await goTo(page, "#/conversations");
  await page.getByText("No conversations yet").waitFor();
  await page.keyboard.press("Control+z");
  await page.getByText("301 conversations").waitFor();
});

test("the console stayed clean and nothing left the loopback", () => {
  expect(served.errors).toEqual([]);
});
